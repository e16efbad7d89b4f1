"""Opens a PDF: its text layer in reading order, headings, lists and tables told by their layout."""

import math
import re
import time
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.reading.formats.findings import PagesLeftOut, PagesWithoutText
from grappe.reading.formats.pdf.lines import Line, in_reading_order, without_margins
from grappe.reading.formats.pdf.paragraphs import (
    Region,
    Style,
    Type,
    Unit,
    body_type,
    find_units,
    is_close,
    style,
    without_lone_numbers,
)  # fmt: skip
from grappe.reading.formats.pdf.process import MAX_SECONDS, Page, Pages, Word, extract
from grappe.reading.formats.pdf.tables import Table, split_tables
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.findings import EmptyDocument
from grappe.reading.text.grid import write_table
from grappe.reading.text.layout import laid_out
from grappe.reading.text.opened import Cell, Opened, Piece, Turn, Writer

MAX_LINES = 1_500
"""Of one page: above, its layout is not looked into."""

_LEXICON = Path(__file__).parents[2] / "lexicon" / "hyphens.toml"
_UNITS = re.compile(r"(?:^|\W)(?:[kcmµ]?m|CO|H)$")


def open_pdf(content: bytes, place: Place) -> Opened:
    """The text of a PDF; raises BadInputError where it is none, takes too long, or holds pictures only."""
    began = time.monotonic()
    if not content.strip():
        raise BadInputError([EmptyDocument(place)])
    return lay_out(extract(content, place), place, until=began + 2 * MAX_SECONDS)


def lay_out(found: Pages, place: Place, *, until: float = math.inf) -> Opened:
    """The text of the pages of a PDF; those that are not laid out at ``until``, of the clock that only goes
    forward, are left out and told.
    """
    pictured = [page.number for page in found.pages if not page.words and (page.picture or page.broken)]
    findings: list[Finding] = []
    if pictured:
        findings.append(PagesWithoutText(place, {"page": "", "pages": _ranges(pictured)}))
    if len(pictured) == len(found.pages):
        raise BadInputError(findings or [EmptyDocument(place)])
    regions: list[Region] = []
    last = len(found.pages)
    for page, lines in zip(found.pages, without_margins(found.pages), strict=True):
        if time.monotonic() > until:
            last = page.number - 1
            break
        regions += _regions(page, lines)
    if last < found.count:
        limit = found.limit or f"{MAX_SECONDS} seconds"
        left_out = {"pages": _ranges(range(last + 1, found.count + 1)), "limit": limit}
        findings.append(PagesLeftOut(place, left_out))
    if not regions:
        raise BadInputError(findings or [EmptyDocument(place)])
    body = body_type(regions)
    writer = Writer()
    _Pdf(writer, regions, body).write()
    drafts = laid_out(writer.drafts, marked=writer.marked)
    said = {"title": found.title} if _is_title(found.title) else {}
    return writer.opened(said, findings, drafts)


def _is_title(words: str) -> bool:
    """Whether the title that a file gives is one, and not the name of the file it was made from."""
    return len(words) > 3 and not re.search(
        r"\.\w{2,4}$|^(?:microsoft word|untitled|sans titre|\(anonymous)", words, re.IGNORECASE
    )


def _ranges(numbers: Sequence[int]) -> str:
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)


def _regions(page: Page, lines: Sequence[Line]) -> Iterator[Region]:
    if len(lines) > MAX_LINES:
        yield Region(lines, min(line.left for line in lines), max(line.right for line in lines))
        return
    for region in in_reading_order(lines, page.rules):
        left, right = min(line.left for line in region), max(line.right for line in region)
        yield Region(split_tables(region, page.rules), left, right)


