"""Values of one indicator from several hands, brought into one series: what counts, and what is beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from grappe.domain.indicators import Aggregation
from grappe.domain.observation import Basis, Observation

Question = tuple[str | None, str, str, str]
"""A project (``None`` for the whole programme), an indicator, a unit and a rate."""

BEFORE = {Basis.COUNTED: 0, Basis.DECLARED: 1, Basis.QUOTED: 2, Basis.CITED: 3}
"""Which comes first of several values of one time."""


def settle(observations: Iterable[Observation], aggregations: Mapping[str, Aggregation]) -> list[Observation]:
    """One value for each time of each series, the earlier first.

    Of several values of one time, what is counted comes before what the office declares, and that before what
    sources say; what a person reviewed comes before what nobody did. A list of items that comes to less than
    what was said before is not complete yet: it is kept and marked so, and does not take the place of the
    other. What was said wrongly is corrected by a decision on the claim, not by listing less. In the same way
    an unreviewed source that gives a total below what was listed by then tells a part of it.
    """
    series: defaultdict[Question, list[Observation]] = defaultdict(list)
    for one in observations:
        series[one.project, one.indicator, one.unit, one.per or ""].append(one)
    settled = []
    for question in sorted(series, key=lambda one: (one[0] or "", *one[1:])):
        settled += _settled(series[question], aggregations.get(question[1], Aggregation.STOCK))
    return settled


def _settled(observations: Sequence[Observation], adds_up: Aggregation) -> list[Observation]:
    said = [one for one in observations if one.basis is not Basis.COUNTED]
    whole = [one for one in observations if not _falls_short(one, said, is_flow=adds_up is Aggregation.FLOW)]
    lists = [one for one in whole if one.basis is Basis.COUNTED]
    kept = {
        id(one) for one in whole if adds_up is not Aggregation.CUMULATIVE or not _tells_a_part(one, lists)
    }
    marked = [one if id(one) in kept else replace(one, complete=False) for one in observations]
    times: dict[tuple[object, ...], Observation] = {}
    for one in sorted(marked, key=_rank):
        times.setdefault((one.date, one.start), one)
    return sorted(times.values(), key=lambda one: (one.date.last_day, one.start or one.date))


def _tells_a_part(one: Observation, lists: Sequence[Observation]) -> bool:
    """Whether a source that nobody reviewed says less than was listed by then."""
    return (
        one.basis in (Basis.QUOTED, Basis.CITED)
        and not one.reviewed
        and any(other.date.last_day <= one.date.last_day and other.value > one.value for other in lists)
    )


def _falls_short(one: Observation, said: Sequence[Observation], *, is_flow: bool) -> bool:
    """Whether items come to less than was said of the same time (of a flow), or lately (of the rest)."""
    if one.basis is not Basis.COUNTED:
        return False
    if is_flow:
        return any(other.date == one.date and other.value > one.value for other in said)
    earlier = [other for other in said if other.date.last_day <= one.date.last_day]
    last = max(earlier, key=lambda other: other.date.last_day, default=None)
    return last is not None and last.value > one.value


def _rank(one: Observation) -> tuple[object, ...]:
    return not one.complete, one.draft, BEFORE[one.basis], not one.reviewed, -one.value, one.reference
