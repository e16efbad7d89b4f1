"""Deciding on claims: what holds, what it says, which question it answers; and undoing all of it."""

import datetime as dt
from decimal import Decimal

import pytest

from grappe.actions.decide import accept, choose, correct, join, reject, split, withdraw
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.reconcile import reconcile
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.domain.errors import BadInputError
from grappe.records.models import Claim, Commitment, Decision, Programme
from grappe.records.queries.decided import decided, history_of, mark_of
from tests.actions.test_reconcile import claim as claim_by
from tests.actions.test_reconcile import exported, source
from tests.people import administrator, contributor_of, reviewer_of

pytestmark = pytest.mark.django_db

ADA = By(OPERATOR, "Ada", "le tableau de l’annexe le dit")
BEN = By(OPERATOR, "Ben", "vu au compte rendu")


def said(indicator: str, source: str = "H1", project: str | None = "north") -> Claim:
    """The claim of a source of the harbours on an indicator."""
    return Claim.objects.select_related("indicator", "programme", "project").get(
        indicator__code=indicator, source__code=source, project__code=project, snapshot=None
    )


def owed(address: str) -> Commitment:
    return Commitment.objects.get(address=address)


AWARD = "north/funding_awarded/award/eur"
PLAN = "north/chairs/plan"


@pytest.fixture
def rival(harbour: Programme) -> Claim:
    """Another source that gives 25 chairs where the harbour's own gives 18, at the same time."""
    by = source(harbour, "X1", published="2024-05-22")
    row = claim_by(harbour, by, 25, project=harbour.projects.get(code="north"), horizon="2030")
    reconcile(harbour)
    assert owed(PLAN).contested
    return row


def test_what_was_accepted_goes_before_what_nobody_read(harbour: Programme, rival: Claim) -> None:
    choose(rival.pk, BEN)
    assert owed(PLAN).value == 25
    withdraw(Decision.objects.get().pk, BEN)
    decision = accept(said("chairs").pk, ADA)
    assert (owed(PLAN).value, owed(PLAN).rule) == (Decimal(18), "accepted")
    assert decision.after["commitment"]["value"] == "18"
    assert (decision.by_name, decision.because) == (ADA.name, ADA.because)


def test_who_accepts_after_somebody_else_is_told_who_it_was(harbour: Programme) -> None:
    first = accept(said("chairs").pk, ADA)
    with pytest.raises(DecidedMeanwhileError, match="Ada accepted it on") as error:
        accept(said("chairs").pk, BEN)
    assert (error.value.standing, Decision.objects.count()) == (first, 1)
    assert error.value.told("fr").startswith("Ada l’a acceptée le ")


def test_a_correction_counts_and_what_was_read_is_left_as_it_is(harbour: Programme) -> None:
    claim = said("chairs")
    decision = correct(claim.pk, {"value": "19", "horizon": "2031"}, ADA)
    kept = owed("north/chairs/plan")
    assert (kept.value, kept.horizon) == (Decimal(19), "2031")
    claim.refresh_from_db()
    assert (claim.value, claim.horizon) == (Decimal(18), "2030")
    assert (decision.before["claim"]["value"], decision.after["value"]) == ("18", "19")
    assert decided([claim])[claim.pk].texts()["horizon"] == "2031"
    withdraw(decision.pk, BEN)
    assert (owed("north/chairs/plan").value, owed("north/chairs/plan").horizon) == (Decimal(18), "2030")


def test_corrections_of_different_fields_stand_one_on_the_other(harbour: Programme) -> None:
    claim = said("quays", project="south")
    first = correct(claim.pk, {"value": "5"}, ADA)
    correct(claim.pk, {"horizon": "2031"}, BEN)
    assert (owed("south/quays/plan").value, owed("south/quays/plan").horizon) == (Decimal(5), "2031")
    withdraw(first.pk, ADA)
    assert (owed("south/quays/plan").value, owed("south/quays/plan").horizon) == (Decimal(4), "2031")


