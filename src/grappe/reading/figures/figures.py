"""Figures: what is found of a number, before anybody knows what it measures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grappe.domain.quantity import COUNT, Bound, Kind


class Measure(StrEnum):
    """What kind of figure a number makes."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    MULTIPLE = "multiple"


class Turn(StrEnum):
    """The part that a figure has in a change ("porter de 47 à 50")."""

    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure from ``start`` to ``end`` of folded text, the words of its bound included; ``at`` is the
    number's place.
    """

    start: int
    end: int
    at: int
    measure: Measure
    value: Decimal | None
    value_max: Decimal | None = None
    bound: Bound | None = Bound.EXACTLY
    unit: str | None = COUNT
    kind: Kind = Kind.ABSOLUTE
    turn: Turn | None = None
    bare: bool = False
    rule: str = "measure.count"
