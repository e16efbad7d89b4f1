"""The days on which something became known of a programme, or was decided in it."""

import datetime as dt
from itertools import chain

from grappe.domain.period import PartialDate
from grappe.records.models import Decision, Programme


def days_of_change(programme: Programme) -> list[dt.date]:
    """Each day once, in order: two queries."""
    sources = programme.sources.order_by().values_list("published", "recorded_at").distinct()
    days = {known_on(published, recorded) for published, recorded in sources}
    decided = Decision.objects.filter(programme=programme).order_by()
    moments = chain.from_iterable(decided.values_list("decided_at", "withdrawn_at"))
    return sorted(days | {moment.date() for moment in moments if moment is not None})


def known_on(published: str, recorded: dt.datetime) -> dt.date:
    """The day by which it was surely known: the last that its publication may mean, or when it came in."""
    by_itself = recorded.date()
    return min(PartialDate(published).last_day, by_itself) if published else by_itself
