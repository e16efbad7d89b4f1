"""Pages of facts and of method are cited, with an address that goes on showing the day."""

import json

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Commitment, Programme
from grappe.records.queries.clock import current_day
from grappe.records.queries.editions import edition

PLACES = ("harbour/", "harbour/north/", "sources/harbour/H1/", "methode/", "methode/suivi/")


def citation(client: Client, address: str) -> tuple[str, dict[str, str]]:
    """What a page says to cite, and where it has that for reference managers."""
    found = LexborHTMLParser(client.get(address).content)
    sentence = found.css_first("#citation")
    assert sentence is not None, address
    return sentence.text(), {link.text(): str(link.attributes["href"]) for link in found.css("#cite a")}


def test_pages_of_facts_and_of_method_say_how_they_are_cited(harbour: Programme, client: Client) -> None:
    promise = Commitment.objects.filter(programme=harbour)[0].address
    today = current_day().isoformat()
    for place in (*PLACES, f"harbour/engagements/{promise}/"):
        sentence, forms = citation(client, f"/fr/{place}")
        assert f"http://testserver/fr/{place}?as_of={today}. CC BY 4.0." in sentence
        assert list(forms) == ["BibTeX", "RIS", "CSL-JSON"]
        for address in forms.values():
            response = client.get(address)
            assert response.status_code == 200, address
            assert "attachment" in response["Content-Disposition"]
            assert f"/fr/{place}?as_of={today}" in response.content.decode()


def test_reference_managers_are_told_the_edition(harbour: Programme, client: Client) -> None:
    (item,) = json.loads(client.get("/en/cite/csl/harbour/").content)
    assert item["version"].isdecimal()
    assert item["title"] == harbour.name_en
    assert item["type"] == "dataset"
    (page,) = json.loads(client.get("/en/cite/csl/method/").content)
    assert page["type"] == "webpage"


def test_the_page_and_every_form_say_the_same_edition(harbour: Programme, client: Client) -> None:
    for language, said in (("fr", "édition {} du registre"), ("en", "edition {} of the register")):
        number = edition().partition("-")[0]
        place = f"/{language}/harbour/"
        sentence, forms = citation(client, place)
        assert said.format(number) in sentence
        written = {name: client.get(address).content.decode() for name, address in forms.items()}
        assert f"version = {{{number}}}" in written["BibTeX"]
        assert f"ET  - {number}" in written["RIS"]
        assert json.loads(written["CSL-JSON"])[0]["version"] == number


def test_a_page_of_another_day_is_cited_as_of_that_day(harbour: Programme, client: Client) -> None:
    sentence, forms = citation(client, "/fr/harbour/?as_of=2025-01-01")
    assert "Données connues au 1er janvier 2025" in sentence
    assert "/fr/harbour/?as_of=2025-01-01" in sentence
    (item,) = json.loads(client.get(forms["CSL-JSON"]).content)
    assert item["issued"] == {"date-parts": [[2025, 1, 1]]}
    assert item["version"].isdecimal()  # the past is told otherwise once another source comes in


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "word/methode/",
        "ris/",
        "ris/nowhere/",
        "ris/bureau/",
        "ris/../../etc/passwd",
        "ris/methode/?as_of=x",
        "ris/organisations/",
    ],
)
def test_what_is_no_page_of_facts_has_no_citation(client: Client, address: str) -> None:
    assert client.get(f"/fr/citer/{address}").status_code == 404
