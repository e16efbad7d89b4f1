"""Patterns that are tried only where a text has the letters that they need, and compiled at first need.

``sought`` makes a pattern that is used like any other; ``Sieve`` tells of many which may match a text. One
scan for the needles of all patterns (``needles``) serves every question about the same text.
"""

import re
from collections.abc import Iterable, Iterator
from sys import maxsize
from typing import Any, Generic, TypeVar, cast

import ahocorasick

from grappe.reading.language.needles import EDGE, needles

T = TypeVar("T")
_KEPT = 8192
"""Texts whose letters are remembered: more than a document has sentences that are asked about again."""

_SHORT = 12
"""Characters up to which a text is searched at once: to look for needles would take as long."""


class _Haystack:
    """Every needle of every pattern, found in one pass; a text's needles are one whole number, a bit each."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._words: dict[str, list[int]] = {}  # by the edges around a word: none, its end, its start, both
        self._automaton: Any = ahocorasick.Automaton()
        self._ready = False
        self.seen: dict[str, int] = {}

    def bits(self, strings: Iterable[str]) -> int:
        """The bits of the needles, new ones added."""
        found = 0
        for one in strings:
            if one not in self._bits:
                self._add(one)
            found |= self._bits[one]
        return found

    def _add(self, needle: str) -> None:
        bit = self._bits[needle] = 1 << len(self._bits)
        word = needle.strip(EDGE)
        starts, ends = needle.startswith(EDGE), needle.endswith(EDGE)
        by_edges = self._words.setdefault(word, [0, 0, 0, 0])
        for edges in range(4):
            if (not starts or edges & 2) and (not ends or edges & 1):
                by_edges[edges] |= bit
        self._automaton.add_word(word, (len(word), by_edges))
        self._ready = False
        self.seen.clear()

    def scan(self, text: str) -> int:
        """The bits of all needles that stand in the text, kept for the next question."""
        if not self._bits:
            return 0
        if not self._ready:
            self._automaton.make_automaton()
            self._ready = True
        found, last = 0, len(text) - 1
        for end, (length, by_edges) in self._automaton.iter(text):
            edges = 0
            if end == last or not ((after := text[end + 1]).isalnum() or after == "_"):
                edges = 1
            if end < length or not ((before := text[end - length]).isalnum() or before == "_"):
                edges |= 2
            found |= by_edges[edges]
        if len(self.seen) >= _KEPT:
            self.seen.clear()
        self.seen[text] = found
        return found


_HAYSTACK = _Haystack()
_SEEN = _HAYSTACK.seen
_SCAN = _HAYSTACK.scan


def letters(text: str) -> int:
    """The bits of all needles that stand in the text: see ``bits_of``."""
    found = _SEEN.get(text)
    return _SCAN(text) if found is None else found


def bits_of(expression: str, flags: int = 0) -> int:
    """The bits of a pattern's needles, one of which is among the ``letters`` of each text that it matches.

    0 where the pattern has none: then it may match any text.
    """
    strings = needles(expression, flags)
    return _HAYSTACK.bits(strings) if strings else 0


def single(bits: int) -> Iterator[int]:
    """Each of the bits alone."""
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest


class _Sought:
    """Quacks like a compiled pattern; ``search`` and ``finditer`` look for the needles first."""

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.pattern = expression
        self.flags = flags
        self._bits: int | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name in {"_bits", "pattern", "flags"}:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in ("match", "fullmatch", "sub", "split", "findall"):
            setattr(self, method, getattr(compiled, method))
        self._search, self._finditer = compiled.search, compiled.finditer
        return getattr(self, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Sought, (self.pattern, self.flags)

    @property
    def bits(self) -> int:
        """The needles' bits; 0 where the pattern has none, so that it must be tried."""
        if self._bits is None:
            self._bits = bits_of(self.pattern, self.flags)
        return self._bits

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match, or None."""
        if len(text) > _SHORT and end >= len(text) and (bits := self._bits or self.bits):
            found = _SEEN.get(text)
            if not (bits & (_SCAN(text) if found is None else found)):
                return None
        return self._search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Every match, none overlapping another."""
        if len(text) > _SHORT and end >= len(text) and (bits := self._bits or self.bits):
            found = _SEEN.get(text)
            if not (bits & (_SCAN(text) if found is None else found)):
                return iter(())
        return self._finditer(text, start, end)


def sought(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled at first need, and tried only where a text has what it needs.

    Worth it for texts of a sentence's length; for a few characters a compiled pattern is as quick.
    """
    return cast("re.Pattern[str]", _Sought(expression, flags))


class Sieve(Generic[T]):
    """Patterns, each with what it stands for; made once, asked for every text.

    What it lets pass may still not match; what it holds back can't. The needles come from the patterns
    themselves, so that no list is to be kept beside them.
    """

    def __init__(self, entries: Iterable[tuple[re.Pattern[str], T]]) -> None:
        self._entries: list[tuple[int, T]] = []
        self.patterns: list[re.Pattern[str]] = []
        self._plain: list[re.Pattern[str]] = []  # without needles
        self._all = 0
        for pattern, meaning in entries:
            bits = bits_of(pattern.pattern, pattern.flags)
            self.patterns.append(pattern)
            self._entries.append((bits, meaning))
            self._all |= bits
            if not bits:
                self._plain.append(pattern)
        self._known: dict[int, list[T]] = {}

    def passing(self, text: str) -> list[T]:
        """What may match the text, in the order in which it was added; not to be changed."""
        found = letters(text) & self._all
        passed = self._known.get(found)
        if passed is None:
            passed = [meaning for bits, meaning in self._entries if not bits or bits & found]
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[found] = passed
        return passed

    def may(self, text: str) -> bool:
        """Whether any pattern may match the text."""
        return letters(text) & self._all != 0 or any(one.search(text) for one in self._plain)
