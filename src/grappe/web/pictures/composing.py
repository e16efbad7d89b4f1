"""Where things stand in the pictures of what pages tell as lists: bunches, sums, projects compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from django.utils.translation import gettext

from grappe.web.bunches import size_of
from grappe.web.comparison import Cell, Comparison
from grappe.web.overview import Chapter, Line
from grappe.web.pictures.words import broken
from grappe.web.winners import Row

WIDTH = 880.0
MOST = 60  # bunches in a picture
COLUMNS = 6  # side by side at most
FEWEST = 3  # columns, however few bunches there are, so that none is a giant
NAMES = 46.0  # under a bunch, for its name and number
SPACE = 16.0
CHAPTER, HIGH = 46.0, 32.0  # heights of a heading and a line in the picture of sums
PAIR = 2  # comparisons side by side
BETWEEN = 48.0
HEAD, CELL, NOTE, FOOT = 54.0, 26.0, 17.0, 30.0  # heights in a comparison
SMALL = 12.5  # the size of what is to be known of one

One = TypeVar("One")
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Placed(Generic[One]):
    """A thing, and the corner from which it is drawn."""

    one: One
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Block(Placed[One], Generic[One, Part]):
    """A thing with its parts under each other, each with how far down it stands, and words below them."""

    parts: tuple[tuple[float, Part], ...]
    words: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Composition(Generic[One]):
    """Things in their places, each in a room of that width."""

    placed: Sequence[Placed[One]]
    height: float
    width: float = WIDTH

    @property
    def frame(self) -> str:
        """The view box."""
        return f"0 0 {WIDTH:.0f} {max(ceil(self.height), 1)}"

    @property
    def middle(self) -> float:
        """The middle of the room that each has."""
        return self.width / 2


@dataclass(frozen=True, slots=True)
class Vineyard(Composition[Row]):
    """Bunches at one scale, so far from the left of their room; ``more`` of them have no place."""

    scale: float = 1.0
    inset: float = 0.0
    more: int = 0


def vineyard(rows: Sequence[Row]) -> Vineyard:
    """Bunches side by side, in rows that are least uneven; each row is as high as its largest bunch."""
    shown = rows[:MOST]
    lines = ceil(len(shown) / COLUMNS) or 1
    columns = ceil(len(shown) / lines) or 1
    across = WIDTH / max(columns, FEWEST)
    width = shown[0].bunch.width if shown else 1.0  # the frames of all are one size
    scale = min(across * 0.86 / width, 1.0)
    placed: list[Block[Row, str]] = []
    y, left = 0.0, (WIDTH - across * columns) / 2
    for first in range(0, len(shown), columns):
        line = shown[first : first + columns]
        down = max(size_of(len(row.promises))[1] for row in line) * scale
        placed += [
            Block(row, left + at * across, y, (), ((down + 18, row.project.name),))
            for at, row in enumerate(line)
        ]
        y += down + NAMES + SPACE
    return Vineyard(placed, y - SPACE, across, scale, (across - width * scale) / 2, len(rows) - len(shown))


def sums(chapters: Iterable[Chapter]) -> Composition[Chapter]:
    """The chapters of what is promised and reached, one under the other."""
    placed: list[Block[Chapter, Line]] = []
    y = 0.0
    for chapter in chapters:
        parts = tuple((CHAPTER + HIGH * at, line) for at, line in enumerate(chapter.lines))
        foot = CHAPTER + HIGH * len(parts)
        placed.append(Block(chapter, 0.0, y, parts))
        y += foot
    return Composition(placed, y)


def multiples(comparisons: Iterable[Comparison]) -> Composition[Comparison]:
    """The indicators that are compared, in two columns, each next one where there is more room."""
    width = (WIDTH - BETWEEN * (PAIR - 1)) / PAIR
    down = [0.0] * PAIR
    placed: list[Block[Comparison, Cell]] = []
    for one in comparisons:
        column = min(range(PAIR), key=lambda at: down[at])
        parts, end = _cells(one)
        told = [line for note in _notes(one) for line in broken(note, SMALL, width)]
        words = tuple((end + NOTE * (at + 0.8), line) for at, line in enumerate(told))
        placed.append(Block(one, column * (width + BETWEEN), down[column], parts, words))
        down[column] += end + NOTE * len(words) + FOOT
    return Composition(placed, max(down) - FOOT, width)


def _cells(one: Comparison) -> tuple[tuple[tuple[float, Cell], ...], float]:
    """The projects of a comparison, each with how far down it stands, and where they end."""
    parts, y = [], HEAD
    for cell in one.told:
        parts.append((y, cell))
        y += CELL + NOTE * bool(cell.caveats)
    return tuple(parts), y


def _notes(one: Comparison) -> list[str]:
    """Of whom nothing is told, and what is to be known of all."""
    untold = ", ".join(project.name for project in one.untold)
    return [f"{gettext('No source says:')} {untold}.", *one.caveats] if untold else list(one.caveats)
