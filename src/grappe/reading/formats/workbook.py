"""Workbooks (.xlsx): the tables of each visible sheet, cells as displayed and each with its reference."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Any
from xml.etree.ElementTree import Element

from grappe.domain.findings import Finding, Place
from grappe.reading.formats.archive import Archive
from grappe.reading.formats.displayed import builtin_format, display
from grappe.reading.formats.findings import HiddenSheets
from grappe.reading.formats.sheets import Grid, column_letters, write_sheet
from grappe.reading.text.grid import is_figure
from grappe.reading.text.opened import Cell, Opened, Writer

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
MAX_SHEETS = 200
MAX_CELLS = 200_000
MAX_COLUMN = 16_384
MAX_MERGED = 2_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_USUAL_NAME = re.compile(r"(?:feuil(?:le)?|sheet|tabelle|blatt) ?\d*", re.IGNORECASE)


def open_workbook(content: bytes, place: Place) -> Opened:
    """The text of a workbook; raises BadInputError where it is none or has more cells than people read."""
    archive = Archive(content, place, "a workbook")
    root = archive.required("xl/workbook.xml")
    targets = parts_of(archive)
    sheets = list(root.iter(f"{S}sheet"))
    if len(sheets) > MAX_SHEETS:
        raise archive.too_many("the workbook", MAX_SHEETS, "sheets")
    properties = root.find(f"{S}workbookPr")
    book = _Book(
        archive,
        strings_of(archive),
        formats_of(archive.xml("xl/styles.xml")),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )
    writer = Writer()
    hidden: list[str] = []
    for sheet in sheets:
        name = sheet.get("name", "")
        part = targets.get(sheet.get(f"{R}id", ""))
        if sheet.get("state", "visible") != "visible":
            hidden.append(name)
        elif part is not None and "worksheets" in part:
            grid, left_out = book.grid(part, name)
            hidden += left_out
            write_sheet(writer, grid, None if _USUAL_NAME.fullmatch(name) else name)
    findings: list[Finding] = [HiddenSheets(place, {"sheets": ", ".join(hidden)})] if hidden else []
    core = archive.xml("docProps/core.xml")
    title = core.findtext(f"{_DC}title") if core is not None else None
    return writer.opened({"title": title.strip()} if title and title.strip() else {}, findings)


def parts_of(archive: Archive) -> dict[str, str]:
    """The parts that the workbook's sheets are in, by the number of their relation."""
    root = archive.required("xl/_rels/workbook.xml.rels")
    found = {}
    for relation in root:
        target = relation.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        found[relation.get("Id", "")] = part
    return found


def strings_of(archive: Archive) -> list[str]:
    """The texts that the cells of a workbook name by number."""
    root = archive.xml("xl/sharedStrings.xml")
    return [] if root is None else [_rich(entry) for entry in root.iter(f"{S}si")]


def _rich(entry: Element) -> str:
    """The words of an entry; those that only tell how it is pronounced are left out."""
    parts = [
        entry.findtext(f"{S}t") or "",
        *(run.findtext(f"{S}t") or "" for run in entry.findall(f"{S}r")),
    ]
    return "".join(parts)


def formats_of(root: Element | None) -> list[str]:
    """The format of each style of cells."""
    if root is None:
        return []
    own = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in root.iter(f"{S}numFmt")}
    found = []
    styles = root.find(f"{S}cellXfs")
    for style in styles if styles is not None else ():
        number = style.get("numFmtId", "0")
        found.append(own.get(number) or builtin_format(int(number) if number.isdecimal() else 0))
    return found


@dataclass
class _Book:
    """What the sheets of a workbook share."""

    archive: Archive
    strings: Sequence[str]
    formats: Sequence[str]
    from_1904: bool
    cells: int = 0

    def grid(self, part: str, name: str) -> tuple[Grid, list[str]]:
        """The cells of a sheet by row and column, and what of it is hidden."""
        sheet = _Sheet(self, name)
        self.archive.stream(part, sheet)
        for merged in sheet.merged:
            _fill(sheet.grid, merged)
        left_out = [f"{name}, {len(sheet.hidden_rows)} rows"] if sheet.hidden_rows else []
        if sheet.hidden:
            left_out.append(f"{name}, {len(sheet.hidden)} columns")
        return sheet.grid, left_out

    def shown(self, kind: str, value: str, style: str) -> str:
        """What a cell displays."""
        if kind == "s":
            at = int(value) if value.isdecimal() else -1
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if kind in ("str", "inlineStr", "b", "d"):
            return value
        if kind == "e":
            return ""
        at = int(style) if style.isdecimal() else 0
        return display(
            value, self.formats[at] if at < len(self.formats) else "General", from_1904=self.from_1904
        )


