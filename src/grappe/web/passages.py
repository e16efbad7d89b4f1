"""A text cut where passages begin and end, so that overlapping passages can each be marked."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text: ``offsets`` says where each character, and the end, stands in the source."""

    text: str
    offsets: tuple[int, ...]
    level: int = 0


def lines_of(text: str) -> list[Paragraph]:
    """The non-empty lines of a text."""
    found = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(line, tuple(range(start, start + len(line) + 1))))
        start += len(line) + 1
    return found


def cut(paragraph: Paragraph, spans: Iterable[Span], opened: set[str]) -> list[Piece]:
    """Cut a paragraph at every beginning and end of a span; ``opened`` gathers the keys that have begun."""
    places = [place for span in spans if (place := placed(paragraph, span)) is not None]
    edges = sorted({0, len(paragraph.text)} | {edge for _, *ends in places for edge in ends})
    found = []
    for left, right in pairwise(edges):
        keys = tuple(key for key, start, end in places if start < right and end > left)
        opens = tuple(key for key in keys if key not in opened)
        opened.update(opens)
        found.append(Piece(paragraph.text[left:right], keys, opens))
    return found


def placed(paragraph: Paragraph, span: Span) -> tuple[str, int, int] | None:
    """Where a span lies in the paragraph's own text; None where it doesn't touch it."""
    start = bisect_left(paragraph.offsets, span.start, hi=len(paragraph.text))
    end = bisect_left(paragraph.offsets, span.end, hi=len(paragraph.text))
    return (span.key, start, end) if start < end else None
