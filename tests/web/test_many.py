"""A programme of many projects: pages show some at a time, all can be gone to, files have all."""

import csv
import io

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from grappe.records.models import Commitment, Programme, Project, Standing

MANY = 60
NAMES = [f"Projet {number:02}" for number in range(MANY)]


@pytest.fixture
def many(harbour: Programme) -> Programme:
    """A programme with sixty more projects; the first and the last have promises like those of another."""
    first = harbour.projects.count()
    Project.objects.bulk_create(
        Project(programme=harbour, code=f"p{number:02}", name=name, position=first + number)
        for number, name in enumerate(NAMES)
    )
    like = Commitment.objects.filter(standing__isnull=False, project__isnull=False, milestone_of=None).first()
    assert like is not None
    standing = Standing.objects.get(pk=like.pk)
    for project in (harbour.projects.get(code="p00"), harbour.projects.get(code="p59")):
        like.pk, like.address, like.project = f"{project.code:0<64}", f"{project.code}/like", project
        like.save(force_insert=True)
        standing.commitment = like
        standing.save(force_insert=True)
    return harbour


def page(client: Client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.content)


def words(nodes: list[LexborNode]) -> list[str]:
    return [" ".join(node.text().split()) for node in nodes]


def linked(found: LexborHTMLParser, selector: str) -> list[str]:
    return [str(link.attributes["href"]) for link in found.css(selector)]


def test_the_matrix_is_cut_into_pages_that_hold_every_project_once(many: Programme, client: Client) -> None:
    first = page(client, "/fr/harbour/suivi/")
    pages = [first, *(page(client, f"/fr/harbour/suivi/?page={number}") for number in (2, 3))]
    rows = [name for one in pages for name in words(one.css(".matrix tbody th"))]
    assert rows == [one.name for one in many.projects.all()]
    assert len(first.css(".matrix tbody tr")) == 25
    assert "?page=2#matrix" in linked(first, ".pages a")


def test_columns_and_counts_of_the_matrix_are_those_of_all_pages(many: Programme, client: Client) -> None:
    first, second = (page(client, f"/fr/harbour/suivi/?page={number}") for number in (1, 2))
    assert words(first.css(".standings strong")) == words(second.css(".standings strong"))
    assert words(first.css(".matrix-what")) == words(second.css(".matrix-what"))
    promises = sum(int(words([one])[0].split()[0]) for one in first.css(".standings strong"))
    assert promises == len(page(client, "/fr/harbour/suivi/?rows=all").css(".matrix-mark"))


def test_the_file_of_the_matrix_has_all_pages(many: Programme, client: Client) -> None:
    text = client.get("/fr/harbour/suivi.csv?page=1").content.decode("utf-8-sig")
    codes = [next(iter(row.values())) for row in csv.DictReader(io.StringIO(text))]
    assert {"p00", "p59"} <= set(codes)


def test_bunches_hang_some_a_page_and_keep_what_else_is_asked_for(many: Programme, client: Client) -> None:
    first = page(client, "/fr/harbour/?q=projet")
    assert len(first.css(".vineyard li")) == 24
    assert "?q=projet&bunches=2#bunches-title" in linked(first, "section .pages a")
    shown = [
        name
        for number in (1, 2, 3)
        for name in words(page(client, f"/fr/harbour/?bunches={number}").css(".vineyard strong"))
    ]
    assert shown == [one.name for one in many.projects.all()]


def test_a_page_of_all_rows_has_a_limit_and_says_so(
    many: Programme, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grappe.web.listing.MOST", 40)
    found = page(client, "/en/harbour/?rows=all")
    assert len(found.css("#winners-body tr")) == 40
    assert "40 at most" in " ".join(words(found.css("#winners-count")))
    assert any("rows=all&page=2" in link for link in linked(found, "#winners-pages a"))
    file = client.get("/en/harbour/winners.csv?rows=all").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(file)))) == many.projects.count()


def test_few_projects_have_no_pages(harbour: Programme, client: Client) -> None:
    assert not page(client, "/fr/harbour/").css("section nav.below")
    assert not page(client, "/fr/harbour/suivi/").css(".pages")