@dataclass
class _Sheet:
    """Takes a sheet's elements as they come: a million empty rows leave nothing behind."""

    book: _Book
    name: str
    grid: Grid = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)  # columns, in order
    hidden_rows: set[int] = field(default_factory=set)
    row: int = 0
    column: int = 0
    kind: str = "n"
    style: str = "0"
    row_hidden: bool = False
    taking: bool = False
    words: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, Any]) -> None:
        """Enter an element."""
        if tag == f"{S}row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() and len(number) < 8 else self.row + 1
            self.column = 0
            self.row_hidden = attributes.get("hidden") in ("1", "true")
        elif tag == f"{S}c":
            self.column = self._column(attributes.get("r", ""))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.words = []
        elif tag in (f"{S}v", f"{S}t"):
            self.taking = True
        elif tag == f"{S}rPh":
            self.kind = "e"
        elif tag == f"{S}col" and attributes.get("hidden") in ("1", "true"):
            self._hide(attributes)
        elif tag == f"{S}mergeCell" and len(self.merged) < MAX_MERGED:
            self._merge(attributes.get("ref", ""))

    def data(self, words: str) -> None:
        """Take the words of a value."""
        if self.taking:
            self.words.append(words)

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag in (f"{S}v", f"{S}t"):
            self.taking = False
        elif tag == f"{S}c" and self.words:
            words = " ".join(self.book.shown(self.kind, "".join(self.words), self.style).split())
            self.words = []
            at = bisect_left(self.hidden, self.column)
            if words and self.hidden[at : at + 1] != [self.column]:
                self._keep(words)

    def _keep(self, words: str) -> None:
        if self.row_hidden:
            self.hidden_rows.add(self.row)
            self.grid.setdefault(self.row, {})
            return
        self.book.cells += 1
        if self.book.cells > MAX_CELLS:
            raise self.book.archive.too_many("the workbook", MAX_CELLS, "cells")
        sheet = self.name if re.fullmatch(r"\w+", self.name) else f"'{self.name}'"
        place = f"{sheet}!{column_letters(self.column)}{self.row}"
        self.grid.setdefault(self.row, {})[self.seen(self.column)] = Cell(words, place)

    def seen(self, column: int) -> int:
        """The number of a column among those that are not hidden, so that a hidden one parts no table."""
        return column - bisect_left(self.hidden, column)

    def _column(self, reference: str) -> int:
        if not reference:
            return self.column + 1
        match = _REFERENCE.fullmatch(reference)
        number = column_number(match[1]) if match else MAX_COLUMN + 1
        if number > MAX_COLUMN:
            raise self.book.archive.too_many(f"the sheet {self.name}", MAX_COLUMN, "columns")
        return number

    def _hide(self, attributes: Mapping[str, Any]) -> None:
        first, last = attributes.get("min", "0"), attributes.get("max", "0")
        if first.isdecimal() and last.isdecimal():
            more = range(max(1, int(first[:9])), min(int(last[:9]), MAX_COLUMN) + 1)
            self.hidden = sorted({*self.hidden, *more})

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end:
            left, right = self.seen(column_number(start[1])), self.seen(column_number(end[1]))
            self.merged.append((int(start[2]), left, int(end[2]), right))


def column_number(letters: str) -> int:
    """The number of the column that letters name: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _fill(grid: Grid, merged: tuple[int, int, int, int]) -> None:
    """Repeat the words of merged cells in each of them; a figure stands once, since it counts once."""
    top, left, bottom, right = merged
    told = grid.get(top, {}).get(left)
    if told is None or is_figure(told.text) or (bottom - top + 1) * (right - left + 1) > 500:
        return
    wide = Cell(told.text, told.place, spans=True)
    for row in range(top, bottom + 1):
        if grid.get(row):
            for column in range(left, right + 1):
                grid[row][column] = wide
