"""What became of a promise whose deadline has passed: told once, by a stated rule."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from grappe.following.history import History, history_of
from grappe.following.promises import Aim, Promise, Reading, Yardstick
from grappe.following.thresholds import Thresholds


class Outcome(StrEnum):
    """What a deadline found."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    MISSED = "missed"
    AWAITED = "awaited"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a promise at its deadline: the figure that proves it, its day, the thresholds' version.

    A verdict that is ``final`` stays; only a figure awaited until ``reporting`` days after the deadline is
    still open.
    """

    outcome: Outcome
    deadline: dt.date
    value: float | None
    day: dt.date | None
    rule: str

    @property
    def final(self) -> bool:
        """Whether it stays as it is."""
        return self.outcome is not Outcome.AWAITED


def verdict_of(
    promise: Promise, aim: Aim, readings: Sequence[Reading], rules: Thresholds, today: dt.date
) -> Verdict | None:
    """What became of the promise; ``None`` while its deadline has not passed, or where it has none.

    A figure no further than ``closing`` days from the deadline speaks for it. A total that is enough by then
    is kept in time, one that is enough only later is kept late; a total that a later figure shows to have
    been too low is missed. Of a level or a yearly figure the one nearest to the deadline decides. Where no
    figure speaks for the deadline it is awaited, and untold after ``reporting`` days.
    """
    horizon = promise.horizon
    if horizon is None or today <= horizon:
        return None
    closing = dt.timedelta(days=rules.closing)
    if promise.yardstick is Yardstick.TOTAL:
        outcome, history = _of_total(promise, aim, readings, (horizon, closing, today))
    else:
        outcome, history = _of_figure(promise, aim, readings, (horizon, closing, today))
    if outcome is None:
        waits = today <= horizon + dt.timedelta(days=rules.reporting)
        outcome = Outcome.AWAITED if waits else Outcome.UNTOLD
    return Verdict(outcome, horizon, history.current, history.last, rules.version)


Dates = tuple[dt.date, dt.timedelta, dt.date]
"""The deadline, how far around it a figure speaks for it, and today."""


def _of_total(
    promise: Promise, aim: Aim, readings: Sequence[Reading], dates: Dates
) -> tuple[Outcome | None, History]:
    horizon, closing, today = dates
    by_then = history_of(promise, readings, min(today, horizon + closing))
    so_far = history_of(promise, readings, today)
    enough = by_then.current is not None and aim.holds(by_then.current)
    if enough != aim.ceiling and by_then.current is not None:  # enough for good, or too much for good
        return (Outcome.MISSED if aim.ceiling else Outcome.KEPT), by_then
    if so_far.current is None or so_far.last is None:
        return None, so_far
    told = so_far.last >= horizon or (so_far.last >= horizon - closing and today > horizon + closing)
    if aim.ceiling:
        return (Outcome.KEPT if told else None), by_then
    if aim.holds(so_far.current):
        return Outcome.KEPT_LATE, so_far
    return (Outcome.MISSED if told else None), so_far


def _of_figure(
    promise: Promise, aim: Aim, readings: Sequence[Reading], dates: Dates
) -> tuple[Outcome | None, History]:
    horizon, closing, today = dates
    near = [one for one in readings if abs(one.day - horizon) <= closing and one.day <= today]
    if not near:
        return None, history_of(promise, readings, today)
    nearest = min(near, key=lambda one: (abs(one.day - horizon), one.day))
    history = history_of(promise, readings, nearest.day)
    holds = history.current is not None and aim.holds(history.current)
    return (Outcome.KEPT if holds else Outcome.MISSED), history
