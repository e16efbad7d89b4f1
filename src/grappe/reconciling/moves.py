"""Where a later figure takes the place of an earlier one: a target that moved, told from a contradiction."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from grappe.domain.testimony import Testimony
from grappe.reconciling.answers import Answer, admits
from grappe.reconciling.rules import MoveRule
from grappe.reconciling.witnesses import Witness

Witnesses = Mapping[str, Witness]


@dataclass(frozen=True, slots=True)
class _Point:
    """A claim on the line of time; ``firm`` is one whose date is known, not only bounded from below.

    ``stated`` marks a figure that its own source dates before another one, or says to be no longer so.
    """

    day: dt.date
    key: Hashable
    firm: bool
    stated: bool
    by_funder: bool


def eras(answers: Sequence[Answer], family: str, rule: MoveRule, witnesses: Witnesses) -> list[list[Answer]]:
    """The answers in the order in which they took each other's place, those of one time together.

    One place is taken where all who give the figures before come out before all who give those after, by the
    rule's number of days or by a source's own word. One claim on either side must be dated; a copy speaks at
    its original's date, and an undated source no earlier than what it tells of as past. Answers that leave
    room for each other move nothing. The last era is today's; answers without any date stand there.
    """
    if len(answers) < 2 or family not in rule.families | rule.by_funder:
        return [list(answers)]
    classes = _classes(answers)
    points = [
        point
        for answer, key in zip(answers, classes, strict=True)
        for point in _points(answer.testimonies, key, answers, witnesses)
    ]
    ages = _cut(points, rule.days, by_funder=family in rule.by_funder)
    last = len(ages) - 1
    age = {key: number for number, keys in enumerate(ages) for key in keys}
    found: list[list[Answer]] = [[] for _ in ages]
    for answer, key in zip(answers, classes, strict=True):
        found[age.get(key, last)].append(answer)
    return found


def horizons(
    answer: Answer, family: str, rule: MoveRule, witnesses: Witnesses
) -> list[tuple[Testimony, ...]]:
    """The claims behind one figure in the order in which its deadline was moved, those of one time together.

    A claim that names no deadline stands with the last ones.
    """
    due = [one for one in answer.exact if one.period.horizon]
    names = sorted({str(one.period.horizon) for one in due})
    finest = {
        name: next((other for other in names if other != name and other.startswith(name)), name)
        for name in names
    }
    if len(set(finest.values())) < 2 or family not in rule.families:
        return [answer.exact]
    points = []
    for one in due:
        points += _points([one], finest[str(one.period.horizon)], (), witnesses)
    ages = _cut(points, rule.days, by_funder=False)
    age = {key: number for number, keys in enumerate(ages) for key in keys}
    found: list[list[Testimony]] = [[] for _ in ages]
    for one in answer.exact:
        key = finest[str(one.period.horizon)] if one.period.horizon else None
        found[age.get(key, len(ages) - 1)].append(one)
    return [tuple(group) for group in found]


def _classes(answers: Sequence[Answer]) -> list[int]:
    """A number for each answer, the same for those that leave room for each other."""
    numbers = list(range(len(answers)))
    for first, one in enumerate(answers):
        for second in range(first):
            if numbers[first] != numbers[second] and _fit(one, answers[second]):
                numbers = [numbers[second] if number == numbers[first] else number for number in numbers]
    return numbers


def _fit(one: Answer, other: Answer) -> bool:
    """Whether a claim behind one answer leaves room for the other."""
    if one.figure is None or other.figure is None:
        return True
    return any(admits(claim, other.figure) for claim in one.exact) or any(
        admits(claim, one.figure) for claim in other.exact
    )


def _points(
    testimonies: Sequence[Testimony], key: Hashable, answers: Sequence[Answer], witnesses: Witnesses
) -> list[_Point]:
    points = []
    for one in testimonies:
        known = witnesses.get(one.source)
        published = known.speaks if known and known.speaks else one.published
        dated = _dated_apart(one, answers)
        if dated is not None:
            points.append(_Point(dated, key, firm=True, stated=True, by_funder=one.by_funder))
        elif published:
            day = published.first_day - dt.timedelta(days=int(one.former))
            points.append(_Point(day, key, firm=True, stated=one.former, by_funder=one.by_funder))
        else:
            start = one.period.start.first_day if one.period.start else None
            bound = max((day for day in (start, known.not_before if known else None) if day), default=None)
            if bound:
                points.append(_Point(bound, key, firm=False, stated=False, by_funder=one.by_funder))
    return points


def _dated_apart(one: Testimony, answers: Sequence[Answer]) -> dt.date | None:
    """The start of a claim whose source gives another figure with another start: it tells when each held."""
    if one.period.start is None or len(answers) < 2:
        return None
    starts = {
        (str(claim.period.start or ""), number)
        for number, answer in enumerate(answers)
        for claim in answer.testimonies
        if claim.source == one.source
    }
    apart = len({number for _, number in starts}) > 1 and len({start for start, _ in starts}) == len(starts)
    return one.period.start.first_day if apart else None


def _cut(points: Sequence[_Point], days: int, *, by_funder: bool) -> list[set[Hashable]]:
    """The keys of the points, parted wherever those before and those after are strangers and far enough
    apart."""
    ordered = sorted(points, key=lambda point: (point.day, str(point.key)))
    last = {point.key: at for at, point in enumerate(ordered)}
    ages: list[set[Hashable]] = [set()]
    open_until, began = -1, 0
    for at, point in enumerate(ordered):
        if at > open_until and at and _parts(ordered, began, at, days, by_funder=by_funder):
            ages.append(set())
            began = at
        open_until = max(open_until, last[point.key])
        ages[-1].add(point.key)
    return ages


def _parts(points: Sequence[_Point], began: int, at: int, days: int, *, by_funder: bool) -> bool:
    """Whether what begins at a point takes the place of what was said since the age began."""
    before, after = points[at - 1], points[at]
    firm = any(point.firm for point in points[began:at]) and any(point.firm for point in points[at:])
    stated = before.stated or after.stated
    far = (after.day - before.day).days >= days or (stated and after.day > before.day)
    return firm and far and (not by_funder or any(point.by_funder for point in points[at:]))
