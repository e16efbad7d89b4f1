"""What recorded changes would do to the counts: each indicator before and after them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from grappe.actions.recording.checking import Plan
from grappe.actions.recording.said import Kept
from grappe.domain.items import Item, ItemType
from grappe.following.counting import count
from grappe.following.declaring import DeclaredItem
from grappe.records import models
from grappe.records.queries.observations import aggregations


@dataclass(frozen=True, slots=True)
class Effect:
    """An indicator that is counted from items, before and after; ``unit`` is as in an observation."""

    indicator: str
    unit: str
    year: int
    before: Decimal | None
    after: Decimal | None


def effects(plan: Plan, kept: Kept, types: Mapping[str, ItemType], today: dt.date) -> list[Effect]:
    """The counts that change, for the project itself and whatever became of its submissions, by indicator.

    Of each, the value of the last day that it has one, until today.
    """
    now = {row.reference: kept.value(row) for row in kept.standing if isinstance(row, models.Item)}
    then = dict(now)
    for change in plan.withdrawn:
        if change.withdrawn is not None:
            then.pop(change.withdrawn.reference, None)
    for number, change in enumerate([*plan.new, *plan.changed]):
        if change.wanted is not None and isinstance(change.wanted.what, DeclaredItem):
            reference = change.wanted.reference or f"new {number}"
            then[reference] = replace(change.wanted.what.item, reference=reference)
    project = plan.origin.project
    before, after = (_latest(items.values(), types, today, project) for items in (now, then))
    return [
        Effect(indicator, unit, year, before.get((indicator, unit, year)), after.get((indicator, unit, year)))
        for indicator, unit, year in sorted({*before, *after})
        if before.get((indicator, unit, year)) != after.get((indicator, unit, year))
    ]


def _latest(
    items: Iterable[Item], types: Mapping[str, ItemType], today: dt.date, project: str
) -> dict[tuple[str, str, int], Decimal]:
    """The last value of each year, by indicator and unit."""
    found: dict[tuple[str, str, int], Decimal] = {}
    for one in count(items, types, aggregations(), today):
        if one.project == project:
            found[one.indicator, one.unit, one.date.year] = one.value
    return found
