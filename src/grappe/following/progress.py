"""What has been delivered of a promise, as far as the two can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from grappe.domain.period import PartialDate
from grappe.domain.quantity import PERCENT, Kind, Modality, Quantity
from grappe.domain.testimony import Resolution, Testimony

PROMISES = frozenset({Modality.TARGET, Modality.BUDGETED, Modality.PLEDGED})
DELIVERIES = frozenset({Modality.ACHIEVED, Modality.EXISTING})


@dataclass(frozen=True, slots=True)
class Progress:
    """The newest figure said to be reached: ``share`` of the promise, 0 to 1 and beyond."""

    claim_id: str
    quantity: Quantity
    observed: PartialDate | None
    share: float


def delivered(
    promise: Resolution, testimonies: Iterable[Testimony], programme_start: PartialDate | None = None
) -> Progress | None:
    """The newest delivery that can be compared with the promise, or ``None`` where none can.

    Comparable are absolute figures of the same project and indicator, in the same unit and over the same
    time (a yearly rate and a total are not), observed since the programme's start. A factor ("double"), a
    rise or a share of something is not compared: its baseline is not known.
    """
    if not _is_measurable(promise):
        return None
    comparable = [one for one in testimonies if _answers(one, promise, programme_start)]
    if not comparable:
        return None
    newest = max(comparable, key=_by_date)
    value, target = newest.quantity.value, promise.quantity.value
    if value is None or not target:
        return None
    return Progress(newest.claim_id, newest.quantity, newest.observed, float(value / target))


def _is_measurable(promise: Resolution) -> bool:
    quantity = promise.quantity
    return (
        promise.modality in PROMISES
        and not promise.scope.before
        and quantity.kind is Kind.ABSOLUTE
        and quantity.unit not in (None, PERCENT)
        and quantity.value is not None
        and quantity.value > 0
    )


def _answers(one: Testimony, promise: Resolution, programme_start: PartialDate | None) -> bool:
    quantity = one.quantity
    return (
        one.modality in DELIVERIES
        and one.project == promise.scope.project
        and one.indicator == promise.scope.indicator
        and quantity.kind is Kind.ABSOLUTE
        and quantity.value is not None
        and (quantity.unit, quantity.per) == (promise.quantity.unit, promise.quantity.per)
        and not one.lies_before(programme_start)
    )


def _by_date(one: Testimony) -> tuple[int, int, Decimal, str]:
    """The last observed goes first, quoted before cited; of one day's figures the lower one, to be honest."""
    day = one.observed.last_day.toordinal() if one.observed else 0
    return day, int(one.evidence == "quoted"), -(one.quantity.value or Decimal(0)), one.claim_id