def test_every_mistake_in_a_correction_is_told_at_once(harbour: Programme) -> None:
    wrong = {
        "value": "dix-huit", "modality": "hoped", "horizon": "2030-13", "indicator": "cranes", "quote": "…",
        "project": "nowhere", "duration_years": "-1", "bound": "sort of",
    }  # fmt: skip
    with pytest.raises(BadInputError) as error:
        correct(said("chairs").pk, wrong, ADA)
    assert {one.place.column for one in error.value.findings} == set(wrong)
    assert not Decision.objects.exists()
    assert all(one.template_in("fr") != one.template_in("en") for one in error.value.findings)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"value": "", "bound": "exactly"}, "bound"),
        ({"value": "20", "value_max": "18", "bound": "between"}, "bound"),
        ({"value_max": "25"}, "bound"),
        ({"value": "-3"}, "value"),
        ({"unit": "EUR"}, "unit"),
        ({"start": "2031"}, "horizon"),
        ({"kind": ""}, "kind"),
        ({"modality": ""}, "modality"),
        ({"indicator": "funding_awarded"}, "unit"),
        ({"value": "1" + "0" * 17}, "value"),
        ({"speaker": "x" * 501}, "speaker"),
        ({"value": "18.0"}, "value"),
        ({}, ""),
    ],
)
def test_a_correction_that_does_not_hold_together_is_refused(
    harbour: Programme, change: dict[str, str], column: str
) -> None:
    with pytest.raises(BadInputError) as error:
        correct(said("chairs").pk, change, ADA)
    assert [one.place.column for one in error.value.findings] == [column]


def test_a_claim_goes_to_the_project_that_a_person_names_and_back(harbour: Programme) -> None:
    before, claim = exported(harbour), said("quays", project="south")
    decision = correct(claim.pk, {"project": "north"}, ADA)
    assert not Commitment.objects.filter(address="south/quays/plan").exists()
    assert owed("north/quays/plan").value == 4
    claim.refresh_from_db()
    assert (claim.project and claim.project.code, claim.linked_project and claim.linked_project.code) == (
        "north",
        "south",
    )
    withdraw(decision.pk, BEN)
    claim.refresh_from_db()
    assert (claim.project and claim.project.code, claim.linked_project, claim.placed_by) == (
        "south", None, None,
    )  # fmt: skip
    assert exported(harbour) == before


def test_a_claim_on_nothing_that_is_known_is_placed_by_a_person(harbour: Programme) -> None:
    claim = said("quays", project="south")
    Claim.objects.filter(pk=claim.pk).update(programme=None, project=None)
    reconcile(harbour)
    assert not Commitment.objects.filter(indicator__code="quays").exists()
    correct(claim.pk, {"programme": "harbour", "project": "north"}, ADA)
    assert owed("north/quays/plan").value == 4
    correct(claim.pk, {"project": ""}, BEN)
    assert owed("-/quays/plan").value == 4


def test_of_a_moved_claim_each_day_tells_where_it_was(harbour: Programme) -> None:
    from grappe.actions.publishing.commitments import state_of

    claim = said("quays", project="south")
    decision = correct(claim.pk, {"project": "north"}, ADA)
    Decision.objects.filter(pk=decision.pk).update(
        decided_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        withdrawn_at=dt.datetime(2026, 3, 9, tzinfo=dt.UTC), withdrawn_by_name="Ben", withdrawn_because="non",
    )  # fmt: skip
    reconcile(harbour)

    def about(day: str) -> list[str]:
        rows = state_of(harbour, dt.date.fromisoformat(day)).rows.commitments
        return [one.address for one in rows if one.address.endswith("quays/plan")]

    assert [about(day) for day in ("2026-02-28", "2026-03-05", "2026-03-10")] == [
        ["south/quays/plan"], ["north/quays/plan"], ["south/quays/plan"],
    ]  # fmt: skip


def test_a_rejected_claim_has_no_voice_until_it_is_accepted(harbour: Programme) -> None:
    claim = said("quays", project="south")
    reject(claim.pk, ADA)
    assert not Commitment.objects.filter(address="south/quays/plan").exists()
    accept(claim.pk, BEN)
    assert owed("south/quays/plan").value == 4


def test_another_choice_ends_the_former_one_by_date(harbour: Programme, rival: Claim) -> None:
    first = choose(rival.pk, ADA)
    assert (owed(PLAN).value, owed(PLAN).rule) == (Decimal(25), "decided")
    second = choose(said("chairs").pk, BEN)
    assert owed(PLAN).value == 18
    assert second.before["commitment"]["value"] == "25"
    first.refresh_from_db()
    assert (first.withdrawn_by_name, second.after["replaces"]) == ("Ben", [first.pk])


def test_undoing_a_choice_brings_back_the_one_that_it_ended(harbour: Programme, rival: Claim) -> None:
    choose(rival.pk, ADA)
    second = choose(said("chairs").pk, BEN)
    withdraw(second.pk, BEN)
    again = Decision.objects.latest("pk")
    assert (owed(PLAN).value, owed(PLAN).rule) == (Decimal(25), "decided")
    assert (again.verb, again.key, again.by_name) == ("choose", rival.pk, "Ben")
    assert again.after["commitment"]["value"] == "25"
    withdraw(again.pk, ADA)
    assert owed(PLAN).rule != "decided"


