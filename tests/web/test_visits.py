"""What visits to the addresses of sources found, on the pages of sources and on the desk."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.visiting.keeping import keep_visit
from grappe.endpoints.visiting import Answer
from grappe.records.models import Programme, Source
from tests.people import reviewer_of

DAY = dt.datetime(2026, 5, 6, 7, tzinfo=dt.UTC)


@pytest.fixture
def source(harbour: Programme) -> Source:
    return harbour.sources.get(code="H1")


def visit(source: Source, answer: Answer, day: int) -> None:
    keep_visit(source, answer, DAY + dt.timedelta(days=day))


def disappear(source: Source) -> None:
    for day in (0, 4):
        visit(source, Answer(source.url, 404), day)


def words(client: Client, address: str, selector: str) -> str:
    found = LexborHTMLParser(client.get(address).content).css(selector)
    return " ".join(" ".join(node.text().split()) for node in found)


def test_the_page_of_a_source_that_disappeared_says_since_when_and_what_stays(
    client: Client, source: Source
) -> None:
    disappear(source)
    told = words(client, "/fr/sources/harbour/H1/", ".visit-gone")
    assert told == (
        "L’adresse ne répond plus depuis le 6 mai 2026 (la page n’existe plus, réponse 404). "
        "Ce qui en a été noté reste."
    )
    assert "since 6 May 2026" in words(client, "/en/sources/harbour/H1/", ".visit-gone")
    assert "Une source qui n’est plus à son adresse" in words(client, "/fr/sources/harbour/H1/", "main")


def test_the_list_marks_it_and_no_other(client: Client, source: Source) -> None:
    disappear(source)
    listed = words(client, "/fr/sources/", ".source-list")
    assert listed.count("son adresse ne répond plus depuis le 6 mai 2026") == 1


def test_on_an_earlier_day_the_pages_say_nothing_of_it(client: Client, source: Source) -> None:
    disappear(source)
    then = "?as_of=2026-05-08"
    assert words(client, f"/fr/sources/harbour/H1/{then}", ".visit-gone") == ""
    assert "ne répond plus" not in words(client, f"/fr/sources/{then}", ".source-list")


def test_one_failure_is_not_shown(client: Client, source: Source) -> None:
    visit(source, Answer(source.url, 500), 0)
    assert "réponse 500" not in words(client, "/fr/sources/harbour/H1/", "main")


def test_a_page_says_where_a_source_moved_to_and_when_it_answered_or_changed(
    client: Client, source: Source
) -> None:
    visit(source, Answer("https://norport.example/new", 200, moved=True), 0)
    page = "/fr/sources/harbour/H1/"
    assert "Elle est passée à l’adresse : https://norport.example/new" in words(client, page, ".facts")
    visit(source, Answer(source.url, 200, content=b"18"), 1)
    assert "Elle répondait le 7 mai 2026." in words(client, page, ".facts")
    visit(source, Answer(source.url, 200, content=b"9"), 2)
    assert "Son contenu avait changé le 8 mai 2026." in words(client, page, ".facts")


def test_a_hostile_address_is_no_link_of_another_kind(client: Client, source: Source) -> None:
    visit(source, Answer('https://norport.example/"><script>', 200, moved=True), 0)
    page = client.get("/fr/sources/harbour/H1/").content.decode()
    assert '"><script>' not in page


def test_it_waits_on_the_desk_until_somebody_settles_it(
    client: Client, harbour: Programme, source: Source
) -> None:
    disappear(source)
    client.force_login(reviewer_of(harbour))
    finding = source.findings.get()
    desk = client.get(f"/fr/bureau/anomalies/{finding.pk}/")
    assert desk.status_code == 200
    assert "ne répond plus depuis le 6 mai 2026" in desk.content.decode()
    settled = client.post(f"/fr/bureau/anomalies/{finding.pk}/", {"because": "It is in the archive."})
    assert settled.status_code == 302


@pytest.mark.parametrize("address", ["/fr/sources/", "/fr/sources/harbour/H1/"])
def test_the_pages_ask_few_queries(
    client: Client, source: Source, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    disappear(source)
    with django_assert_max_num_queries(10):
        client.get(address)
