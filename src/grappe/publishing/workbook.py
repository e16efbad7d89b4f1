"""Writes the workbook that an office fills in: .xlsx for Excel and LibreOffice, or a table (.csv) a sheet."""

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from grappe.following.sheets.book import COVER, MACHINE, Book, Cell
from grappe.following.sheets.columns import (
    CODES_ROW,
    FIRST_ROW,
    HEADS_ROW,
    HELP_ROW,
    Column,
    Kind,
    Sheet,
    word,
)
from grappe.publishing.exporter import BYTE_ORDER_MARK, csv_line
from grappe.reading.formats.displayed import plain
from grappe.reading.formats.sheets import column_letters

LAST_ROW = 20_100
"""Rows that may be filled in, and a few more."""
LONGEST_NAME = 31  # of a sheet in Excel
SHOWN_DIGITS = 15  # that a spreadsheet keeps of a number
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_WIDTHS = {
    "entry": 14, "title": 44, "indicator": 40, "address": 24, "organisations": 36, "proof": 36, "note": 36,
    "url": 30, "because": 30, "target": 20, "last": 24, "projects": 22, "variant": 26,
}  # fmt: skip
_WIDTH = 16
_ALLOWED = {
    "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True, "format_columns": True,
    "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip
_OTHER = {"fr": "en", "en": "fr"}


def as_workbook(book: Book) -> bytes:
    """The workbook as .xlsx: text is always written as text, so that none of it is ever run as a formula."""
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(written, options) as workbook:
        _Writer(workbook, book).write()
    return written.getvalue()


def as_tables(book: Book) -> bytes:
    """The same as tables (.csv) in an archive, one a sheet, with the same codes in the first row."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables(book).items():
            archive.writestr(name, text)
    return written.getvalue()


def tables(book: Book) -> dict[str, str]:
    """The same as the texts of tables by the names of their files."""
    found = {f"{MACHINE}.csv": BYTE_ORDER_MARK + "".join(map(csv_line, book.machine_rows))}
    for number, sheet in enumerate(book.sheets, 1):
        heads: list[list[str]] = [
            [column.code for column in sheet.columns],
            [column.labels[book.language] for column in sheet.columns],
            [column.explained(book.language) for column in sheet.columns],
        ]
        heads[0][0] = marked(sheet)
        rows = [
            [_in_table(row.get(column.code, "")) for column in sheet.columns]
            for row in book.rows.get(sheet.code, ())
        ]
        name = f"{number:02} {sheet_name(sheet, book.language)}.csv"
        found[name] = BYTE_ORDER_MARK + "".join([*map(csv_line, heads), *map(csv_line, rows)])
    return found


def _in_table(value: Cell) -> str | int:
    """A cell of a table, that can be told again: what begins with an apostrophe gets one more."""
    if isinstance(value, Decimal):
        return plain(value)
    return f"'{value}" if isinstance(value, str) and value.startswith("'") else value


def marked(sheet: Sheet) -> str:
    """What the first cell of a sheet holds: the code of its column, and that of the sheet."""
    return f"{sheet.columns[0].code}@{sheet.code}"


def sheet_name(sheet: Sheet, language: str) -> str:
    """A name that Excel takes for a sheet."""
    return _NOT_IN_NAMES.sub(" ", sheet.titles[language]).strip("' ")[:LONGEST_NAME].strip()


class _Writer:
    """One workbook on its way."""

    def __init__(self, workbook: Workbook, book: Book) -> None:
        self.workbook, self.book = workbook, book
        self.names: dict[str, str] = {}  # of the ranges that columns choose from
        formats: Mapping[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 16},
            "heading": {"bold": True, "font_size": 12, "font_color": "#5B2A4E"},
            "prose": {"text_wrap": True, "valign": "top"},
            "head": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#F3EEF2"},
            "needed": {
                "bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#E3D5DF",
            },
            "help": {
                "text_wrap": True, "valign": "top", "italic": True, "font_size": 9, "font_color": "#555555",
                "bottom": 1,
            },
            "shown": {"font_color": "#6B6B6B", "bg_color": "#F5F5F5", "text_wrap": True, "valign": "top"},
            "text": {"locked": False, "text_wrap": True, "valign": "top", "num_format": "@"},
            "number": {"locked": False, "valign": "top"},
        }  # fmt: skip
        self.formats: dict[str, Format] = {name: workbook.add_format(one) for name, one in formats.items()}

    def write(self) -> None:
        """Write all sheets: the cover, those to be filled in, and the hidden one."""
        self._cover(self.workbook.add_worksheet(word("cover", self.book.language)))
        sheets = [
            (sheet, self.workbook.add_worksheet(sheet_name(sheet, self.book.language)))
            for sheet in self.book.sheets
        ]
        self._machine(self.workbook.add_worksheet(MACHINE))
        for sheet, to in sheets:
            self._sheet(sheet, to)

    def _cover(self, to: Worksheet) -> None:
        to.set_column(0, 0, 100, self.formats["prose"])
        to.hide_gridlines(2)
        for row, line in enumerate(self.book.cover):
            heading = line.startswith("# ")
            kind = "title" if not row else "heading" if heading else "prose"
            to.write_string(row, 0, line.removeprefix("# "), self.formats[kind])
        to.write_string(0, 1, COVER)
        to.set_column(1, 1, None, None, {"hidden": True})
        to.set_paper(9)
        to.fit_to_pages(1, 0)
        to.protect("", _ALLOWED)

    def _machine(self, to: Worksheet) -> None:
        """Whose the workbook is, and the lists that columns choose from, each in a column of its own."""
        for row, (name, value) in enumerate(self.book.machine_rows):
            to.write_string(row, 0, name)
            to.write_string(row, 1, value)
        for at, (name, choices) in enumerate(self.book.choices.items(), 3):
            to.write_string(0, at, name)
            for row, code in enumerate(choices.labels, 1):
                to.write_string(row, at, choices.written(code))
            if choices.labels:
                letter = column_letters(at + 1)
                self.names[name] = f"='{MACHINE}'!${letter}$2:${letter}${len(choices.labels) + 1}"
        to.hide()
        to.protect("")

    def _sheet(self, sheet: Sheet, to: Worksheet) -> None:
        language = self.book.language
        for at, column in enumerate(sheet.columns):
            code = column.code if at else marked(sheet)
            to.write_string(CODES_ROW - 1, at, code)
            head = self.formats["needed" if column.needed else "head"]
            to.write_string(HEADS_ROW - 1, at, column.labels[language], head)
            to.write_string(HELP_ROW - 1, at, column.explained(language), self.formats["help"])
            other = _OTHER[language]
            told = f"{column.labels[other]}\n{column.explained(other)}"
            to.write_comment(HEADS_ROW - 1, at, told, {"x_scale": 2})
            to.set_column(at, at, _WIDTHS.get(column.code, _WIDTH), self._format(column))
            self._validate(column, at, to)
        for number, row in enumerate(self.book.rows.get(sheet.code, ()), FIRST_ROW - 1):
            for at, column in enumerate(sheet.columns):
                self._cell(to, (number, at), row.get(column.code, ""), column)
        to.set_row(CODES_ROW - 1, None, None, {"hidden": True})
        to.set_row(HELP_ROW - 1, 64)
        to.freeze_panes(FIRST_ROW - 1, 2)
        to.set_landscape()
        to.set_paper(9)
        to.fit_to_pages(1, 0)
        to.repeat_rows(HEADS_ROW - 1)
        to.protect("", _ALLOWED)

    def _format(self, column: Column) -> Format:
        """How the cells of a column look; dates are text, since they may be a month or a year alone."""
        if column.kind in (Kind.STAMP, Kind.SHOWN):
            return self.formats["shown"]
        return self.formats["number" if column.kind is Kind.NUMBER else "text"]

    def _cell(self, to: Worksheet, place: tuple[int, int], value: Cell, column: Column) -> None:
        if value == "":
            return
        if isinstance(value, str) or not _kept_as_number(Decimal(value)):
            to.write_string(*place, str(value), self._format(column))
        else:
            to.write_number(*place, float(value), self._format(column))

    def _validate(self, column: Column, at: int, to: Worksheet) -> None:
        """Offer a list; words beside it are refused by the spreadsheet only where the list is complete."""
        where = (FIRST_ROW - 1, at, LAST_ROW - 1, at)
        if column.choices in self.names:
            choices = self.book.choices[column.choices]
            is_open = choices.open or column.kind is Kind.SEVERAL
            source = self.names[column.choices]
            to.data_validation(*where, {"validate": "list", "source": source, "show_error": not is_open})
        elif column.kind is Kind.NUMBER:
            to.data_validation(
                *where, {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
            )


def _kept_as_number(value: Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of it."""
    return len(value.normalize().as_tuple().digits) <= SHOWN_DIGITS
