"""A workbook that was filled in, row by row: whose it is, which column is which, what its cells say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.period import PartialDate
from grappe.following.sheets.book import COVER, MACHINE, MARK, Origin
from grappe.following.sheets.columns import CODES_ROW, FIRST_ROW, HEADS_ROW, VERSION, Kind, Sheet
from grappe.following.sheets.findings import (
    ActiveContent,
    FailedCell,
    FormulaCell,
    HiddenSheet,
    LackingColumn,
    MergedCells,
    NewerTemplate,
    NoTemplate,
    TwiceColumn,
    UnknownColumn,
    UnknownSheet,
)
from grappe.reading.formats.cells import RawBook, RawCell, RawSheet
from grappe.reading.formats.sheets import column_letters

_PLAIN_NAME = re.compile(r"\w+")
_ROWS = re.compile(r"[A-Z]+(\d+)(?::[A-Z]+(\d+))?")
PREFILLED = frozenset({"indicator", "start", "end", "currency", "bound", "unit"})
"""What a row of the values may hold while nothing is declared in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the text of each column by code, and where its cells stand."""

    sheet: Sheet
    named: str
    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]
    file: str

    def place(self, code: str) -> Place:
        """Where the cell of a column is."""
        column = self.columns.get(code, 1)
        return Place(self.file, self.number, code, cell_name(self.named, column, self.number))

    def text(self, code: str) -> str:
        """What stands in a column, without the spaces around it."""
        return self.texts.get(code, "").strip()


@dataclass(slots=True)
class Filled:
    """All that was found in a file; ``origin`` is None where nothing tells whose it is."""

    origin: Origin | None = None
    language: str = "en"
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def cell_name(sheet: str, column: int, row: int) -> str:
    """A cell as spreadsheets name it."""
    named = sheet if _PLAIN_NAME.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{named}!{column_letters(column)}{row}"


def rows_of(book: RawBook, sheets: Mapping[str, Sheet], file: str) -> Filled:
    """The rows of a file that are filled in, and all that is wrong with its form."""
    found = Filled()
    _told(book, found, file)
    for is_there, what in ((book.macros, "macros"), (book.links, "links to other files")):
        if is_there:
            found.findings.append(ActiveContent(Place(file), {"what": what}))
    for raw in book.sheets:
        if _is_own(raw) or not raw.rows:
            continue
        code, codes = _columns(raw)
        sheet = sheets.get(code)
        if sheet is None:
            kind = HiddenSheet if raw.hidden else UnknownSheet
            found.findings.append(kind(Place(file, cell=raw.name), {"sheet": raw.name}))
            continue
        reading = _Reading(raw, sheet, codes, file, found.language, found.findings)
        found.rows += reading.rows()
    return found


def origin_of(book: RawBook, file: str) -> Origin:
    """For whom a file was made; raises BadInputError where nothing tells."""
    found = Filled()
    _told(book, found, file)
    if found.origin is None:
        raise BadInputError(found.findings)
    return found.origin


def _told(book: RawBook, found: Filled, file: str) -> None:
    """What the hidden sheet tells of the file."""
    machine = next((one for one in book.sheets if one.name == MACHINE), None)
    pairs = {}
    for row in machine.rows.values() if machine else ():
        if {1, 2} <= row.keys():
            pairs[row[1].text] = row[2].text
    if MARK not in pairs:
        found.findings.append(NoTemplate(Place(file)))
        return
    if pairs[MARK] != VERSION:
        found.findings.append(NewerTemplate(Place(file), {"version": pairs[MARK], "known": VERSION}))
        return
    try:
        period = PartialDate(pairs["start"]), PartialDate(pairs["end"])
        found.origin = Origin(pairs["programme"], pairs["project"], *period)
    except (KeyError, ValueError):
        found.findings.append(NoTemplate(Place(file)))
    found.language = "fr" if pairs.get("language") == "fr" else "en"


def _is_own(raw: RawSheet) -> bool:
    """Whether the sheet is the hidden one, or the one that explains the others."""
    first = raw.rows.get(1, {})
    return raw.name == MACHINE or any(cell.text == COVER for cell in first.values())


def _columns(raw: RawSheet) -> tuple[str, dict[int, str]]:
    """The code of a sheet and those of its columns, as its first row has them."""
    codes: dict[int, str] = {}
    sheet = ""
    for column, cell in raw.rows.get(CODES_ROW, {}).items():
        code, at, of = cell.text.partition("@")
        codes[column] = code
        sheet = of if at else sheet
    return sheet, codes


@dataclass(slots=True)
class _Reading:
    """One sheet on its way to rows."""

    raw: RawSheet
    sheet: Sheet
    codes: Mapping[int, str]
    file: str
    language: str
    findings: list[Finding]

    def rows(self) -> Iterator[Row]:
        """The rows that are filled in; what is wrong with the form of the sheet is added to the findings."""
        places = self._known()
        if self.raw.hidden and max(self.raw.rows) >= FIRST_ROW:
            self.findings.append(HiddenSheet(Place(self.file, cell=self.raw.name), {"sheet": self.raw.name}))
        for cells in self.raw.merged:
            match = _ROWS.fullmatch(cells)
            if match and int(match[2] or match[1]) >= FIRST_ROW:
                place = Place(self.file, cell=f"{self.raw.name}!{cells}")
                self.findings.append(MergedCells(place, {"cells": cells}))
        by_column = {at: self.sheet.of(code) for code, at in places.items()}
        lost: set[int] = set()
        for number in sorted(self.raw.rows):
            if number < FIRST_ROW:
                continue
            texts = {}
            for at, cell in self.raw.rows[number].items():
                column = by_column.get(at)
                if column is None:
                    self._lose(at, number, lost)
                elif column.kind is not Kind.SHOWN or column.code == "unit":
                    texts[column.code] = self._text(cell, at, number)
            if self._is_filled(texts):
                yield Row(self.sheet, self.raw.name, number, texts, places, self.file)

    def _known(self) -> dict[str, int]:
        """Where each column stands; those that are missing or there twice are told."""
        found: dict[str, int] = {}
        for at, code in self.codes.items():
            if code in found:
                self._tell(TwiceColumn, at, HEADS_ROW, column=self._label(code))
            elif self.sheet.of(code) is not None:
                found[code] = at
        for column in self.sheet.columns:
            if column.code not in found and column.kind is not Kind.SHOWN:
                self._tell(LackingColumn, 1, HEADS_ROW, column=self._label(column.code))
        return found

    def _text(self, cell: RawCell, at: int, number: int) -> str:
        if cell.formula:
            self._tell(FormulaCell, at, number)
        elif cell.failed:
            self._tell(FailedCell, at, number, text=cell.text)
        return cell.text

    def _is_filled(self, texts: Mapping[str, str]) -> bool:
        said = {code for code, text in texts.items() if text.strip()}
        return bool(said) and (bool(self.sheet.type) or not said <= PREFILLED)

    def _lose(self, at: int, number: int, lost: set[int]) -> None:
        if at not in lost:
            lost.add(at)
            self._tell(UnknownColumn, at, number)

    def _label(self, code: str) -> str:
        column = self.sheet.of(code)
        return column.labels[self.language] if column else code

    def _tell(self, kind: type[Finding], at: int, number: int, /, **particulars: str) -> None:
        place = Place(self.file, number, None, cell_name(self.raw.name, at, number))
        self.findings.append(kind(place, particulars))
