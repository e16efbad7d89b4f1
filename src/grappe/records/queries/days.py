"""The days on which something became known of a programme, or was decided in it."""

import datetime as dt

from django.db.models import CharField, Value

from grappe.domain.period import PartialDate
from grappe.records.models import Decision, Programme


def days_of_change(programme: Programme) -> list[dt.date]:
    """Each day once, in order: one query."""
    decided = Decision.objects.filter(programme=programme).order_by()
    withdrawn = decided.filter(withdrawn_at__isnull=False)
    unpublished = Value("", CharField())
    moments = programme.sources.order_by().values_list("published", "recorded_at").union(
        decided.values_list(unpublished, "decided_at"), withdrawn.values_list(unpublished, "withdrawn_at")
    )  # fmt: skip
    return sorted({known_on(published, moment) for published, moment in moments})


def known_on(published: str, recorded: dt.datetime) -> dt.date:
    """The day by which it was surely known: the last that its publication may mean, or when it came in."""
    by_itself = recorded.date()
    return min(PartialDate(published).last_day, by_itself) if published else by_itself
