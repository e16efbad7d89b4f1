"""Which promises came to stand otherwise in a year, by all that is known of what was delivered until then."""

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from grappe.domain.observation import Observation
from grappe.records.models import Commitment, Standing
from grappe.records.queries.observations import Asked


@dataclass(frozen=True, slots=True)
class Turned:
    """Where a promise stood at the end of the year before, and at the end of this one or today."""

    before: Standing
    after: Standing

    @property
    def shown_by(self) -> tuple[str, ...]:
        """The references of what was delivered in between."""
        known = {day for day, _, _ in self.before.course}
        return tuple(key for day, _, keys in self.after.course if day not in known for key in keys)


def turned_in(
    year: int, rows: Sequence[Commitment], today: dt.date, asked: Asked, found: Sequence[Observation]
) -> Mapping[str, Turned]:
    """The promises, by id, that another word holds for at the end of the year than when it began.

    ``rows`` are all promises of the programme: each helps to tell what is to be expected of the others.

    Both days are told from what is known now of them (``found``, of the whole programme): what an office
    declares in the spring for the year that is over counts for that year.
    """
    # Its statistics take a second to load: whoever imports this for a name does not wait for them.
    from grappe.actions.follow import followed_on, standing_of

    days = dt.date(year - 1, 12, 31), min(dt.date(year, 12, 31), today)
    before, after = followed_on(days, rows, asked, found, bands=False)
    # A copy of each: whoever reads the rows wants to see where they stand today.
    return {
        row.pk: Turned(standing_of(copy(row), was), standing_of(copy(row), now))
        for row, was, now in zip(rows, before, after, strict=True)
        if was.followed.standing.word != now.followed.standing.word
    }
