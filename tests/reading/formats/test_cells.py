"""Cells of a workbook that was filled in: what was written is what is read, whatever the file is made of."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.formats.cells import RawBook, open_cells

PLACE = Place("filled.xlsx")
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Written = str | Decimal | dt.date

printable = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
texts = st.text(printable, min_size=1, max_size=20).filter(lambda text: text.strip())
numbers = st.builds(
    lambda digits, power: Decimal(digits).scaleb(-power),
    st.integers(-(10**12), 10**12),
    st.integers(0, 6),
)
dates = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))
grids = st.dictionaries(
    st.tuples(st.integers(1, 40), st.integers(1, 30)), texts | numbers | dates, min_size=1, max_size=12
)


def written(grid: dict[tuple[int, int], Written]) -> bytes:
    """A workbook with these cells, by row and column."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet, dated = book.add_worksheet("Theses"), book.add_format({"num_format": "yyyy-mm-dd"})
        for (row, column), value in grid.items():
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value)
            elif isinstance(value, Decimal):
                sheet.write_number(row - 1, column - 1, float(value))
            else:
                sheet.write_datetime(row - 1, column - 1, value, dated)
    return made.getvalue()


def made_of(sheet: str) -> bytes:
    """A workbook whose only sheet has this inside."""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Theses" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships xmlns="
        '"http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{sheet}</sheetData>'
        "</worksheet>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def cells_of(book: RawBook) -> dict[tuple[int, int], str]:
    (sheet,) = book.sheets
    return {(row, at): cell.text for row, cells in sheet.rows.items() for at, cell in cells.items()}


@settings(max_examples=60, deadline=None)
@given(grids)
def test_what_was_written_is_what_is_read(grid: dict[tuple[int, int], Written]) -> None:
    found = cells_of(open_cells(written(grid), PLACE))
    assert found.keys() == grid.keys()
    for at, value in grid.items():
        match value:
            case str():
                assert found[at] == value
            case Decimal():
                assert Decimal(found[at]) == value
            case _:
                assert found[at] == value.isoformat()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("ABXZ019", max_size=10) | st.text(printable, max_size=6),
            st.sampled_from(["n", "s", "str", "inlineStr", "b", "e", "d", "?"]),
            st.text("0123456789-", max_size=6),
            st.text("0123456789.eE+-_xAF", max_size=24) | st.text(printable, max_size=12),
        ),
        max_size=8,
    )
)
def test_cells_of_any_form_are_read_or_refused_with_a_reason(cells: list[tuple[str, str, str, str]]) -> None:
    rows = "".join(
        f"<row><c r={quoteattr(where)} t={quoteattr(kind)} s={quoteattr(style)}>"
        f"<v>{escape(value)}</v></c></row>"
        for where, kind, style, value in cells
    )
    try:
        found = cells_of(open_cells(made_of(rows), PLACE))
    except BadInputError as error:
        refused = [str(finding) for finding in error.findings]
    else:
        refused = [f"row {row}" for (row, _), text in found.items() if not text.strip() or row > len(cells)]
        assert len(found) <= len(cells)
        assert not refused
        return
    assert all(refused)


@pytest.mark.parametrize(
    ("inside", "text"), [("<f>1+1</f><v>2</v>", "2"), ("<f>1+1</f>", "")], ids=["computed", "never computed"]
)
def test_a_formula_is_told_from_what_was_typed(inside: str, text: str) -> None:
    (sheet,) = open_cells(made_of(f'<row r="4"><c r="B4">{inside}</c></row>'), PLACE).sheets
    assert (sheet.rows[4][2].formula, sheet.rows[4][2].text) == (True, text)
