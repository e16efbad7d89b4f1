"""How good forecasts are: coverage of their intervals, sharpness with calibration (CRPS), Brier score."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from benchmarks.forecast.cases import HELD, TUNE, Case, Table, cases, tables
from benchmarks.forecast.rivals import RIVALS, relative_error, smoothing, spread_of

from grappe.following.forecasting.filtering import Floats, Panel, columns_of
from grappe.following.forecasting.knowing import know
from grappe.following.forecasting.predicting import Outlook, figure_ahead, total_ahead
from grappe.following.forecasting.settings import Settings, settings_of
from grappe.following.promises import Sort

SHARES = np.arange(0.02, 1.0, 0.04)
INTERVALS = {50: (0.25, 0.75), 80: (0.1, 0.9), 95: (0.025, 0.975)}
TARGETS = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Targets are these quantiles of what the tuning half came to, relative to its last figure."""

POOLED, ALONE = "Grappe", "Grappe, no pooling"


class Forecast(Protocol):
    """What is scored."""

    def above(self, least: Floats) -> Floats:
        """The probability of at least so much."""

    def quantiles(self, shares: Sequence[float]) -> Floats:
        """The figures below which the shares lie."""


@dataclass(frozen=True)
class Score:
    """What one method scored on a case: sums over its ``count`` series, by measure."""

    method: str
    case: Case
    count: int
    sums: dict[str, float]


@dataclass(frozen=True)
class Lessons:
    """What the tuning half taught, by table: rivals' usual errors and weight, and the targets by horizon."""

    usual: dict[str, float]
    weight: float
    targets: dict[int, Floats]


def outlook_of(case: Case, settings: Settings, *, pooling: bool) -> Outlook:
    """Grappe's forecast of a case."""
    table = case.table
    shape = case.known.shape
    known = ~np.isnan(case.known)
    gaps = np.ones(shape)
    gaps[:, 0] = 0.0
    kind = {name: np.repeat(column, shape[0]) for name, column in columns_of([settings]).items()}
    panel = Panel(np.nan_to_num(case.known), np.ones(shape), gaps, known, kind)
    knowledge = know(panel, table.promised, table.peers if pooling else None)
    ahead = np.full(shape[0], float(case.horizon))
    if table.measure == "total":
        return total_ahead(knowledge, np.full(shape[0], 0.5), ahead, kind)
    return figure_ahead(knowledge, ahead, kind)


def score(case: Case, method: str, forecast: Forecast, targets: Floats, shares: Floats = SHARES) -> Score:
    """Score one forecast of a case on the series that go so far, its CRPS by quantiles at ``shares``."""
    there, came = case.there, case.outcome
    scale = case.table.scale * (case.horizon if case.table.measure == "total" else 1)
    ladder = forecast.quantiles(list(shares))[there]
    came, scale = came[there], scale[there]
    apart = came[:, None] - ladder
    pinball = 2 * np.maximum(shares * apart, (shares - 1) * apart).mean(axis=1) / scale
    sums = {"crps": float(pinball.sum())}
    for interval, inside in _inside(case, forecast).items():
        sums[f"within {interval}"] = float(inside[there].sum())
    for name, least in _targets(case, targets):
        said, met = forecast.above(least)[there], (case.outcome >= least)[there]
        sums[f"brier {name}"] = float(((said - met) ** 2).sum())
    return Score(method, case, int(there.sum()), sums)


def learn_from(table: Table) -> Lessons:
    """What the tuning half of a table teaches the rivals and about targets."""
    held = list(cases(table))
    weight = min(np.arange(0.1, 1.01, 0.1), key=lambda one: _mean_error(held, float(one)))
    usual = {
        name: float(np.mean(np.concatenate([relative_error(c, rival(c, float(weight))) for c in held]) ** 2))
        for name, rival in RIVALS.items()
    }
    targets = {}
    for horizon in {case.horizon for case in held}:
        grown = [(c.outcome / np.maximum(_floor(c), 1e-12))[c.there] for c in held if c.horizon == horizon]
        targets[horizon] = np.quantile(np.concatenate(grown), TARGETS)
    return Lessons(usual, float(weight), targets)


def scored(half: str, settings: dict[str, Settings] | None = None, *, rivals: bool = True) -> Iterator[Score]:
    """Score Grappe, and the rivals beside it, on all cases of a half."""
    taught = {(one.title, one.measure): learn_from(one) for one in tables(TUNE)} if rivals else {}
    for table in tables(half):
        own = (settings or {}).get(table.sort) or settings_of(Sort(table.sort))
        lessons = taught.get((table.title, table.measure))
        for case in cases(table):
            targets = lessons.targets[case.horizon] if lessons else np.ones(1)
            for name, pooling in ((POOLED, True), (ALONE, False)):
                yield score(case, name, outlook_of(case, own, pooling=pooling), targets)
            for name, rival in RIVALS.items() if lessons else ():
                guess = rival(case, lessons.weight if lessons else 0.0)
                yield score(
                    case, name, spread_of(case, guess, lessons.usual[name] if lessons else 0.0), targets
                )


def summed(scores: Iterable[Score]) -> dict[str, float]:
    """Means over the cases of several scores: CRPS, Brier score, shares within the intervals."""
    count, sums = 0, dict[str, float]()
    for one in scores:
        count += one.count
        for name, value in one.sums.items():
            sums[name] = sums.get(name, 0.0) + value
    means = {name: value / count for name, value in sums.items()} if count else {}
    brier = [value for name, value in means.items() if name.startswith("brier")]
    kept = {name: value for name, value in means.items() if not name.startswith("brier")}
    return {**kept, "brier": float(np.mean(brier)) if brier else float("nan"), "cases": float(count)}


def _inside(case: Case, forecast: Forecast) -> dict[int, Floats]:
    """Whether each outcome lies within each interval; of a count that straddles an edge, the part that does.

    Intervals of counts hold whole numbers: they would hold more than they should if an edge counted whole.
    """
    came = np.nan_to_num(case.outcome)
    upper = 1 - forecast.above(came + 1 if case.table.sort in ("counts", "flows") else came)
    lower = 1 - forecast.above(came)
    mass = np.maximum(upper - lower, 1e-12)
    found = {}
    for interval, (low, high) in INTERVALS.items():
        part = (np.minimum(upper, high) - np.maximum(lower, low)) / mass
        found[interval] = np.where(upper > lower, np.clip(part, 0, 1), (lower >= low) & (lower <= high))
    return found


def _targets(case: Case, targets: Floats) -> Iterator[tuple[int, Floats]]:
    for number, ratio in enumerate(targets):
        least = _floor(case) * ratio
        yield number, np.maximum(np.ceil(least), 1.0) if case.table.sort in ("counts", "flows") else least


def _floor(case: Case) -> Floats:
    """What would come if every year were as the last, and at least half a piece a year."""
    counted = case.table.sort in ("counts", "flows")
    least = (
        0.5 * (case.horizon if case.table.measure == "total" else 1) if counted else 1e-3 * case.table.scale
    )
    return np.maximum(case.unchanged, least)


def _mean_error(held: Sequence[Case], weight: float) -> float:
    guesses = [(case, smoothing(case, weight)) for case in held]
    errors = [relative_error(case, guess) * guess.widening / case.horizon for case, guess in guesses]
    return float(np.mean(np.abs(np.concatenate(errors))))


__all__ = ["HELD", "TUNE", "Score", "outlook_of", "scored", "summed"]
