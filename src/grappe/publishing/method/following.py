"""How promises are followed, for those who check it: what is enough, the model, how well it goes."""

import json
import math
import tomllib
from collections.abc import Mapping
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
from grappe.publishing.method.pages import Fill, Page, page_of
from grappe.publishing.standings import standing_in

_HERE = Path(__file__).parent
ACCURACY = _HERE / "forecast_accuracy.json"
"""What ``make accuracy-forecast`` measured, written by ``docs/accuracy_forecast.py``."""


@cache
def words() -> Mapping[str, Any]:
    """following.toml: the sentences in both languages."""
    return tomllib.loads((_HERE / "following.toml").read_text("utf-8"))


def page_on_following(language: str, rules: Thresholds | None = None) -> Page:
    """The page in a language ("fr", "en"), with the standard thresholds or those of a programme."""
    said = figures_in_words(language, rules or standard_thresholds())
    return page_of(words(), language, said, FILLED)


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
    if not (measured := accuracy()):
        return ()
    kind = measured["kinds"][code]
    shares = (_share(kind[f"within {share}"], language) for share in (50, 80, 95))
    scores = (_score(kind[name], language) for name in ("crps", "best crps", "brier", "best brier"))
    return told, *shares, *scores


FILLED: Mapping[str, Fill] = {
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
