"""What changed in what a programme's projects owe, between two days."""

import datetime as dt

from grappe.actions.add import UnknownProgrammeError
from grappe.actions.publishing.commitments import state_of
from grappe.publishing.changes import Difference, differences
from grappe.records.queries.programmes import find_programme


def changes(programme: str, since: dt.date, until: dt.date | None, language: str) -> list[Difference]:
    """What is known at the end of ``until`` (today, where it is None) and was not so at the end of ``since``.

    Raises UnknownProgrammeError.
    """
    found = find_programme(programme)
    if found is None:
        raise UnknownProgrammeError(f"the register has no programme {programme!r}")
    before, after = state_of(found, since), state_of(found, until)
    return differences(before.rows.commitments, after.rows.commitments, language)
