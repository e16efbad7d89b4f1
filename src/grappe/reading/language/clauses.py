"""Distances in a sentence: how many words, and how many breaks of thought, lie between two places."""

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import accumulate

from grappe.reading.language.folding import lexicon

_TOKEN = re.compile(r"[a-z0-9€$£%]+(?:'(?=[a-z]))?|[^\W_]+")

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@lru_cache
def _breaks() -> tuple[tuple[int, re.Pattern[str]], ...]:
    entries = lexicon("claims")["breaks"]
    return tuple((int(weight), re.compile("|".join(marks))) for weight, marks in entries.items())


class Clauses:
    """One sentence's folded text with its words and breaks."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def tokens(self) -> list[tuple[int, int]]:
        """Where each word begins and ends."""
        return [match.span() for match in _TOKEN.finditer(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.tokens]

    @cached_property
    def _asides(self) -> list[tuple[int, int]]:
        return [match.span() for match in _ASIDE.finditer(self.text)]

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        """The breaks in order, each with its weight."""
        text = self.text
        return sorted(
            (match.start(), weight) for weight, marks in _breaks() for match in marks.finditer(text)
        )

    @cached_property
    def _places(self) -> list[int]:
        return [place for place, _ in self._breaks]

    @cached_property
    def _sums(self) -> list[int]:
        return [0, *accumulate(weight for _, weight in self._breaks)]

    def words(self, start: int, end: int) -> int:
        """How many words begin from ``start`` up to ``end``."""
        return max(0, bisect_left(self._starts, end) - bisect_left(self._starts, start))

    def broken(self, start: int, end: int) -> int:
        """The weight of the breaks from ``start`` up to ``end``."""
        if end <= start:
            return 0
        return self._sums[bisect_left(self._places, end)] - self._sums[bisect_left(self._places, start)]

    def strongest(self, start: int, end: int) -> int:
        """The weight of the strongest break from ``start`` up to ``end``."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, max(start, end))
        return max((self._sums[i + 1] - self._sums[i] for i in range(first, last)), default=0)

    def gap(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """The way between two spans, in words; overlapping spans have none."""
        (_, end), (start, _) = sorted((first, second))
        if end >= start:
            return 0
        way = self.words(end, start) + self.broken(end, start)
        for opening, closing in self._asides:
            if end <= opening and closing <= start:
                way -= self.words(opening, closing) + self.broken(opening, closing)
        return way

    def parted(self, start: int, end: int) -> int:
        """The weight of the breaks from ``start`` up to ``end``, those of asides in brackets left out."""
        inside = sum(self.broken(*aside) for aside in self._asides if start <= aside[0] and aside[1] <= end)
        return self.broken(start, end) - inside

    def aside(self, place: int, figure: int) -> bool:
        """Whether ``place`` stands in brackets that ``figure`` does not stand in."""
        return any(start <= place < end and not start <= figure < end for start, end in self._asides)

    def after(self, place: int, count: int) -> list[tuple[int, int, str]]:
        """The next ``count`` words from ``place`` on."""
        first = bisect_left(self._starts, place)
        return [(start, end, self.text[start:end]) for start, end in self.tokens[first : first + count]]

    def before(self, place: int, count: int) -> list[tuple[int, int, str]]:
        """The last ``count`` words that begin before ``place``."""
        last = bisect_left(self._starts, place)
        return [(start, end, self.text[start:end]) for start, end in self.tokens[max(0, last - count) : last]]
