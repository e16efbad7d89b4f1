"""What will be: the probability that a promise is kept, and the band in which its figures will lie."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

import numpy as np

from grappe.domain.quantity import PERCENT
from grappe.following.forecasting.filtering import Booleans, Floats, Settled, panel_of
from grappe.following.forecasting.knowing import Knowledge, know
from grappe.following.forecasting.predicting import Outlook, figure_ahead, total_ahead
from grappe.following.forecasting.settings import model_version, settings_of
from grappe.following.history import History
from grappe.following.promises import Aim, Promise, Sort, Yardstick, years

INTERVALS = (50, 80, 95)
STEPS = 6
"""How many days of the band are told, the last being the horizon."""

SHARES = (0.5, *(0.5 + side * share / 200 for share in INTERVALS for side in (-1, 1)))
HALF_A_YEAR = 0.5
TINY = 1e-9
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Course:
    """A promise that can be measured, what is enough for it, and what is known of it on a day."""

    promise: Promise
    aim: Aim
    history: History
    today: dt.date

    @property
    def begins(self) -> dt.date:
        """The day that its forecast leans on: the last figure, else its start, else today."""
        base = self.promise.baseline
        return self.history.last or self.promise.start or (base.day if base else None) or self.today

    @property
    def ahead(self) -> float:
        """The years from there to its horizon; negative where it has none."""
        return years(self.begins, self.promise.horizon) if self.promise.horizon else -1.0


@dataclass(frozen=True, slots=True)
class Fan:
    """What is expected on a day: the median, and the ends of the intervals of 50, 80 and 95 %."""

    day: dt.date
    median: float
    intervals: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a forecast stands on, so that it can be checked.

    ``own`` and ``pooled`` count the figures of the promise and of its peers. ``expected`` is the yearly pace
    (of a stock: the level) thought of before its own figures, ``pace`` the one after them, ``growth`` the
    part by which it grows a year; ``deviation`` is the standard deviation of the logarithm of what is to come
    by the horizon, told with ``freedom`` degrees.
    """

    version: str
    sort: Sort
    yardstick: Yardstick
    own: int
    pooled: int
    expected: float
    pace: float
    growth: float
    deviation: float
    freedom: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The probability that a promise is kept at its horizon, and the band until then, the horizon last.

    The ``path`` is empty where nobody wanted it.
    """

    probability: float
    path: tuple[Fan, ...]
    grounds: Grounds

    @property
    def at_horizon(self) -> Fan:
        """What is expected at the horizon."""
        return self.path[-1]


def forecasts_of(courses: Sequence[Course], *, bands: bool = True) -> list[Forecast | None]:
    """Forecast many promises at once, each with the help of its peers among them; with ``bands``, or without.

    ``None`` where there is nothing to foretell: no horizon, or figures that go beyond it.
    """
    if not courses:
        return []
    settings = [settings_of(course.promise.sort) for course in courses]
    panel = panel_of([course.history.spans for course in courses], settings)
    promised = np.array([math.log(promised_pace(course)) for course in courses])
    knowledge = know(panel, promised, [_peers(course) for course in courses])
    ahead = np.array([course.ahead for course in courses])
    view = _View(courses, knowledge, panel.settings, ahead)
    probabilities = view.kept()
    paths = view.paths() if bands else repeat((), len(courses))
    grounds = view.grounds()
    return [
        Forecast(float(probability), path, ground) if course.ahead > 0 else None
        for course, probability, path, ground in zip(courses, probabilities, paths, grounds, strict=True)
    ]


def promised_pace(course: Course) -> float:
    """The yearly pace, or the level, that a promise amounts to."""
    promise, aim = course.promise, course.aim
    if promise.yardstick is not Yardstick.TOTAL:
        return max(aim.target, (aim.base or 0.0) / 100, TINY)
    spans = course.history.spans
    first = promise.start or (spans[0].since if spans else course.begins)
    length = years(first, promise.horizon) if promise.horizon else 1.0
    way = aim.target - (aim.base or 0.0)
    return max(way if way > 0 else aim.target, TINY) / max(length, HALF_A_YEAR)


@dataclass(frozen=True)
class _View:
    """The days to come of many promises side by side."""

    courses: Sequence[Course]
    knowledge: Knowledge
    kind: Settled
    ahead: Floats

    @cached_property
    def lags(self) -> Floats:
        """The years from the middle of each last figure to the day that the forecast leans on."""
        return np.array([_lag(course) for course in self.courses])

    @cached_property
    def there(self) -> Floats:
        """What each total begins from."""
        return np.array([_there(course) for course in self.courses])

    @cached_property
    def total(self) -> Booleans:
        """Which are held against their total."""
        return np.array([course.promise.yardstick is Yardstick.TOTAL for course in self.courses])

    @cached_property
    def yearly(self) -> Booleans:
        """Which are held against a year's worth."""
        return np.array([course.promise.yardstick is Yardstick.YEARLY for course in self.courses])

    def outlook(self, part: float) -> tuple[Outlook, Floats]:
        """The figures of all rows at a part of the time to their horizons, and what is there already."""
        span = np.maximum(self.ahead, TINY) * part
        lag, adds, yearly = self.lags, self.total, self.yearly
        total = total_ahead(self.knowledge, lag, span, self.kind)
        figure = figure_ahead(self.knowledge, lag + span - np.where(yearly, HALF_A_YEAR, 0.0), self.kind)
        joined = Outlook(
            np.where(adds, total.centre, figure.centre),
            np.where(adds, total.variance, figure.variance),
            total.freedom,
            total.counted,
        )
        return joined, np.where(adds, self.there, 0.0)

    @cached_property
    def at_horizon(self) -> tuple[Outlook, Floats]:
        """The figures of all rows at their horizons."""
        return self.outlook(1.0)

    def kept(self) -> Floats:
        """The probability that each promise is kept."""
        outlook, there = self.at_horizon
        wanted = np.array([_wanted(course) for course in self.courses])
        reached = outlook.above(wanted - there)
        ceiling = np.array([course.aim.ceiling for course in self.courses])
        return np.where(ceiling, 1.0 - reached, reached)

    def paths(self) -> Iterator[tuple[Fan, ...]]:
        """The bands of all rows."""
        steps = []
        most = [WHOLE if course.promise.quantity.unit == PERCENT else np.inf for course in self.courses]
        for step in range(1, STEPS + 1):
            outlook, there = self.outlook(step / STEPS)
            figures = outlook.quantiles(SHARES) + there[:, None]
            steps.append(np.minimum(figures, np.array(most)[:, None]).tolist())
        for row, course in enumerate(self.courses):
            length = dt.timedelta(days=max(course.ahead, 0.0) * 365.25)
            days = [course.begins + length * (step / STEPS) for step in range(1, STEPS)]
            days.append(course.promise.horizon or course.begins)
            yield tuple(_fan(day, steps[step][row]) for step, day in enumerate(days))

    def grounds(self) -> Iterator[Grounds]:
        """What each forecast stands on."""
        belief, expected = self.knowledge.belief, self.knowledge.expected
        outlook, _ = self.at_horizon
        columns = (
            expected.peers, np.exp(expected.prior.pace), np.exp(belief.pace), np.expm1(belief.growth),
            np.sqrt(outlook.variance), self.knowledge.freedom,
        )  # fmt: skip
        for course, (pooled, *told) in zip(self.courses, np.column_stack(columns).tolist(), strict=True):
            yield Grounds(
                model_version(), course.promise.sort, course.promise.yardstick, course.history.readings,
                round(pooled), *told,
            )  # fmt: skip


def _lag(course: Course) -> float:
    """The years from the middle of the last figure to the day that its forecast leans on."""
    spans = course.history.spans
    return max(years(spans[-1].middle, course.begins), 0.0) if spans else 0.0


def _there(course: Course) -> float:
    """What a total begins from: what was delivered, or what was there at the start."""
    current = course.history.current
    return (course.aim.base or 0.0) if current is None else current


def _wanted(course: Course) -> float:
    """The least that is enough; of a ceiling the least that is too much. Of counts a whole number."""
    aim = course.aim
    if course.promise.sort not in (Sort.COUNTS, Sort.FLOWS):
        return aim.least
    beyond = aim.above != aim.ceiling  # the figure itself is not yet enough, or not yet too much
    return math.floor(aim.least + TINY) + 1.0 if beyond else math.ceil(aim.least - TINY)


def _peers(course: Course) -> str:
    """Peers are compared only where they are measured alike."""
    promise = course.promise
    return f"{promise.peers}/{promise.sort}/{promise.yardstick}" if promise.peers else ""


def _fan(day: dt.date, figures: Sequence[float]) -> Fan:
    ends = iter(figures[1:])
    return Fan(day, figures[0], tuple(zip(ends, ends, strict=True)))
