"""Follows promises: what was delivered, what it takes, what will be, where each stands."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grappe.following.deadlines import verdict_of
from grappe.following.forecast import Course, Forecast, forecasts_of
from grappe.following.history import History, history_of
from grappe.following.promises import Aim, Promise, Reading, aim_of
from grappe.following.standing import Evidence, Standing, standing_of
from grappe.following.thresholds import Thresholds, standard_thresholds
from grappe.following.trajectory import Trajectory, trajectory_of

Case = tuple[Promise, Sequence[Reading]]
"""A promise, and the figures that tell of its delivery in any order."""


@dataclass(frozen=True, slots=True)
class Followed:
    """All that following says of one promise on a day; what can't be measured has no aim and no way there."""

    promise: Promise
    aim: Aim | None
    history: History
    trajectory: Trajectory | None
    forecast: Forecast | None
    standing: Standing


def follow(
    promise: Promise,
    readings: Sequence[Reading],
    today: dt.date,
    rules: Thresholds | None = None,
    peers: Iterable[Case] = (),
) -> Followed:
    """Follow one promise; ``peers`` are the others of its programme, of which those that are like it help."""
    return follow_all([(promise, readings), *peers], today, rules)[0]


def follow_all(
    cases: Sequence[Case], today: dt.date, rules: Thresholds | None = None, *, bands: bool = True
) -> list[Followed]:
    """Follow many promises at once, each with the help of its peers among them; the same for any order.

    Readings after ``today`` are not known yet. Forecasts have no path where no ``bands`` are wanted.
    """
    rules = rules or standard_thresholds()
    aims = [aim_of(promise, rules.about) for promise, _ in cases]
    histories = [history_of(promise, readings, today) for promise, readings in cases]
    measurable = [row for row, aim in enumerate(aims) if isinstance(aim, Aim)]
    courses = [
        Course(cases[row][0], aim, histories[row], today) for row in measurable if (aim := _aim(aims[row]))
    ]
    forecasts = dict(zip(measurable, forecasts_of(courses, bands=bands), strict=True))
    followed = []
    for row, (promise, readings) in enumerate(cases):
        aim, history, forecast = _aim(aims[row]), histories[row], forecasts.get(row)
        verdict = verdict_of(promise, aim, readings, rules, today) if aim else None
        forecast = None if verdict else forecast
        evidence = Evidence(promise, aims[row], history, forecast, verdict)
        followed.append(
            Followed(
                promise=promise,
                aim=aim,
                history=history,
                trajectory=trajectory_of(promise, aim, history, today) if aim else None,
                forecast=forecast,
                standing=standing_of(evidence, rules, today),
            )
        )
    return followed


def _aim(found: object) -> Aim | None:
    return found if isinstance(found, Aim) else None
