"""The first page of a register with several programmes: what it holds, and each programme in a line."""

import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser, LexborNode

from grappe.actions.deciding.claims import accept
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.drafts import publish_drafts
from grappe.actions.rights import OPERATOR
from grappe.records.models import Claim, Programme, Source
from grappe.records.queries import programmes as queries
from grappe.records.queries.holdings import holdings
from grappe.records.queries.sight import NOW
from grappe.web.overview import glance

BY = By(OPERATOR, "Ada", "tried out")
FIELDS = {
    "summary_fr": "", "summary_en": "", "project_word_fr": "projet", "project_word_en": "project",
    "country": "FR", "currency": "EUR",
}  # fmt: skip


@pytest.fixture
def several(journal: Source, harbour: Programme) -> Programme:
    """The three harbours, and forty programmes of which nothing is known."""
    Programme.objects.bulk_create(
        Programme(code=f"p-{at:02}", name_fr=f"Programme {at:02}", name_en=f"Number {at:02}",
                  funder="Fonds des forêts" if at % 2 else "Agence de l’eau", **FIELDS)
        for at in range(40)
    )  # fmt: skip
    return harbour


def page(client: Client, address: str = "/fr/") -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.content)


def text(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def listed(found: LexborHTMLParser) -> list[str]:
    return [text(one) for one in found.css("#programmes-body th a")]


def test_the_page_says_what_the_register_holds_and_what_was_checked(
    several: Programme, client: Client
) -> None:
    held = holdings(NOW)
    told = text(page(client).css_first(".holds"))
    assert "41 programmes avec 3 projets" in told
    assert f"{held.figures} chiffres relevés aucun n’a encore été vérifié" in told
    assert held.sources == Source.objects.count()
    quoted = Claim.objects.filter(evidence="quoted", part__isnull=False).first()
    assert quoted is not None
    accept(quoted.pk, BY)
    assert "un seul vérifié par une personne" in text(page(client).css_first(".holds"))


def test_a_programme_is_told_as_its_own_page_tells_it(several: Programme, client: Client) -> None:
    (row,) = [one for one in holdings(NOW).programmes if one.programme == several]
    told = glance(queries.drawn_commitments(several))
    assert row.promises is not None
    assert (row.promises.number, row.promises.begun, row.promises.kept, row.promises.contested) == (
        told.promises, told.begun, told.kept, told.contested,
    )  # fmt: skip
    total = queries.award_total(queries.winners(several))
    assert total is not None
    assert (row.awarded, row.unit) == (total.value, total.unit)
    summary = queries.summary_of(several)
    assert summary is not None
    assert (row.projects, row.sources) == (summary.projects, summary.sources)


def test_the_list_is_filtered_sorted_and_cut_at_addresses_that_say_so(
    several: Programme, client: Client
) -> None:
    first = page(client)
    assert len(listed(first)) == 25
    assert text(first.css_first("#programmes-count")) == "1 à 25 sur 41"
    assert listed(page(client, "/fr/?q=forets&rows=50"))[:2] == ["Programme 01", "Programme 03"]
    assert listed(page(client, "/fr/?sort=-promises"))[0] == "Ports d’avenir"
    assert listed(page(client, "/fr/?page=2&rows=25"))[-1] == "Programme 39"
    assert listed(page(client, "/fr/?awarded=%3E%3D1")) == ["Ports d’avenir"]
    nobody = page(client, "/fr/?q=nowhere")
    assert "Aucun programme" in text(nobody.css_first("#programmes-body"))


def test_the_file_has_the_rows_of_the_view(several: Programme, client: Client) -> None:
    found = page(client, "/fr/?q=ports")
    address = str(found.css("#programmes-download a[download]")[0].attributes["href"])
    rows = list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))
    assert [row["Code"] for row in rows] == ["harbour"]
    assert rows[0]["Preuves"] == "http://testserver/fr/harbour/"


def test_where_it_has_to_be_told_anew_the_list_leads_to_the_programme(
    several: Programme, client: Client
) -> None:
    publish_drafts(several, False, BY)
    found = page(client, "/fr/?q=ports")
    assert "sa propre page" in text(found.css_first(".intro"))
    assert "–" in text(found.css_first("#programmes-body td[data-label=Promesses]"))
    then = client.get("/fr/?as_of=2025-06-01")  # of the others nothing was known by then
    assert then.headers["Location"] == "/fr/harbour/?as_of=2025-06-01"


def test_however_many_programmes_there_are_the_page_asks_little(
    several: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        page(client)
    with django_assert_max_num_queries(1):  # it is remembered, whatever is asked of it
        page(client, "/fr/?q=forets&sort=-awarded")


@pytest.mark.django_db
def test_an_empty_register_says_how_to_fill_it_in_three_ways(client: Client) -> None:
    told = [text(one) for one in page(client).css(".empty code")]
    assert told == ["grappe add --programme ia-cluster", "grappe add --programme MON-DOSSIER",
                    "grappe add rapport.pdf"]  # fmt: skip