def test_what_is_set_apart_answers_a_question_of_its_own(harbour: Programme) -> None:
    claim = said("funding_awarded", "H3")
    split(claim.pk, "Enveloppe régionale", ADA)
    assert owed(f"{AWARD}/enveloppe-regionale").value == 11500000
    assert owed(AWARD).contested is False
    with pytest.raises(DecidedMeanwhileError, match="set it apart"):
        split(claim.pk, "enveloppe-regionale", BEN)


@pytest.mark.parametrize("name", ["", "2030", "step", "per-year", "before", "EUR", "…", "x" * 41])
def test_a_question_apart_needs_a_name_that_is_not_taken(harbour: Programme, name: str) -> None:
    with pytest.raises(DecisionError, match="a question of its own"):
        split(said("chairs").pk, name, ADA)


def test_what_is_put_beside_another_claim_answers_its_question(harbour: Programme) -> None:
    before = exported(harbour)
    done, planned = said("chairs", "H3"), said("chairs")
    decision = join(done.pk, planned.pk, ADA)
    kept = owed("north/chairs/plan")
    assert kept.parts.count() == 3
    assert not Commitment.objects.filter(address__startswith="north/chairs/result").exists()
    with pytest.raises(DecidedMeanwhileError, match="same question"):
        join(planned.pk, done.pk, BEN)
    withdraw(decision.pk, BEN)
    assert exported(harbour) == before


def test_money_and_people_never_answer_one_question(harbour: Programme) -> None:
    with pytest.raises(DecisionError, match="can’t answer one question"):
        join(said("funding_awarded").pk, said("chairs").pk, ADA)
    with pytest.raises(DecisionError, match="can’t answer one question"):
        join(said("funding_awarded", project="south").pk, said("funding_awarded").pk, ADA)


def test_nobody_overrides_what_they_have_not_seen(harbour: Programme) -> None:
    claim = said("chairs")
    seen = mark_of(claim)
    correct(claim.pk, {"value": "19"}, ADA, seen)
    with pytest.raises(DecidedMeanwhileError, match="Ada decided on it meanwhile") as error:
        correct(claim.pk, {"value": "20"}, BEN, seen)
    assert error.value.standing is not None
    assert owed("north/chairs/plan").value == 19
    seen = mark_of(claim)
    withdraw(error.value.standing.pk, ADA)
    with pytest.raises(DecidedMeanwhileError, match="withdrew a decision"):
        reject(claim.pk, BEN, seen)


def test_what_others_decide_on_claims_beside_is_no_conflict_but_a_choice_is(harbour: Programme) -> None:
    one, other = said("funding_awarded", "H1"), said("funding_awarded", "H3")
    seen = mark_of(one)
    accept(other.pk, ADA)
    assert accept(one.pk, BEN, seen).stands
    seen = mark_of(one)
    choose(other.pk, ADA)
    with pytest.raises(DecidedMeanwhileError, match="Ada decided on it meanwhile"):
        choose(one.pk, BEN, seen)
    assert accept(said("funding_awarded", "H2").pk, BEN).stands


def test_reviewers_decide_in_their_programme_and_contributors_do_not(harbour: Programme) -> None:
    claim = said("chairs")
    contributor = contributor_of(harbour.projects.get(code="north"))
    with pytest.raises(NotAllowedError):
        accept(claim.pk, By.person(contributor, "je le sais"))
    assert accept(claim.pk, By.person(reviewer_of(harbour), "lu")).stands


def test_nobody_moves_a_claim_into_a_programme_that_is_not_theirs(harbour: Programme) -> None:
    Programme.objects.create(code="other", name_fr="Autre", name_en="Other", currency="EUR")
    claim, change = said("funding_awarded", project="south"), {"programme": "other"}
    with pytest.raises(NotAllowedError):
        correct(claim.pk, change, By.person(reviewer_of(harbour), "ailleurs"))
    decision = correct(claim.pk, change, By.person(administrator(), "ailleurs"))
    assert Commitment.objects.get(programme__code="other").value == 8000000
    assert not Commitment.objects.filter(address="south/funding_awarded/award/eur").exists()
    with pytest.raises(NotAllowedError):
        withdraw(decision.pk, By.person(reviewer_of(harbour, "b@norport.example"), "non"))


def test_the_history_of_a_claim_keeps_all_of_it(harbour: Programme) -> None:
    claim = said("chairs")
    first = accept(claim.pk, ADA)
    withdraw(first.pk, BEN)
    second = reject(claim.pk, BEN)
    assert [one.pk for one in history_of(claim)] == [second.pk, first.pk]


def test_a_claim_that_is_not_there_is_told(harbour: Programme) -> None:
    with pytest.raises(DecisionError, match="no claim"):
        accept("0" * 64, ADA)
