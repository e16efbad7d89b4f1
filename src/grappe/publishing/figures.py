"""Figures as a reader of either language writes them, as short as they can be."""

from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal, get_currency_symbol

from grappe.domain.quantity import PERCENT, Bound, Kind, Quantity, Rate

NO_BREAK = "\N{NO-BREAK SPACE}"
LOCALES = {"fr": "fr_FR", "en": "en_GB"}
SCALES = ((10**9, {"fr": "Md", "en": "bn"}), (10**6, {"fr": "M", "en": "M"}))
SIGNS = {
    Bound.ABOUT: "≈",
    Bound.AT_LEAST: "≥",
    Bound.MORE_THAN: ">",
    Bound.UP_TO: "≤",
    Bound.LESS_THAN: "<",
}
RATES = {
    Rate.YEAR: {"fr": "/an", "en": "/year"},
    Rate.MONTH: {"fr": "/mois", "en": "/month"},
}


WRITTEN = 4096
"""Numbers and dates whose writing is remembered: a page of a large programme repeats few of them often."""


@lru_cache(WRITTEN)
def number(value: Decimal, language: str) -> str:
    """A number with the language's separators and at most two decimals."""
    return format_decimal(value, "#,##0.##", locale=LOCALES[language])


def money(value: Decimal, currency: str, language: str) -> str:
    """An amount in millions or thousands of millions where it is that large: "12,4 M€", "€12.4M"."""
    symbol = _symbol(currency, language)
    scale, sign = next(((size, words[language]) for size, words in SCALES if abs(value) >= size), (1, ""))
    shown = number(value / scale, language)
    return f"{shown}{NO_BREAK}{sign}{symbol}" if language == "fr" else f"{symbol}{shown}{sign}"


def millions_unit(currency: str, language: str) -> str:
    """What a column in millions has in its header: "M€", "M$CA"."""
    return f"M{_symbol(currency, language)}"


@lru_cache(256)
def _symbol(currency: str, language: str) -> str:
    return get_currency_symbol(currency, LOCALES[language])


def amount(value: Decimal, unit: str | None, language: str) -> str:
    """A value with its unit: money, percent or a bare number."""
    if unit == PERCENT:
        return number(value, language) + (f"{NO_BREAK}%" if language == "fr" else "%")
    if unit and len(unit) == 3 and unit.isupper():
        return money(value, unit, language)
    return number(value, language)


def short(quantity: Quantity, language: str) -> str:
    """A quantity in signs: "75 M€", "≈ 50", "×2", "+15", "100–500/an"; "–" where there is no figure."""
    if quantity.value is None:
        return "–"
    shown = amount(quantity.value, quantity.unit, language)
    if quantity.value_max is not None:
        shown += f"–{amount(quantity.value_max, quantity.unit, language)}"
    prefix = {Kind.MULTIPLE: "×", Kind.INCREASE: "+"}.get(quantity.kind, "")
    sign = SIGNS.get(quantity.bound or Bound.EXACTLY, "")
    rate = RATES[quantity.per][language] if quantity.per else ""
    return (f"{sign}{NO_BREAK}" if sign else "") + prefix + shown + rate
