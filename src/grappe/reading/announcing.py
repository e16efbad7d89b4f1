"""Announcements: the words of a text that say which indicator a figure measures."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from grappe.domain.indicators import Indicator, Words
from grappe.reading.folding import spaced


@dataclass(frozen=True, slots=True)
class Announcement:
    """Words from ``start`` to ``end`` of folded text that may announce ``indicator``; ``sure`` where its
    context stands too.
    """

    indicator: Indicator
    start: int
    end: int
    sure: bool = False
    order: int = 0

    def rule(self, text: str) -> str:
        """The rule, for the reader who asks why."""
        return f"indicator: {self.indicator.code} ‹{text[self.start : self.end]}›"


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of one indicator in one language, compiled."""

    indicator: Indicator
    context: re.Pattern[str] | None
    without: re.Pattern[str] | None
    order: int


@dataclass(frozen=True, slots=True)
class _Head:
    """One head pattern of an entry."""

    entry: _Entry
    expression: str


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """A head's pattern, compiled at first need and once for all documents."""
    return re.compile(rf"(?<!\w)(?:{spaced(expression)})(?!\w)")


_WORD = re.compile(r"\w+")
_KEY = 3


class Lexicon:
    """The announcing words of a set of indicators in one language, looked up by the first letters of each
    word.
    """

    def __init__(self, indicators: Mapping[str, Indicator], language: str) -> None:
        self._heads: dict[str, list[_Head]] = defaultdict(list)
        self._anywhere: list[_Head] = []
        self._verbs: list[tuple[re.Pattern[str], Indicator]] = []
        self._deeds: list[tuple[re.Pattern[str], Indicator]] = []
        self._indicators = indicators
        for order, indicator in enumerate(indicators.values()):
            words = indicator.words.get(language)
            if words is not None:
                self._add(indicator, words, order)

    def _add(self, indicator: Indicator, words: Words, order: int) -> None:
        entry = _Entry(indicator, _loose(words.context), _loose(words.without), order)
        self._verbs += [(_ending(verb), indicator) for verb in words.verbs]
        self._deeds += [(_ending(verb), indicator) for verb in words.deeds]
        for expression in words.heads:
            head = _Head(entry, expression)
            keys = beginnings(expression)
            if keys is None:
                self._anywhere.append(head)
            else:
                for key in sorted(keys):
                    self._heads[key].append(head)

    def find(self, text: str) -> list[Announcement]:
        """Every announcement of the folded ``text``; where the words of several overlap, those of the
        longest.
        """
        return self.screen(self.candidates(text), text)

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of that code, where the set has it."""
        return self._indicators.get(code)

    def verb(self, before: str) -> Indicator | None:
        """The indicator of the verb with which the folded words ``before`` a figure end."""
        return next((indicator for pattern, indicator in self._verbs if pattern.search(before)), None)

    def deed(self, before: str) -> Indicator | None:
        """The indicator of the deed with which the folded words ``before`` a figure end."""
        return next((indicator for pattern, indicator in self._deeds if pattern.search(before)), None)

    def candidates(self, text: str) -> list[tuple[int, int, _Entry]]:
        """Every match of a head pattern."""
        out = []
        for word in _WORD.finditer(text):
            for head in self._heads.get(word.group()[:_KEY], ()):
                match = _compiled(head.expression).match(text, word.start())
                if match is not None:
                    out.append((match.start(), match.end(), head.entry))
        for head in self._anywhere:
            found = _compiled(head.expression).finditer(text)
            out += [
                (match.start(), match.end(), head.entry) for match in found if match.end() > match.start()
            ]
        return out

    @staticmethod
    def screen(candidates: Iterable[tuple[int, int, _Entry]], text: str) -> list[Announcement]:
        """The candidates whose context allows them, the longest first where they overlap."""
        kept: list[Announcement] = []
        ordered = sorted(candidates, key=lambda c: (-(c[1] - c[0]), c[0]))
        for start, end, entry in ordered:
            if entry.without is not None and entry.without.search(text):
                continue
            if entry.context is not None and not entry.context.search(text):
                continue
            # Inside longer words it announces nothing; the same words may announce several indicators.
            if any(
                other.start <= start
                and end <= other.end
                and (other.start, other.end) != (start, end)
                and other.indicator.unit == entry.indicator.unit
                for other in kept
            ):
                continue
            kept.append(Announcement(entry.indicator, start, end, entry.context is not None, entry.order))
        return sorted(kept, key=lambda found: (found.start, -found.end, not found.sure, found.order))


@cache
def _ending(expression: str) -> re.Pattern[str]:
    """A pattern of the words right before a figure."""
    return re.compile(rf"(?<!\w)(?:{spaced(expression)})[ \"]*$")


@cache
def _loose(expressions: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern of word beginnings, or None where there are none."""
    if not expressions:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced(expression) for expression in expressions)})")


def beginnings(expression: str) -> set[str] | None:
    """The first three letters with which any match of a head begins; None where they can't be told."""
    keys: set[str] = set()
    for part in _alternatives(expression):
        if part.startswith("(?:"):
            end = _closing(part)
            behind = part[end + 1 :]
            optional = behind.startswith("?")
            inner = [f"{first}{behind[optional:]}" for first in _alternatives(part[3:end])]
            tries = [*inner, *([behind[1:]] if optional else [])]
        else:
            tries = []
        found = [beginnings(entry) for entry in tries] if tries else [_literal(part)]
        if not found or any(entry is None for entry in found):
            return None
        keys.update(key for entry in found for key in entry or ())
    return keys


def _literal(part: str) -> set[str] | None:
    letters = re.match(r"[a-z]*", part)
    plain = letters.group() if letters else ""
    if part[len(plain) : len(plain) + 1] in ("?", "*", "{"):
        plain = plain[:-1]  # the letter before may be missing
    return {plain[:_KEY]} if len(plain) >= _KEY else None


def _alternatives(expression: str) -> list[str]:
    """The parts between the bars outside of groups."""
    parts, depth, last = [], 0, 0
    for place, character in enumerate(expression):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and depth == 0:
            parts.append(expression[last:place])
            last = place + 1
    return [*parts, expression[last:]]


def _closing(part: str) -> int:
    """Where the group that ``part`` begins with closes."""
    depth = 0
    for place, character in enumerate(part):
        depth += (character in "([") - (character in ")]")
        if depth == 0:
            return place
    return len(part) - 1