class _Pdf:
    """Writes the regions of a PDF as blocks."""

    def __init__(self, writer: Writer, regions: Sequence[Region], body: Type) -> None:
        self.writer = writer
        self.units = list(without_lone_numbers(find_units(regions, body)))
        self.body = body
        self.known = frozenset(
            word.text.casefold().strip(".,;:()«»")
            for unit in self.units
            if isinstance(unit, Unit)
            for line in unit.lines
            for word in line.words[:-1]
        )
        blocks = [unit for unit in self.units if isinstance(unit, Unit)]
        headings = {style(unit.lines[0]) for unit in blocks if unit.kind is BlockKind.HEADING}
        self.levels: dict[Style, int] = {
            found: level for level, found in enumerate(sorted(headings, reverse=True), 2)
        }
        self.title = self._title()

    def _title(self) -> Unit | None:
        """The heading of the first page that is set largest, larger than any other before the text begins."""
        first = [unit for unit in self.units if isinstance(unit, Unit) and unit.lines[0].page == 1]
        heads = [unit for unit in first if unit.kind is BlockKind.HEADING]
        if not heads:
            return None
        largest = max(heads, key=lambda unit: unit.lines[0].size)
        before = first[: first.index(largest)]
        opens = sum(len(unit.text) for unit in before if unit.kind is not BlockKind.HEADING) < 300
        return largest if opens and style(largest.lines[0]) == max(self.levels) else None

    def write(self) -> None:
        """Write all units."""
        before: tuple[Table, int] | None = None
        above: Unit | None = None
        for unit in self.units:
            if isinstance(unit, Table):
                above = None
                before = (unit, self._table(unit, before))
                continue
            before = None
            self._unit(unit, above)
            above = unit

    def _unit(self, unit: Unit, above: Unit | None) -> None:
        kind, level = unit.kind, unit.level
        if unit is self.title:
            kind, level = BlockKind.TITLE, 1
        elif kind is BlockKind.HEADING:
            level = self.levels[style(unit.lines[0])] - (self.title is not None and len(self.levels) > 1)
            level = max(2, level)
        goes_on = above is not None and is_close(above.lines[-1], unit.lines[0], self.body)
        place = f"p. {unit.lines[0].page}"
        self.writer.block(kind, self._pieces(unit), level, place, goes_on=goes_on)

    def _table(self, table: Table, before: tuple[Table, int] | None) -> int:
        """Write a table; one that goes on at the top of a page belongs to the one before it."""
        place = f"p. {table.page}"
        self.writer.at(place)
        rows = [[Cell(self._words(cell)) for cell in row] for row in table.rows]
        turned = before and (before[0].page < table.page or table.top < before[0].top)
        if before and turned and len(before[0].rows[0]) == len(rows[0]):
            first = [self._words(cell) for cell in before[0].rows[0]]
            kept = rows[1:] if [cell.text for cell in rows[0]] == first else rows
            return write_table(self.writer, kept, table=before[1])
        return write_table(self.writer, rows)

    def _words(self, lines: Sequence[Line]) -> str:
        return "".join(shown for _, shown in _told(self._joined(lines)))

    def _pieces(self, unit: Unit) -> Iterator[Piece | Turn | str]:
        lines = unit.lines
        if unit.marker:
            words = lines[0].words
            yield f"{words[0].text} ", ""
            lines = [Line(words[1:], lines[0].page), *lines[1:]]
        yield from self._joined(lines)

    def _joined(self, lines: Sequence[Line]) -> Iterator[Piece | Turn | str]:
        """The words of lines: parted words joined, marks of notes left out of what is read."""
        for at, line in enumerate(lines):
            below = lines[at + 1] if at + 1 < len(lines) else None
            pieces = list(_line(line))
            if below is None:
                yield from pieces
                return
            last = pieces[-1][0] if isinstance(pieces[-1], tuple) else pieces[-1]
            parted = isinstance(pieces[-1], str) and re.search(r"[^\W_]-$", last)
            if parted and self._keeps_hyphen(last, below.words[0].text):
                yield from pieces
                yield "\n", ""
            elif parted:
                yield from pieces[:-1]
                yield last[:-1]
                yield "-\n", ""
            else:
                yield from pieces
                yield "\n", " "
            if below.page != line.page:
                yield Turn(f"p. {below.page}")

    def _keeps_hyphen(self, words: str, after: str) -> bool:
        """Whether the hyphen at the end of a line belongs to the word: as elsewhere, or by its parts."""
        head = words.rsplit(None, 1)[-1][:-1]
        tail = after.strip(".,;:()«»")
        whole, parted = f"{head}{tail}".casefold(), f"{head}-{tail}".casefold()
        if parted in self.known or whole in self.known:
            return parted in self.known
        bare = re.split(r"['’(«\s-]", head)[-1].casefold()
        return not tail[:1].islower() or bare in _compounds() or not bare[-1:].isalpha()


def _line(line: Line) -> Iterator[Piece | str]:
    yield line.words[0].text
    for before, word in pairwise(line.words):
        gap = " " if word.left - before.right > 0.12 * min(word.size, before.size) else ""
        if _is_mark(before, word):
            yield f"{gap}{word.text}", ""
        else:
            yield f"{gap}{word.text}"


def _is_mark(before: Word, word: Word) -> bool:
    """Whether a word is the raised number of a note."""
    raised = word.size < 0.9 * before.size and word.bottom < before.bottom - 0.1 * before.size
    return (
        raised
        and re.fullmatch(r"\(?\d{1,3}\)?|[*†‡]|[a-z]", word.text) is not None
        and not _UNITS.search(before.text)
    )


def _told(pieces: Iterator[Piece | Turn | str]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece, piece
        elif not isinstance(piece, Turn):
            yield piece


@cache
def _compounds() -> frozenset[str]:
    return frozenset(tomllib.loads(_LEXICON.read_text("utf-8"))["compound"])
