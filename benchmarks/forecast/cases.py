"""Cases to forecast: every series as it stood after so many years, and what came so many years later."""

import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from benchmarks.forecast.series import FILE

from grappe.following.forecasting.filtering import Booleans, Floats

TUNE, HELD = "tune", "held"
POINTS = range(1, 9)
HORIZONS = range(1, 7)
PROGRAMME = 9
"""So many series at a time are taken for the projects of one programme."""


@dataclass(frozen=True)
class Table:
    """The series of one kind and half: figures of n bodies over T years, NaN where a series has ended.

    ``peers`` names the programme that each is taken to belong to; ``promised`` is the logarithm of a yearly
    figure as one would promise it who knows the first year: that (or one, of counts) times a log-normal
    factor (0.2, 0.5).
    """

    title: str
    sort: str
    measure: str
    figures: Floats
    peers: list[str]
    promised: Floats

    @property
    def lengths(self) -> Floats:
        """How many years each series has."""
        return np.asarray((~np.isnan(self.figures)).sum(axis=1), dtype=np.float64)

    @property
    def scale(self) -> Floats:
        """The mean figure of each series: errors are divided by it, so that no large body drowns others."""
        return np.asarray(np.nanmean(self.figures, axis=1), dtype=np.float64)


@dataclass(frozen=True)
class Case:
    """A table after ``points`` years, to be forecast ``horizon`` years on; ``there``: who goes so far."""

    table: Table
    points: int
    horizon: int
    there: Booleans

    @property
    def known(self) -> Floats:
        """The figures until then."""
        return self.table.figures[:, : self.points]

    @property
    def outcome(self) -> Floats:
        """What came: the sum of the years to come, or the figure of the last of them."""
        ahead = self.table.figures[:, self.points : self.points + self.horizon]
        return np.asarray(ahead.sum(axis=1) if self.table.measure == "total" else ahead[:, -1])

    @property
    def unchanged(self) -> Floats:
        """What would come if every year were as the last."""
        return self.known[:, -1] * (self.horizon if self.table.measure == "total" else 1)


def tables(half: str) -> list[Table]:
    """The tables of one half, by kind; a series belongs to a half by a hash of its name."""
    if not FILE.exists():
        sys.exit(f"{FILE} is missing: run `make accuracy-forecast`")
    return [
        _table(one["title"], form, one["series"], half)
        for one in json.loads(FILE.read_text("utf-8"))
        for form in one["forms"]
    ]


def cases(table: Table) -> Iterator[Case]:
    """Rolling origins: after each number of years to each horizon, where a programme's worth goes so far."""
    for points in POINTS:
        for horizon in HORIZONS:
            there = table.lengths >= points + horizon
            if there.sum() >= PROGRAMME:
                yield Case(table, points, horizon, there)


def _table(title: str, form: str, series: dict[str, list[float]], half: str) -> Table:
    sort, measure = form.split()
    hashes = {name: zlib.crc32(f"{title}/{name}".encode()) for name in series}
    names = sorted(
        (name for name in series if (hashes[name] % 2 == 0) == (half == TUNE)), key=hashes.__getitem__
    )
    figures = np.full((len(names), max(len(series[name]) for name in names)), np.nan)
    for row, name in enumerate(names):
        figures[row, : len(series[name])] = series[name]
    factors = np.array([np.random.default_rng(hashes[name]).lognormal(0.2, 0.5) for name in names])
    floor = 1.0 if sort in ("counts", "flows") else np.nanmean(figures, axis=1) * 1e-3
    return Table(
        title=title,
        sort=sort,
        measure=measure,
        figures=figures,
        peers=[f"{row // PROGRAMME}" for row in range(len(names))],
        promised=np.log(np.maximum(figures[:, 0], floor) * factors),
    )
