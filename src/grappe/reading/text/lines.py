"""Lines: what their marks and lengths make of them – wrapped paragraphs, list items, rows of tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.text.blocks import HEADINGS, BlockKind, Clean, Draft
from grappe.reading.text.findings import LineTooLong
from grappe.reading.text.markup import Span, clean_lines

MAX_LINE = 200_000
"""Characters; the longest paragraphs of real reports have some ten thousand."""

_LINE = re.compile(r"[^\r\n\f]+")
_RULE = re.compile(r"[\s=\-_*~#.+|]{3,}$")
_BULLET = re.compile(r"[ \t]*(?:[-*+•◦‣▪■·–—>→✓]|[oO](?=[ \t]{2}))[ \t]+(?=\S)")
NUMBER = re.compile(
    r"[ \t]*(?:\(?\d{1,2}[.)]|[a-zA-Z]\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVX]{1,5}\.)[ \t]+(?=\S)"
)
HASHES = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_GAP = re.compile(r"[ \t]{2,}|\t")
_WRAPPED = 130
_SHORT = 40  # characters of a line below which, in small letters, it may be an item of a list without marks


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line end; ``chunk`` numbers the run of lines without a blank one between them."""

    text: str
    start: int
    chunk: int

    @property
    def span(self) -> Span:
        """Where the line's words stand."""
        return self.start, self.start + len(self.text)

    def after(self, skip: int) -> Span:
        """Where the line stands without its first characters."""
        return self.start + skip, self.start + len(self.text)


def blocks_of(text: str, lines: Sequence[Line], *, marked: bool = True, table: int = 0) -> list[Draft]:
    """The blocks that lines of ``text`` make; ``table`` numbers the first table among them.

    Where words are not ``marked``, stars and brackets in them are no markup.
    """
    width = _wrap_width(lines)
    drafts: list[Draft] = []
    tables = _tables(lines)
    position = 0
    while position < len(lines):
        if position in tables:
            rows = tables[position]
            drafts += _rows(text, lines[position : position + len(rows)], rows, table)
            position += len(rows)
            table += 1
            continue
        taken, kind, level, skip = _unit(lines, position, width, tables)
        if kind is not None:
            wrapped = () if kind in HEADINGS else lines[position + 1 : position + taken]
            spans = [lines[position].after(skip), *(line.span for line in wrapped)]
            clean = clean_lines(text, spans, marked=marked)
            drafts.append(Draft(kind, clean, level, chunk=lines[position].chunk))
        position += taken
    return drafts


def paragraph(words: str, start: int, number: int, *, bold: bool = False, table: int = 0) -> list[Draft]:
    """The blocks of a paragraph that its author broke into lines; it stands at ``start`` in its text."""
    lines = [
        Line(match[0].rstrip(), match.start(), number)
        for match in _LINE.finditer(words)
        if match[0].strip("\ufeff \t\xa0")
    ]
    drafts = blocks_of(words, lines, marked=False, table=table)
    return [replace(draft, clean=_moved(draft.clean, start), bold=bold) for draft in drafts]


def _moved(clean: Clean, by: int) -> Clean:
    offsets = clean.offsets
    if isinstance(offsets, range):
        return Clean(clean.text, range(offsets.start + by, offsets.stop + by))
    return Clean(clean.text, tuple(offset + by for offset in offsets))


def split_lines(text: str, place: Place) -> list[Line]:
    """The lines that are not blank, numbered by the runs that blank lines part."""
    lines: list[Line] = []
    chunk = 0
    end = 0
    for match in _LINE.finditer(text):
        if match.end() - match.start() > MAX_LINE:
            length = {"length": str(match.end() - match.start()), "limit": str(MAX_LINE)}
            raise BadInputError([LineTooLong(Place(place.file, len(lines) + 1), length)])
        breaks = text[end : match.start()].replace("\r\n", "\n")
        chunk += len(breaks) > 1
        if match[0].strip("\ufeff \t\xa0"):
            lines.append(Line(match[0].rstrip(), match.start(), chunk))
        else:
            chunk += 1
        end = match.end()
    return lines


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width that the text is wrapped at, where it is."""
    lengths = [len(line.text) for line in lines]
    if not lengths or sum(length > _WRAPPED for length in lengths) > len(lengths) / 10:
        return None
    width = max((length for length in lengths if length <= _WRAPPED), default=0)
    full = sum(line.chunk == after.chunk and len(line.text) >= width - 12 for line, after in pairwise(lines))
    return width if (width >= 60 and full >= 2) or (width >= 75 and full) else None


def _unit(
    lines: Sequence[Line], at: int, width: int | None, tables: dict[int, list[int]]
) -> tuple[int, BlockKind | None, int, int]:
    """How many lines the block at ``at`` takes, its kind (None for a rule), level and marker's length."""
    line = lines[at]
    if _RULE.fullmatch(line.text):
        return 1, None, 0, 0
    hashes = HASHES.match(line.text)
    if hashes:
        level = len(hashes[1])
        return 1, BlockKind.TITLE if level == 1 else BlockKind.HEADING, level, hashes.end()
    underlined = at + 1 < len(lines) and re.fullmatch(r"\s*([=\-~])\1{2,}\s*", lines[at + 1].text)
    if underlined and lines[at + 1].chunk == line.chunk and len(line.text) <= 120:
        return 2, BlockKind.HEADING, 1 if "=" in lines[at + 1].text else 2, 0
    marker = _BULLET.match(line.text) or (NUMBER.match(line.text) if _listed(lines, at) else None)
    taken = 1
    while (
        at + taken < len(lines)
        and at + taken not in tables
        and _continues(lines, at + taken, width, bool(marker))
    ):
        taken += 1
    if marker:
        return taken, BlockKind.ITEM, 1 + (len(line.text) - len(line.text.lstrip())) // 4, marker.end()
    return taken, BlockKind.PARAGRAPH, 0, 0


