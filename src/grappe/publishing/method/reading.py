"""How documents are read, for those who check it: the steps, and how well that goes."""

import json
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.quantity import PERCENT
from grappe.publishing.dates import date
from grappe.publishing.figures import amount, number
from grappe.publishing.method.pages import Page, page_of

_HERE = Path(__file__).parent
ACCURACY = _HERE / "reading_accuracy.json"
"""What ``make accuracy`` measured, written by ``docs/accuracy.py``: documents at hand, and new ones."""
SETS = ("known", "held")


@cache
def words() -> Mapping[str, Any]:
    """reading.toml: the sentences in both languages."""
    return tomllib.loads((_HERE / "reading.toml").read_text("utf-8"))


def page_on_reading(language: str) -> Page:
    """The page in a language ("fr", "en"); without its tables where nothing was measured."""
    measured = accuracy()
    figures = measured.get("figures", dict.fromkeys(SETS, 0))
    said = {name: number(Decimal(figures[name]), language) for name in SETS}
    said["day"] = date(measured.get("measured", ""), language)
    return page_of(words(), language, said, {"accuracy": _measured, "fields": _field})


def accuracy() -> Mapping[str, Any]:
    """What was measured; empty where nothing was."""
    return json.loads(ACCURACY.read_text("utf-8")) if ACCURACY.is_file() else {}


def _measured(code: str, told: str, language: str) -> tuple[str, ...]:
    if not (measured := accuracy()):
        return ()
    scores = (measured["measures"][code][name] for name in SETS)
    return told, *(_share(one[side], language) for one in scores for side in ("precision", "recall"))


def _field(code: str, told: str, language: str) -> tuple[str, ...]:
    if not (measured := accuracy()):
        return ()
    return told, *(_share(measured["fields"][code][name], language) for name in SETS)


def _share(value: float, language: str) -> str:
    return amount(Decimal(f"{value * 100:.0f}"), PERCENT, language)
