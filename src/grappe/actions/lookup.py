"""Look names up: which organisation each means, or which several an affiliation names; nothing is stored."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import ClassVar, TextIO

from grappe.actions.linking.printed import PrintedNames
from grappe.domain.errors import BadInputError, GrappeError
from grappe.domain.findings import Finding, Place
from grappe.linking.links import Context, Link

LONGEST_LINE = 100_000  # characters: no affiliation is as long
_TOLD_AT_MOST = 100
_DELIMITERS = ",;\t|"


class NothingToLinkWithError(GrappeError):
    """Neither a register nor public registers are there: no name can mean anything."""


@dataclass(frozen=True, slots=True)
class BrokenNames(Finding):
    """A file of names that can't be read from here on."""

    code: ClassVar[str] = "names.broken"
    title: ClassVar[str] = "File of names that can't be read"
    explanation: ClassVar[str] = (
        "Names are looked up from a table as text (CSV, with a header, in UTF-8) or from a text with a name "
        "a line. What stands above the place was looked up."
    )
    template: ClassVar[str] = "can't be read: {reason}"


@dataclass(frozen=True, slots=True)
class NoSuchColumn(Finding):
    """A column that was asked for and that the table lacks."""

    code: ClassVar[str] = "names.no-such-column"
    title: ClassVar[str] = "Column that the table lacks"
    explanation: ClassVar[str] = "The first line of the table names its columns; capitals count."
    template: ClassVar[str] = "has no column {column!r}, but {columns}"


@dataclass(frozen=True, slots=True)
class RowOfOtherWidth(Finding):
    """A row that has not as many cells as the header."""

    code: ClassVar[str] = "names.row-width"
    title: ClassVar[str] = "Row of another width than its header"
    explanation: ClassVar[str] = (
        "Most likely a cell holds the delimiter and is not quoted. It was left out, the other rows were not."
    )
    template: ClassVar[str] = "has {cells} cells where the header has {columns}"


class TakenAs(Enum):
    """How each name is taken: as one organisation's, or as an affiliation that may name several.

    Of an affiliation, all that it names, or the chief ones: no body a part of which is named too.
    """

    NAME = "name"
    SEVERAL = "several"
    CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to look up: where it stands (its line), and what is known around it."""

    line: int
    name: str
    context: Context


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold the names, and the countries and towns where it tells them."""

    name: str
    country: str = ""
    city: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Those that are asked for."""
        return tuple(filter(None, (self.name, self.country, self.city)))


@dataclass(slots=True)
class NamesFile:
    """Names from a file, one after the other; ``findings`` are the rows left out, known once all are read."""

    path: Path
    context: Context
    columns: Columns | None = None
    findings: list[Finding] = field(default_factory=list)

    def names(self) -> Iterator[Asked]:
        """The names, streamed; raises BadInputError where the file or a column of it is not there."""
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as text:
                yield from self.of(text)
        except OSError as error:
            reason = error.strerror or str(error)
            raise BadInputError([BrokenNames(Place(str(self.path)), {"reason": reason})]) from error

    def of(self, text: TextIO) -> Iterator[Asked]:
        """The names of an open text."""
        with self._readable():
            if self.columns is None:
                for line, name in enumerate(_lines(text), start=1):
                    if name.strip():
                        yield Asked(line, name.strip(), self.context)
            else:
                yield from self._rows(text, self.columns)

    def _rows(self, text: TextIO, columns: Columns) -> Iterator[Asked]:
        lines = _lines(text)
        head = next(lines, "")
        delimiter = max(_DELIMITERS, key=head.count)
        reader = csv.reader(chain([head], lines), delimiter=delimiter, strict=True)
        header = next(reader, [])
        place = {column: header.index(column) for column in columns.all if column in header}
        missing = [column for column in columns.all if column not in place]
        if missing:
            told = {"columns": ", ".join(header) or "–"}
            at = Place(str(self.path), 1)
            raise BadInputError([NoSuchColumn(at, {"column": column, **told}) for column in missing])
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                self._leave_out(reader.line_num, len(cells), len(header))
                continue
            told = {column: cells[at].strip() for column, at in place.items()}
            if told[columns.name]:
                yield Asked(reader.line_num, told[columns.name], self._around(told, columns))

    def _around(self, told: dict[str, str], columns: Columns) -> Context:
        country, city = told.get(columns.country, "").upper(), told.get(columns.city, "")
        known = country if len(country) == 2 else self.context.country
        return replace(self.context, country=known, city=city or self.context.city)

    def _leave_out(self, line: int, cells: int, columns: int) -> None:
        if len(self.findings) < _TOLD_AT_MOST:
            told = {"cells": str(cells), "columns": str(columns)}
            self.findings.append(RowOfOtherWidth(Place(str(self.path), line), told))

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:
            reason = f"no UTF-8: byte 0x{error.object[error.start]:02X}"
            raise BadInputError([BrokenNames(Place(str(self.path)), {"reason": reason})]) from error
        except csv.Error as error:
            raise BadInputError([BrokenNames(Place(str(self.path)), {"reason": str(error)})]) from error


def _lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise csv.Error(f"a line of more than {LONGEST_LINE} characters")
        yield line


def names_to_ask(register: bool) -> PrintedNames:
    """What names can mean here; ``register`` says whether a database is there to ask.

    Raises NothingToLinkWithError, which says what to do, and StaleIndexError.
    """
    names = PrintedNames(register)
    if names.know_nothing:
        raise NothingToLinkWithError(
            "no organisation is known yet: load a public register (grappe organisations load FILE), "
            "or add a programme (grappe add --programme ia-cluster)"
        )
    return names


def look_up(
    asked: Iterable[Asked], names: PrintedNames, taken_as: TakenAs = TakenAs.NAME
) -> Iterator[tuple[Asked, Sequence[Link]]]:
    """What each name means, one after the other; of an affiliation, each organisation that is wanted."""
    for one in asked:
        if taken_as is TakenAs.NAME:
            yield one, [names.link(one.name, one.context)]
        else:
            chief = taken_as is TakenAs.CHIEF
            yield one, names.link_all(one.name, one.context, chief=chief)
