"""Where names stand on a map: near their marks, over no mark and no other name."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GAP = 4.0
"""The least space between two names, and between a name and a mark."""

TURNS = 24  # directions in which a place is looked for
STEPS = (0.0, 10.0, 22.0, 38.0, 58.0, 84.0, 116.0, 156.0, 204.0)
"""How far from its mark a name is put, the nearest place first."""

CROSSING = 60.0
"""What it costs to lead to a mark across another name; in units of distance."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def holds(self, other: "Box") -> bool:
        """Whether the other one lies in it."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the other one comes nearer than ``gap``."""
        across = self.x < other.right + gap and other.x < self.right + gap
        return across and self.y < other.bottom + gap and other.y < self.bottom + gap

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The point in it that is nearest to another point."""
        return min(max(x, self.x), self.right), min(max(y, self.y), self.bottom)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the map of that radius, and how much room its name takes."""

    x: float
    y: float
    radius: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


def place_names(marks: Sequence[Mark], frame: Box, kept: Iterable[Box] = ()) -> list[Box]:
    """A place for the name of each mark, in their order; what finds none on the map stands below it.

    Nothing is put where something else is ``kept``.
    The largest names choose first: each the nearest place in the frame that is free, rather to the right than
    to the left, and rather where the line to its mark crosses no other name.
    """
    taken = [*(mark.box for mark in marks), *kept]
    placed: dict[int, Box] = {}
    for number in sorted(range(len(marks)), key=lambda at: -marks[at].width * marks[at].height):
        mark = marks[number]
        free = [
            (cost + CROSSING * _crossed(mark, box, placed), box)
            for cost, box in _places(mark)
            if frame.holds(box) and not any(box.meets(other, GAP) for other in taken)
        ]
        best = min(free, key=lambda one: one[0], default=(0.0, _below(mark, frame, taken)))[1]
        placed[number] = best
        taken.append(best)
    return [placed[number] for number in range(len(marks))]


def _below(mark: Mark, frame: Box, taken: Iterable[Box]) -> Box:
    """A place under the map, below whatever stands there already."""
    lowest = max((box.bottom for box in taken), default=frame.bottom)
    return Box(frame.x, max(lowest, frame.bottom) + 2 * GAP, mark.width, mark.height)


def _places(mark: Mark) -> Iterator[tuple[float, Box]]:
    """Where a name may stand, with what that costs: how far it is, and a little for each other side."""
    for step in STEPS:
        for turn in range(TURNS):
            angle = 2 * math.pi * turn / TURNS
            away = mark.radius + GAP + step
            x, y = mark.x + away * math.cos(angle), mark.y + away * math.sin(angle)
            left = x - mark.width * (1 - math.cos(angle)) / 2
            top = y - mark.height * (1 - math.sin(angle)) / 2
            yield step + 3 * (1 - math.cos(angle)), Box(left, top, mark.width, mark.height)


def _crossed(mark: Mark, box: Box, placed: dict[int, Box]) -> int:
    """How many of the names that stand already the line to a mark would cross."""
    end = box.nearest(mark.x, mark.y)
    return sum(crosses((mark.x, mark.y), end, other) for other in placed.values())


def crosses(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Whether a straight line runs through a box (Liang and Barsky's clipping)."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    enters, leaves = 0.0, 1.0
    edges = ((-dx, x - box.x), (dx, box.right - x), (-dy, y - box.y), (dy, box.bottom - y))
    for rate, room in edges:
        if rate == 0 and room < 0:
            return False
        if rate < 0:
            enters = max(enters, room / rate)
        elif rate > 0:
            leaves = min(leaves, room / rate)
    return enters <= leaves
