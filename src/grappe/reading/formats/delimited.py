"""Tables as text (.csv, .tsv): the delimiter told by what parts the lines most evenly, heads first."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.formats.findings import Damaged, TooManyParts
from grappe.reading.formats.sheets import Grid, column_letters, write_sheet
from grappe.reading.text.decoding import decode
from grappe.reading.text.findings import LineTooLong
from grappe.reading.text.lines import MAX_LINE
from grappe.reading.text.opened import Cell, Opened, Writer

MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 40  # lines


def open_delimited(content: bytes, place: Place) -> Opened:
    """The text of a table; raises BadInputError where it is none or larger than people read."""
    grid: Grid = {}
    for number, row in rows_of(content, place):
        cells = {at: Cell(words, f"{column_letters(at)}{number}") for at, words in _told(row)}
        if cells:
            grid[number] = cells
    writer = Writer()
    write_sheet(writer, grid, None)
    return writer.opened()


def rows_of(content: bytes, place: Place) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with their numbers; raises BadInputError as ``open_delimited`` does."""
    text = decode(content, place).removeprefix("\ufeff")
    _check_lines(text, place)
    # Only line ends part rows: str.splitlines knows others, which may stand in a cell.
    lines = list(io.StringIO(text, newline=""))
    delimiter = _delimiter(lines[:_SAMPLE])
    if lines and lines[0].strip().casefold() in {f"sep={one}" for one in _DELIMITERS}:  # for Excel alone
        delimiter, lines = lines[0].strip()[-1], ["\n", *lines[1:]]
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            _check_size(number, row, place)
            yield number, row
    except csv.Error as error:
        raise BadInputError([Damaged(place, {"format": "a table", "reason": str(error)})]) from None


def _told(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    for at, cell in enumerate(row, 1):
        words = " ".join(cell.split())
        if words:
            yield at, words


def _check_lines(text: str, place: Place) -> None:
    start = 0
    number = 0
    while start < len(text):
        number += 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > MAX_LINE:
            length = {"length": str(end - start), "limit": str(MAX_LINE)}
            raise BadInputError([LineTooLong(Place(place.file, number), length)])
        start = end + 1


def _check_size(number: int, row: Sequence[str], place: Place) -> None:
    if number > MAX_ROWS or len(row) > MAX_COLUMNS:
        what, limit = ("rows", MAX_ROWS) if number > MAX_ROWS else ("columns", MAX_COLUMNS)
        where = {"where": f"line {number}", "limit": f"{limit:,}", "what": what}
        raise BadInputError([TooManyParts(place, where)])


def _delimiter(lines: Sequence[str]) -> str:
    """What parts most lines into the same number of cells, more than one; semicolons and tabs go first."""
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _tried(lines, delimiter) if row)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda found: (found[1], found[0]))
        score = count / sum(widths.values()) if width > 1 else 0.0
        if score > most + 0.05:
            best, most = delimiter, score
    return best


def _tried(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []
