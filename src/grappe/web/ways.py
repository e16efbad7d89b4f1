"""The way to a promise as a table: what was reached, what is promised, what is expected, day by day."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from grappe.publishing.tables import Cell, Column, Kind, Table
from grappe.records.models import Claim, Commitment, Standing
from grappe.web.entries import claim_anchor
from grappe.web.trajectories import SHOWN

Row = tuple[Cell, ...]


def as_table(
    commitment: Commitment, standing: Standing, claims: Mapping[str, Claim], address: Callable[[Claim], str]
) -> Table:
    """All that the chart of the way is drawn from; ``address`` is the page of the source of a claim."""
    number, counted = Kind.NUMBER, gettext("Computed from what was reached, as the page on following says.")
    columns = (
        Column(gettext("When"), "when", gettext("ISO date, month or year.")),
        Column(gettext("What"), "what", gettext("Reached, a step that is promised, promised, or expected.")),
        Column(
            gettext("Value"), "value", gettext("The figure; of what is expected, the median."), kind=number
        ),
        Column(gettext("Unit"), "unit", gettext("Currency, count or percent.")),
        Column(
            gettext("At least, in 80%"), "low_80", gettext("Lower end of four cases in five."), kind=number,
            origin=counted,
        ),
        Column(
            gettext("At most, in 80%"), "high_80", gettext("Upper end of four cases in five."), kind=number,
            origin=counted,
        ),
        Column(
            gettext("Evidence"), "evidence", gettext("Page where each source stands with its words."),
            kind=Kind.ADDRESS, origin=gettext("This register."),
        ),
    )  # fmt: skip
    rows = [
        *_reached(commitment, standing, claims, address),
        *_promised(commitment),
        *_expected(commitment, standing),
    ]
    return Table(columns, rows)


def _reached(
    commitment: Commitment, standing: Standing, claims: Mapping[str, Claim], address: Callable[[Claim], str]
) -> Iterator[Row]:
    for day, value, keys in standing.course:
        claim = next((claims[key] for key in keys if key in claims), None)
        shown = "" if claim is None else f"{address(claim)}#{claim_anchor(claim)}"
        yield day, gettext("reached"), _number(value), commitment.unit, None, None, shown


def _promised(commitment: Commitment) -> Iterator[Row]:
    for step in commitment.milestones.all():
        if step.horizon and step.value is not None:
            yield step.horizon, gettext("a step that is promised"), step.value, step.unit, None, None, ""
    yield commitment.horizon, gettext("promised"), commitment.value, commitment.unit, None, None, ""


def _expected(commitment: Commitment, standing: Standing) -> Iterator[Row]:
    last: Mapping[str, Any] = standing.expected or {}
    for one in [*last.get("path", ()), last] if last else []:
        low, high = map(_number, one["intervals"][SHOWN[0]])
        yield one["day"], gettext("expected"), _number(one["median"]), commitment.unit, low, high, ""


def _number(value: float) -> Decimal:
    return round(Decimal(repr(float(value))), 4).normalize()
