"""A contested commitment: its answers side by side; choose, set apart, join, settle."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Commitment, CommitmentFinding, Decision, Programme, Source
from tests.people import contributor_of
from tests.web.desk.pages import hidden, press, shown, standing, text, the_claim

pytestmark = pytest.mark.django_db
BUDGET = "north/total_budget/plan/eur"
AWARD = "north/funding_awarded/award/eur"


def at(address: str) -> str:
    return f"/en/desk/commitments/harbour/{address}/"


def figures(content: bytes) -> list[str]:
    return [node.text(deep=False).strip() for node in LexborHTMLParser(content).css(".answer > h2")]


def test_the_answers_stand_side_by_side_the_one_shown_first(busy: Client) -> None:
    found = shown(busy, at(BUDGET))
    assert figures(found) == ["€44M", "€40M"]
    assert text(found, ".answer-shown mark") == "44 M€"
    assert "Sources contradict each other." in text(found, ".doubts-at-hand")


def test_claims_that_agree_stand_together_each_with_its_own_figure(busy: Client) -> None:
    found = shown(busy, at(AWARD))
    assert len(figures(found)) == 3
    assert "€12M" in text(found, ".answer-shown .said-figure")


def test_another_claim_is_chosen_and_the_next_commitment_follows(busy: Client) -> None:
    claim = the_claim("total_budget", 40_000_000)
    answer = press(busy, at(BUDGET), choose=claim.pk)
    assert answer.headers["Location"] == at(AWARD)
    assert standing() == [("choose", claim.pk)]
    assert Commitment.objects.get(address=BUDGET).value == 40_000_000
    assert "Total budget, Norport, €40M: this is the figure to show" in text(
        shown(busy, at(AWARD)), ".last-decision"
    )
    assert "Total budget" not in text(shown(busy, "/en/desk/?kind=doubts"), ".matters")


def test_undoing_a_choice_brings_the_doubt_back(busy: Client) -> None:
    press(busy, at(BUDGET), choose=the_claim("total_budget", 40_000_000).pk)
    busy.post("/en/desk/undo/", {"decision": Decision.objects.get().pk})
    assert Commitment.objects.get(address=BUDGET).value == 44_000_000
    assert "Total budget" in text(shown(busy, "/en/desk/?kind=doubts"), ".matters")


def test_what_is_another_thing_is_set_apart_under_its_own_name(busy: Client) -> None:
    claim = the_claim("total_budget", 40_000_000)
    answer = press(busy, at(BUDGET), split=claim.pk, **{f"apart-{claim.pk}": "First phase"})
    assert answer.headers["Location"] == at(BUDGET)
    assert standing() == [("split", claim.pk)]
    found = shown(busy, at(BUDGET))
    assert figures(found) == ["€44M"]
    assert "€40M" in text(found, "[aria-labelledby=beside-title]")


def test_what_answers_the_same_question_is_joined_again(busy: Client) -> None:
    claim = the_claim("total_budget", 40_000_000)
    press(busy, at(BUDGET), split=claim.pk, **{f"apart-{claim.pk}": "First phase"})
    press(busy, at(BUDGET), join=claim.pk)
    assert standing()[-1] == ("merge", claim.pk)
    assert figures(shown(busy, at(BUDGET))) == ["€44M", "€40M"]


def test_a_name_that_says_nothing_is_refused_with_the_reason(busy: Client) -> None:
    claim = the_claim("total_budget", 40_000_000)
    answer = press(busy, at(BUDGET), split=claim.pk, because="Two phases.", **{f"apart-{claim.pk}": "2030"})
    assert answer.status_code == 400
    assert "Two phases." in text(answer.content)
    assert standing() == []


def test_a_doubt_that_stands_as_it_is_waits_no_longer(busy: Client) -> None:
    doubt = CommitmentFinding.objects.get(commitment__address=BUDGET)
    press(busy, at(BUDGET), settle=doubt.pk, because="Both are printed there.")
    assert standing() == [("settle", doubt.pk)]
    assert "Total budget" not in text(shown(busy, "/en/desk/?kind=doubts"), ".matters")
    found = shown(busy, at(BUDGET))
    assert "Reviewer left it as it is" in text(found, ".is-settled")
    assert "looked at, stands as it is" in text(found, ".trail-of-decisions")


def test_of_two_who_choose_the_second_reads_what_the_first_chose(busy: Client, other: Client) -> None:
    one, two = the_claim("total_budget", 40_000_000), the_claim("total_budget", 44_000_000)
    late = hidden(shown(other, at(BUDGET)))
    press(busy, at(BUDGET), choose=one.pk)
    answer = other.post(at(BUDGET), {**late, "choose": two.pk, "because": "Further down."})
    assert answer.status_code == 409
    told = text(answer.content)
    assert "Total budget, Norport, €40M: this is the figure to show" in told
    assert "Further down." in told
    assert standing() == [("choose", one.pk)]


def test_a_form_without_a_button_decides_nothing(busy: Client) -> None:
    assert busy.post(at(BUDGET), {}).status_code == 404
    assert busy.get(at("north/nothing/plan")).status_code == 404


def test_others_do_not_decide(client: Client, journal: Source, harbour: Programme) -> None:
    client.force_login(contributor_of(harbour.projects.get(code="north")))
    assert client.get(at(BUDGET)).status_code == 403
    assert client.post(at(BUDGET), {"choose": "x"}).status_code == 403


def test_it_asks_no_more_than_ten_queries(
    busy: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    press(busy, at(BUDGET), choose=the_claim("total_budget", 40_000_000).pk)
    for address in (AWARD, BUDGET):
        with django_assert_max_num_queries(10):
            busy.get(at(address))
