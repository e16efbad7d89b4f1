"""A kept text as its page shows it: lines and tables, what begins in each, and where a file's pages turn."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from grappe.publishing.places import region_of
from grappe.reading.text.blocks import Block, BlockKind, Clean
from grappe.reading.text.outline import blocks_from, place_in, places_from
from grappe.records.models import Snapshot
from grappe.web.passages import Piece, Span, blocks_of, cut

LONG = 40
"""Rows of a table from which on those without a passage are folded."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells in pieces; ``skipped`` rows without a passage are left out before it."""

    cells: tuple[tuple[Piece, ...], ...]
    heads: bool = False
    skipped: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text: a block in pieces, or the rows of a table, with the keys that begin in it.

    ``region`` is the page or sheet that begins with it; ``anchor`` names the block.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()
    begins: tuple[str, ...] = ()
    region: str = ""
    anchor: str = ""

    def says(self, words: str) -> bool:
        """Whether the line has just these words, as the heading above a sheet has its name."""
        return "".join(piece.text for piece in self.pieces) == words


class Cutter:
    """Cuts blocks at the edges of spans; ``opened`` are the keys that have begun so far."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.opened: set[str] = set()
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def touching(self, first: Block, last: Block) -> list[Span]:
        """The spans that lie, at least in part, between the start of one block and the end of another."""
        start = min(first.start, last.start)
        end = max(first.end, last.end)
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, end)
        return [span for span in self._spans[low:high] if span.end > start]

    def cut(self, block: Block, spans: Sequence[Span]) -> tuple[Piece, ...]:
        """A block's words in pieces."""
        return tuple(cut(block, spans, self.opened))

    def cells(self, block: Block, spans: Sequence[Span]) -> tuple[tuple[Piece, ...], ...]:
        """A row's words in pieces, cell by cell."""
        return tuple(self.cut(cell_of(block, start, end), spans) for start, end in block.cells)


def lines_of(snapshot: Snapshot, spans: Sequence[Span]) -> tuple[list[Line], set[str]]:
    """The lines of a kept text with the spans marked in them, and the keys of the spans that were found."""
    outline = snapshot.outline
    kept = blocks_from(snapshot.text, outline)
    blocks = kept or blocks_of(snapshot.text, snapshot.media_type)
    places = places_from(outline)
    cutter = Cutter(spans)
    lines: list[Line] = []
    shown = ""
    for group in in_tables(blocks):
        line = line_of(group, cutter)
        region = region_of(place_in(places, group[0].start))
        named = bool(lines) and lines[-1].says(region)
        lines.append(replace(line, region=region if region != shown and not named else ""))
        shown = region
    return lines, cutter.opened


def in_tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks one by one, the rows of a table together."""
    numbered = enumerate(blocks)
    for key, group in groupby(numbered, key=lambda pair: -1 if is_row(pair[1]) else pair[0]):
        rows = [block for _, block in group]
        if key >= 0:
            yield rows
            continue
        heads = {row.header for row in rows}
        for _, table in groupby(rows, key=lambda row: table_of(row, heads)):
            yield list(table)


def is_row(block: Block) -> bool:
    """Whether the block is a row whose cells are known."""
    return block.kind is BlockKind.ROW and len(block.cells) > 1


def table_of(row: Block, heads: Collection[int | None]) -> int:
    """What tells the rows of one table from those of the next: the index of their header row, if any."""
    if row.header is not None:
        return row.header
    return row.index if row.index in heads else -1


def line_of(blocks: Sequence[Block], cutter: Cutter) -> Line:
    """A block, or the rows of a table, cut at the spans."""
    spans = cutter.touching(blocks[0], blocks[-1])
    new = [span.key for span in spans if span.key not in cutter.opened]
    if is_row(blocks[0]):
        line = Line("table", rows=tuple(folded(rows_of(blocks, cutter))))
    else:
        line = Line(blocks[0].kind, pieces=cutter.cut(blocks[0], spans), anchor=anchor_of(blocks[0]))
    return replace(line, begins=tuple(key for key in new if key in cutter.opened))


def rows_of(blocks: Sequence[Block], cutter: Cutter) -> Iterator[Row]:
    """The rows of a table; the one that the others stand under is its head."""
    heads = {block.header for block in blocks if block.header is not None}
    for block in blocks:
        cells = cutter.cells(block, cutter.touching(block, block))
        yield Row(cells, heads=block.index in heads, anchor=anchor_of(block))


def folded(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a table; of a long one, the head and the rows with a passage."""
    every = list(rows)
    if len(every) <= LONG:
        yield from every
        return
    skipped = 0
    for row in every:
        if row.heads or any(piece.keys for cell in row.cells for piece in cell):
            yield replace(row, skipped=skipped)
            skipped = 0
        else:
            skipped += 1
    if skipped:
        yield Row((), skipped=skipped)


def anchor_of(block: Block) -> str:
    """The fragment that leads to a block."""
    return f"b-{block.index}"


def cell_of(block: Block, start: int, end: int) -> Block:
    """A cell of a row as a block of its own."""
    clean = block.clean
    return replace(block, clean=Clean(clean.text[start:end], clean.offsets[start : end + 1]), cells=())


def line_anchors(snapshot: Snapshot, lines: Iterable[int]) -> Mapping[int, str]:
    """The anchors of the blocks that stand on lines of the text, counted from 1."""
    blocks = blocks_from(snapshot.text, snapshot.outline)
    starts = [0]
    for text in snapshot.text.split("\n"):
        starts.append(starts[-1] + len(text) + 1)
    found = {}
    for line in lines:
        if 0 < line < len(starts):
            at = starts[line - 1]
            block = next((block for block in blocks if at <= block.end and block.start < starts[line]), None)
            if block is not None:
                found[line] = anchor_of(block)
    return found
