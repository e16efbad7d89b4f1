"""Search engines find every public page in either language, and what is of no use to them is said."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Commitment, Programme, Source
from grappe.web.views import discovery

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LATER = dt.datetime(2031, 5, 6, 7, tzinfo=dt.UTC)
OTHERS = "{http://www.w3.org/1999/xhtml}link"


def entries(client: Client, address: str) -> list[ElementTree.Element]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    content = b"".join(response)
    return list(ElementTree.fromstring(content))  # noqa: S314 - what we wrote ourselves


def told(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{MAP}{name}") or ""


def all_pages(client: Client) -> list[ElementTree.Element]:
    parts = [told(part, "loc") for part in entries(client, "/sitemap.xml")]
    return [entry for part in parts for entry in entries(client, part)]


@pytest.mark.django_db
def test_robots_lead_to_the_map_and_away_from_the_desk(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /fr/bureau/", "Disallow: /en/desk/", "Disallow: /fr/compte/"} <= set(lines)


def test_the_map_lists_every_page_in_either_language_once(harbour: Programme, client: Client) -> None:
    pages = all_pages(client)
    addresses = [told(page, "loc") for page in pages]
    assert len(set(addresses)) == len(addresses)
    wanted = harbour.projects.count() + harbour.sources.count() + harbour.commitments.count()
    assert len([one for one in addresses if "/harbour/" in one]) == 2 * (wanted + 5)
    for address in addresses:
        assert client.get(address).status_code in (200, 302), address
    for page in pages:
        alternates = {link.attrib["hreflang"]: link.attrib["href"] for link in page.findall(OTHERS)}
        assert set(alternates) == {"fr", "en"}
        assert told(page, "loc") in alternates.values()


def test_a_page_of_the_map_is_dated_by_what_was_recorded_last(harbour: Programme, client: Client) -> None:
    Source.objects.filter(code="H1").update(recorded_at=LATER)
    dates = {told(page, "loc"): told(page, "lastmod") for page in all_pages(client)}
    assert dates["http://testserver/fr/harbour/"] == "2031-05-06T07:00:00+00:00"
    assert dates["http://testserver/fr/sources/harbour/H1/"] == "2031-05-06T07:00:00+00:00"
    assert all(dates[one] for one in dates if "/engagements/" in one)


def test_a_large_part_is_cut(harbour: Programme, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [told(page, "loc") for page in all_pages(client)]
    monkeypatch.setattr(discovery, "PART", 5)
    parts = entries(client, "/sitemap.xml")
    sizes = [len(entries(client, told(part, "loc"))) for part in parts if "programmes" in told(part, "loc")]
    assert len(sizes) > 1
    assert max(sizes) == 10
    assert [told(page, "loc") for page in all_pages(client)] == whole


def test_the_map_leaves_out_what_visitors_may_not_see(
    journal: Source, harbour: Programme, client: Client
) -> None:
    Programme.objects.update(shows_drafts=False)
    listed = {told(page, "loc") for page in all_pages(client)}
    assert {one for one in listed if client.get(one).status_code == 404} == set()
    assert len(listed) < 2 * Commitment.objects.count() + 100


def test_the_map_asks_few_queries(
    harbour: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/sitemap.xml", "/sitemaps/register.xml", "/sitemaps/programmes/harbour/1.xml"):
        with django_assert_max_num_queries(7):
            entries(client, address)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_names_its_own_address_and_those_in_other_languages(
    harbour: Programme, client: Client, language: str
) -> None:
    def links(address: str) -> dict[str, str]:
        found = LexborHTMLParser(client.get(address).content)
        rows = found.css("link[rel=canonical], link[hreflang]")
        return {str(one.attributes.get("hreflang", "canonical")): str(one.attributes["href"]) for one in rows}

    standing = {"fr": "suivi", "en": "standing"}
    told = links(f"/{language}/harbour/{standing[language]}/?indicators=all")
    assert told["canonical"] == f"http://testserver/{language}/harbour/{standing[language]}/"
    assert {code: told[code] for code in ("fr", "en")} == {
        code: f"http://testserver/{code}/harbour/{word}/" for code, word in standing.items()
    }
    assert told["x-default"] == told["fr"]
    assert links(f"/{language}/sources/?page=2&x=1")["canonical"].endswith("/sources/?page=2")
    assert links(f"/{language}/harbour/?as_of=2025-01-01")["canonical"].endswith("?as_of=2025-01-01")
    assert links(f"/{language}/none/") == {}
