"""What a letter tells: each topic to whom it concerns, from the day on which they answer for it."""

import datetime as dt

import pytest
from django.utils import timezone

from grappe.actions.add import add_document
from grappe.actions.corrections import Asker, Figure, ask_correction
from grappe.actions.reminding.gathering import gather
from grappe.actions.rights import OPERATOR
from grappe.actions.submit import approve, send_back, submit
from grappe.actions.visiting.keeping import keep_visit
from grappe.domain.decision import Matter
from grappe.domain.letter import Topic
from grappe.domain.standing import Word
from grappe.endpoints.visiting import Answer
from grappe.publishing.letters import News
from grappe.reconciling.findings import Contradiction
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentFinding,
    Mandate,
    Programme,
    Source,
    Standing,
    StandingChange,
    Subscription,
    User,
)
from grappe.records.queries.clock import current_day
from tests.conftest import JOURNAL
from tests.declared import opened, recorded
from tests.people import contributor_of, reviewer_of

DAY = dt.timedelta(days=1)


@pytest.fixture
def office(harbour: Programme) -> User:
    return contributor_of(harbour.projects.get(code="north"))


@pytest.fixture
def officer(harbour: Programme) -> User:
    return reviewer_of(harbour)


def news_of(user: User, day: dt.date | None = None) -> list[News]:
    fresh = User.objects.get(pk=user.pk)
    return list(gather(fresh, Subscription(user=fresh), day or current_day()).news)


def topics(user: User, day: dt.date | None = None) -> list[Topic]:
    return [one.topic for one in news_of(user, day)]


def told(user: User, topic: Topic) -> list[str]:
    return [one.sentence for one in news_of(user) if one.topic is topic]


def turn(commitment: Commitment, at: dt.datetime) -> None:
    """The promise comes to stand as kept."""
    standing = Standing.objects.filter(commitment__programme=commitment.programme)[0]
    StandingChange.objects.create(
        programme=commitment.programme, commitment=commitment.pk, before=Word.AT_RISK, word=Word.MET,
        why=standing.why, particulars=standing.particulars, at=at,
    )  # fmt: skip


def move(commitment: Commitment) -> None:
    """The promise comes to be due in 2041."""
    last = commitment.versions.latest("number")
    commitment.versions.create(
        number=last.number + 1, value=last.value, bound=last.bound, kind=last.kind, unit=last.unit,
        per=last.per, horizon="2041", claim=last.claim, recorded_at=timezone.now(), independent_sources=1,
    )  # fmt: skip
    Commitment.objects.filter(pk=commitment.pk).update(horizon="2041", moved=True)


def promise(programme: Programme, project: str) -> Commitment:
    rows = Commitment.objects.filter(programme=programme, project__code=project, horizon="2030")
    return rows.order_by("pk")[0]


def test_on_a_quiet_day_there_is_nothing_to_tell(office: User, officer: User) -> None:
    assert news_of(office) == news_of(officer) == []


def test_a_promise_that_stands_otherwise_is_told_to_those_whom_it_concerns(
    harbour: Programme, office: User, officer: User
) -> None:
    turn(promise(harbour, "north"), timezone.now())
    turn(promise(harbour, "south"), timezone.now())
    assert topics(officer) == [Topic.STANDING] * 2
    (sentence,) = told(office, Topic.STANDING)
    assert "Norport" in sentence
    assert "(auparavant" in sentence


def test_a_target_that_moved_is_told(harbour: Programme, office: User) -> None:
    move(promise(harbour, "north"))
    (sentence,) = told(office, Topic.MOVED)
    assert "échéance 2041 au lieu de 2030" in sentence


def test_what_happened_before_the_mandate_or_long_ago_is_no_news(harbour: Programme, office: User) -> None:
    turn(promise(harbour, "north"), timezone.now() - DAY)
    assert topics(office) == []
    Mandate.objects.update(since=timezone.now() - 100 * DAY)
    assert topics(office) == [Topic.STANDING]
    assert topics(office, current_day() + 40 * DAY) == []


def test_what_happens_after_the_day_is_not_told_on_it(harbour: Programme, office: User) -> None:
    turn(promise(harbour, "north"), timezone.now() + 2 * DAY)
    assert topics(office) == []


def test_a_contradiction_is_told_when_the_claim_comes_in_that_makes_it(
    harbour: Programme, office: User, officer: User
) -> None:
    chairs = promise(harbour, "north")
    (first,) = Claim.objects.filter(part__commitment=chairs)[:1]
    CommitmentFinding.objects.create(
        id="x", programme=harbour, commitment=chairs, code=Contradiction.code, severity="conflict",
        particulars={"indicator": "chairs", "value": "18", "others": "9, 7"}, claims=[first.pk],
    )  # fmt: skip
    assert Topic.CONTRADICTED not in topics(officer)
    Mandate.objects.update(since=timezone.now() - DAY)
    Claim.objects.filter(pk=first.pk).update(recorded_at=timezone.now())
    (sentence,) = told(officer, Topic.CONTRADICTED)
    assert sentence == "Norport, chaires\u00a0: 18 est retenu, 9, 7 s’y opposent"
    assert told(office, Topic.CONTRADICTED) == [sentence]
    south = contributor_of(harbour.projects.get(code="south"))
    Mandate.objects.update(since=timezone.now() - DAY)
    assert Topic.CONTRADICTED not in topics(south)


