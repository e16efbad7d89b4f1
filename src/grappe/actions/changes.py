"""What changed in what a programme's projects owe, between two days."""

import datetime as dt
from collections.abc import Sequence

from grappe.actions.add import UnknownProgrammeError
from grappe.actions.reconciling.telling import owed
from grappe.publishing.changes import Difference, differences
from grappe.records.models import Commitment, Programme
from grappe.records.queries.programmes import find_programme
from grappe.records.queries.sight import Sight


def changes(programme: str, since: dt.date, until: dt.date | None, language: str) -> list[Difference]:
    """What is known at the end of ``until`` (today, where it is None) and was not so at the end of ``since``.

    Raises UnknownProgrammeError.
    """
    found = find_programme(programme)
    if found is None:
        raise UnknownProgrammeError(f"the register has no programme {programme!r}")
    return changes_seen(found, Sight(since, tell=owed), Sight(until, tell=owed), language)


def changes_seen(programme: Programme, before: Sight, after: Sight, language: str) -> list[Difference]:
    """What of the programme is owed by the one sight and was not so by the other."""
    return differences(_owed(programme, before), _owed(programme, after), language)


def _owed(programme: Programme, sight: Sight) -> Sequence[Commitment]:
    told = sight.owed(programme)
    if told is not None:
        return told.commitments
    kept = Commitment.objects.filter(programme=programme)
    return list(kept.select_related("project", "indicator", "standing"))
