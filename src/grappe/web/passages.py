"""A text cut where passages begin and end, so that overlapping passages can each be marked."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grappe.domain.findings import Place
from grappe.reading.blocks import Block, assemble
from grappe.reading.markdown import parse_markdown
from grappe.reading.plain import parse_plain


@dataclass(frozen=True, slots=True)
class Span:
    """A passage to mark: ``key`` names what it is evidence of."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same passages; ``opens`` are those that begin with it."""

    text: str
    keys: tuple[str, ...]
    opens: tuple[str, ...]


def blocks_of(text: str, media_type: str) -> tuple[Block, ...]:
    """The headings, paragraphs, items and rows of a kept text; the text of a page is kept as plain text."""
    parse = parse_markdown if media_type == "text/markdown" else parse_plain
    return assemble(parse(text, Place("")))


def cut(block: Block, spans: Iterable[Span], opened: set[str]) -> list[Piece]:
    """Cut a block's clean text at every edge of a span; ``opened`` gathers the keys that have begun."""
    places = [place for span in spans if (place := placed(block, span)) is not None]
    edges = sorted({0, len(block.clean.text)} | {edge for _, *ends in places for edge in ends})
    found = []
    for left, right in pairwise(edges):
        keys = tuple(key for key, start, end in places if start < right and end > left)
        opens = tuple(key for key in keys if key not in opened)
        opened.update(opens)
        found.append(Piece(block.clean.text[left:right], keys, opens))
    return found


def placed(block: Block, span: Span) -> tuple[str, int, int] | None:
    """Where a span lies in the block's clean text; None where it doesn't touch it."""
    clean = block.clean
    start = bisect_left(clean.offsets, span.start, hi=len(clean.text))
    end = bisect_left(clean.offsets, span.end, hi=len(clean.text))
    return (span.key, start, end) if start < end else None
