"""A kept text as its page shows it."""

from pathlib import Path

import pytest

from grappe.reading.formats.opening import open_document
from grappe.reading.text.outline import outline_of
from grappe.records.models import Snapshot
from grappe.web.passages import Span
from grappe.web.texts import LONG, Line, line_anchors, lines_of
from tests.conftest import JOURNAL
from tests.reading.formats.making import xlsx


def kept(content: bytes, name: str) -> Snapshot:
    document = open_document(content, name)
    return Snapshot(text=document.text, outline=outline_of(document), media_type=document.media_type)


def workbook(sheets: dict[str, list[list[object]]]) -> Snapshot:
    return kept(xlsx(sheets), "a.xlsx")


def words(line: Line) -> list[list[str]]:
    return [["".join(piece.text for piece in cell) for cell in row.cells] for row in line.rows]


BUDGET: list[list[object]] = [["Projet", "Montant (M€)"], ["Norport", 12], ["Sudport", 8]]
STAFF: list[list[object]] = [["Projet", "Postes"], ["Norport", 4], ["Sudport", 5]]


def test_a_table_is_shown_as_a_table_with_its_head() -> None:
    title, table = lines_of(workbook({"Budget": BUDGET}), [])[0]
    assert (title.kind, table.kind) == ("heading", "table")
    assert words(table) == [["Projet", "Montant (M€)"], ["Norport", "12"], ["Sudport", "8"]]
    assert [row.heads for row in table.rows] == [True, False, False]


def test_each_sheet_is_a_table_of_its_own() -> None:
    lines, _ = lines_of(workbook({"Budget": BUDGET, "Postes": STAFF}), [])
    assert [len(line.rows) for line in lines if line.rows] == [3, 3]


def test_a_passage_over_two_cells_is_marked_in_both_and_begins_once() -> None:
    snapshot = workbook({"Budget": BUDGET})
    start = snapshot.text.index("Norport")
    (_, table), opened = lines_of(snapshot, [Span("p-1", start, start + len("Norport\t12"))])
    marked = [piece for row in table.rows for cell in row.cells for piece in cell if piece.keys]
    assert [piece.text for piece in marked] == ["Norport", "12"]
    assert [opening.first for piece in marked for opening in piece.opens] == [True, False]
    assert (table.begins, opened) == (("p-1",), {"p-1"})


def test_a_long_table_shows_the_rows_with_a_passage_and_counts_the_others() -> None:
    rows: list[list[object]] = [[f"Port {number}", number] for number in range(2 * LONG)]
    snapshot = workbook({"Budget": [["Projet", "Montant (M€)"], *rows]})
    start = snapshot.text.index("Port 30\t")
    table = lines_of(snapshot, [Span("p-1", start, start + 7)])[0][-1]
    assert words(table) == [["Projet", "Montant (M€)"], ["Port 30", "30"], []]
    assert [row.skipped for row in table.rows] == [0, 30, 2 * LONG - 31]


def test_a_page_of_the_file_is_named_above_the_first_block_that_begins_on_it() -> None:
    file = Path(__file__).parents[1] / "reading" / "files" / "columns.pdf"
    lines, _ = lines_of(kept(file.read_bytes(), file.name), [])
    regions = [line.region for line in lines if line.region]
    assert regions[:2] == ["p. 1", "p. 3"]  # the second page holds the end of a paragraph only


def test_a_sheet_is_not_named_again_below_its_name() -> None:
    assert [line.region for line in lines_of(workbook({"Budget": BUDGET}), [])[0]] == ["", ""]


def test_a_text_of_an_older_version_is_shown_without_its_outline() -> None:
    lines, _ = lines_of(Snapshot(text="Un titre\n\nUne phrase.", media_type="text/plain"), [])
    assert "".join(piece.text for line in lines for piece in line.pieces) == "Un titreUne phrase."


@pytest.mark.parametrize("line", [1, 13, 17])
def test_a_line_of_the_text_leads_to_its_block(line: int) -> None:
    snapshot = kept(JOURNAL.read_bytes(), JOURNAL.name)
    anchors = {one.anchor: "".join(piece.text for piece in one.pieces) for one in lines_of(snapshot, [])[0]}
    anchors |= {
        row.anchor: "".join(piece.text for cell in row.cells for piece in cell)
        for one in lines_of(snapshot, [])[0]
        for row in one.rows
    }
    words_of_line = snapshot.text.splitlines()[line - 1].strip("#| ").split("|")[0].strip()
    assert words_of_line[:30] in anchors[line_anchors(snapshot, [line])[line]]


def test_a_line_that_is_not_there_leads_nowhere() -> None:
    snapshot = kept(JOURNAL.read_bytes(), JOURNAL.name)
    assert line_anchors(snapshot, [0, 999]) == {}
