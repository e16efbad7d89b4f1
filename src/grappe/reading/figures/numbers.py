"""Numbers in digits and in words, French and English, at their place in folded text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from grappe.reading.language.folding import lexicon
from grappe.reading.language.patterns import Sieve, sought


@dataclass(frozen=True, slots=True)
class Number:
    """A number from ``start`` to ``end``; ``loose`` marks a collective ("une trentaine"), ``words`` one in
    letters.
    """

    start: int
    end: int
    value: Decimal
    loose: bool = False
    words: bool = False


# A group of three digits follows a separator; the last separator may be that of the decimals.
_DIGITS = sought(
    r"(?<![\w.,/])(?:\d{1,3}(?:(?P<sep>[ .,'])\d{3})(?:(?P=sep)\d{3}){0,4}(?!\d)(?:[.,]\d{1,3}(?!\d))?"
    r"|\d{1,12}(?:[.,]\d{1,6}(?!\d))?)"
)
_GROUPED = re.compile(r"\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*")


def find_numbers(text: str, language: str) -> list[Number]:
    """Every number of the folded ``text``, in order, none overlapping another."""
    return list(_numbers(text, language))


def may_have_numbers(text: str, language: str) -> bool:
    """Whether a number may stand in the folded ``text``."""
    return _any(language if language in ("fr", "en") else "en").may(text)


@cache
def _any(language: str) -> Sieve[None]:
    return Sieve(((_DIGITS, None), (_words(language).pattern, None)))


@lru_cache(maxsize=8)  # dates and figures ask for the numbers of the same sentence
def _numbers(text: str, language: str) -> tuple[Number, ...]:
    found = [*_in_digits(text, language), *_in_words(text, language)]
    if len(found) < 2:
        return tuple(found)
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)


def _in_digits(text: str, language: str) -> list[Number]:
    return [
        Number(match.start(), match.end(), read_digits(match.group(), language))
        for match in _DIGITS.finditer(text)
    ]


def read_digits(digits: str, language: str) -> Decimal:
    """The value of a number in digits, with the thousands and decimal marks of the language where they are
    in doubt.
    """
    decimal = "," if language == "fr" else "."
    grouped = _GROUPED.match(digits)
    if grouped is None:
        return Decimal(digits.replace(",", "."))
    separator, rest = grouped.group(1), digits[grouped.end() :]
    once = grouped.group().count(separator) == 1
    if separator == decimal and once and not rest:
        return Decimal(digits.replace(",", "."))
    return Decimal(grouped.group().replace(separator, "") + rest.replace(",", "."))


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language writes numbers, compiled."""

    pattern: re.Pattern[str]
    units: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]


@lru_cache
def _words(language: str) -> _Words:
    entries = lexicon("numbers")[language]
    units, scales, collectives = entries["units"], entries["scales"], entries["collectives"]
    plain = "|".join(sorted([*units, *scales], key=len, reverse=True))
    first = "|".join(
        sorted([*units, *(word for word in ("cent", "mille") if word in scales)], key=len, reverse=True)
    )
    join = "|".join(entries["join"])
    article = "une? |la |les " if language == "fr" else "half an? |an? |one "
    one = "un|une" if language == "fr" else "one"
    after_tens = "(?<=vingt-)une?" if language == "fr" else "(?<=ty-)one"
    loose = "|".join(collectives)
    big = "|".join(word for word in scales if scales[word] >= (1000 if language == "fr" else 100))
    expression = (
        rf"(?<![\w])(?:(?P<loose>(?:(?:{article})?(?:demi[ -])?(?:{loose})|(?:{plain}) (?:{loose})s?)(?!\w)"
        rf"(?:[ -](?:de )?(?:milliers)(?!\w))?)"
        rf"|(?P<half>(?:un demi|half a)[ -](?:{big}))(?!\w)"
        rf"|(?P<one>(?:{one}|a) (?:{big}))(?!\w)(?:[ -](?:(?:{join})[ -])?(?:{plain}|{one})(?!\w))*"
        rf"|(?:{first})(?!\w)"
        rf"(?:[ -](?:(?:{join})[ -](?:{plain}|{one})|(?:{plain}|onze)|{after_tens})(?!\w))*)"
    )
    return _Words(sought(expression), units, scales, collectives)


_LARGEST = 10**18  # "cent cent cent …" is no number
_HALF = frozenset({"demi", "half"})


def _in_words(text: str, language: str) -> list[Number]:
    words = _words(language if language in ("fr", "en") else "en")
    numbers: list[Number] = []
    for match in words.pattern.finditer(text):
        if match.group("loose") or match.group("half"):
            numbers.append(_collective(match, words))
        else:
            numbers.extend(_spelled(match, words))
    return numbers


def _collective(match: re.Match[str], words: _Words) -> Number:
    """The value of "une trentaine", "half a dozen", "two dozen", "un demi-million"."""
    value = Decimal(1)
    sizes = {**words.collectives, **words.scales, **words.units, "milliers": 1000}
    for word in re.findall(r"\w+", match.group()):
        if word in _HALF:
            value /= 2
        else:
            value *= sizes.get(word, sizes.get(word.removesuffix("s"), 1))
    loose = match.group("loose") is not None
    return Number(match.start(), match.end(), value, loose=loose, words=True)


def _spelled(match: re.Match[str], words: _Words) -> list[Number]:
    tokens = list(re.finditer(r"\w+", match.group()))
    value = _evaluate([token.group() for token in tokens], words)
    if value is not None:
        return [Number(match.start(), match.end(), Decimal(value), words=True)]
    # Words that make no one number ("deux trois"): each stands for itself.
    singles = []
    for token in tokens:
        alone = _evaluate([token.group()], words)
        if alone is not None and token.group() in words.units:
            at = match.start() + token.start()
            singles.append(Number(at, at + len(token.group()), Decimal(alone), words=True))
    return singles


def _evaluate(tokens: list[str], words: _Words) -> int | None:
    """The value of number words, or None where their order makes no number."""
    total, current, last_unit = 0, 0, 1000
    for before, token in pairwise(["", *tokens]):
        if token in ("vingt", "vingts") and before == "quatre":
            current += 76  # "quatre-vingt": the four already counted make 80
            last_unit = 20
        elif token in words.units or token in ("un", "une", "one", "a"):
            unit = words.units.get(token, 1)
            if unit >= last_unit or (unit >= 10 and last_unit < 20):
                return None
            current += unit
            last_unit = min(unit, 20)
        elif token in words.scales:
            scale = words.scales[token]
            if scale == 100:
                current = max(current, 1) * 100
            else:
                total += max(current, 1) * scale
                current = 0
            if total + current > _LARGEST:
                return None
            last_unit = 1000
    return total + current
