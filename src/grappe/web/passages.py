"""A text cut where passages begin and end, so that overlapping passages can each be marked."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grappe.domain.findings import Place
from grappe.reading.text.blocks import Block, assemble
from grappe.reading.text.markdown import parse_markdown
from grappe.reading.text.plain import parse_plain


@dataclass(frozen=True, slots=True)
class Span:
    """A passage to mark: ``key`` names what it is evidence of."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A passage that begins, or after a passage that overlaps it goes on, with a piece."""

    key: str
    first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same passages, outermost first: ``opens`` before, ``closes`` after it."""

    text: str
    keys: tuple[str, ...]
    opens: tuple[Opening, ...]
    closes: tuple[str, ...]


def blocks_of(text: str, media_type: str) -> tuple[Block, ...]:
    """The headings, paragraphs, items and rows of a kept text; the text of a page is kept as plain text."""
    parse = parse_markdown if media_type == "text/markdown" else parse_plain
    return assemble(parse(text, Place("")))


def cut(block: Block, spans: Iterable[Span], opened: set[str]) -> list[Piece]:
    """Cut a block's clean text at every edge of a span; ``opened`` gathers the keys that have begun."""
    places = sorted(
        (place for span in spans if (place := placed(block, span)) is not None),
        key=lambda place: (place[1], -place[2]),
    )
    edges = sorted({0, len(block.clean.text)} | {edge for _, *ends in places for edge in ends})
    stretches = list(pairwise(edges))
    under = [
        tuple(key for key, start, end in places if start < right and end > left) for left, right in stretches
    ]
    found = []
    for (left, right), before, keys, after in zip(
        stretches, [(), *under], under, [*under[1:], ()], strict=False
    ):
        opens = tuple(Opening(key, key not in opened) for key in keys[shared(before, keys) :])
        opened.update(keys)
        found.append(Piece(block.clean.text[left:right], keys, opens, keys[shared(keys, after) :]))
    return found


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many keys two stretches have in common from the outermost on."""
    return next(
        (count for count, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def placed(block: Block, span: Span) -> tuple[str, int, int] | None:
    """Where a span lies in the block's clean text; None where it doesn't touch it."""
    clean = block.clean
    start = bisect_left(clean.offsets, span.start, hi=len(clean.text))
    end = bisect_left(clean.offsets, span.end, hi=len(clean.text))
    return (span.key, start, end) if start < end else None
