"""What a workbook would change, as it is kept until somebody says yes."""

from typing import Any

from grappe.actions.recording.checking import Change, Plan
from grappe.actions.recording.workbook import Checked

SHOWN = 200  # rows of each sort
SORTS = ("new", "changed", "withdrawn")


def preview_of(checked: Checked) -> dict[str, Any]:
    """How many rows of each sort there are, the first ones field by field, and what the counts come to."""
    plan = checked.plan
    return {
        "counts": {**{sort: len(rows_of(plan, sort)) for sort in SORTS}, "unchanged": plan.unchanged},
        "rows": {sort: [_told(one) for one in rows_of(plan, sort)[:SHOWN]] for sort in SORTS},
        "effects": [
            {
                "indicator": one.indicator,
                "unit": one.unit,
                "year": one.year,
                "before": None if one.before is None else f"{one.before:f}",
                "after": None if one.after is None else f"{one.after:f}",
            }
            for one in checked.effects
        ],
    }


def rows_of(plan: Plan, sort: str) -> list[Change]:
    """The changes of one sort."""
    found: list[Change] = getattr(plan, sort)
    return found


def _told(one: Change) -> dict[str, Any]:
    return {
        "sheet": one.sheet.code,
        "cell": one.cell,
        "title": one.title,
        "because": one.because,
        "fields": [list(field) for field in one.fields],
    }