def _listed(lines: Sequence[Line], at: int) -> bool:
    """Whether a numbered line has a numbered neighbour in its chunk: alone it is a heading."""
    return any(
        0 <= near < len(lines) and lines[near].chunk == lines[at].chunk and NUMBER.match(lines[near].text)
        for near in (at - 1, at + 1)
    )


def _continues(lines: Sequence[Line], at: int, width: int | None, in_item: bool) -> bool:
    """Whether the line at ``at`` goes on with the paragraph or item of the line before it."""
    line, before = lines[at], lines[at - 1]
    if (
        line.chunk != before.chunk
        or _RULE.fullmatch(line.text)
        or _BULLET.match(line.text)
        or HASHES.match(line.text)
    ):
        return False
    indented = len(line.text) - len(line.text.lstrip()) >= 2
    if in_item and indented and not NUMBER.match(line.text):
        return True
    if width is None:
        return _goes_on(before, line) and (len(before.text) >= _SHORT or before.text[:1].isupper())
    first = line.text.split(None, 1)[0]
    if len(before.text) + 1 + len(first) > width:
        return True
    return _goes_on(before, line) and len(before.text) >= width * 0.6


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    return line.text.lstrip()[:1].islower() and before.text[-1:] not in ".!?:;»"


def _tables(lines: Sequence[Line]) -> dict[int, list[int]]:
    """For the first line of each table, its rows as numbers of cells."""
    found: dict[int, list[int]] = {}
    position = 0
    while position < len(lines):
        rows: list[int] = []
        separator = _separator(lines[position].text)
        while separator and position + len(rows) < len(lines):
            line = lines[position + len(rows)]
            if line.chunk != lines[position].chunk or separator not in line.text:
                break
            rows.append(len(line.text.split(separator)))
        if len(rows) >= 2:
            found[position] = rows
        position += max(1, len(rows) if len(rows) >= 2 else 1)
    return found


def _separator(line: str) -> str | None:
    if "\t" in line.strip():
        return "\t"
    return "|" if line.count("|") >= 2 else None


def _rows(text: str, lines: Sequence[Line], rows: Sequence[int], table: int) -> Iterator[Draft]:
    separator = _separator(lines[0].text) or "\t"
    first = True
    for line, _ in zip(lines, rows, strict=True):
        if _RULE.fullmatch(line.text.replace(":", "-")):
            continue
        yield row_draft(text, _cells(line, separator), table, heads=first, chunk=line.chunk)
        first = False


def _cells(line: Line, separator: str) -> list[Span]:
    spans: list[Span] = []
    start = line.start
    for cell in line.text.split(separator):
        spans.append((start, start + len(cell)))
        start += len(cell) + 1
    if separator == "|":
        if spans and not line.text.split(separator)[0].strip():
            spans = spans[1:]
        if spans and not line.text.split(separator)[-1].strip():
            spans = spans[:-1]
    return spans


def row_draft(text: str, spans: Sequence[Span], table: int, *, heads: bool, chunk: int = 0) -> Draft:
    """A table's row of the cells at ``spans``, parted by tabs in its clean text; empty cells are kept."""
    characters: list[str] = []
    offsets: list[int] = []
    cells: list[Span] = []
    for start, end in spans:
        cell = clean_lines(text, [(start, end)])
        if characters or cells:
            characters.append("\t")
            offsets.append(start - 1)
        begin = len(offsets)
        characters.append(cell.text)
        offsets.extend(cell.offsets[: len(cell.text)])
        cells.append((begin, begin + len(cell.text)))
    words = "".join(characters)
    end = (offsets[-1] + 1) if offsets else 0
    return Draft(
        BlockKind.ROW,
        Clean(words, (*offsets, end)),
        cells=tuple(cells),
        table=table,
        heads=heads,
        chunk=chunk,
    )
