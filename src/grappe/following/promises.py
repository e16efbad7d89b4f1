"""What following is asked: a promise, the figures that tell of its delivery, and what would be enough."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grappe.domain.indicators import Aggregation
from grappe.domain.observation import Observation
from grappe.domain.quantity import COUNT, PERCENT, Bound, Kind, Modality, Quantity, Rate

PROMISES = frozenset({Modality.TARGET, Modality.BUDGETED, Modality.PLEDGED})
"""What owes something: what is awarded or was reached does not."""

MONTHS = 12
YEAR = dt.timedelta(days=365.25)


class Yardstick(StrEnum):
    """What of a promise's figures is held against it: their total, their level, or a year's worth."""

    TOTAL = "total"
    LEVEL = "level"
    YEARLY = "yearly"


class Sort(StrEnum):
    """The kind of figures that a forecast is made of; each has its own settings in ``forecast.toml``."""

    COUNTS = "counts"
    FLOWS = "flows"
    STOCKS = "stocks"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure that tells of deliveries: on ``day``, or over the time from ``since`` to ``day``.

    Of a stock it is the level on that day, of a cumulative indicator all that was delivered until then. Of a
    flow it is what was delivered since ``since``, or over the year that ends on ``day`` where that is
    unknown. ``value`` is in the base unit of the promise; ``key`` leads whoever asks to the evidence.
    """

    value: Decimal
    day: dt.date
    since: dt.date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a promise: a figure due by a day."""

    value: Decimal
    day: dt.date


@dataclass(frozen=True, slots=True)
class Promise:
    """What is owed: a figure on an indicator by a day, and what it is measured from.

    ``aggregation`` is that of its indicator. ``start`` is the day from which on deliveries count, ``horizon``
    the last day of the deadline. ``baseline`` is what was there at the start (of a flow: a year's worth),
    which a relative promise can't do without. ``peers`` names the promises that it is like, those of the same
    programme on the same indicator: where it has few figures of its own, theirs tell what to expect.
    """

    key: str
    quantity: Quantity
    aggregation: Aggregation
    start: dt.date | None = None
    horizon: dt.date | None = None
    baseline: Reading | None = None
    milestones: tuple[Milestone, ...] = ()
    peers: str = ""

    @property
    def yardstick(self) -> Yardstick:
        """What is held against it: a rate, and a flow that is to grow, are a year's worth."""
        if self.aggregation is Aggregation.STOCK:
            return Yardstick.LEVEL
        relative = self.quantity.kind is not Kind.ABSOLUTE
        if self.quantity.per or (relative and self.aggregation is Aggregation.FLOW):
            return Yardstick.YEARLY
        return Yardstick.TOTAL

    @property
    def sort(self) -> Sort:
        """The kind of figures that it is about."""
        if self.quantity.unit not in (COUNT, PERCENT, None):
            return Sort.MONEY
        if self.yardstick is Yardstick.LEVEL:
            return Sort.STOCKS
        return Sort.COUNTS if self.yardstick is Yardstick.TOTAL else Sort.FLOWS


class Obstacle(StrEnum):
    """Why a promise can't be measured."""

    NO_FIGURE = "no_figure"
    BASELINE_MISSING = "baseline_missing"


@dataclass(frozen=True, slots=True)
class Aim:
    """What is enough: ``target`` as stated, and the ``least`` that counts as keeping it (or the most).

    ``ceiling`` marks a promise not to exceed something, or to bring something down: then ``least`` is the
    most that is allowed. ``above`` marks that ``least`` itself is not enough ("more than"). Where there is a
    ``base``, the way goes from there to the target, else from nothing.
    """

    target: float
    least: float
    ceiling: bool = False
    above: bool = False
    base: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a figure keeps the promise."""
        if value == self.least:
            return not self.above
        return (value < self.least) if self.ceiling else (value > self.least)

    def share(self, value: float) -> float | None:
        """The part of the way from the base, or from nothing, to the target; ``None`` where there is none."""
        way = self.target - (self.base or 0.0)
        return (value - (self.base or 0.0)) / way if way else None


def aim_of(promise: Promise, tolerance: float) -> Aim | Obstacle:
    """What keeps a promise, or why nobody can tell.

    "At least" and a bare figure are met from the figure on, "more than" above it; a range from its lower end
    on; "about" within ``tolerance`` (a share) of it. "Up to" and "less than" promise no minimum: they are
    kept as long as the figure is not exceeded. A factor or a rise waits for its baseline: no number is made
    up.
    """
    quantity = promise.quantity
    if quantity.value is None:
        return Obstacle.NO_FIGURE
    base = float(promise.baseline.value) if promise.baseline else None
    target = _target(promise, float(quantity.value), base)
    if target is None:
        return Obstacle.BASELINE_MISSING
    ceiling = quantity.bound in (Bound.UP_TO, Bound.LESS_THAN) or (base is not None and target < base)
    if target <= 0 and not ceiling:
        return Obstacle.NO_FIGURE
    slack = tolerance if quantity.bound is Bound.ABOUT else 0.0
    return Aim(
        target=target,
        least=target * (1 + slack if ceiling else 1 - slack),
        ceiling=ceiling,
        above=quantity.bound in (Bound.MORE_THAN, Bound.LESS_THAN),
        base=base,
    )


def _target(promise: Promise, value: float, base: float | None) -> float | None:
    """The figure to be reached, a year's worth where a rate was given by the month."""
    if promise.quantity.kind is Kind.ABSOLUTE:
        return value * MONTHS if promise.quantity.per is Rate.MONTH else value
    if base is None or base <= 0:
        return None
    if promise.quantity.kind is Kind.MULTIPLE:
        return base * value
    is_share = promise.quantity.unit == PERCENT
    return base * (1 + value / 100) if is_share else base + value


def years(since: dt.date, until: dt.date) -> float:
    """The years between two days, negative where the second comes first."""
    return (until - since) / YEAR


def readings_of(observations: Iterable[Observation], today: dt.date) -> list[Reading]:
    """Observations as readings: each at the last day that its date may mean, of a period not over at today.

    Of a range the lower end is taken, to be honest.
    """
    return [
        Reading(
            value=one.value,
            day=one.date.last_day if one.complete else min(one.date.last_day, today),
            since=one.start.first_day if one.start else None,
            key=one.reference,
        )
        for one in observations
    ]
