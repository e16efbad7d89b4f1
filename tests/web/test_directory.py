"""The directory of organisations, as a browser without JavaScript gets it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.linking.names import fold
from grappe.records.keeping import count_rows
from grappe.records.models import Membership, Organisation, OrganisationName, Programme


def page(client: Client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, address
    return LexborHTMLParser(response.content)


def text(found: LexborHTMLParser, selector: str) -> str:
    node = found.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def names(found: LexborHTMLParser) -> list[str]:
    return [" ".join(link.text().split()) for link in found.css(".result-who > a")]


@pytest.mark.parametrize("typed", ["Université du Littoral", "universite  litt", "LITTORAL", "univ du lit"])
def test_case_accents_and_unfinished_words_are_forgiven(
    harbour: Programme, client: Client, typed: str
) -> None:
    assert names(page(client, f"/fr/organisations/?q={typed}")) == ["Université du Littoral"]


def test_what_was_asked_stays_in_the_form(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/organisations/?q=uni&country=FR&role=host")
    assert [field.attributes["value"] for field in found.css("#directory-words")] == ["uni"]
    chosen = {option.attributes["value"] for option in found.css("#directory option[selected]")}
    assert {"FR", "host"} <= chosen


def test_the_count_says_what_was_filtered(ia_cluster: Programme, client: Client) -> None:
    assert text(page(client, "/fr/organisations/"), "#results-count") == "1 à 25 sur 215"
    assert text(page(client, "/fr/organisations/?q=cnrs"), "#results-count") == "1 à 1 sur 1 (filtré de 215)"


def test_a_former_name_finds_the_organisation_and_is_told(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "/fr/organisations/?q=centrale marseille")
    assert text(found, ".result-who").startswith("Centrale Méditerranée Centrale Marseille")


def test_a_name_that_is_the_same_stands_before_those_that_only_begin_so(
    ia_cluster: Programme, client: Client
) -> None:
    assert names(page(client, "/fr/organisations/?q=CEA")) == ["CEA", "CEA-Leti", "CEA-List"]


def test_roles_stand_beside_each_answer(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "/fr/organisations/?q=centralesupelec")
    roles = [" ".join(one.text().split()) for one in found.css(".result-roles")[0].css("li")]
    assert roles == ["Partenaire fondateur DataIA", "Partenaire académique SequoIA"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("kind=hospital&country=FR", "CHRU de Nancy"), ("role=host&q=toulouse", "Université de Toulouse")],
)
def test_choices_narrow_the_answers(ia_cluster: Programme, client: Client, asked: str, expected: str) -> None:
    found = names(page(client, f"/fr/organisations/?{asked}"))
    assert expected in found
    assert len(found) < 10


def test_no_answer_says_what_may_help(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/organisations/?q=introuvable")
    assert "« introuvable »" in text(found, ".empty")
    assert [link.attributes["href"] for link in found.css(".empty a")] == ["/fr/organisations/"]


@pytest.mark.django_db
def test_an_empty_register_says_how_organisations_come(client: Client) -> None:
    assert "grappe add --programme" in text(page(client, "/fr/organisations/"), ".empty")


def test_htmx_gets_the_answers_alone_and_the_short_address(harbour: Programme, client: Client) -> None:
    response = client.get("/fr/organisations/?q=uni&kind=&role=", headers={"hx-request": "true"})
    assert b"<html" not in response.content
    assert b'id="results"' in response.content
    assert response.headers["HX-Replace-Url"] == "/fr/organisations/?q=uni"
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("asked", ["", "?q=a", "?q=laboratoire+de+physique+1", "?role=partner&country=FR"])
def test_a_thousand_organisations_ask_no_more_than_ten_queries(
    harbour: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, asked: str
) -> None:
    crowd(harbour, 1000)
    with django_assert_max_num_queries(10):
        found = page(client, f"/fr/organisations/{asked}")
    assert len(names(found)) == 25


def crowd(programme: Programme, number: int) -> None:
    """That many invented organisations, each with three names and a part in the programme."""
    source = programme.sources.first()
    project = programme.projects.first()
    assert source is not None
    rows = Organisation.objects.bulk_create(
        Organisation(code=f"lab-{n}", name=f"Laboratoire de physique {n}", country="FR", kind="laboratory")
        for n in range(number)
    )
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=row, name=name, folded=fold(name))
        for n, row in enumerate(rows)
        for name in (row.name, f"LPH-{n}", f"Atelier {n} des ondes")
    )
    Membership.objects.bulk_create(
        Membership(
            id=f"crowd-{row.pk}", source=source, programme=programme, project=project, organisation=row,
            printed_name=row.name, role="partner", recorded_at=source.recorded_at,
        )
        for row in rows
    )  # fmt: skip
    count_rows()
