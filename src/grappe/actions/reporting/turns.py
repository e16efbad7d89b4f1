"""Which promises came to stand otherwise in a year, by all that is known of what was delivered until then."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grappe.domain.observation import Observation
from grappe.records.models import Programme, Standing
from grappe.records.queries.observations import Asked
from grappe.records.queries.promises import promises_seen
from grappe.records.queries.sight import Sight


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
    year: int, programme: Programme, sight: Sight, asked: Asked, found: Sequence[Observation]
) -> Mapping[str, Turned]:
    """The promises, by id, that another word holds for at the end of the year than when it began.

    Both days are told from what is known now of them (``found``, of the whole programme): what an office
    declares in the spring for the year that is over counts for that year.
    """
    # Its statistics take a second to load: whoever imports this for a name does not wait for them.
    from grappe.actions.follow import standings_on

    rows = promises_seen(programme, sight)
    days = dt.date(year - 1, 12, 31), min(dt.date(year, 12, 31), sight.today)
    before, after = standings_on(days, rows, asked, found)
    pairs = [Turned(was, now) for was, now in zip(before, after, strict=True) if was.word != now.word]
    return {one.after.commitment_id: one for one in pairs}
