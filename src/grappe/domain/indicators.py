"""Indicators: what is measured, in which unit, how it adds up, and the words that announce it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from grappe.domain.quantity import Modality
from grappe.domain.statement import EventKind


class Aggregation(StrEnum):
    """How values of one indicator add up over time."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"


class Theme(StrEnum):
    """The heading under which an indicator stands on a page, in this order."""

    MONEY = "money"
    CONSORTIUM = "consortium"
    RESEARCH = "research"
    TRAINING = "training"
    INNOVATION = "innovation"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that announce an indicator.

    ``heads`` are the nouns that the figure counts, as patterns over folded words (no accents, lower case);
    ``context`` are words of which one must stand in the same sentence, ``alone`` heads that need none of
    them; ``without`` are words that rule it out; ``verbs`` announce the figure right behind them where its
    noun announces nothing, ``deeds`` whatever its noun; ``fates`` stand behind a counted noun and tell what
    became of the counted ("… have applied").
    """

    heads: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    fates: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def broken(self) -> tuple[str, ...]:
        """The patterns that are none: a reader would stumble over them."""
        return tuple(
            entry for name in fields(self) for entry in getattr(self, name.name) if not _is_pattern(entry)
        )


def _is_pattern(expression: str) -> bool:
    try:
        re.compile(expression)
    except re.error:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure of a programme; ``unit`` is ``money``, ``count``, ``percent`` or ``none``.

    ``also`` are further units in which it may be given; ``usual`` is the modality of a figure of which the
    source says no more, ``modalities`` those that it can have at all (any, where none is named); ``event`` is
    what happens on the date of a claim on it, where it dates an event.
    """

    code: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    unit: str
    aggregation: Aggregation
    theme: Theme
    words: Mapping[str, Words] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    usual: Modality | None = None
    modalities: tuple[Modality, ...] = ()
    event: EventKind | None = None


STANDARD = Path(__file__).with_name("indicators.toml")


def load_indicators(path: Path = STANDARD) -> dict[str, Indicator]:
    """Read indicators from a TOML file with one table each; raises KeyError or ValueError on a broken one."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return {code: indicator_from(code, table) for code, table in tables.items()}


def indicator_from(code: str, table: Mapping[str, Any]) -> Indicator:
    """Make an indicator of one TOML table; raises KeyError or ValueError on a missing or unknown entry."""
    words = {
        language: Words(**{name: tuple(entries) for name, entries in lists.items()})
        for language, lists in table.get("words", {}).items()
    }
    return Indicator(
        code=code,
        labels=table["label"],
        definitions=table["definition"],
        unit=table["unit"],
        aggregation=Aggregation(table["aggregation"]),
        theme=Theme(table["theme"]),
        words=words,
        also=tuple(table.get("also", ())),
        usual=Modality(table["usual"]) if "usual" in table else None,
        modalities=tuple(Modality(entry) for entry in table.get("modalities", ())),
        event=EventKind(table["event"]) if "event" in table else None,
    )
