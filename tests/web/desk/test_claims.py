"""A claim on the desk: accepted, rejected with a reason, undone; the next one after it; two at once."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Claim, Decision, Programme, Source
from grappe.records.queries.inbox import Sought, claims_of
from tests.people import contributor_of, reviewer_of
from tests.web.desk.pages import press, shown, standing, text, the_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def budget(journal: Source) -> Claim:
    """A claim whose words are kept, and that another of the same source contradicts."""
    return the_claim("total_budget", 44_000_000)


def at(claim: Claim, more: str = "") -> str:
    return f"/en/desk/claims/{claim.pk}/{more}"


def test_the_figure_stands_marked_in_its_words(desk: Client, budget: Claim) -> None:
    found = shown(desk, at(budget))
    assert text(found, ".claim-figure") == "€44M Total budget"
    assert text(found, ".passage mark") == "44 M€"
    assert "machine-read, unreviewed" in text(found, ".doubt-asks")


def test_a_source_whose_text_is_not_kept_says_so(desk: Client, harbour: Programme) -> None:
    claim = the_claim("quays", 4)
    assert "the text of this source is not kept" in text(shown(desk, at(claim)), ".passage")


def test_what_other_sources_answer_stands_beside_it(desk: Client, budget: Claim) -> None:
    assert "€40M" in text(shown(desk, at(budget)), ".others")


def test_accepting_leads_to_the_next_claim_of_the_source(
    desk: Client, budget: Claim, harbour: Programme
) -> None:
    waiting = list(claims_of(budget.source_id, Sought((harbour.pk,))))
    after = waiting[(waiting.index(budget) + 1) % len(waiting)]
    answer = press(desk, at(budget), act="accept")
    assert answer.headers["Location"] == at(after)
    assert standing() == [("accept", budget.pk)]
    told = shown(desk, at(after))
    assert "Total budget, Norport, €44M: read and right" in text(told, ".last-decision")
    assert text(shown(desk, at(budget)), ".doubt-asks .reviewed") == "reviewed"


def test_after_the_last_of_a_source_comes_the_first_of_another(desk: Client, harbour: Programme) -> None:
    claim = the_claim("chairs", 9)
    Claim.objects.filter(source=claim.source).exclude(pk=claim.pk).delete()
    answer = press(desk, at(claim), act="accept")
    following = Claim.objects.get(pk=answer.headers["Location"].split("/")[-2])
    assert following.source != claim.source


def test_a_reason_at_hand_rejects_at_once(desk: Client, budget: Claim) -> None:
    reasons = LexborHTMLParser(shown(desk, at(budget))).css("button[name=reject]")
    press(desk, at(budget), reject=str(reasons[0].attributes["value"]))
    decision = Decision.objects.get()
    assert (decision.verb, decision.because) == ("reject", "The words say something else.")


def test_a_reason_that_is_written_goes_before_one_at_hand(desk: Client, budget: Claim) -> None:
    press(desk, at(budget), reject="The source is mistaken.", because="It was denied the day after.")
    assert Decision.objects.get().because == "It was denied the day after."


def test_nothing_is_rejected_without_a_reason(desk: Client, budget: Claim) -> None:
    answer = press(desk, at(budget), act="reject", because=" ")
    assert answer.status_code == 400
    assert standing() == []


def test_what_was_decided_is_undone_and_stays_in_the_trail(desk: Client, budget: Claim) -> None:
    press(desk, at(budget), act="accept")
    desk.post("/en/desk/undo/", {"decision": Decision.objects.get().pk, "back": at(budget)})
    assert standing() == []
    assert "Undone by Reviewer" in text(shown(desk, at(budget)), ".trail-of-decisions .soft")


def test_of_two_the_second_reads_what_the_first_decided(desk: Client, other: Client, budget: Claim) -> None:
    seen = LexborHTMLParser(shown(other, at(budget))).css_first("input[name=seen]")
    assert seen is not None
    press(desk, at(budget), reject="The source is mistaken.")
    late = other.post(
        at(budget), {"seen": str(seen.attributes["value"]), "act": "accept", "because": "Page 2."}
    )
    assert late.status_code == 409
    told = text(late.content)
    assert "Somebody decided before you" in told
    assert "Total budget, Norport, €44M: rejected" in told
    assert "accept it" in text(late.content, "#yours ~ p, [aria-labelledby=yours]")
    assert "Page 2." in told
    assert standing() == [("reject", budget.pk)]


def test_who_does_not_review_the_programme_neither_sees_nor_decides(
    client: Client, budget: Claim, harbour: Programme
) -> None:
    rivers = Programme.objects.create(code="rivers", country="FR", currency="EUR", funder="X")
    for user in (reviewer_of(rivers), contributor_of(harbour.projects.get(code="north"))):
        client.force_login(user)
        assert client.get(at(budget)).status_code == 403
        assert client.post(at(budget), {"act": "accept"}).status_code == 403
    assert standing() == []


def test_a_form_without_a_button_decides_nothing(desk: Client, budget: Claim) -> None:
    assert press(desk, at(budget)).status_code == 404
    assert standing() == []


def test_a_claim_that_is_not_there_is_not_found(desk: Client) -> None:
    assert desk.get("/en/desk/claims/nothing/").status_code == 404


def test_a_claim_asks_no_more_than_ten_queries(
    desk: Client, budget: Claim, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    press(desk, at(budget), act="accept")
    with django_assert_max_num_queries(10):
        desk.get(at(budget))
