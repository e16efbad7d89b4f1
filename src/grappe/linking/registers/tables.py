"""Registers that are tables as text: streamed row by row, cells by the names of their columns."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.linking.registers.findings import BrokenRegister, OversizedRegister
from grappe.linking.registers.log import Log
from grappe.linking.registers.sources import Bounded, Source

MAX_LINE = 200_000
"""Characters of a line; the widest register has some ten thousand."""
_DELIMITERS = (";", ",", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line, and its cells by the columns' numbers."""

    line: int
    cells: Sequence[str]
    columns: Mapping[str, int]
    file: str

    @property
    def place(self) -> Place:
        """Where the row ends."""
        return Place(self.file, self.line)

    def text(self, column: str) -> str:
        """The cell without the spaces around it; empty where the table has no such column."""
        at = self.columns.get(column)
        return " ".join(self.cells[at].split()) if at is not None else ""

    def several(self, column: str) -> list[str]:
        """The parts of a cell that lists its values with commas or semicolons."""
        parts = self.text(column).replace(",", ";").split(";")
        return [part.strip() for part in parts if part.strip()]


def columns_of(head: bytes) -> tuple[str, tuple[str, ...]]:
    """The delimiter and the columns that the first line of a table names, nothing where it is no text."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ",", ()
    delimiter = max(_DELIMITERS, key=text.count)
    try:
        return delimiter, tuple(name.strip() for name in next(csv.reader([text], delimiter=delimiter), []))
    except csv.Error:
        return delimiter, ()


def rows_of(source: Source, log: Log) -> Iterator[Row]:
    """The rows below the header, those of the wrong width told and skipped; raises BadInputError."""
    delimiter, names = columns_of(source.head)
    columns = {name: at for at, name in reversed(list(enumerate(names)))}
    lines = lines_of(source, delimiter)
    next(lines, None)
    for line, cells in lines:
        log.rows += 1
        row = Row(line, cells, columns, source.name)
        if len(cells) == len(names):
            yield row
        else:
            log.skip(row.place, f"has {len(cells)} cells where the header has {len(names)}")


def lines_of(source: Source, delimiter: str, encoding: str = "utf-8-sig") -> Iterator[tuple[int, list[str]]]:
    """The lines of a table that are not empty, each with its number; raises BadInputError."""
    with source.open() as stream:
        reader = csv.reader(_lines(stream, source, encoding), delimiter=delimiter)
        try:
            for cells in reader:
                if cells:
                    yield reader.line_num, cells
        except csv.Error as error:
            raise _broken(source, reader.line_num, str(error)) from None
        except UnicodeDecodeError as error:
            reason = f"is not UTF-8: byte 0x{error.object[error.start]:02X} near this line"
            raise _broken(source, reader.line_num + 1, reason) from None


def _lines(stream: Bounded, source: Source, encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(io.BufferedReader(stream, 1 << 20), encoding=encoding, newline="")
    number = 0
    while line := text.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            limit = {"what": "the line", "limit": f"{MAX_LINE:,} characters"}
            raise BadInputError([OversizedRegister(Place(source.name, number), limit)])
        yield line


def _broken(source: Source, line: int, reason: str) -> BadInputError:
    return BadInputError([BrokenRegister(Place(source.name, line), {"reason": reason})])
