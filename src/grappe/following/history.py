"""Readings brought into the order of time: what was delivered in each span, or the level on each day."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grappe.domain.indicators import Aggregation
from grappe.following.promises import YEAR, Promise, Reading, Yardstick, years

SHORTEST = 1 / 12
"""Years: spans below a month are taken as one month, a figure of a day tells no pace."""


SLACK = 0.009
"""The part of a year that is no difference: three days."""


@dataclass(frozen=True, slots=True)
class Span:
    """What was delivered from one day to another (of a level: what it was on the day ``until``).

    ``length`` is in years; a level has none to speak of, and counts as one year's worth.
    """

    since: dt.date
    until: dt.date
    amount: float
    length: float

    @property
    def rate(self) -> float:
        """The amount in a year."""
        return self.amount / self.length

    @property
    def middle(self) -> dt.date:
        """The day that the amount is taken to be of."""
        return self.since + (self.until - self.since) / 2


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a delivery on a day, the oldest span first.

    ``current`` is what is held against the promise: the total so far, the level, or the last year's worth;
    ``last`` the day that it is of. ``readings`` counts the figures that it stands on (the baseline is none),
    ``left_out`` those that overlap others in part, of which nobody can tell what they add.
    """

    spans: tuple[Span, ...]
    current: float | None
    last: dt.date | None
    readings: int
    left_out: int = 0


def history_of(promise: Promise, readings: Iterable[Reading], today: dt.date) -> History:
    """Order what was read until ``today``; what ends before the promise's start tells nothing of it."""
    known = sorted(
        (one for one in readings if one.day <= today and (not promise.start or one.day > promise.start)),
        key=lambda one: (one.day, one.since or one.day, one.value, one.key),
    )
    if promise.yardstick is Yardstick.LEVEL:
        return _levels(promise, known)
    if promise.aggregation is Aggregation.CUMULATIVE:
        return _increments(promise, known)
    return _amounts(promise, known)


@dataclass(frozen=True, slots=True)
class Point:
    """What was held against a promise on a day, with the keys of the readings of that day."""

    day: dt.date
    value: float
    keys: tuple[str, ...]


def points_of(history: History, yardstick: Yardstick, readings: Iterable[Reading]) -> list[Point]:
    """The course of a delivery: the total, the level or the year's worth at the end of each span.

    The baseline is no point of it.
    """
    keys: dict[dt.date, list[str]] = {}
    for one in readings:
        keys.setdefault(one.day, []).append(one.key)
    points, total = [], 0.0
    spans = history.spans
    if yardstick is Yardstick.TOTAL and history.current is not None:
        total = history.current - sum(span.amount for span in spans)
    for span in spans:
        total += span.amount
        value = {Yardstick.TOTAL: total, Yardstick.LEVEL: span.amount}.get(yardstick, span.rate)
        if span.until in keys:
            points.append(Point(span.until, value, tuple(sorted(set(keys[span.until])))))
    return points


def _levels(promise: Promise, known: Sequence[Reading]) -> History:
    """The last level that is told of each day, the baseline first."""
    by_day = {one.day: one for one in ([promise.baseline] if promise.baseline else []) + list(known)}
    spans = tuple(Span(day, day, float(by_day[day].value), 1.0) for day in sorted(by_day))
    if not known:
        return History(spans, None, None, 0)
    last = by_day[known[-1].day]
    return History(spans, float(last.value), last.day, len({one.day for one in known}))


def _increments(promise: Promise, known: Sequence[Reading]) -> History:
    """What each total adds to the one before; a total that is later said to be lower was never reached."""
    base = promise.baseline
    begins = promise.start or (base.day if base else None)
    by_day: dict[dt.date, float] = {}
    lowest = math.inf
    for one in reversed([one for one in known if begins is None or one.day > begins]):
        lowest = by_day.setdefault(one.day, min(float(one.value), lowest))
    reached = sorted(by_day.items())
    anchored = [(begins, float(base.value) if base else 0.0), *reached] if begins else reached
    spans = tuple(
        _span(since, until, max(0.0, total - before))
        for (since, before), (until, total) in pairwise(anchored)
    )
    if not reached:
        return History((), None, None, 0)
    day, total = reached[-1]
    current = spans[-1].rate if promise.yardstick is Yardstick.YEARLY and spans else total
    return History(spans, current, day, len(reached))


def _amounts(promise: Promise, known: Sequence[Reading]) -> History:
    """What was delivered in each span of time; of one that holds others, what it adds to them.

    What reaches back before the promise's start counts whole: nobody can tell how much of it came before.
    """
    taken: list[Span] = []
    for one in sorted(known, key=lambda one: (one.day, -_begin(one).toordinal())):
        added = _added(one, taken)
        taken += [added] if added else []
    left_out = len(known) - len(taken)
    if not taken:
        return History((), None, None, 0, left_out)
    taken.sort(key=lambda span: (span.until, span.since))
    base, last = promise.baseline, taken[-1]
    if promise.yardstick is Yardstick.YEARLY:
        first = [Span(base.day - YEAR, base.day, float(base.value), 1.0)] if base else []
        return History((*first, *taken), last.rate, last.until, len(taken), left_out)
    return History(tuple(taken), sum(span.amount for span in taken), last.until, len(taken), left_out)


def _added(one: Reading, taken: Sequence[Span]) -> Span | None:
    """What a figure over a span adds to those that it holds; ``None`` where it overlaps others in part."""
    begin = _begin(one)
    inside = [span for span in taken if span.since >= begin and span.until <= one.day]
    if any(span.until > begin and span not in inside for span in taken):
        return None
    if not inside:
        return _span(begin, one.day, float(one.value))
    amount = float(one.value) - sum(span.amount for span in inside)
    length = years(begin, one.day) - sum(span.length for span in inside)
    if amount < 0 or length < SHORTEST:
        return None
    ends = max(span.until for span in inside)
    since, until = (ends, one.day) if ends < one.day else (begin, min(span.since for span in inside))
    return Span(since, until, amount, _length(length))


def _begin(one: Reading) -> dt.date:
    return one.since if one.since and one.since < one.day else one.day - YEAR


def _span(since: dt.date, until: dt.date, amount: float) -> Span:
    return Span(since, until, amount, _length(years(since, until)))


def _length(told: float) -> float:
    """A span's length: a day or three more or less, as in leap years, leave a year what it is."""
    whole = round(told)
    return float(whole) if whole and abs(told - whole) < SLACK * whole else max(told, SHORTEST)
