"""A figure as a source gives it: value, bound, kind, unit and rate."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """How firmly a value is given (the field ``relation`` of the exchange format)."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class Kind(StrEnum):
    """What the value is measured from: nothing, what exists, or a factor on what exists."""

    ABSOLUTE = "absolute"
    INCREASE = "increase"
    MULTIPLE = "multiple"


class Modality(StrEnum):
    """What the source says of the figure: obtained, planned, promised, aimed at, done or so today."""

    AWARDED = "awarded"
    BUDGETED = "budgeted"
    PLEDGED = "pledged"
    TARGET = "target"
    ACHIEVED = "achieved"
    EXISTING = "existing"


class Rate(StrEnum):
    """The time over which a rate is given."""

    YEAR = "year"
    MONTH = "month"


COUNT = "count"
PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in its base unit (75 M€ is 75000000 EUR), with what the words around it say of it.

    ``value`` is ``None`` where the source gives none ("démultiplié"); ``bound`` is then ``None`` too.
    ``unit`` is an ISO 4217 code, ``count``, ``percent`` or ``None``.
    """

    value: Decimal | None
    value_max: Decimal | None = None
    bound: Bound | None = None
    kind: Kind = Kind.ABSOLUTE
    unit: str | None = COUNT
    per: Rate | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.bound is None):
            raise ValueError("a quantity has a bound exactly where it has a value")
        if self.value_max is not None and (self.value is None or self.value_max < self.value):
            raise ValueError("the upper end of a range lies above its lower end")
        if (self.bound is Bound.BETWEEN) != (self.value_max is not None):
            raise ValueError("a range, and only a range, has an upper end")
