"""What people decided stands on the public page of the commitment, and leads those who may to the desk."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from grappe.actions.decide import accept, choose, correct, withdraw
from grappe.actions.deciding.decisions import By
from grappe.records.models import Programme, Source
from tests.people import reviewer_of
from tests.web.desk.pages import shown, text, the_claim

pytestmark = pytest.mark.django_db
PAGE = "/en/harbour/commitments/north/total_budget/plan/eur/"


def test_who_decided_what_when_and_why_stands_on_the_page(
    client: Client, journal: Source, harbour: Programme
) -> None:
    ada = By.person(reviewer_of(harbour), "Further down it says so.")
    decision = choose(the_claim("total_budget", 40_000_000).pk, ada)
    told = text(shown(client, PAGE), "[aria-labelledby=steps-title]")
    assert "Reviewer decided: Total budget, Norport, €40M: this is the figure to show" in told
    assert "Further down it says so." in told
    withdraw(decision.pk, By.person(reviewer_of(harbour), "Too soon."))
    page = shown(client, PAGE)
    assert "Reviewer withdrew:" in text(page, "[aria-labelledby=steps-title]")
    assert "this is the figure to show" in text(page, "[aria-labelledby=steps-title] s")


def test_a_corrected_claim_shows_what_was_read_and_what_it_says(
    client: Client, journal: Source, harbour: Programme
) -> None:
    claim = the_claim("total_budget", 40_000_000)
    correct(claim.pk, {"value": "41000000"}, By.person(reviewer_of(harbour), "Misread."))
    found = shown(client, PAGE)
    assert "€40M €41M" in text(found, "[aria-labelledby=claims-title] th")
    assert text(found, "[aria-labelledby=claims-title] th s") == "€40M"


def test_who_decides_is_led_to_the_desk_and_nobody_else(
    client: Client, journal: Source, harbour: Programme
) -> None:
    pages = (PAGE, f"/en/sources/harbour/{journal.code}/")
    assert all(b"/en/desk/" not in client.get(page).content for page in pages)
    client.force_login(reviewer_of(harbour))
    claim = the_claim("total_budget", 40_000_000)
    assert all(f"/en/desk/claims/{claim.pk}/".encode() in client.get(page).content for page in pages)


def test_the_trail_costs_one_query(
    client: Client, journal: Source, harbour: Programme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ada = By.person(reviewer_of(harbour), "Read.")
    for value in (40_000_000, 44_000_000):
        accept(the_claim("total_budget", value).pk, ada)
    client.force_login(reviewer_of(harbour))
    with django_assert_max_num_queries(10):
        client.get(PAGE)
