"""What forecasts are compared with: last value, a straight line, exponential smoothing, each with a spread.

Each foretells with Student's t around its point. Its variance is that of its own errors one year ahead on
this very series, joined with the relative errors that it made on the tuning half (as much as four years'
worth), and grows with the horizon as its own model says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.forecast.cases import Case
from scipy import special

from grappe.following.forecasting.filtering import Floats

CERTAINTY = 4.0
LEAST_FOR_A_LINE = 3


@dataclass(frozen=True)
class Guess:
    """Points of n series, the errors that were made on the way to them, and how the horizon widens them."""

    point: Floats
    errors: Floats
    widening: Floats | float


@dataclass(frozen=True)
class Spread:
    """A forecast of n series: Student's t around points, cut at nought."""

    point: Floats
    deviation: Floats
    freedom: float
    counted: bool

    def above(self, least: Floats) -> Floats:
        """The probability of at least so much."""
        wanted = np.ceil(least - 1e-9) - 0.5 if self.counted else least
        return np.where(wanted <= 0, 1.0, special.stdtr(self.freedom, (self.point - wanted) / self.deviation))

    def quantiles(self, shares: Sequence[float]) -> Floats:
        """The figures below which the shares lie."""
        score = special.stdtrit(self.freedom, np.array(shares))[None, :]
        figures = np.maximum(self.point[:, None] + self.deviation[:, None] * score, 0.0)
        return np.rint(figures) if self.counted else figures


def last_value(case: Case, _: float = 0.0) -> Guess:
    """Every year is as the last."""
    steps, ahead = np.diff(case.known, axis=1), case.horizon
    if case.table.measure == "total":
        return Guess(case.unchanged, steps, np.sqrt(ahead * (ahead + 1) * (2 * ahead + 1) / 6))
    return Guess(case.unchanged, steps, np.sqrt(ahead))


def smoothing(case: Case, weight: float) -> Guess:
    """Every year is as the level, to which each year's error was added with a weight (simple smoothing)."""
    level, errors = case.known[:, 0].copy(), []
    for year in range(1, case.points):
        errors.append(case.known[:, year] - level)
        level = level + weight * errors[-1]
    made = np.array(errors).T if errors else np.zeros((len(level), 0))
    if case.table.measure == "total":
        widening = sum((1 + weight * left) ** 2 for left in range(case.horizon))
        return Guess(level * case.horizon, made, np.sqrt(widening))
    return Guess(level, made, np.sqrt(1 + weight**2 * (case.horizon - 1)))


def straight_line(case: Case, _: float = 0.0) -> Guess:
    """Least squares through the figures, or what they add up to; of fewer than three the last value."""
    if case.points < LEAST_FOR_A_LINE:
        return last_value(case)
    total = case.table.measure == "total"
    figures = np.cumsum(case.known, axis=1) if total else case.known
    year = np.arange(case.points) - (case.points - 1) / 2
    slope, mean = (figures * year).sum(axis=1) / (year**2).sum(), figures.mean(axis=1)
    then = (case.points - 1) / 2 + case.horizon
    point = mean + slope * then - (figures[:, -1] if total else 0.0)
    left = figures - mean[:, None] - slope[:, None] * year
    unbiased = left * np.sqrt(case.points / (case.points - 2))
    return Guess(point, unbiased, np.sqrt(1 + 1 / case.points + then**2 / (year**2).sum()))


RIVALS: dict[str, Callable[[Case, float], Guess]] = {
    "last value": last_value,
    "straight line": straight_line,
    "exponential smoothing": smoothing,
}


def relative_error(case: Case, guess: Guess) -> Floats:
    """How far off each point was for each step that widens it, in means of the series."""
    off = (case.outcome - guess.point) / guess.widening / case.table.scale
    return np.asarray(off[case.there], dtype=np.float64)


def spread_of(case: Case, guess: Guess, usual: float) -> Spread:
    """A guess with its spread; ``usual`` is the variance of relative errors on the tuning half."""
    size = np.maximum(np.nanmean(case.known, axis=1), 0.05 * case.table.scale)
    made = guess.errors.shape[1]
    variance = (CERTAINTY * usual * size**2 + (guess.errors**2).sum(axis=1)) / (CERTAINTY + made)
    counted = case.table.sort in ("counts", "flows")
    deviation = np.maximum(np.sqrt(variance) * guess.widening, 1e-9)
    return Spread(np.maximum(guess.point, 0.0), deviation, CERTAINTY + made, counted)
