"""Where promises stand: as they were last followed, or as they are told of another day."""

from django.db.models import QuerySet

from grappe.domain.statement import EventKind
from grappe.records.models import Commitment, Indicator, Programme, Standing
from grappe.records.queries.actuals import indicators
from grappe.records.queries.promises import is_promise
from grappe.records.queries.sight import NOW, Sight


def standing_of(commitment: Commitment) -> Standing | None:
    """Where a commitment stands; None for what is no promise, or was never followed."""
    found: Standing | None = getattr(commitment, "standing", None)
    return found


def standings_of(programme: Programme, sight: Sight = NOW) -> list[Standing]:
    """Where the programme's promises stand, steps on the way left out, each with what it is of."""
    owed = sight.owed(programme)
    if owed is not None:
        told = owed.some(lambda one: is_promise(one) and one.milestone_of_id is None)
        return [one.standing for one in sorted(told, key=lambda one: one.address)]
    rows = Standing.objects.filter(commitment__programme=programme, commitment__milestone_of__isnull=True)
    rows = rows.select_related("commitment__indicator", "commitment__project")
    return list(rows.order_by("commitment__address"))


def measured(programme: Programme) -> QuerySet[Indicator]:
    """The indicators that a project of the programme may promise a figure on: none that dates an event."""
    return indicators(programme).exclude(reading__event__in=list(EventKind))
