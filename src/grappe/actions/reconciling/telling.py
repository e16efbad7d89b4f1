"""What is owed on another day, or without drafts: told anew, and remembered until the register changes."""

import datetime as dt
from operator import attrgetter

from grappe.actions.reconcile import reconcile_as_of
from grappe.records.memory import Memory
from grappe.records.models import Programme
from grappe.records.queries.clock import current_day
from grappe.records.queries.editions import edition
from grappe.records.queries.owed import Owed

Key = tuple[str, int, dt.date, bool, bool]
MOST = 200_000
"""Rows that are remembered at most, of all days and programmes together: some 200 MB."""

MEMORY = Memory[Key, Owed](MOST, attrgetter("size"))


def owed(programme: Programme, day: dt.date | None, drafts: bool) -> Owed:
    """What the programme's projects owed at the end of the day, with drafts or without.

    One query where it is remembered. What is written while it is told counts from the next edition on.
    """
    key = (edition(), programme.pk, day or current_day(), day is None, drafts)
    known = MEMORY.get(key)
    if known is None:
        known = _tell(programme, day, drafts)
        MEMORY.keep(key, known)
    return known


def _tell(programme: Programme, day: dt.date | None, drafts: bool) -> Owed:
    # Its statistics take a second to load: whoever only asks for today does not wait for them.
    from grappe.actions.follow import standings_told

    rows = reconcile_as_of(programme, day, drafts=drafts)
    told = Owed(day, rows.commitments, rows.parts, rows.versions, rows.findings)
    told.followed(standings_told(programme, told))
    return told
