"""A short way to say what is promised and what was read of it, for the tests of following."""

import datetime as dt
from decimal import Decimal
from typing import Any

from grappe.domain.indicators import Aggregation
from grappe.domain.quantity import COUNT, Bound, Kind, Quantity
from grappe.following.promises import Promise, Reading

START, HORIZON, TODAY = dt.date(2025, 1, 1), dt.date(2030, 12, 31), dt.date(2027, 6, 30)


def day(iso: str) -> dt.date:
    """A day; of a year its last."""
    return dt.date.fromisoformat(iso if len(iso) > 4 else f"{iso}-12-31")


def reading(value: float, when: str, since: str | None = None) -> Reading:
    """A figure on a day, or at the end of a year."""
    return Reading(Decimal(str(value)), day(when), dt.date.fromisoformat(since) if since else None)


def promise(
    value: float | None = 18,
    aggregation: Aggregation = Aggregation.CUMULATIVE,
    *,
    bound: Bound = Bound.EXACTLY,
    kind: Kind = Kind.ABSOLUTE,
    unit: str = COUNT,
    **changes: Any,
) -> Promise:
    """A promise of 18 in all, from 2025 to 2030, unless told otherwise."""
    quantity = Quantity(
        value=None if value is None else Decimal(str(value)),
        bound=None if value is None else bound,
        value_max=Decimal(str(value)) * 2 if value is not None and bound is Bound.BETWEEN else None,
        kind=kind,
        unit=unit,
        per=changes.pop("per", None),
    )
    fields = {"start": START, "horizon": HORIZON} | changes
    return Promise(fields.pop("key", "zostera/chairs"), quantity, aggregation, **fields)
