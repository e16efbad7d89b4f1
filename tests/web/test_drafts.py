"""What a machine read and nobody reviewed: a programme chooses whether visitors see it."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.decide import withdraw
from grappe.actions.deciding.claims import accept, reject
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.drafts import publish_drafts
from grappe.actions.deciding.refusals import DecidedMeanwhileError
from grappe.actions.publish import publish
from grappe.actions.publishing.seeing import sight_of
from grappe.actions.rights import OPERATOR
from grappe.domain.mandate import Capacity
from grappe.records.models import Claim, Commitment, Decision, Programme, Source
from grappe.records.queries import programmes, projects
from grappe.records.queries.commitments import commitments
from grappe.records.queries.programmes import drafts
from grappe.records.queries.sight import Readers, Sight
from grappe.web.entries import claim_anchor
from tests.people import mandated, reviewer_of

BY = By(OPERATOR, "Ada", "tried out")


@pytest.fixture
def hidden(journal: Source, harbour: Programme) -> Programme:
    """The harbours with a journal that was read, whose drafts visitors don't see."""
    publish_drafts(harbour, False, BY)
    return Programme.objects.get(pk=harbour.pk)


def claims_seen(client: Client) -> set[str]:
    answer = json.loads(client.get("/api/v1/claims?limit=1000").content)
    assert answer["count"] == len(answer["items"])
    return {one["id"] for one in answer["items"]}


def read_by_machine() -> Claim:
    found = Claim.objects.filter(evidence="quoted", programme__code="harbour", part__isnull=False).first()
    assert found is not None
    return found


def test_visitors_see_drafts_with_a_mark_where_nobody_said_otherwise(
    journal: Source, client: Client, harbour: Programme
) -> None:
    assert harbour.shows_drafts
    assert read_by_machine().pk in claims_seen(client)
    page = client.get("/fr/harbour/north/").content.decode()
    assert "non relu" in page


def test_a_hidden_draft_is_in_no_answer_and_on_no_page(hidden: Programme, client: Client) -> None:
    draft = read_by_machine()
    assert draft.pk not in claims_seen(client)
    assert client.get(f"/api/v1/claims/{draft.pk}").status_code == 404
    assert draft.pk not in publish("claims", "harbour", "csv", "en").decode()
    assert draft.pk in publish("claims", "harbour", "csv", "en", drafts=True).decode()
    for address in ("/fr/harbour/", "/fr/harbour/north/", "/fr/sources/"):
        assert claim_anchor(draft) not in client.get(address).content.decode()
    owed = Sight(readers=Readers(), tell=sight_of(OPERATOR).tell).owed(hidden)
    assert owed is not None
    assert draft.pk not in owed.by_claim
    assert len(commitments("harbour", sight=sight_of(AnonymousUser()))) == len(owed.commitments)


def test_what_the_programme_itself_cites_is_no_draft(hidden: Programme, client: Client) -> None:
    cited = set(Claim.objects.exclude(evidence="quoted").values_list("pk", flat=True))
    assert cited <= claims_seen(client)


def test_the_page_says_how_many_figures_wait(hidden: Programme, client: Client) -> None:
    page = LexborHTMLParser(client.get("/fr/harbour/").content)
    note = page.css_first(".hidden-drafts")
    assert note is not None
    assert str(drafts(hidden)) in note.text()


def test_a_figure_is_shown_once_somebody_accepts_it_and_no_longer_once_rejected(
    hidden: Programme, client: Client
) -> None:
    draft = read_by_machine()
    decision = accept(draft.pk, BY)
    assert draft.pk in claims_seen(client)
    owed = Sight(readers=Readers(), tell=sight_of(OPERATOR).tell).owed(hidden)
    assert owed is not None
    assert draft.pk in owed.by_claim
    withdraw(decision.pk, BY)
    reject(draft.pk, BY)
    assert draft.pk not in claims_seen(client)
    again = Sight(readers=Readers(), tell=sight_of(OPERATOR).tell).owed(hidden)
    assert again is not None
    assert draft.pk not in again.by_claim


def test_who_may_see_drafts_sees_them(hidden: Programme, client: Client) -> None:
    draft = read_by_machine()
    client.force_login(mandated(Capacity.READER))
    assert draft.pk in claims_seen(client)
    assert b"hidden-drafts" not in client.get("/fr/harbour/").content


def test_the_choice_is_kept_and_withdrawn_like_any_decision(hidden: Programme) -> None:
    decision = Decision.objects.get(verb="publish")
    assert (decision.before, decision.after, decision.by_name) == ({"shown": True}, {"shown": False}, "Ada")
    with pytest.raises(DecidedMeanwhileError):
        publish_drafts(hidden, False, BY)
    withdraw(decision.pk, BY)
    assert Programme.objects.get(pk=hidden.pk).shows_drafts


def test_a_reviewer_chooses_on_the_settings_page(harbour: Programme, client: Client) -> None:
    client.force_login(reviewer_of(harbour))
    assert client.get("/fr/harbour/reglages/").status_code == 200
    answer = client.post("/fr/harbour/reglages/", {"drafts": "hidden", "because": "à relire"})
    assert answer.status_code == 302
    assert not Programme.objects.get(pk=harbour.pk).shows_drafts
    assert "à relire" in client.get("/fr/harbour/reglages/").content.decode()


def test_nobody_else_opens_the_settings(harbour: Programme, client: Client) -> None:
    assert client.get("/fr/harbour/reglages/").status_code == 302
    client.force_login(mandated(Capacity.READER))
    assert client.get("/fr/harbour/reglages/").status_code == 403


def test_told_anew_with_everything_each_query_answers_as_the_kept_rows_do(
    journal: Source, harbour: Programme
) -> None:
    told = sight_of(OPERATOR).tell
    assert told is not None
    owed = told(harbour, None, True)
    kept = Commitment.objects.filter(programme=harbour)
    assert {one.fingerprint for one in owed.commitments} == set(kept.values_list("fingerprint", flat=True))

    anew = Sight(readers=Readers(), tell=lambda *_: owed, strict=True)
    north = harbour.projects.get(code="north")
    assert [one.pk for one in programmes.drawn_commitments(harbour, anew)] == [
        one.pk for one in programmes.drawn_commitments(harbour)
    ]
    assert programmes.awards_of(harbour, anew) == programmes.awards_of(harbour)
    assert [set(told) for told in programmes.pictured(harbour, anew)] == [
        set(told) for told in programmes.pictured(harbour)
    ]
    assert set(projects.commitments_with_dates(north, anew)) == set(projects.commitments_with_dates(north))


def test_the_search_finds_no_hidden_draft(hidden: Programme, client: Client) -> None:
    draft = read_by_machine()
    words = " ".join(draft.quote.split()[:4])

    def found(client: Client) -> set[str]:
        answer = json.loads(client.get("/api/v1/search", {"q": words, "limit": "100"}).content)
        return {one["key"] for group in answer["groups"] for one in group["answers"]}

    assert draft.pk not in found(client)
    accept(draft.pk, BY)
    assert draft.pk in found(client)
    publish_drafts(hidden, True, BY)
    assert draft.pk in found(client)
