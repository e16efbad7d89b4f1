"""Fits the settings of forecasts on the tuning half: ``python -m benchmarks.forecast.fit stocks``.

What is made small is the mean over tables of log CRPS, with and without pooling, and what intervals miss of
their nominal coverage. Prints the settings, to be kept in ``following/forecast.toml``.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from benchmarks.forecast.cases import Case, cases, tables
from benchmarks.forecast.scores import ALONE, INTERVALS, POOLED, TUNE, outlook_of, score, summed
from scipy.optimize import minimize

from grappe.following.forecasting.filtering import Floats
from grappe.following.forecasting.settings import Settings, settings_of
from grappe.following.promises import Sort

FITTED = ("walk", "noise", "growth_common", "growth_own", "certainty", "pooling")
"""Fitted on a scale of logarithms; growth on its own, damping on that of odds.

Of counts no growth is fitted: the latest of the patents that they are mostly of were not all granted yet.
"""

STEP = np.array([0.7, 0.7, 0.5, 0.5, 0.4, 0.5, 0.03, 0.7])
RELUCTANCE = 1e-3
"""What a step away from the settings in force costs: what the figures hardly tell stays as it was."""

NO_TARGETS = np.ones(0)
COARSE = np.arange(0.1, 0.95, 0.2)
EVERY = 5
"""One case in so many is looked at, and five quantiles of each: fitting asks for a hundred rounds."""


def coded(settings: Settings) -> Floats:
    """Settings as numbers that may take any value."""
    odds = np.log(settings.damping / (1 - settings.damping))
    return np.array([*(np.log(getattr(settings, name)) for name in FITTED), settings.growth, odds])


def decoded(numbers: Sequence[float], settings: Settings) -> Settings:
    """The settings that such numbers stand for."""
    *fitted, growth, odds = numbers
    told: dict[str, Any] = {name: float(np.exp(one)) for name, one in zip(FITTED, fitted, strict=True)}
    told["growth"] = settings.growth if settings.chance else growth
    return replace(settings, **told, damping=float(1 / (1 + np.exp(-odds))))


def loss(settings: Settings, held: dict[str, list[Case]]) -> float:
    """What is made small."""
    total = 0.0
    for method, weight in ((POOLED, 1.0), (ALONE, 0.4)):
        means = [
            summed(
                score(c, method, outlook_of(c, settings, pooling=method == POOLED), NO_TARGETS, COARSE)
                for c in some
            )
            for some in held.values()
        ]
        sharp = float(np.mean([np.log(one["crps"]) for one in means]))
        missed = [abs(one[f"within {share}"] - share / 100) for one in means for share in INTERVALS]
        counts = np.array([one["cases"] for one in means])
        overall = [
            abs(np.average([one[f"within {share}"] for one in means], weights=counts) - share / 100)
            for share in INTERVALS
        ]
        total += weight * (sharp + 0.5 * float(np.mean(missed)) + 2.0 * float(np.mean(overall)))
    return total


def main(sort: str, tries: str = "150") -> int:
    """Fit one kind and print its settings."""
    held = {
        f"{one.title} {one.measure}": list(cases(one))[::EVERY] for one in tables(TUNE) if one.sort == sort
    }
    begin = settings_of(Sort(sort))
    start = coded(begin)
    options: Any = {"maxfev": int(tries), "initial_simplex": np.vstack([start, start + np.diag(STEP)])}

    def missed(numbers: Floats) -> float:
        far = float((((numbers - start) / STEP) ** 2).sum())
        return loss(decoded(numbers.tolist(), begin), held) + RELUCTANCE * far

    found: Any = minimize(missed, start.tolist(), method="Nelder-Mead", options=options)
    best = decoded(found.x, begin)
    sys.stdout.write(f"# {sort}: {loss(begin, held):.4f} -> {loss(best, held):.4f}\n")
    for name in (*FITTED, "growth", "damping"):
        sys.stdout.write(f"{name} = {getattr(best, name):.3g}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
