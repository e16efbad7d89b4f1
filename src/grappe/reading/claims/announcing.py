"""Announcements: the words of a text that say which indicator a figure measures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from grappe.domain.indicators import Indicator, Theme, Words
from grappe.reading.language.folding import spaced
from grappe.reading.language.lookup import Lookup
from grappe.reading.language.patterns import Sieve, sought


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


_MADE = 8


def lexicon_of(indicators: Mapping[str, Indicator], language: str) -> "Lexicon":
    """The lexicon of a set of indicators in a language, made once for all documents."""
    for made in _LEXICONS:
        if made.indicators is indicators and made.language == language:
            return made
    made = Lexicon(indicators, language)
    _LEXICONS.insert(0, made)
    del _LEXICONS[_MADE:]
    return made


class Lexicon:
    """The announcing words of a set of indicators in one language, looked up by the first letters of each
    word.
    """

    def __init__(self, indicators: Mapping[str, Indicator], language: str) -> None:
        self._heads: Lookup[_Entry] = Lookup()
        self._fates: Lookup[Indicator] = Lookup()
        self._verbs: list[tuple[re.Pattern[str], _Entry]] = []
        self._deeds: list[tuple[re.Pattern[str], _Entry]] = []
        self.indicators = indicators
        self.language = language
        for order, indicator in enumerate(indicators.values()):
            words = indicator.words.get(language)
            if words is not None:
                self._add(indicator, words, order)
        self._verb_sieve = Sieve((pattern, (pattern, entry)) for pattern, entry in self._verbs)
        self._deed_sieve = Sieve((pattern, (pattern, entry)) for pattern, entry in self._deeds)

    def _add(self, indicator: Indicator, words: Words, order: int) -> None:
        entry = _Entry(indicator, _loose(words.context), _loose(words.without), order)
        self._verbs += [(_ending(verb), entry) for verb in words.verbs]
        self._deeds += [(_ending(verb), entry) for verb in words.deeds]
        for expression in words.heads:
            self._heads.add(expression, entry)
        for expression in words.alone:
            self._heads.add(expression, _Entry(indicator, None, entry.without, order))
        for expression in words.fates:
            self._fates.add(expression, indicator)

    def find(self, text: str, around: str = "") -> list[Announcement]:
        """Every announcement of the folded ``text``; where the words of several overlap, those of the
        longest.
        """
        return self._screen(self._heads.find(text), text, around)

    def fates(self, text: str) -> list[Announcement]:
        """What the folded ``text`` tells to have become of those counted; at one place the longest first."""
        found = (Announcement(indicator, start, end) for start, end, indicator in self._fates.find(text))
        return sorted(found, key=lambda fate: (fate.start, -fate.end))

    def may(self, text: str) -> bool:
        """Whether the folded ``text`` may announce anything."""
        return self._heads.may(text)

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of that code, where the set has it."""
        return self.indicators.get(code)

    def verb(self, before: str) -> Indicator | None:
        """The indicator of the verb with which the folded words ``before`` a figure end."""
        return _said(self._verb_sieve.passing(before), before)

    def deed(self, before: str) -> Indicator | None:
        """The indicator of the deed with which the folded words ``before`` a figure end."""
        return _said(self._deed_sieve.passing(before), before)

    @staticmethod
    def _screen(candidates: Iterable[tuple[int, int, _Entry]], text: str, around: str) -> list[Announcement]:
        """The candidates whose context allows them, the longest first where they overlap."""
        kept: list[Announcement] = []
        ordered = sorted(candidates, key=lambda c: (-(c[1] - c[0]), c[0]))
        for start, end, entry in ordered:
            if entry.without is not None and entry.without.search(text):
                continue
            sure = entry.context is not None and entry.context.search(text) is not None
            # What a programme does may have its context in a sentence beside; money is told in its own.
            does = entry.indicator.unit == "count" and entry.indicator.theme is not Theme.OPERATION
            beside = around if does else ""
            if entry.context is not None and not sure and not entry.context.search(beside):
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
            kept.append(Announcement(entry.indicator, start, end, sure, entry.order))
        kept = [found for found in kept if not any(_cut_by(other, found) for other in kept)]
        return sorted(kept, key=lambda found: (found.start, -found.end, not found.sure, found.order))


_LEXICONS: list[Lexicon] = []


def _said(entries: Iterable[tuple[re.Pattern[str], _Entry]], before: str) -> Indicator | None:
    """The indicator of the words with which ``before`` ends, none of those that rule it out beside them."""
    return next(
        (
            entry.indicator
            for words, entry in entries
            if words.search(before) and not (entry.without and entry.without.search(before))
        ),
        None,
    )


def _cut_by(other: Announcement, found: Announcement) -> bool:
    """Whether ``found`` begins inside longer-standing words: "PhD students | enrolled"."""
    same = other.indicator.unit == found.indicator.unit
    return same and other.start < found.start < other.end < found.end


@cache
def _ending(expression: str) -> re.Pattern[str]:
    """A pattern of the words right before a figure."""
    return re.compile(rf"(?<!\w)(?:{spaced(expression)})[ \"]*$")


@cache
def _loose(expressions: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern of word beginnings, or None where there are none."""
    if not expressions:
        return None
    return sought(rf"(?<!\w)(?:{'|'.join(spaced(expression) for expression in expressions)})")
