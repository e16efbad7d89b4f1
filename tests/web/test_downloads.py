"""What is seen can be taken away: the same rows, typed, explained, with all that is needed to cite them."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.drafts import publish_drafts
from grappe.actions.rights import OPERATOR
from grappe.records.models import Programme, Project
from grappe.records.queries.clock import current_day
from grappe.records.queries.editions import edition

Rows = list[list[Any]]
PAGES = {
    "fr": ("", "?rows=5&q=ia", "comparer/", "suivi/", "reseau/", "reseau/?rows=10&role=fondateur"),
    "en": ("", "?rows=5&q=ia", "compare/", "standing/", "network/", "network/?rows=10&role=founding"),
}
EVERY = [(language, place) for language, places in PAGES.items() for place in places]


def page(client: Client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, address
    return LexborHTMLParser(response.content)


def links(found: LexborHTMLParser, nth: int = 0) -> dict[str, str]:
    """The addresses of the files that a page offers, by their endings."""
    found_links = found.css(".downloads")[nth].css("a")
    addresses = [str(link.attributes["href"]) for link in found_links]
    return {address.partition("?")[0].partition(".")[2]: address for address in addresses}


def csv_rows(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def sheet_rows(content: bytes) -> Rows:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def as_written(cell: Any) -> str:
    """A cell of a workbook or of JSON as CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    text = format(Decimal(repr(cell)).normalize(), "f") if isinstance(cell, (int, float)) else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(("=", "+", "-", "@")) else text


@pytest.mark.parametrize(("language", "place"), EVERY)
def test_every_form_holds_the_same_rows_and_explains_each_column(
    ia_cluster: Programme, client: Client, language: str, place: str
) -> None:
    files = links(page(client, f"/{language}/ia-cluster/{place}"))
    assert set(files) == {"csv", "xlsx", "json", "csv-metadata.json"}
    titles, *rows = csv_rows(client.get(files["csv"]).content)
    told = json.loads(client.get(files["json"]).content)
    assert rows
    assert [column["title"] for column in told["columns"]] == titles
    assert [[as_written(cell) for cell in row.values()] for row in told["rows"]] == rows
    heads, *sheet = sheet_rows(client.get(files["xlsx"]).content)
    assert heads == titles
    assert [[as_written(cell) for cell in row] for row in sheet] == rows
    described = json.loads(client.get(files["csv-metadata.json"]).content)["tableSchema"]["columns"]
    assert [one["titles"] for one in described] == titles
    assert all(column["explanation"] for column in told["columns"])


@pytest.mark.parametrize(("language", "place"), EVERY)
def test_every_file_says_what_it_is_so_that_it_can_be_cited(
    ia_cluster: Programme, client: Client, language: str, place: str
) -> None:
    address = f"/{language}/ia-cluster/{place}"
    files = links(page(client, address))
    about = json.loads(client.get(files["json"]).content)["about"]
    assert about["edition"] == edition()
    assert about["day"] == current_day().isoformat()
    assert about["licence"]["code"] == "CC-BY-4.0"
    assert about["address"].startswith(f"http://testserver{address.partition('?')[0]}")
    assert about["address"] in about["citation"]
    assert client.get(about["address"].removeprefix("http://testserver")).status_code == 200
    answer = client.get(files["csv"])
    described = answer.headers["Link"].partition(">")[0].removeprefix("<http://testserver")
    told = json.loads(client.get(described).content)
    assert told["url"] == f"http://testserver{files['csv']}"
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_figures_are_numbers_and_their_evidence_is_a_page(
    ia_cluster: Programme, client: Client, form: str
) -> None:
    content = client.get(links(page(client, "/fr/ia-cluster/"))[form]).content
    if form == "json":
        rows = [list(row.values()) for row in json.loads(content)["rows"]]
    else:
        rows = sheet_rows(content)[1:]
    assert all(isinstance(row[3], (int, float)) for row in rows)
    for row in rows:
        found = page(client, row[11].removeprefix("http://testserver"))
        assert found.css_first("main table") is not None


def test_this_page_and_all_of_them_are_two_files(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "/fr/ia-cluster/?rows=5&page=2&sort=cluster")
    seen = [" ".join(node.text().split()) for node in found.css("#winners-body th a")]
    _, *these = csv_rows(client.get(links(found)["csv"]).content)
    _, *all_of_them = csv_rows(client.get(links(found, 1)["csv"]).content)
    assert [row[0] for row in these] == seen
    assert [row[0] for row in all_of_them][5:] == seen
    assert len(page(client, "/fr/ia-cluster/").css("#winners-download .downloads")) == 1


def test_a_file_as_of_a_day_says_so_and_leads_to_that_day(ia_cluster: Programme, client: Client) -> None:
    found = page(client, "/fr/ia-cluster/reseau/?as_of=2025-01-01")
    answer = client.get(links(found)["json"])
    told = json.loads(answer.content)
    assert told["about"]["day"] == "2025-01-01"
    assert "connus au 1er janvier 2025" in told["about"]["title"]
    assert all("as_of=2025-01-01" in row["evidence"] for row in told["rows"])
    assert "2025-01-01.json" in answer.headers["Content-Disposition"]
    now = json.loads(client.get("/fr/ia-cluster/reseau.json?rows=all").content)["rows"]
    then = json.loads(client.get("/fr/ia-cluster/reseau.json?rows=all&as_of=2025-01-01").content)["rows"]
    assert 0 < len(then) < len(now)


def test_a_cell_that_a_spreadsheet_would_run_is_none_in_any_form(harbour: Programme, client: Client) -> None:
    Project.objects.filter(code="north").update(objectives_fr="=HYPERLINK(1)")
    assert csv_rows(client.get("/fr/harbour/laureats.csv").content)[1][4] == "'=HYPERLINK(1)"
    sheet = load_workbook(io.BytesIO(client.get("/fr/harbour/laureats.xlsx").content)).worksheets[0]
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=HYPERLINK(1)", "s")


def test_what_a_machine_read_counts_in_no_file_of_who_does_not_see_it(
    harbour: Programme, client: Client
) -> None:
    def sources_of_north() -> Any:
        north, *_ = json.loads(client.get("/fr/harbour/laureats.json").content)["rows"]
        return north["independent_sources"]

    assert sources_of_north() == 3  # one of them is a letter that was read
    publish_drafts(harbour, False, By(OPERATOR, "Ada", "tried out"))
    assert sources_of_north() == 2


def test_a_file_in_a_form_that_there_is_not_is_not_found(harbour: Programme, client: Client) -> None:
    assert client.get("/fr/harbour/laureats.pdf").status_code == 404
