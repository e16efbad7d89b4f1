"""Where promises stand, projects against indicators: in words and shapes, and as files that say the same."""

import csv
import io
import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser, LexborNode

from grappe.domain.standing import Word
from grappe.records.models import Programme, Standing

PAGE = "/{}/ia-cluster/{}/"
WHERE = {"fr": "suivi", "en": "standing"}
APOSTROPHE = "'"  # before what a spreadsheet would run: addresses of the programme itself begin with a dash


def page(client: Client, language: str = "fr", query: str = "") -> LexborHTMLParser:
    response = client.get(PAGE.format(language, WHERE[language]) + query)
    assert response.status_code == 200
    return LexborHTMLParser(response.content)


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def word_of(mark: LexborNode) -> str:
    """The word of a mark; the figure that is promised stands behind it, so that no two marks read alike."""
    return words(mark.css_first(".away")).partition(", ")[0]


def test_every_promise_of_a_project_has_its_sign_its_word_and_its_address(
    ia_cluster: Programme, client: Client
) -> None:
    marks = page(client).css(".matrix-mark")
    owed = Standing.objects.filter(commitment__project__isnull=False, commitment__milestone_of__isnull=True)
    assert len(marks) == owed.count() > 0
    for mark in marks:
        assert mark.css_first("svg.standing-sign") is not None
        assert words(mark.css_first(".away"))
        assert "/engagements/" in str(mark.attributes["href"])


def test_signs_of_different_words_have_different_shapes(ia_cluster: Programme, client: Client) -> None:
    found = page(client).css(".matrix-key li")
    shapes = {sign.html for item in found for sign in item.css("svg")}
    assert len(shapes) == len({words(item) for item in found}) == len(Word)


def test_the_counts_above_the_table_are_those_of_its_signs(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "en")
    counts = [int(words(one).split()[0]) for one in found.css(".standings strong")]
    assert sum(counts) == len(found.css(".matrix-mark"))
    met = sum(word_of(mark) == "Met" for mark in found.css(".matrix-mark"))
    assert words(found.css_first(".standings .way-met strong")) == f"{met} met"


def test_rows_and_columns_are_headed_and_each_row_fits_under_its_heads(
    ia_cluster: Programme, client: Client
) -> None:
    found = page(client)
    heads = found.css("thead th.matrix-what[scope=col]")
    wide = sum(int(str(one.attributes["colspan"])) for one in found.css("thead th[scope=colgroup]"))
    assert len(heads) == wide > 0
    rows = found.css(".matrix tbody tr")
    assert [words(row.css_first("th[scope=row]")) for row in rows] == [
        one.name for one in ia_cluster.projects.all()
    ]
    assert {len(row.css("td")) for row in rows} == {wide}


def test_all_indicators_and_what_the_programme_promises_are_a_click_away(
    ia_cluster: Programme, client: Client
) -> None:
    some, whole = page(client), page(client, query="?indicators=all")
    assert len(whole.css(".matrix-what")) > len(some.css(".matrix-what"))
    assert words(whole.css(".matrix tbody th")[-1]) == "L’ensemble du programme"
    assert len(whole.css(".matrix-mark")) > len(some.css(".matrix-mark"))


@pytest.mark.parametrize("query", ["", "?indicators=all"])
def test_the_files_hold_exactly_the_promises_of_the_page(
    ia_cluster: Programme, client: Client, query: str
) -> None:
    shown = [
        (str(mark.attributes["href"]), word_of(mark))
        for mark in page(client, query=query).css(".matrix-mark")
    ]
    text = client.get(f"/fr/ia-cluster/suivi.csv{query}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [
        (f"/fr/ia-cluster/engagements/{row['Engagement'].lstrip(APOSTROPHE)}/", row["En un mot"])
        for row in rows
    ] == shown
    stored = json.loads(client.get(f"/fr/ia-cluster/suivi.json{query}").content)["rows"]
    assert [row["commitment"] for row in stored] == [row["Engagement"].lstrip(APOSTROPHE) for row in rows]


def test_a_share_is_told_without_a_deadline_and_never_without_a_baseline(
    ia_cluster: Programme, client: Client
) -> None:
    rows = json.loads(client.get("/en/ia-cluster/standing.json").content)["rows"]
    shares = {row["commitment"].lstrip(APOSTROPHE): row["share"] for row in rows}
    why = dict(Standing.objects.values_list("commitment__address", "why"))
    assert {shares[one] for one in shares if why[one] == "baseline_missing"} == {None}
    assert [shares[one] for one in shares if why[one] == "no_horizon"] == [0.5]


def test_a_programme_that_was_never_followed_says_so(ia_cluster: Programme, client: Client) -> None:
    Standing.objects.all().delete()
    found = page(client)
    assert found.css_first(".matrix") is None
    assert "grappe follow" in words(found.css_first(".empty"))


def test_the_matrix_asks_few_queries(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        page(client, query="?indicators=all")
