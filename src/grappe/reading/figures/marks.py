"""Marks: the lexicon of what stands around a number, compiled once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from grappe.domain.quantity import Bound
from grappe.reading.language.folding import lexicon, spaced
from grappe.reading.language.patterns import Sieve, sought


@dataclass(frozen=True, slots=True)
class Marks:
    """The lexicon of measures, compiled once."""

    before: tuple[tuple[Bound, re.Pattern[str]], ...]
    after: tuple[tuple[Bound, re.Pattern[str]], ...]
    currency_before: re.Pattern[str]
    amount: re.Pattern[str]
    currencies: tuple[tuple[str, re.Pattern[str]], ...]
    scales: tuple[tuple[Decimal, re.Pattern[str]], ...]
    percent: re.Pattern[str]
    points: re.Pattern[str]
    fractions: tuple[tuple[Decimal, re.Pattern[str]], ...]
    any_fraction: re.Pattern[str]
    people_of: re.Pattern[str]
    multiples: tuple[tuple[Decimal | None, re.Pattern[str]], ...]
    any_multiple: re.Pattern[str]
    bounds: Sieve[tuple[Bound, re.Pattern[str]]]  # those of ``before``
    wordy: Sieve[None]  # what makes a figure without a number
    no_multiple: re.Pattern[str]
    factor_before: re.Pattern[str]
    factor_after: re.Pattern[str]
    increase_before: re.Pattern[str]
    increase_after: re.Pattern[str]
    duration: re.Pattern[str]
    never_before: re.Pattern[str]
    never_after: re.Pattern[str]
    never_whole: re.Pattern[str]
    change: re.Pattern[str]
    from_before: re.Pattern[str]
    rise: re.Pattern[str]


def any_of(patterns: Iterable[str]) -> str:
    """One expression for any of several, a space standing for white space or a hyphen."""
    return "(?:" + "|".join(spaced(entry) for entry in patterns) + ")"


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    return sought(rf"(?<!\w){any_of(patterns)}(?!\w)")


@lru_cache
def measure_marks() -> Marks:
    """The marks of ``lexicon/measures.toml``."""
    words = lexicon("measures")
    currency = any_of(mark for marks in words["currencies"].values() for mark in marks)
    letters = any_of(mark for marks in words["scales"].values() for mark in marks)
    before = tuple(
        (Bound(name), re.compile(rf"(?<!\w){any_of(entries)} ?$"))
        for name, entries in words["before"].items()
    )
    return Marks(
        before=before,
        bounds=Sieve((pattern, (name, pattern)) for name, pattern in before),
        after=tuple(
            (Bound(name), re.compile(rf" ?(?:{any_of(entries)})(?!\w)"))
            for name, entries in words["after"].items()
        ),
        currency_before=re.compile(rf"(?<!\w){currency} ?$"),
        amount=re.compile(
            rf"[ -]?(?:d[e'] ?)?(?P<scale>{letters})[ -]?(?:d[e'] ?|of )?(?P<unit>{currency})(?!\w)"
            rf"|[ -]?(?:d[e'] ?)?(?P<alone>{letters})(?!\w)"
            rf"|[ -]?(?:d[e'] ?|of )?(?P<plain>{currency})(?!\w)"
        ),
        currencies=tuple((code, re.compile(any_of(marks))) for code, marks in words["currencies"].items()),
        scales=tuple((Decimal(size), re.compile(any_of(marks))) for size, marks in words["scales"].items()),
        percent=re.compile(rf" ?-?{any_of(words['percent']['marks'])}(?!\w)"),
        points=re.compile(rf" ?{any_of(words['percent']['points'])}(?!\w)"),
        any_fraction=_whole(entry for entries in words["fractions"].values() for entry in entries),
        fractions=tuple((Decimal(value), _whole(entries)) for value, entries in words["fractions"].items()),
        people_of=re.compile(rf" {any_of(words['shares']['people'])} sur "),
        multiples=tuple(
            (None if value == "unknown" else Decimal(value), _whole(entries))
            for value, entries in words["multiples"].items()
            if value != "never"
        ),
        any_multiple=_whole(entry for entries in words["multiples"].values() for entry in entries),
        wordy=Sieve(
            (_whole(entry for entries in words[name].values() for entry in entries), None)
            for name in ("fractions", "multiples")
        ),
        no_multiple=_whole(words["multiples"]["never"]),
        factor_before=re.compile(rf"(?<!\w){any_of(words['factors']['before'])} ?$"),
        factor_after=re.compile(rf"[ -]?{any_of(words['factors']['after'])}(?!\w)"),
        increase_before=re.compile(rf"(?<!\w){any_of(words['increase']['before'])} ?$"),
        increase_after=re.compile(rf" {any_of(words['increase']['after'])}(?!\w)"),
        duration=re.compile(rf"[ -]{any_of(words['durations']['words'])}(?!\w)"),
        never_before=re.compile(rf"(?<![\w]){any_of(words['never']['before'])}$"),
        never_after=re.compile(any_of(words["never"]["after"])),
        never_whole=re.compile(rf"(?<!\w){any_of(words['never']['whole'])}"),
        change=_whole(words["change"]["verbs"]),
        from_before=re.compile(rf"(?<!\w){any_of(words['change']['from_before'])} (?:the |les? )?$"),
        rise=re.compile(rf"(?<![\w]){any_of(words['change']['rise'])} ?$"),
    )
