"""The queue around what is at hand: what comes before and after it, and what is shown of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
AHEAD = 12  # things of the queue shown beside the one at hand


@dataclass(frozen=True, slots=True)
class Line(Generic[Thing]):
    """What waits, and where in it the thing ``at`` hand stands: -1 where that waits no longer."""

    waiting: Sequence[Thing]
    at: int

    @property
    def here(self) -> Thing | None:
        """The thing at hand; None where it does not wait."""
        return self.waiting[self.at] if 0 <= self.at < len(self.waiting) else None

    @property
    def next(self) -> Thing | None:
        """The one after it, or the first where it is the last of several."""
        return self._beside(1)

    @property
    def previous(self) -> Thing | None:
        """The one before it, or the last where it is the first of several."""
        return self._beside(-1)

    @property
    def shown(self) -> Sequence[Thing]:
        """As much of the queue as stands beside the thing at hand."""
        return self.waiting[self.first - 1 : self.first - 1 + AHEAD]

    @property
    def first(self) -> int:
        """Where in the queue the first one shown stands, from 1."""
        return max(0, min(self.at - 2, len(self.waiting) - AHEAD)) + 1

    @property
    def number(self) -> int:
        """Where in the queue the thing at hand stands, from 1."""
        return self.at + 1

    def _beside(self, step: int) -> Thing | None:
        if self.here is None:
            return self.waiting[0] if self.waiting else None
        return self.waiting[(self.at + step) % len(self.waiting)] if len(self.waiting) > 1 else None
