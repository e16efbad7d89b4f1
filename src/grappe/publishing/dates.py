"""Dates as a reader of either language writes them, as far as they are known."""

from functools import lru_cache

from babel.dates import format_date, format_skeleton

from grappe.domain.period import PartialDate
from grappe.publishing.figures import LOCALES, WRITTEN


@lru_cache(WRITTEN)
def date(iso: str, language: str) -> str:
    """A date as far as it is known: "21 mai 2024", "sept. 2025", "2030"; what is no date stays as it is."""
    try:
        known = PartialDate(iso)
    except ValueError:
        return iso
    locale = LOCALES[language]
    if len(iso) == 4:
        return iso
    if len(iso) == 7:
        return format_skeleton("yMMM", known.first_day, locale=locale)
    written = format_date(known.first_day, "d MMMM y", locale=locale)
    return f"1er{written[1:]}" if language == "fr" and known.first_day.day == 1 else written
