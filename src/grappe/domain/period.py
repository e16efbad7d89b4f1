"""Dates known to the day, the month or the year, and the periods between them."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, total_ordering

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """An ISO date, month or year ("2025-09-01", "2025-09", "2025"); raises ValueError on anything else."""

    iso: str

    def __post_init__(self) -> None:
        match = _ISO.fullmatch(self.iso)
        if not match:
            raise ValueError(f"not an ISO date, month or year: {self.iso!r}")
        year, month, day = match.groups()
        dt.date(int(year), int(month or 1), int(day or 1))

    def __str__(self) -> str:
        return self.iso

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first_day, self.iso) < (other.first_day, other.iso)

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self.iso[:4])

    @property
    def first_day(self) -> dt.date:
        """The first day that the date may mean."""
        return _days(self.iso)[0]

    @property
    def last_day(self) -> dt.date:
        """The last day that the date may mean: a horizon of "2030" ends on 31 December 2030."""
        return _days(self.iso)[1]


@lru_cache(maxsize=16384)
def _days(iso: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date may mean; kept, as a register asks for the same ones all the
    time."""
    parts = [int(part) for part in iso.split("-")]
    first = dt.date(*[*parts, 1, 1][:3])
    if len(iso) == 10:
        return first, first
    month = first.month if len(iso) == 7 else 12
    return first, dt.date(first.year, month, calendar.monthrange(first.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: from ``start``, until ``horizon``, over ``duration_years``; any may be unknown."""

    start: PartialDate | None = None
    horizon: PartialDate | None = None
    duration_years: Decimal | None = None
