"""A correction: any field, with a reason; mistakes stand at their fields, nothing entered is lost."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Claim, Decision, Programme, Source
from grappe.web.desk.forms import digits, iso
from tests.people import contributor_of
from tests.web.desk.pages import shown, standing, text, the_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def budget(journal: Source) -> Claim:
    return the_claim("total_budget", 44_000_000)


def form_at(claim: Claim) -> str:
    return f"/fr/bureau/affirmations/{claim.pk}/corriger/"


def filled(content: bytes) -> dict[str, str]:
    """All that the form sends, as it is shown."""
    page = LexborHTMLParser(content)
    found = {
        str(one.attributes["name"]): str(one.attributes.get("value") or "")
        for one in page.css(".correction input")
    }
    for one in page.css(".correction select"):
        chosen = one.css_first("option[selected]")
        found[str(one.attributes["name"])] = str(chosen.attributes.get("value") or "") if chosen else ""
    return found | {"because": ""}


def correct(client: Client, claim: Claim, **more: str) -> Any:
    return client.post(
        form_at(claim), {**filled(shown(client, form_at(claim))), "because": "Le tableau.", **more}
    )


def test_the_form_says_what_was_read_beside_the_words(desk: Client, budget: Claim) -> None:
    found = shown(desk, form_at(budget))
    assert text(found, ".passage mark") == "44 M€"
    form = filled(found)
    assert form["value"].replace("\u202f", " ") == "44 000 000"
    assert (form["subject"], form["indicator"], form["unit"]) == ("harbour/north", "total_budget", "EUR")


@pytest.mark.parametrize(
    ("field", "entered", "kept"),
    [("value", "40 M€", {"value": "40000000"}), ("value", "41,5 M€", {"value": "41500000"}),
     ("indicator", "funding_awarded", {"indicator": "funding_awarded"}),
     ("modality", "awarded", {"modality": "awarded"}), ("bound", "about", {"bound": "about"}),
     ("per", "year", {"per": "year"}), ("horizon", "31/12/2030", {"horizon": "2030-12-31"}),
     ("start", "9/2025", {"start": "2025-09"}), ("unit", "USD", {"unit": "USD"}),
     ("speaker", "Anne Leduc", {"speaker": "Anne Leduc"}),
     ("subject", "harbour/south", {"programme": "harbour", "project": "south"})],
)  # fmt: skip
def test_any_field_is_corrected(
    desk: Client, budget: Claim, field: str, entered: str, kept: dict[str, str]
) -> None:
    answer = correct(desk, budget, **{field: entered})
    assert answer.status_code == 302, text(answer.content, ".wrong")
    decision = Decision.objects.get()
    assert (decision.verb, decision.because) == ("correct", "Le tableau.")
    assert {name: decision.after[name] for name in kept} == kept


def test_a_corrected_claim_shows_both_figures(desk: Client, budget: Claim) -> None:
    correct(desk, budget, value="40 M€")
    found = shown(desk, f"/fr/bureau/affirmations/{budget.pk}/")
    assert text(found, ".claim-figure") == "44 M€ 40 M€ Budget total"
    assert text(found, ".claim-figure s") == "44 M€"
    assert "44 M€ → 40 M€" in text(found, ".trail-of-decisions")


def test_every_mistake_stands_at_its_field_and_nothing_entered_is_lost(desk: Client, budget: Claim) -> None:
    answer = correct(desk, budget, value="beaucoup", horizon="bientôt", speaker="Le maire")
    assert answer.status_code == 400
    assert "beaucoup" in text(answer.content, "#wrong-value")
    assert "bientôt" in text(answer.content, "#wrong-horizon")
    assert {name: filled(answer.content)[name] for name in ("value", "horizon", "speaker")} == {
        "value": "beaucoup", "horizon": "bientôt", "speaker": "Le maire",
    }  # fmt: skip
    assert "Le tableau." in text(answer.content, "textarea")
    assert standing() == []


def test_a_correction_needs_a_reason(desk: Client, budget: Claim) -> None:
    answer = correct(desk, budget, value="40 M€", because=" ")
    assert answer.status_code == 400
    assert text(answer.content, "#wrong-because") == "Dites pourquoi en quelques mots."
    assert filled(answer.content)["value"] == "40 M€"


def test_who_comes_second_reads_what_was_decided_and_keeps_what_they_entered(
    desk: Client, other: Client, budget: Claim
) -> None:
    late = {**filled(shown(other, form_at(budget))), "value": "41 M€", "because": "La page deux."}
    correct(desk, budget, value="40 M€")
    answer = other.post(form_at(budget), late)
    assert answer.status_code == 409
    assert "Quelqu’un a décidé avant vous" in text(answer.content, "[role=alert]")
    assert "40 M€" in text(answer.content, "[role=alert]")
    again = filled(answer.content)
    assert again["value"] == "41 M€"
    assert "La page deux." in text(answer.content, "textarea")
    assert other.post(form_at(budget), {**again, "because": "La page deux."}).status_code == 302
    assert Decision.objects.filter(withdrawn_at=None, verb="correct").count() == 2


def test_others_do_not_correct(client: Client, budget: Claim, harbour: Programme) -> None:
    client.force_login(contributor_of(harbour.projects.get(code="north")))
    assert client.get(form_at(budget)).status_code == 403
    assert client.post(form_at(budget), {"value": "1"}).status_code == 403


def test_the_form_asks_no_more_than_ten_queries(
    desk: Client, budget: Claim, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        desk.get(form_at(budget))


@pytest.mark.parametrize(
    ("written", "language", "meant"),
    [("75 M€", "fr", "75000000"), ("1 500,5", "fr", "1500.5"), ("1\u202f500", "fr", "1500"),
     ("1,500", "en", "1500"), ("1,500", "fr", "1.500"), ("€2.5bn", "en", "2500000000"), ("-3", "fr", "-3"),
     ("", "fr", ""), ("beaucoup", "fr", "beaucoup"), ("de 3 à 5", "fr", "de 3 à 5")],
)  # fmt: skip
def test_numbers_are_taken_as_people_write_them(written: str, language: str, meant: str) -> None:
    assert digits(written, language) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("31/12/2030", "2030-12-31"), ("9/2025", "2025-09"), ("1.9.2025", "2025-09-01"), ("2030", "2030"),
     ("2025-09", "2025-09"), ("bientôt", "bientôt")],
)  # fmt: skip
def test_dates_are_taken_as_people_write_them(written: str, meant: str) -> None:
    assert iso(written) == meant
