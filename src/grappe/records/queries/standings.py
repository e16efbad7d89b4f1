"""Where promises stand, as they were last followed."""

from django.db.models import QuerySet

from grappe.domain.statement import EventKind
from grappe.records.models import Indicator, Programme, Standing
from grappe.records.queries.actuals import indicators
from grappe.records.queries.sight import NOW, Sight


def standings_of(programme: Programme, sight: Sight = NOW) -> list[Standing]:
    """Where the programme's promises stand today, steps on the way left out, each with what it is of.

    Without drafts, a promise is left out whose figure would be another one: it was followed with them.
    """
    rows = Standing.objects.filter(commitment__programme=programme, commitment__milestone_of__isnull=True)
    found = rows.select_related("commitment__indicator", "commitment__project").order_by(
        "commitment__address"
    )
    owed = sight.owed(programme)
    if owed is None:
        return list(found)
    seen = {one.pk: one.fingerprint for one in owed.commitments}
    return [one for one in found if seen.get(one.pk) == one.commitment.fingerprint]


def measured(programme: Programme) -> QuerySet[Indicator]:
    """The indicators that a project of the programme may promise a figure on: none that dates an event."""
    return indicators(programme).exclude(reading__event__in=list(EventKind))
