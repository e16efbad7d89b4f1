"""CSV files of a programme folder, row by row and cell by cell, with every mistake told."""

import csv
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from grappe.domain.findings import Finding, Place
from grappe.domain.period import PartialDate
from grappe.programmes.findings import (
    BadCode,
    BadCsv,
    BadDate,
    BadNumber,
    ControlCharacter,
    Duplicate,
    Inconsistent,
    MissingColumn,
    MissingFile,
    MissingValue,
    NotUtf8,
    OversizedFile,
    TooLong,
    UnknownColumn,
    UnknownReference,
    UnknownWord,
    UnreadableFile,
    WrongCells,
)
from grappe.programmes.report import Report, control_character, hint, read_text

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a file must have and those that it may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """All of them."""
        return self.required + self.optional


class Row:
    """One row: reads its cells, tells what is wrong, and remembers whether anything was."""

    def __init__(self, path: Path, line: int, cells: dict[str, str], report: Report) -> None:
        self.path = path
        self.line = line
        self.cells = cells
        self.report = report
        self.sound = True

    def fail(self, kind: type[Finding], column: str | None, /, **particulars: str) -> None:
        """Tell a mistake of this row."""
        self.sound = False
        self.report.add(kind, Place(str(self.path), self.line, column), **particulars)

    def text(self, column: str) -> str:
        """The cell without the spaces around it; empty where there is none."""
        return self.cells.get(column, "").strip()

    def short(self, column: str, limit: int) -> str:
        """The cell, which may not be longer than so many characters."""
        text = self.text(column)
        if len(text) > limit:
            self.fail(TooLong, column, length=str(len(text)), limit=str(limit))
        return text

    def needed(self, column: str) -> str:
        """The cell, which may not be empty."""
        text = self.text(column)
        if not text and column in self.cells:
            self.fail(MissingValue, column)
        return text

    def date(self, column: str) -> PartialDate | None:
        """The cell as a date, month or year."""
        text = self.text(column)
        if not text:
            return None
        try:
            return PartialDate(text)
        except ValueError:
            self.fail(BadDate, column, text=text)
            return None

    def number(self, column: str, digits: int = 18, places: int = 6) -> Decimal | None:
        """The cell as a plain number of at most so many digits before, and so many after the point."""
        text = self.text(column)
        if not text:
            return None
        try:
            number = Decimal(text) if set(text) <= set("-.0123456789") else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) >= 10**digits or number != round(number, places):
            self.fail(BadNumber, column, text=text)
            return None
        return plain(number)

    def word(self, column: str, words: type[Word]) -> Word | None:
        """The cell as one of the words of an enumeration."""
        text = self.text(column)
        if not text:
            return None
        try:
            return words(text)
        except ValueError:
            known = [word.value for word in words]
            self.fail(UnknownWord, column, text=text, allowed=", ".join(known), hint=hint(text, known))
            return None

    def reference(self, column: str, what: str, known: Collection[str] | None) -> str:
        """The cell as a code that is defined elsewhere, if it is known which are; may be empty."""
        text = self.text(column)
        if text and known is not None and text not in known:
            self.fail(UnknownReference, column, what=what, text=text, hint=hint(text, known))
        return text

    def code(self, column: str, standard: str, fits: Callable[[str], bool]) -> str:
        """The cell as a code of a standard; may be empty."""
        text = self.text(column)
        if text:
            self.check_code(column, text, standard, fits)
        return text

    def check_code(self, column: str, text: str, standard: str, fits: Callable[[str], bool]) -> None:
        """Tell a code of the cell that can't be one of its standard."""
        if not fits(text):
            self.fail(BadCode, column, text=text, standard=standard)

    def ordered(self, start: str, end: str) -> tuple[PartialDate | None, PartialDate | None]:
        """Two dates of which the second may not lie before the first."""
        first, last = self.date(start), self.date(end)
        if first and last and last.last_day < first.first_day:
            self.fail(Inconsistent, end, reason=f"{end} {last} lies before {start} {first}")
        return first, last

    def names(self, column: str) -> tuple[str, ...]:
        """The cell as a list of names with ' | ' between them."""
        return tuple(name.strip() for name in self.text(column).split("|") if name.strip())


def plain(number: Decimal) -> Decimal:
    """The number without an exponent and without zeros after the point, so that equal ones print alike."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


class Keys:
    """The keys seen so far in a file, to tell one that comes twice."""

    def __init__(self) -> None:
        self.first: dict[tuple[str, str], int] = {}

    def check(self, row: Row, column: str | None, what: str, text: str) -> None:
        """Tell the key of this row if an earlier row has it; an empty one is no key."""
        if not text:
            return
        line = self.first.setdefault((what, text), row.line)
        if line != row.line:
            row.fail(Duplicate, column, what=what, text=text, first=str(line))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file that could be split into cells; ``complete`` is false where any could not."""

    rows: tuple[Row, ...]
    complete: bool

    def codes(self, column: str) -> frozenset[str] | None:
        """Every code of a column, also of rows with a mistake; ``None`` where some may be missing."""
        complete = self.complete and all(column in row.cells for row in self.rows)
        return frozenset(row.text(column) for row in self.rows) if complete else None


def read_rows(path: Path, columns: Columns, report: Report) -> Rows:
    """The rows of a CSV file that have as many cells as columns; tells what is wrong with the others."""
    before = len(report.findings)
    rows = tuple(_rows(path, columns, report))
    lost = (MissingFile, UnreadableFile, OversizedFile, NotUtf8, MissingColumn, BadCsv, WrongCells)
    return Rows(rows, not any(isinstance(finding, lost) for finding in report.findings[before:]))


def _rows(path: Path, columns: Columns, report: Report) -> Iterator[Row]:
    text = read_text(path, report)
    if text is None:
        return
    records = _records(path, text, report)
    header = next(records, None)
    if header is None:
        report.add(MissingColumn, Place(str(path), 1), name=", ".join(columns.required))
        return
    names = [name.strip() for name in header[1]]
    _check_header(path, names, columns, report)
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            report.add(WrongCells, Place(str(path), line), found=str(len(cells)), expected=str(len(names)))
            continue
        row = Row(path, line, dict(zip(names, cells, strict=True)), report)
        for name, cell in row.cells.items():
            if character := control_character(cell):
                row.fail(ControlCharacter, name, character=character)
        yield row


def _check_header(path: Path, names: Sequence[str], columns: Columns, report: Report) -> None:
    for name in columns.required:
        if name not in names:
            report.add(MissingColumn, Place(str(path), 1), name=name)
    for position, name in enumerate(names):
        if name not in columns.known or name in names[:position]:
            report.add(UnknownColumn, Place(str(path), 1), name=name, hint=hint(name, columns.known))


def _records(path: Path, text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report.add(BadCsv, Place(str(path), line), reason=str(error))
