"""How names are linked, for those who check it: every comparison, what it weighs, how well it goes."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grappe.linking.comparisons import FORBIDDING, WEIGHED
from grappe.linking.deciding import Weights, fitted_weights

_HERE = Path(__file__).parent
ACCURACY = _HERE / "linking_accuracy.json"
"""What ``make accuracy-linking`` measured, written by ``docs/accuracy_linking.py``."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One named comparison in words, and what a full "yes" of it weighs; one that forbids has no weight."""

    name: str
    sentence: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All of them by what they do, the heaviest first."""

    forbidding: tuple[Comparison, ...]
    supporting: tuple[Comparison, ...]
    opposing: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure in words, and the best published one on the same rows and measure, if there is any.

    ``rows`` says which rows, ``count`` how many; a figure is a share, or a number of rows where ``counted``.
    """

    benchmark: str
    rows: str
    count: int
    measure: str
    value: float
    published: float | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Accuracy:
    """When the linking was measured (an ISO date), and what came of it."""

    measured: str
    figures: tuple[Figure, ...]


@cache
def words() -> Mapping[str, Any]:
    """linking.toml: comparisons in French, benchmarks and measures in both languages."""
    return tomllib.loads((_HERE / "linking.toml").read_text("utf-8"))


def rule() -> Weights:
    """From which likelihood a name is linked, how far ahead of the next, and what speaks for none."""
    return fitted_weights()


def comparisons(language: str) -> Comparisons:
    """Every comparison in words of the language ("fr", "en")."""
    weights = rule().comparisons
    weighed = [
        Comparison(compare.__name__, sentence(compare, language), weights[compare.__name__])
        for compare in WEIGHED
    ]
    by_weight = sorted(weighed, key=lambda one: -abs(one.weight or 0))
    return Comparisons(
        tuple(Comparison(compare.__name__, sentence(compare, language)) for compare in FORBIDDING),
        tuple(one for one in by_weight if (one.weight or 0) > 0),
        tuple(one for one in by_weight if (one.weight or 0) < 0),
    )


def sentence(compare: Callable[..., float], language: str) -> str:
    """What a comparison asks: in English its docstring."""
    explained = " ".join((compare.__doc__ or "").split())
    if language == "en":
        return explained
    told = words()["comparisons"].get(compare.__name__, {})
    return str(told.get("explained", {}).get(language, explained))


def accuracy(language: str) -> Accuracy | None:
    """What was measured, in words of the language; ``None`` where nothing was."""
    if not ACCURACY.is_file():
        return None
    told = json.loads(ACCURACY.read_text("utf-8"))
    figures = tuple(
        Figure(
            benchmark=words()["benchmarks"][one["benchmark"]][language],
            rows=words()["rows"][one["rows"]][language],
            count=one["count"],
            measure=words()["measures"][one["measure"]][language],
            value=one["value"],
            published=one["published"],
            counted=one["measure"] in ("right", "wrong"),
        )
        for one in told["figures"]
    )
    return Accuracy(told["measured"], figures)
