"""What forecasts are made with, as data: the settings of each kind of figures."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grappe.following.promises import Sort


@dataclass(frozen=True, slots=True)
class Settings:
    """How figures of one kind move: all variances are of logarithms, so that units don't matter.

    ``walk`` is the variance by which the pace (of a stock: the level) wanders in a year, ``noise`` that of a
    year's figure around it; ``chance`` adds what counting by the piece adds. ``growth`` is the yearly growth
    to be expected, ``growth_common`` and ``growth_own`` the standard deviations of what a programme's
    projects share of it and of what each has to itself; a year later ``damping`` of it is left. ``delivery``
    is the logarithm of the part of what is promised that is to be expected, with ``delivery_common`` and
    ``delivery_own``. ``certainty`` and ``pooling`` are how many years' figures of its own, and of its peers,
    outweigh the usual spread.
    """

    walk: float
    noise: float
    chance: bool
    growth: float
    growth_common: float
    growth_own: float
    damping: float
    delivery: float
    delivery_common: float
    delivery_own: float
    certainty: float
    pooling: float


@cache
def model_version() -> str:
    """The version of the model: it changes with any change of a forecast."""
    return str(_table()["version"])


@cache
def settings_of(sort: Sort) -> Settings:
    """The settings of one kind of figures."""
    return Settings(**{**_table()["all"], **_table()[sort.value]})


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("forecast.toml").read_text("utf-8"))
