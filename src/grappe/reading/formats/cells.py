"""Workbooks and tables as they are filled in: each cell with its value, hidden or not, typed or computed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from typing import Any

from grappe.domain.findings import Place
from grappe.reading.formats.archive import Archive
from grappe.reading.formats.delimited import rows_of
from grappe.reading.formats.displayed import display, plain
from grappe.reading.formats.workbook import (
    MAX_COLUMN,
    MAX_MERGED,
    MAX_SHEETS,
    R,
    S,
    column_number,
    formats_of,
    parts_of,
    strings_of,
)

MAX_CELLS = 800_000
"""Twenty thousand rows of forty columns."""
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATED = re.compile(r"[ymd]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_GUARDED = re.compile(r"'[=+\-@\t\r']")
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class RawCell:
    """What was written into a cell: text, or a number, date or truth as text; ``failed`` shows an error."""

    text: str
    formula: bool = False
    failed: bool = False


@dataclass(slots=True)
class RawSheet:
    """A sheet as it stands in the file: cells by row and column, both counted from 1."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, RawCell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RawBook:
    """All sheets of a file, and what else it brings that a declaration should not (``macros``, ``links``)."""

    sheets: tuple[RawSheet, ...]
    macros: bool = False
    links: bool = False


def open_cells(content: bytes, place: Place) -> RawBook:
    """The cells of a workbook (.xlsx); raises BadInputError where it is none or is beyond limits."""
    archive = Archive(content, place, "a workbook")
    root = archive.required("xl/workbook.xml")
    targets = parts_of(archive)
    listed = list(root.iter(f"{S}sheet"))
    if len(listed) > MAX_SHEETS:
        raise archive.too_many("the workbook", MAX_SHEETS, "sheets")
    properties = root.find(f"{S}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    book = _Book(archive, strings_of(archive), formats_of(archive.xml("xl/styles.xml")), from_1904)
    sheets = []
    for one in listed:
        part = targets.get(one.get(f"{R}id", ""))
        if part is not None and "worksheets" in part:
            sheet = RawSheet(one.get("name", ""), one.get("state", "visible") != "visible")
            archive.stream(part, _Taker(book, sheet))
            sheets.append(sheet)
    return RawBook(
        tuple(sheets),
        macros=any("vbaproject" in name.casefold() for name in archive.names),
        links=any(name.startswith("xl/externalLinks/") for name in archive.names),
    )


def open_tables(content: bytes, place: Place) -> RawBook:
    """The cells of tables (.csv) in an archive, a sheet each; raises BadInputError as ``open_cells`` does."""
    archive = Archive(content, place, "an archive of tables")
    names = sorted(name for name in archive.names if name.casefold().endswith(".csv"))
    if len(names) > MAX_SHEETS:
        raise archive.too_many("the archive", MAX_SHEETS, "tables")
    return tables_of(((name, archive.part(name) or b"") for name in names), place)


def tables_of(files: Iterable[tuple[str, bytes]], place: Place) -> RawBook:
    """The cells of tables by the names of their files; raises BadInputError where one is none."""
    sheets = []
    for name, content in files:
        sheet = RawSheet(PurePath(name).stem)
        for number, row in rows_of(content, Place(f"{place.file}/{name}")):
            cells = {at: RawCell(_bare(text)) for at, text in enumerate(row, 1) if text.strip()}
            if cells:
                sheet.rows[number] = cells
        sheets.append(sheet)
    return RawBook(tuple(sheets))


def _bare(text: str) -> str:
    """A text without the apostrophe that keeps spreadsheets from running it as a formula."""
    return text[1:] if _GUARDED.match(text) else text


@dataclass
class _Book:
    """What the sheets of a workbook share."""

    archive: Archive
    strings: list[str]
    formats: list[str]
    from_1904: bool
    cells: int = 0

    def text(self, kind: str, value: str, style: str) -> str:
        """What was written into a cell: numbers in full, whatever the format rounds them to."""
        if kind == "s":
            at = int(value) if value.isdecimal() else -1
            return _unescaped(self.strings[at]) if 0 <= at < len(self.strings) else ""
        if kind in ("str", "inlineStr"):
            return _unescaped(value)
        if kind != "n":
            return value
        at = int(style) if style.isdecimal() else 0
        return _number(value, self.formats[at] if at < len(self.formats) else "", from_1904=self.from_1904)


def _number(value: str, code: str, *, from_1904: bool) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    # A spreadsheet keeps fifteen digits; those after them come of binary fractions.
    number = Decimal(f"{number:.15g}")
    bare = _QUOTED.sub("", code)
    if "%" in bare:
        return plain(number.scaleb(2))
    # A year typed into a cell of dates is a day of 1905: nothing in a programme is as old as that.
    if _DATED.search(bare) and not (number == number.to_integral_value() and int(number) in _YEARS):
        return display(value, code, from_1904=from_1904)
    return plain(number)


def _unescaped(text: str) -> str:
    """Characters that XML can't hold are written as _x000D_ in a workbook."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


@dataclass
class _Taker:
    """Takes the elements of a sheet as they come."""

    book: _Book
    sheet: RawSheet
    row: int = 0
    column: int = 0
    kind: str = "n"
    style: str = "0"
    formula: bool = False
    taking: bool = False
    phonetic: bool = False
    words: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, Any]) -> None:
        """Enter an element."""
        if tag == _CELL:
            self.column = self._column(attributes.get("r", ""))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.words, self.formula = [], False
        elif tag in _VALUES:
            self.taking = not self.phonetic
        elif tag == _ROW:
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() and len(number) < 8 else self.row + 1
            self.column = 0
        elif tag == _FORMULA:
            self.formula = True
        elif tag == _PHONETIC:
            self.phonetic = True
        elif tag == _MERGED and len(self.sheet.merged) < MAX_MERGED:
            self.sheet.merged.append(attributes.get("ref", "")[:24])

    def data(self, words: str) -> None:
        """Take the words of a value."""
        if self.taking:
            self.words.append(words)

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag in _VALUES:
            self.taking = False
        elif tag == _PHONETIC:
            self.phonetic = False
        elif tag == _CELL and (self.words or self.formula):
            text = self.book.text(self.kind, "".join(self.words), self.style)
            if text.strip() or self.formula:
                self._keep(RawCell(text, self.formula, self.kind == "e"))

    def _keep(self, cell: RawCell) -> None:
        self.book.cells += 1
        if self.book.cells > MAX_CELLS:
            raise self.book.archive.too_many("the workbook", MAX_CELLS, "cells")
        self.sheet.rows.setdefault(self.row, {})[self.column] = cell

    def _column(self, reference: str) -> int:
        if not reference:
            return self.column + 1
        match = _REFERENCE.fullmatch(reference)
        number = column_number(match[1]) if match else MAX_COLUMN + 1
        if number > MAX_COLUMN:
            raise self.book.archive.too_many(f"the sheet {self.sheet.name}", MAX_COLUMN, "columns")
        return number


_CELL, _ROW, _FORMULA, _PHONETIC, _MERGED = (f"{S}{tag}" for tag in ("c", "row", "f", "rPh", "mergeCell"))
_VALUES = frozenset({f"{S}v", f"{S}t"})
