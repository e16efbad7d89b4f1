"""How promises are followed, for those who check it: what is enough, the model, how well it goes."""

import json
import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal

from grappe.domain.quantity import PERCENT
from grappe.following.forecasting.settings import settings_of
from grappe.following.promises import Sort
from grappe.following.thresholds import Thresholds, standard_thresholds
from grappe.publishing.dates import date
from grappe.publishing.figures import LOCALES, amount, number
from grappe.publishing.standings import standing_in

_HERE = Path(__file__).parent
ACCURACY = _HERE / "forecast_accuracy.json"
"""What ``make accuracy-forecast`` measured, written by ``docs/accuracy_forecast.py``."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a section: its header, and rows that begin with what they are of."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its address in it, its title, its paragraphs, and a table where it has one."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]
    table: Table | None


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page says."""

    title: str
    lead: str
    sections: tuple[Section, ...]


@cache
def words() -> Mapping[str, Any]:
    """following.toml: the sentences in both languages."""
    return tomllib.loads((_HERE / "following.toml").read_text("utf-8"))


def page_on_following(language: str, rules: Thresholds | None = None) -> Page:
    """The page in a language ("fr", "en"), with the standard thresholds or those of a programme."""
    said = figures_in_words(language, rules or standard_thresholds())
    return Page(
        title=words()["page"]["title"][language],
        lead=words()["page"]["lead"][language],
        sections=tuple(
            Section(
                anchor=one["id"],
                title=one["title"][language],
                paragraphs=tuple(paragraph.format(**said) for paragraph in one[language]),
                table=_table(one["table"], language, said) if "table" in one else None,
            )
            for one in words()["section"]
            if one["id"] != "accuracy" or accuracy()
        ),
    )


def figures_in_words(language: str, rules: Thresholds) -> dict[str, str]:
    """What the sentences are filled in with."""
    kind, measured = settings_of(Sort.COUNTS), accuracy()
    factor = math.exp(math.hypot(kind.delivery_common, kind.delivery_own))
    return {
        "about": _share(rules.about, language),
        "on_track": _share(rules.on_track, language),
        "off_track": _share(rules.off_track, language),
        "figures": str(rules.figures_for_off_track),
        "closing": str(rules.closing),
        "reporting": str(rules.reporting),
        "stale": str(rules.stale),
        "first_report": str(rules.first_report),
        "delivery": _share(math.exp(kind.delivery), language),
        "factor": number(Decimal(f"{factor:.1f}"), language),
        "day": date(measured.get("measured", ""), language),
        "series": number(Decimal(measured.get("series", 0)), language),
    }


def accuracy() -> Mapping[str, Any]:
    """What was measured; empty where nothing was."""
    return json.loads(ACCURACY.read_text("utf-8")) if ACCURACY.is_file() else {}


def _table(name: str, language: str, said: Mapping[str, str]) -> Table:
    table = words()["table"][name]
    rows = tuple(
        FILLED[name](code, told[language].format(**said), language) for code, told in table["rows"].items()
    )
    return Table(tuple(table["header"][language]), rows)


def _standing(code: str, told: str, language: str) -> tuple[str, ...]:
    return standing_in(language, code), told


def _formula(code: str, told: str, _: str) -> tuple[str, ...]:
    return told, code


def _settings(code: str, told: str, language: str) -> tuple[str, ...]:
    kind = settings_of(Sort(code))
    numbers = (
        kind.walk, kind.noise, kind.growth, math.hypot(kind.growth_common, kind.growth_own), kind.damping,
        kind.certainty,
    )  # fmt: skip
    return told, *(_significant(one, language) for one in numbers)


def _measured(code: str, told: str, language: str) -> tuple[str, ...]:
    kind = accuracy()["kinds"][code]
    shares = (_share(kind[f"within {share}"], language) for share in (50, 80, 95))
    scores = (_score(kind[name], language) for name in ("crps", "best crps", "brier", "best brier"))
    return told, *shares, *scores


FILLED: Mapping[str, Callable[[str, str, str], tuple[str, ...]]] = {
    "standings": _standing,
    "formulas": _formula,
    "settings": _settings,
    "accuracy": _measured,
}
"""How the rows of each table are filled in: from a row's code and words, in a language."""


def _share(value: float, language: str) -> str:
    return amount(Decimal(f"{value * 100:.0f}"), PERCENT, language)


def _significant(value: float, language: str) -> str:
    return format_decimal(value, "@@", locale=LOCALES[language])


def _score(value: float, language: str) -> str:
    return format_decimal(value, "0.000", locale=LOCALES[language])
