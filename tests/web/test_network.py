"""Who takes part in which projects: a picture, a table, and what one may ask of both."""

import json

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.membership import Role
from grappe.records.models import Membership, Organisation, Programme, Project
from grappe.records.queries.network import Tie
from grappe.records.queries.projects import Partner
from grappe.web.network import Wanted

PAGE = {"fr": "/fr/ia-cluster/reseau/", "en": "/en/ia-cluster/network/"}


def page(client: Client, query: str = "", language: str = "fr") -> LexborHTMLParser:
    response = client.get(PAGE[language] + query)
    assert response.status_code == 200
    return LexborHTMLParser(response.content)


def words(found: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in found.css(selector)]


def tie(start: str = "", end: str = "", role: Role = Role.HOST) -> Tie:
    return Tie(Project(name="Nord"), Partner("Duoverse", None, role, start, end, ()))


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("", "", {2019, 2024, 2030}),
        ("2024-05", "", {2024, 2030}),
        ("", "2023", {2019}),
        ("2020", "2024-06-30", {2024}),
    ],
)
def test_a_tie_holds_in_the_years_between_its_dates_and_without_dates_in_any(
    start: str, end: str, years: set[int]
) -> None:
    held = {year for year in (2019, 2024, 2030) if Wanted(year=year).holds(tie(start, end))}
    assert held == years


def test_an_address_asks_for_roles_and_a_year_that_there_are() -> None:
    wanted = Wanted.asked(QueryDict("r=host&r=king&r=partner&year=2024"))
    assert wanted == Wanted((Role.HOST, Role.PARTNER), 2024)
    assert wanted.kept == [("r", "host"), ("r", "partner"), ("year", "2024")]
    for nonsense in ("year=20244444", "year=-1", "year=²", "r=", ""):
        assert Wanted.asked(QueryDict(nonsense)) == Wanted()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_table_and_the_file_say_the_same(ia_cluster: Programme, client: Client, language: str) -> None:
    found = page(client, "?rows=all&r=industrial_partner&q=thales", language)
    link = found.css_first("#network-download a[download][href*='.json']")
    assert link is not None
    rows = json.loads(client.get(str(link.attributes["href"])).content)["rows"]
    assert [row["organisation"] for row in rows] == words(found, "#network-body th") != []
    assert {row["role_code"] for row in rows} == {"industrial_partner"}
    assert [str(row["projects"]) for row in rows] == words(found, "#network-body td.number")


def test_bridges_come_first_and_each_has_its_line(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "?rows=all")
    numbers = [int(one) for one in words(found, "#network-body td.number")]
    assert numbers == sorted(numbers, reverse=True)
    bridging = {
        name for name, number in zip(words(found, "#network-body th a"), numbers, strict=False) if number > 1
    }
    lines = [str(link.attributes["aria-label"]) for link in found.css(".network-drawing a[aria-label]")]
    assert len(lines) == len(bridging)
    assert all(any(line.startswith(name) for line in lines) for name in bridging)
    assert words(found, ".lead")[0].startswith(f"{len(bridging)} organisations sur")


def test_a_role_narrows_the_picture_and_the_table_alike(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "?rows=all&r=host")
    told = words(found, "#network-body td[data-label='Rôle']")
    assert told
    assert all(one.startswith("Porteur") for one in told)
    assert words(found, ".network-key li") == ["Porteur"]


def test_the_year_asks_for_what_had_begun_and_says_what_has_no_date(
    ia_cluster: Programme, client: Client
) -> None:
    dated = Membership.objects.filter(programme=ia_cluster, start__startswith="2025").first()
    assert dated is not None
    name = str(dated.canonical)
    assert name not in words(page(client, f"?rows=all&year=2020&q={name}"), "#network-body th")
    assert name in words(page(client, f"?rows=all&year=2025&q={name}"), "#network-body th")
    assert "sans date" in " ".join(words(page(client, "?year=2025"), "#network-picture p"))


def test_a_merged_organisation_is_drawn_once_as_the_other(ia_cluster: Programme, client: Client) -> None:
    thales = Organisation.objects.get(code="thales")
    Organisation.objects.filter(code="airbus").update(merged_into=thales)
    assert "Airbus" not in " ".join(words(page(client, "?rows=all"), "#network-body th"))
    row = next(
        line for line in page(client).css(".network-drawing a[aria-label]") if "/thales/" in str(line.html)
    )
    assert "ANITI" in str(row.attributes["aria-label"])


def test_the_form_keeps_what_was_asked(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "?r=host&year=2024&as_of=2025-06-01&sort=project")
    fields = [
        (one.attributes["name"], one.attributes.get("value")) for one in found.css("#network input[name]")
    ]
    assert fields.count(("r", "host")) == 1
    assert ("as_of", "2025-06-01") in fields
    assert [name for name, _ in fields].count("year") == 0
    assert words(found, "option[selected][value='2024']") == ["2024"]
    link = found.css_first("#network-by-role")
    assert link is not None
    assert "r=host&year=2024&as_of=2025-06-01" in str(link.attributes["href"])


def test_a_programme_without_members_says_so(harbour: Programme, client: Client) -> None:
    Membership.objects.all().delete()
    found = LexborHTMLParser(client.get("/fr/harbour/reseau/").content)
    assert found.css_first("svg.network-drawing") is None
    assert "Aucune source" in words(found, "#network-body")[0]


def test_the_network_asks_few_queries(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for query in ("?rows=all", "?as_of=2025-01-01"):
        with django_assert_max_num_queries(10):
            page(client, query)


def test_pages_of_a_programme_and_of_an_organisation_lead_there(
    ia_cluster: Programme, client: Client
) -> None:
    for address in ("/fr/ia-cluster/", "/fr/ia-cluster/miai/", "/fr/organisations/cnrs/"):
        assert LexborHTMLParser(client.get(address).content).css("a[href^='/fr/ia-cluster/reseau/']"), address
    then = LexborHTMLParser(client.get("/fr/organisations/cnrs/?as_of=2025-01-01").content)
    assert then.css("a[href='/fr/ia-cluster/reseau/?as_of=2025-01-01']")
