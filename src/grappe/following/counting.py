"""Items counted: what they come to on the indicators that they count for, over time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from grappe.domain.indicators import Aggregation
from grappe.domain.items import Item, ItemType, Measure, Moment, Rule
from grappe.domain.observation import Basis, Observation
from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT

Series = tuple[str | None, str, str]
"""A project (``None`` for the whole programme), an indicator and a unit."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one item adds to a series, from one day until another (``None``: it stays)."""

    reference: str
    start: dt.date
    end: dt.date | None
    value: Decimal


@dataclass(slots=True)
class Tally:
    """What is counted at one time, item by item."""

    counted: dict[str, Decimal] = field(default_factory=dict)

    @property
    def value(self) -> Decimal:
        """The sum."""
        return sum(self.counted.values(), Decimal(0))

    @property
    def items(self) -> tuple[str, ...]:
        """The references of the items counted."""
        return tuple(sorted(self.counted))


def count(
    items: Iterable[Item],
    types: Mapping[str, ItemType],
    aggregations: Mapping[str, Aggregation],
    as_of: dt.date,
) -> list[Observation]:
    """What items come to as of a day: for each project that shares them, and for the programme.

    Each item is counted once in the number of each project that shares it, and once in the programme's: the
    programme's number is no sum of those of its projects. Of its money, a project counts its own part. Of two
    items with one reference the one recorded last counts. A cumulative indicator or a stock gets one value
    for each month in which it changed, dated with the last change; a flow one for each calendar year.
    Indicators without an aggregation are left out.
    """
    once: dict[str, Item] = {}
    for item in sorted(items, key=lambda one: (one.recorded or dt.date.min, repr(one))):
        once[item.reference] = item
    found: defaultdict[Series, list[Counted]] = defaultdict(list)
    for item in once.values():
        for rule in types[item.type].rules_for(item.variant) if item.type in types else ():
            for series, counted in _counted(item, rule, as_of):
                found[series].append(counted)
    observations: list[Observation] = []
    for series in sorted(found, key=lambda one: (one[0] or "", one[1], one[2])):
        aggregation = aggregations.get(series[1])
        if aggregation is Aggregation.FLOW:
            observations += _by_year(series, found[series], as_of)
        elif aggregation is not None:
            observations += _running(series, found[series], as_of)
    return observations


def _counted(item: Item, rule: Rule, as_of: dt.date) -> Iterator[tuple[Series, Counted]]:
    """What an item adds by a rule to each series that it belongs to."""
    start = item.day_of(rule.when)
    leaves = [item.day_of(moment) for moment in (rule.until, Moment.CANCELLED) if moment]
    end = min((day for day in leaves if day is not None), default=None)
    whole = _whole(item, rule.what)
    if start is None or start > as_of or whole is None or (end is not None and end <= start):
        return
    unit = item.currency if rule.what is Measure.AMOUNT else COUNT
    of_all = Decimal(0)
    for share in item.shares:
        part = item.part_of(share.project) if rule.what is Measure.AMOUNT else Decimal(1)
        of_all += part
        yield (share.project, rule.indicator, unit), Counted(item.reference, start, end, whole * part)
    yield (None, rule.indicator, unit), Counted(item.reference, start, end, whole * min(of_all, Decimal(1)))


def _whole(item: Item, what: Measure) -> Decimal | None:
    match what:
        case Measure.ITEMS:
            return Decimal(1)
        case Measure.PERSONS:
            return None if item.persons is None else Decimal(item.persons)
        case Measure.AMOUNT:
            return item.amount


def _running(series: Series, counted: Iterable[Counted], as_of: dt.date) -> Iterator[Observation]:
    """A value for each month in which the number changed."""
    changes: defaultdict[dt.date, list[tuple[str, Decimal | None]]] = defaultdict(list)
    for one in counted:
        changes[one.start].append((one.reference, one.value))
        if one.end is not None and one.end <= as_of:
            changes[one.end].append((one.reference, None))
    tally, days = Tally(), sorted(changes)
    for place, day in enumerate(days):
        for reference, whole in changes[day]:
            if whole is None:
                tally.counted.pop(reference, None)
            else:
                tally.counted[reference] = whole
        following = days[place + 1] if place + 1 < len(days) else None
        if following is None or (following.year, following.month) != (day.year, day.month):
            yield _observation(series, tally, PartialDate(day.isoformat()), None, complete=True)


def _by_year(series: Series, counted: Iterable[Counted], as_of: dt.date) -> Iterator[Observation]:
    """A value for each calendar year in which something counted; what was cancelled since counts no more."""
    years: defaultdict[int, Tally] = defaultdict(Tally)
    for one in counted:
        if one.end is None or one.end > as_of:
            years[one.start.year].counted[one.reference] = one.value
    for year, tally in sorted(years.items()):
        date = PartialDate(str(year))
        yield _observation(series, tally, date, date, complete=date.last_day <= as_of)


def _observation(
    series: Series, tally: Tally, date: PartialDate, start: PartialDate | None, *, complete: bool
) -> Observation:
    project, indicator, unit = series
    return Observation(
        project=project,
        indicator=indicator,
        value=tally.value,
        date=date,
        basis=Basis.COUNTED,
        start=start,
        unit=unit,
        items=tally.items,
        complete=complete,
    )
