"""Figures and dates as each language writes them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from babel.numbers import format_percent
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext, pgettext_lazy

from grappe.domain.quantity import Bound, Kind, Rate
from grappe.publishing.dates import date
from grappe.publishing.figures import LOCALES, NO_BREAK, SIGNS, WRITTEN, amount, number
from grappe.publishing.prose import spaced

_SPACES = re.compile(r"\s+")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]+?)\s*[»”\"]")
BOUNDED: Mapping[str, Promise | str] = {
    Bound.ABOUT: pgettext_lazy("bound", "about %(figure)s"),
    Bound.AT_LEAST: pgettext_lazy("bound", "at least %(figure)s"),
    Bound.MORE_THAN: pgettext_lazy("bound", "more than %(figure)s"),
    Bound.UP_TO: pgettext_lazy("bound", "up to %(figure)s"),
    Bound.LESS_THAN: pgettext_lazy("bound", "less than %(figure)s"),
}
RATES: Mapping[str, Promise | str] = {
    Rate.YEAR: gettext_lazy("a year"),
    Rate.MONTH: gettext_lazy("a month"),
}


class Figure(Protocol):
    """What a claim, a commitment and what people left of a claim have in common: the fields of a quantity."""

    @property
    def value(self) -> Decimal | None:
        """The value, or the lower end of a range, in the base unit."""

    @property
    def value_max(self) -> Decimal | None:
        """The upper end of a range."""

    @property
    def bound(self) -> str:
        """How firmly it is given."""

    @property
    def kind(self) -> str:
        """What it is measured from."""

    @property
    def unit(self) -> str:
        """A currency, count, percent, or nothing."""

    @property
    def per(self) -> str:
        """The time of a rate."""

    @property
    def start(self) -> str:
        """From when on it holds."""

    @property
    def horizon(self) -> str:
        """By when."""


def millions(value: Decimal, language: str) -> str:
    """An amount in millions without its unit, for a column whose header has it."""
    return number(value / 10**6, language)


def core(figure: Figure, language: str) -> str:
    """The value with unit, range, factor or increase, without bound or rate; empty where there is none."""
    if figure.value is None:
        return ""
    shown = amount(figure.value, figure.unit, language)
    if figure.value_max is not None:
        upper = amount(figure.value_max, figure.unit, language)
        shown = gettext("%(lower)s to %(upper)s") % {"lower": shown, "upper": upper}
    if figure.kind == Kind.MULTIPLE:
        return f"×{shown}"
    return f"+{shown}" if figure.kind == Kind.INCREASE else shown


def bounded(shown: str, bound: str) -> str:
    """The value with the words that say how firmly it is given."""
    words = BOUNDED.get(bound)
    return str(words) % {"figure": shown} if words else shown


def quantity(figure: Figure, language: str) -> str:
    """A figure in words as short as they can be: "plus de 32 M€", "+450 par an", "no figure given"."""
    shown = core(figure, language)
    if not shown:
        when = "" if figure.unit else figure.start or figure.horizon
        return date(when, language) if when else gettext("no figure given")
    shown = bounded(shown, figure.bound)
    return f"{shown} {RATES[Rate(figure.per)]}" if figure.per else shown


def short_quantity(figure: Figure, language: str) -> str:
    """A figure for a few millimetres: signs in place of words."""
    shown = core(figure, language)
    return SIGNS.get(Bound(figure.bound), "") + shown if shown else "?"


def by_when(iso: str, language: str) -> str:
    """The horizon of a promise in words; empty where none is given."""
    if not iso:
        return ""
    if len(iso) == 10:
        return pgettext("horizon, a day", "by %(date)s") % {"date": date(iso, language)}
    return pgettext("horizon, a month or year", "by %(date)s") % {"date": date(iso, language)}


def span(start: str, end: str, language: str) -> str:
    """A period in words: "2019 to 2023", "since 2019", "until 2023"; empty where neither end is known."""
    words = {"start": date(start, language), "end": date(end, language)}
    if start and end:
        return gettext("%(start)s to %(end)s") % words
    if start:
        return (
            pgettext("a day", "since %(start)s") if _is_day(start) else gettext("since %(start)s")
        ) % words
    if end:
        return (pgettext("a day", "until %(end)s") if _is_day(end) else gettext("until %(end)s")) % words
    return ""


def _is_day(iso: str) -> bool:
    return len(iso) == len("2030-12-31")


def typeset(text: str, language: str) -> str:
    """Our own prose with the apostrophes and, in French, the no-break spaces that print has."""
    text = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return spaced(text, language)


def flat(text: str) -> str:
    """A stretch of a kept text on one line, without marks of emphasis; the spaces at its ends stay."""
    return _SPACES.sub(" ", _EMPHASIS.sub("", text))


def bare(quote: str) -> str:
    """Quoted words on one line, without marks of emphasis and without quotation marks around them all."""
    words = _EMPHASIS.sub("", " ".join(quote.split())).strip()
    inside = _QUOTED.fullmatch(words)
    return inside[1] if inside else words


def signed_percent(share: float, language: str) -> str:
    """A change as a share, with its sign: "+4 %", "−20 %"."""
    return ("+" if share >= 0 else "−") + percent(abs(share), language)


@lru_cache(WRITTEN)
def percent(share: float, language: str) -> str:
    """A share (0 to 1 and beyond) in whole percent."""
    return format_percent(
        share, f"#,##0{NO_BREAK}%" if language == "fr" else "#,##0%", locale=LOCALES[language]
    )
