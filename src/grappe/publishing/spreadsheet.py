"""Writes a table as a workbook (.xlsx): a sheet of its rows, and one that explains every column."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from grappe.publishing.tables import Cell, Kind, Table

LONGEST_NAME = 31  # of a sheet in Excel
LONGEST_TEXT = 32_767  # of a cell in Excel
LONGEST_ADDRESS = 2_079  # of a link in Excel
MOST_LINKS = 65_530  # of a sheet in Excel
SHOWN_DIGITS = 15  # that a spreadsheet keeps of a number
NARROW, WIDE = 10, 60  # characters
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_WORDS = {
    "fr": {
        "rows": "Lignes", "explained": "Explications", "address": "Adresse", "day": "Données connues au",
        "edition": "Édition du registre", "licence": "Licence", "citation": "Pour citer",
        "column": "Colonne", "code": "Code", "explanation": "Ce qu’elle dit", "unit": "Unité",
        "origin": "D’où viennent ses valeurs",
    },
    "en": {
        "rows": "Rows", "explained": "Explained", "address": "Address", "day": "Data as known on",
        "edition": "Edition of the register", "licence": "Licence", "citation": "To cite",
        "column": "Column", "code": "Code", "explanation": "What it says", "unit": "Unit",
        "origin": "Where its values come from",
    },
}  # fmt: skip


def as_workbook(table: Table) -> bytes:
    """The table as .xlsx: numbers and days typed, text always as text, so that none is run as a formula."""
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(written, options) as workbook:
        language = table.about.language if table.about else "en"
        title = table.about.title if table.about else ""
        words = _WORDS[language]
        # The same table is the same file: its moment is the day that it tells of.
        day = table.about.day if table.about else dt.date(2000, 1, 1)
        workbook.set_properties({"title": title, "created": dt.datetime.combine(day, dt.time())})
        looks = _Looks.of(workbook)
        _rows(workbook.add_worksheet(_sheet_name(title) or words["rows"]), table, looks)
        _explained(workbook.add_worksheet(words["explained"]), table, looks, words)
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    title: Format
    head: Format
    text: Format
    day: Format
    link: Format

    @classmethod
    def of(cls, workbook: Workbook) -> "_Looks":
        return cls(
            title=workbook.add_format({"bold": True, "font_size": 16}),
            head=workbook.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}),
            text=workbook.add_format({"text_wrap": True, "valign": "top"}),
            day=workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
            link=workbook.add_format({"font_color": "#642B68", "underline": 1, "valign": "top"}),
        )


def _sheet_name(title: str) -> str:
    return _NOT_IN_NAMES.sub(" ", title).strip("' ")[:LONGEST_NAME].strip("' ")


def _rows(to: Worksheet, table: Table, looks: _Looks) -> None:
    for at, column in enumerate(table.columns):
        to.write_string(0, at, column.title, looks.head)
        cells = [str(row[at]) for row in table.rows if row[at] is not None]
        widest = max(map(len, cells), default=0)
        to.set_column(at, at, min(max(widest, len(column.title), NARROW), WIDE) + 1, looks.text)
    linked = sum(column.kind is Kind.ADDRESS for column in table.columns) * len(table.rows) <= MOST_LINKS
    for number, row in enumerate(table.rows, 1):
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            leads = linked and column.kind is Kind.ADDRESS and isinstance(cell, str) and _leads(cell)
            if leads:
                to.write_url(number, at, str(cell), looks.link)
            else:
                _write(to, (number, at), cell, looks)
    to.freeze_panes(1, 1)
    if table.rows:
        to.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    to.repeat_rows(0)
    _printed(to)


def _explained(to: Worksheet, table: Table, looks: _Looks, words: dict[str, str]) -> None:
    for at, width in enumerate((26, 22, 60, 14, 50)):
        to.set_column(at, at, width, looks.text)
    row = 0
    if table.about is not None:
        about = table.about
        licence = f"{about.licence.name[about.language]} – {about.licence.address}"
        to.write_string(0, 0, about.title, looks.title)
        facts: Sequence[tuple[str, Cell]] = (
            ("address", about.address), ("day", about.day), ("edition", about.edition),
            ("licence", licence), ("citation", about.citation),
        )  # fmt: skip
        for row, (name, value) in enumerate(facts, 1):
            to.write_string(row, 0, words[name], looks.head)
            _write(to, (row, 1), value, looks, wrapped=False)
        row += 2
    for at, name in enumerate(("column", "code", "explanation", "unit", "origin")):
        to.write_string(row, at, words[name], looks.head)
    for number, column in enumerate(table.columns, row + 1):
        told = (column.title, column.key, column.explanation, column.unit, column.origin)
        for at, text in enumerate(told):
            _write(to, (number, at), text, looks)
    _printed(to)


def _printed(to: Worksheet) -> None:
    to.set_landscape()
    to.set_paper(9)
    to.fit_to_pages(1, 0)


def _write(to: Worksheet, place: tuple[int, int], cell: Cell, looks: _Looks, *, wrapped: bool = True) -> None:
    look = looks.text if wrapped else None
    if cell is None or cell == "":
        return
    if isinstance(cell, dt.date):
        to.write_datetime(*place, dt.datetime.combine(cell, dt.time()), looks.day)
    elif isinstance(cell, str) or not _is_kept(cell):
        text = str(cell)
        to.write_string(*place, text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…", look)
    else:
        to.write_number(*place, float(cell), look)


def _leads(address: str) -> bool:
    """Whether it is an address of the web that Excel takes for a link."""
    return address.startswith(("https://", "http://")) and len(address) <= LONGEST_ADDRESS


def _is_kept(value: int | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of it."""
    return len(Decimal(value).normalize().as_tuple().digits) <= SHOWN_DIGITS
