"""Which edition of the register this is, and what is remembered of it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet, Subquery

from grappe.records.models import Edition

NUMBER = Subquery(Edition.objects.values("number")[:1])
"""The number of the edition, beside what a query asks for anyway: its rows have it as ``edition_number``."""


def edition() -> str:
    """The edition that the register is in: another one after each write, never one that it had before."""
    found = Edition.objects.first()
    return str(found) if found is not None else ""


def asked_now(rows: QuerySet[Any, Any]) -> tuple[str, ...]:
    """What the answer to a question may be remembered by, in the edition that the register is in."""
    return asked_in(edition(), rows)


def asked_in(edition: str, rows: QuerySet[Any, Any]) -> tuple[str, ...]:
    """What the answer to a question may be remembered by: its words and figures, and the edition.

    Another edition, another day or other eyes make it another question.
    """
    try:
        words, figures = rows.query.sql_with_params()
    except EmptyResultSet:  # whatever is asked, there is nothing
        return (edition,)
    return edition, words, repr(figures)


def edition_told_with(rows: Iterable[Any]) -> str:
    """The edition as people say it: from the first of the rows that was read with it, or else asked for."""
    told = (number for row in rows if (number := getattr(row, "edition_number", None)) is not None)
    number = next(told, None)
    return edition().partition("-")[0] if number is None else str(number)
