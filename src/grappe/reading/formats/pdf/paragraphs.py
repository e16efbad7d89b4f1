"""From lines in reading order to headings, paragraphs, items and notes, told by type, indents and blanks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import TypeGuard

from grappe.reading.formats.pdf.lines import Line
from grappe.reading.formats.pdf.tables import Table
from grappe.reading.text.blocks import BlockKind

_BULLET = re.compile(r"[•◦‣▪■□●○–—*·→✓\uf0b7\uf0a7-]|(?:\(?\d{1,2}|\(?[a-z])[.)]")
_ENDS = re.compile(r"[.!?:;»”\"…][)\]»]?$")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+\S")
_LONGEST_HEADING = 160
_MUCH = 0.3  # of a line: more than the blank that an unset long word leaves

Style = tuple[float, bool]


@dataclass(slots=True)
class Region:
    """Lines that belong under each other, and how far they reach."""

    items: Sequence[Line | Table]
    left: float
    right: float


@dataclass(slots=True)
class Unit:
    """A block to be: what it is, its lines, and for an item how long its marker is."""

    kind: BlockKind
    lines: list[Line]
    marker: int = 0
    level: int = 0
    region: int = 0
    full: bool = False  # its last line reaches the right edge

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(line.text for line in self.lines)

    @property
    def hangs_at(self) -> float:
        """Where the words of an item begin, behind its marker."""
        words = self.lines[0].words
        return words[1].left if self.marker and len(words) > 1 else words[0].left


@dataclass(slots=True)
class Type:
    """The type of the body: its size, whether it is bold, and the blank between its lines."""

    size: float
    bold: bool
    blank: float


def body_type(regions: Iterable[Region]) -> Type:
    """The type that most letters of a document are set in."""
    letters: Counter[Style] = Counter()
    blanks: list[tuple[Style, float]] = []
    for region in regions:
        lines = [item for item in region.items if isinstance(item, Line)]
        for line in lines:
            letters[style(line)] += len(line.text)
        blanks += [
            (style(below), max(0.0, below.top - above.bottom))
            for above, below in pairwise(lines)
            if style(above) == style(below)
            and above.page == below.page
            and below.top - above.bottom < below.size
        ]
    if not letters:
        return Type(10.0, bold=False, blank=2.0)
    most = letters.most_common(1)[0][0]
    of_body = [blank for found, blank in blanks if found == most]
    return Type(most[0], most[1], median(of_body) if of_body else 0.2 * most[0])


def style(line: Line) -> Style:
    """Size, to half a point, and weight."""
    return round(line.size * 2) / 2, line.bold


def is_close(above: Line, line: Line, body: Type) -> bool:
    """Whether no blank line parts a line from the one above it."""
    if line.page != above.page or line.top < above.top:
        return False
    return line.top - above.bottom <= body.blank + 0.35 * line.size


def find_units(regions: Sequence[Region], body: Type) -> Iterator[Unit | Table]:
    """The blocks of a document in order, its footnotes last."""
    builder = _Builder(body)
    notes: list[Unit] = []
    table: Table | None = None
    for number, region in enumerate(regions):
        kept, small = _without_notes(region, body)
        for at, item in enumerate(kept):
            found = _last_row(table, item) if at == 0 else item
            table = found if isinstance(found, Table) else None
            if isinstance(found, Table):
                yield from builder.flush()
                yield found
            elif isinstance(item, Line):
                yield from builder.add(item, region, number)
        if small:
            notes += _notes(small, number)
    yield from builder.flush()
    yield from notes


def without_lone_numbers(units: Iterable[Unit | Table]) -> Iterator[Unit | Table]:
    """The units, those that a number opens paragraphs and no items where no neighbour is numbered: heads."""
    listed = list(units)
    for before, unit, after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
        if (
            _is_numbered(unit)
            and not _is_numbered(before)
            and not _is_numbered(after)
            and len(unit.text) <= _LONGEST_HEADING
            and unit.text[-1] not in ".,;:"
        ):
            yield replace(unit, kind=BlockKind.PARAGRAPH, marker=0)
        else:
            yield unit


def _is_numbered(unit: Unit | Table | None) -> TypeGuard[Unit]:
    return isinstance(unit, Unit) and unit.marker > 0 and unit.text[:3].strip("( ")[:1].isdigit()


def _last_row(table: Table | None, item: Line | Table) -> Line | Table:
    """A lone line at the top of a page or column with the cells of the table before it is its last row."""
    if table is None or isinstance(item, Table):
        return item
    cells = item.segments()
    if len(cells) != len(table.rows[0]) or len(cells) < 2:
        return item
    return Table([[[cell] for cell in cells]], item.top, item.page)


def _without_notes(region: Region, body: Type) -> tuple[list[Line | Table], list[Line]]:
    """The region without the footnotes at its end: smaller lines, the first of which begins with a mark."""
    items = list(region.items)
    at = len(items)
    while at and isinstance(item := items[at - 1], Line) and item.size < 0.92 * body.size:
        at -= 1
    small = [item for item in items[at:] if isinstance(item, Line)]
    marked = next(
        (n for n, line in enumerate(small) if re.match(r"\(?\d{1,3}\)?[\s.]|[*†]", line.text + " ")), None
    )
    if at == 0 or marked is None:
        return items, []
    return items[: at + marked], small[marked:]


def _notes(lines: Sequence[Line], region: int) -> list[Unit]:
    units: list[Unit] = []
    for line in lines:
        if units and not re.match(r"\(?\d{1,3}\)?[\s.]|[*†]", line.text + " "):
            units[-1].lines.append(line)
        else:
            units.append(Unit(BlockKind.PARAGRAPH, [line], region=region))
    return units


@dataclass
class _Builder:
    """Puts lines together into units."""

    body: Type
    unit: Unit | None = None
    indents: list[float] = field(default_factory=list)

    def flush(self) -> Iterator[Unit]:
        """The unit that was being built."""
        if self.unit is not None:
            yield self.unit
        self.unit = None

    def add(self, line: Line, region: Region, number: int) -> Iterator[Unit]:
        """Take a line up into the unit, or begin a new one."""
        if self.unit is not None and self._continues(self.unit, line, region, number):
            self.unit.lines.append(line)
        else:
            before = self.unit
            yield from self.flush()
            self.unit = self._begun(line, region, before)
        self.unit.region = number
        self.unit.full = line.right > region.right - 4 * line.size

    def _begun(self, line: Line, region: Region, before: Unit | None) -> Unit:
        if self._heads(line):
            self.indents = []
            return Unit(BlockKind.HEADING, [line])
        marker = line.words[0].text if len(line.words) > 1 else ""
        if _BULLET.fullmatch(marker) and self._lists(line, before):
            indent = line.left - region.left
            while self.indents and indent < self.indents[-1] - 3:
                self.indents.pop()
            if not self.indents or indent > self.indents[-1] + 3:
                self.indents.append(indent)
            return Unit(BlockKind.ITEM, [line], len(marker), len(self.indents))
        self.indents = []
        return Unit(BlockKind.PARAGRAPH, [line])

    def _heads(self, line: Line) -> bool:
        """Whether a line is set as headings are: larger than the body, or bold, and no sentence."""
        words = line.text
        if len(words) > _LONGEST_HEADING or not any(map(str.isalpha, words)):
            return False
        if line.size > 1.12 * self.body.size:
            return True
        if line.bold and not self.body.bold and line.size > 0.9 * self.body.size:
            return not re.search(r"[,;]$|[^\W\d]{2,}\.$", words)
        return False

    @staticmethod
    def _lists(line: Line, before: Unit | None) -> bool:
        """Whether a marker opens an item: a dash inside a paragraph stands at the margin of a full line."""
        if before is None or before.kind is not BlockKind.PARAGRAPH:
            return True
        return (
            bool(_ENDS.search(before.text))
            or not before.full
            or line.left > before.lines[-1].left + 3
            or line.words[0].text in "•▪■●"
        )

    def _continues(self, unit: Unit, line: Line, region: Region, number: int) -> bool:
        last = unit.lines[-1]
        if unit.kind is BlockKind.HEADING:
            return unit.region == number and self._goes_on_heading(unit, line)
        heads = self._heads(line) and style(line) != style(last)
        listed = len(line.words) > 1 and _BULLET.fullmatch(line.words[0].text) and self._lists(line, unit)
        if heads or listed or abs(last.size - line.size) > 0.12 * last.size:
            return False
        if unit.region != number:
            return self._goes_on(unit, line)
        if not is_close(last, line, self.body):
            return False
        if unit.kind is BlockKind.ITEM:
            return self._goes_on_item(unit, line)
        indent = line.left - region.left > 0.8 * line.size
        deeper = line.left - last.left > 0.8 * line.size
        # Two indented lines, the first of them short, are two paragraphs of a line and more.
        alone = len(unit.lines) == 1 and not unit.full and abs(line.left - last.left) < 2
        return not (indent and (deeper or alone)) and not _breaks_off(last, line, region)

    def _goes_on_heading(self, unit: Unit, line: Line) -> bool:
        blank = line.top - unit.lines[-1].bottom
        return (
            style(unit.lines[-1]) == style(line)
            and blank < min(0.6 * line.size, self.body.blank + 0.6 * line.size)
            and len(unit.lines) < 4
            and not _NUMBERED.match(line.text)
        )

    @staticmethod
    def _goes_on_item(unit: Unit, line: Line) -> bool:
        """Whether an item goes on: its lines hang below its words, unless none ever did."""
        hanging = unit.hangs_at > unit.lines[0].left + 2
        if hanging and line.left < unit.hangs_at - 3:
            if len(unit.lines) == 1:
                return unit.full and not _ENDS.search(unit.text)
            return unit.lines[1].left < unit.hangs_at - 3
        return True

    @staticmethod
    def _goes_on(unit: Unit, line: Line) -> bool:
        """Whether a paragraph goes on in the next column or on the next page."""
        before = unit.text
        if re.search(r"[^\W\d_]-$", before):
            return True
        return not _ENDS.search(before) and (unit.full or line.text[:1].islower())


def _breaks_off(last: Line, line: Line, region: Region) -> bool:
    """Whether a paragraph ended with the last line: the next word would have fitted, and either the sentence
    ended or much of the line was left blank before a word that can begin one.
    """
    first = line.words[0]
    blank = region.right - last.right
    if 0.3 * line.size + (first.right - first.left) >= blank - 0.5 * line.size:
        return False
    ended = re.search(r"[.!?:»”\"][)\]»]?$", last.text) is not None
    return ended or (blank > _MUCH * (region.right - region.left) and not first.text[:1].islower())
