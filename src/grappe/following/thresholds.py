"""From when on a promise is on track, at risk or off track, as data: a programme's over the standard ones."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.following.findings import BadThresholds

Problem = tuple[str, str]
"""An entry, and what is wrong with it."""

SHARES = frozenset({"probability.on_track", "probability.off_track", "bounds.about"})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What each standing takes: ``standing.toml`` explains every one; times are in days."""

    version: str
    on_track: float
    off_track: float
    figures_for_off_track: int
    first_report: int
    stale: int
    closing: int
    reporting: int
    about: float
    must_hold: bool
    fingerprint: str


@cache
def standard_table() -> Mapping[str, Any]:
    """The thresholds that come with Grappe, as they are written."""
    return tomllib.loads(Path(__file__).with_name("standing.toml").read_text("utf-8"))


@cache
def standard_thresholds() -> Thresholds:
    """The thresholds that come with Grappe."""
    return thresholds_from({})


def thresholds_from(own: Mapping[str, Any], file: str = "") -> Thresholds:
    """The standard thresholds with a programme's ``own`` tables laid over them; an empty one changes nothing.

    Raises BadInputError with every entry that can't be used.
    """
    problems = list(_problems(own)) if own else []
    if problems:
        raise BadInputError(
            [BadThresholds(Place(file), {"entry": entry, "problem": said}) for entry, said in problems]
        )
    table = _laid_over(own)
    days = table["days"]
    return Thresholds(
        version=f"{standard_table()['version']}+{own['version']}" if own else str(table["version"]),
        on_track=table["probability"]["on_track"],
        off_track=table["probability"]["off_track"],
        figures_for_off_track=table["figures"]["for_off_track"],
        first_report=days["first_report"],
        stale=days["stale"],
        closing=days["closing"],
        reporting=days["reporting"],
        about=table["bounds"]["about"],
        must_hold=table["levels"]["must_hold"],
        fingerprint=hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest(),
    )


def _laid_over(own: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {**entry, **own.get(name, {})} if isinstance(entry, dict) else own.get(name, entry)
        for name, entry in standard_table().items()
    }


def _problems(own: Mapping[str, Any]) -> Iterator[Problem]:
    """What in a programme's thresholds can't be used, entry by entry."""
    if not isinstance(own.get("version"), str) or not own.get("version"):
        yield "version", "a text that names this version of the thresholds is missing"
    wrong = [*_entry_problems(own)]
    yield from wrong
    if not wrong:
        told = _laid_over(own)["probability"]
        if told["off_track"] >= told["on_track"]:
            yield "probability.off_track", "this lies below the probability for on track"


def _entry_problems(own: Mapping[str, Any]) -> Iterator[Problem]:
    for name, entry in own.items():
        standard = standard_table().get(name)
        if name == "version":
            continue
        if standard is None:
            yield name, "there is no such table"
        elif not isinstance(entry, dict):
            yield name, "this is a table"
        else:
            for key, value in entry.items():
                problem = _mismatch(f"{name}.{key}", standard.get(key), value)
                if problem:
                    yield f"{name}.{key}", problem


def _mismatch(entry: str, standard: object, value: object) -> str:
    """Why a value can't take the place of the standard one; empty where it can."""
    if standard is None:
        return "there is no such entry"
    if isinstance(standard, bool):
        return "" if isinstance(value, bool) else "this is true or false"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "this is a number"
    if entry in SHARES:
        return "" if 0 <= value <= 1 else "this lies between 0 and 1"
    if not isinstance(value, int):
        return "this is a whole number"
    return "" if value >= 0 else "this is not negative"
