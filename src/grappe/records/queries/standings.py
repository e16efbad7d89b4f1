"""Where promises stand, as they were last followed."""

from collections.abc import Iterable

from django.db.models import QuerySet

from grappe.domain.statement import EventKind
from grappe.records.models import Commitment, Indicator, Programme, Standing
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


def attach(programme: Programme, commitments: Iterable[Commitment], sight: Sight = NOW) -> None:
    """Say of commitments that were told anew where they stand; rows of the register know it."""
    if sight.owed(programme) is None:
        return
    known = {one.pk: one for one in standings_of(programme, sight)}
    for one in commitments:
        if one.pk in known:
            Commitment._meta.get_field("standing").set_cached_value(one, known[one.pk])


def measured(programme: Programme) -> QuerySet[Indicator]:
    """The indicators that a project of the programme may promise a figure on: none that dates an event."""
    return indicators(programme).exclude(reading__event__in=list(EventKind))
