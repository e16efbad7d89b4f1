"""How far a promise has come: the share of the way, the pace so far, the pace that it takes from here."""

import datetime as dt
from dataclasses import dataclass

from grappe.following.history import History
from grappe.following.promises import Aim, Milestone, Promise, Yardstick, years

SHORTEST = 1 / 365.25


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Where a promise stands on its way; what can't be told is ``None``.

    ``current`` is the total, the level or the last year's worth on ``day``; ``share`` the part of the way
    from the baseline (or from nothing) to the target; ``elapsed`` the part of the time that is gone. ``pace``
    is what came a year so far and ``needed`` what it takes a year from today; of a yearly figure, the last
    one and the one promised.
    """

    current: float | None
    day: dt.date | None
    share: float | None
    elapsed: float | None
    pace: float | None
    needed: float | None
    next_milestone: Milestone | None


def trajectory_of(promise: Promise, aim: Aim, history: History, today: dt.date) -> Trajectory:
    """Where the promise stands today."""
    current = history.current
    return Trajectory(
        current=current,
        day=history.last,
        share=None if current is None else aim.share(current),
        elapsed=_elapsed(promise, today),
        pace=_pace(promise, history),
        needed=_needed(promise, aim, history, today),
        next_milestone=min(
            (one for one in promise.milestones if one.day >= today), key=lambda one: one.day, default=None
        ),
    )


def _elapsed(promise: Promise, today: dt.date) -> float | None:
    if promise.start is None or promise.horizon is None or promise.horizon <= promise.start:
        return None
    part = years(promise.start, today) / years(promise.start, promise.horizon)
    return min(1.0, max(0.0, part))


def _pace(promise: Promise, history: History) -> float | None:
    """What came a year: of a level how much it changed, of the rest how much was delivered."""
    if history.current is None or not history.spans or promise.yardstick is Yardstick.YEARLY:
        return history.current if history.spans else None
    if promise.yardstick is Yardstick.TOTAL:
        return sum(span.amount for span in history.spans) / sum(span.length for span in history.spans)
    first, last = history.spans[0], history.spans[-1]
    length = years(first.until, last.until)
    return (last.amount - first.amount) / length if length >= SHORTEST else None


def _needed(promise: Promise, aim: Aim, history: History, today: dt.date) -> float | None:
    if promise.yardstick is Yardstick.YEARLY:
        return aim.target
    if promise.horizon is None or promise.horizon <= today:
        return None
    so_far = history.current if history.current is not None else (aim.base or 0.0)
    missing = aim.target - so_far
    if aim.ceiling:
        return min(missing, 0.0) / years(today, promise.horizon)
    return max(missing, 0.0) / years(today, promise.horizon)