def test_a_source_that_disappeared_is_told_to_those_of_whom_it_speaks(
    harbour: Programme, office: User, officer: User
) -> None:
    source = harbour.sources.get(code="H3")  # speaks of the north alone
    now = timezone.now()
    keep_visit(source, Answer(source.url, 404), now - 4 * DAY)
    keep_visit(source, Answer(source.url, 404), timezone.now())
    (sentence,) = told(office, Topic.DISAPPEARED)
    assert sentence.startswith("Source disparue\u00a0: Où en sont les ports\u00a0? – l’adresse")
    assert told(officer, Topic.DISAPPEARED) == [sentence]
    assert Topic.DISAPPEARED not in topics(contributor_of(harbour.projects.get(code="south")))


def test_a_declaration_goes_to_who_approves_and_its_answer_to_who_declared(
    harbour: Programme, office: User, officer: User
) -> None:
    submission = opened(harbour.projects.get(code="north"), office)
    recorded(submission, office, indicator="chairs", value="9", end="2025", proof="report")
    sent = submit(office, submission)
    assert topics(office) == []
    (sentence,) = told(officer, Topic.SUBMITTED)
    assert sentence == "Norport a soumis une déclaration pour 2025."
    back = send_back(officer, sent, "Which chairs?\nNine?")
    (sentence,) = told(office, Topic.DECIDED)
    assert sentence.endswith("est à reprendre (Reviewer). «\u00a0Which chairs? Nine?\u00a0»")
    assert topics(officer) == []
    approve(officer, submit(office, back))
    (sentence,) = told(office, Topic.DECIDED)
    assert "est approuvée (Reviewer)" in sentence


def test_a_correction_waits_for_who_answers_it(harbour: Programme, office: User, officer: User) -> None:
    figure = Figure(Matter.COMMITMENT, promise(harbour, "north").pk, harbour, None, {"fr": "18 chaires"})
    ask_correction(OPERATOR, figure, "There are nine of them only.", Asker())
    assert told(officer, Topic.CORRECTION) == ["18 chaires – «\u00a0There are nine of them only.\u00a0»"]
    assert topics(office) == []


def test_what_came_to_the_desk_is_told_as_a_number_and_again_only_when_more_came(
    harbour: Programme, office: User, officer: User
) -> None:
    add_document(JOURNAL)
    assert Topic.DESK not in topics(office)
    (news,) = (one for one in news_of(officer) if one.topic is Topic.DESK)
    assert "attendent d’être relues" in news.sentence
    assert news.path == "/fr/bureau/"
    assert news.key in {one.key for one in news_of(officer)}


def test_an_office_that_also_reviews_is_told_each_thing_once(harbour: Programme, officer: User) -> None:
    project = harbour.projects.get(code="north")
    Mandate.objects.create(user=officer, capacity="contributor", project=project, since=timezone.now())
    turn(promise(harbour, "north"), timezone.now())
    assert topics(officer) == [Topic.STANDING]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Paris"])
def test_in_every_time_zone_what_just_happened_is_told_today_or_tomorrow(
    harbour: Programme, office: User, zone: str
) -> None:
    turn(promise(harbour, "north"), timezone.now())
    with timezone.override(zone):
        today = current_day()
        assert Topic.STANDING in topics(office, today) + topics(office, today + DAY)


def test_deadlines_are_told_thirty_days_and_seven_days_ahead_and_once_they_passed(
    harbour: Programme, office: User
) -> None:
    last = dt.date(2030, 12, 31)
    keys = {}
    for left in (31, 30, 8, 7, 1, 0, -1, -30):
        keys[left] = {one.key.rpartition("/")[2] + one.topic for one in news_of(office, last - left * DAY)}
    assert keys[31] == set()
    assert keys[30] == keys[8] == {"30owed"}
    assert keys[7] == keys[1] == keys[0] == {"7owed"}
    assert keys[-1] == keys[-30] == {"2030-12-31overdue"}


def test_what_is_kept_is_not_owed_any_more(harbour: Programme, office: User) -> None:
    Standing.objects.update(word=Word.MET)
    assert topics(office, dt.date(2031, 2, 3)) == []


def test_who_sees_no_drafts_is_told_nothing_of_them(journal: Source, harbour: Programme) -> None:
    drafted = Commitment.objects.filter(programme=harbour, parts__claim__evidence="quoted", before=False)
    Programme.objects.update(shows_drafts=False)
    south = contributor_of(harbour.projects.get(code="south"))
    Mandate.objects.update(since=timezone.now() - DAY)
    for one in drafted.exclude(project__code="south").distinct():
        turn(one, timezone.now())
    assert Topic.STANDING not in topics(south)
