"""What was decided: everybody's or one's own, the last first, withdrawn ones struck, undone from there."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Decision, Programme, Source
from tests.people import contributor_of, reviewer_of
from tests.web.desk.pages import press, shown, text, the_claim

pytestmark = pytest.mark.django_db
TRAIL = "/en/desk/decisions/"


def test_it_tells_who_decided_what_when_and_why(busy: Client) -> None:
    assert "Nothing has been decided yet." in text(shown(busy, TRAIL), ".empty")
    press(busy, f"/en/desk/claims/{the_claim('quays', 4).pk}/", act="accept", because="Their letter.")
    told = text(shown(busy, TRAIL), ".trail-of-decisions")
    assert "Sudport, > 4: read and right" in told
    assert "Their letter." in told


def test_a_decision_is_undone_from_there_with_a_reason(busy: Client) -> None:
    press(busy, f"/en/desk/claims/{the_claim('quays', 4).pk}/", act="accept")
    form = LexborHTMLParser(shown(busy, TRAIL)).css_first(".undo-form")
    assert form is not None
    answer = busy.post(
        "/en/desk/undo/", {"decision": Decision.objects.get().pk, "back": TRAIL, "because": "Too soon."}
    )
    assert answer.headers["Location"] == TRAIL
    assert "Undone by Reviewer" in text(shown(busy, TRAIL), ".withdrawn")
    assert LexborHTMLParser(shown(busy, TRAIL)).css_first(".undo-form") is None


def test_one_looks_at_ones_own_alone(busy: Client, other: Client) -> None:
    press(busy, f"/en/desk/claims/{the_claim('quays', 4).pk}/", act="accept")
    press(other, f"/en/desk/claims/{the_claim('chairs', 9).pk}/", act="accept")
    assert "2 decisions" in text(shown(busy, TRAIL), ".desk-head")
    assert "1 decision" in text(shown(busy, f"{TRAIL}?by=me"), ".desk-head")


def test_another_programmes_decisions_are_not_told(busy: Client, client: Client) -> None:
    press(busy, f"/en/desk/claims/{the_claim('quays', 4).pk}/", act="accept")
    rivers = Programme.objects.create(code="rivers", country="FR", currency="EUR", funder="X")
    stranger = Client()
    stranger.force_login(reviewer_of(rivers))
    assert "0 decisions" in text(shown(stranger, TRAIL), ".desk-head")
    stranger.force_login(contributor_of(Programme.objects.get(code="harbour").projects.all()[0]))
    assert stranger.get(TRAIL).status_code == 403


def test_it_asks_no_more_than_ten_queries(
    busy: Client, journal: Source, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for claim in journal.claims.all():
        press(busy, f"/en/desk/claims/{claim.pk}/", act="accept")
    with django_assert_max_num_queries(10):
        busy.get(TRAIL)
