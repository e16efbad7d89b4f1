"""Observations: what an indicator of a project came to, at a date or over a period, and what shows it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT, Bound, Rate


class Basis(StrEnum):
    """What shows an observation."""

    QUOTED = "quoted"  # the passage of a source is kept
    CITED = "cited"  # a source is named, its text is not kept
    COUNTED = "counted"  # the items are listed
    DECLARED = "declared"  # the project's office says so, and names its own record


@dataclass(frozen=True, slots=True)
class Observation:
    """An actual value: at ``date``, or from ``start`` to ``date`` where it is a flow.

    ``project`` and ``indicator`` are codes (no project: the whole programme). ``reference`` leads to what
    shows it: the claim of a quoted or cited one, the entry of a declared one; a counted one has the
    references of its ``items``. ``reviewed`` says whether a person accepted or approved it; ``draft`` marks
    what is not public yet; ``complete`` is false for a period that is not over and for items that are not all
    listed; ``known`` is the day by which it was known.
    """

    project: str | None
    indicator: str
    value: Decimal
    date: PartialDate
    basis: Basis
    start: PartialDate | None = None
    value_max: Decimal | None = None
    bound: Bound = Bound.EXACTLY
    unit: str = COUNT
    per: Rate | None = None
    reference: str = ""
    items: tuple[str, ...] = ()
    reviewed: bool = False
    draft: bool = False
    complete: bool = True
    known: dt.date | None = None
