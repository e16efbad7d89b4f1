"""The rules of reconciling as data: those that come with Grappe, and what a programme lays over them."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.quantity import Modality
from grappe.reconciling.findings import BadRules

Problem = tuple[str, str]
"""An entry, and what is wrong with it."""

OPEN_TABLES = ("families", "families_of", "order")
"""Tables whose entries a programme names itself."""


@dataclass(frozen=True, slots=True)
class CopyRule:
    """When a source is taken for a copy of another."""

    shared_figures: int
    shared_figures_of_one_publisher: int
    telling_figures: int
    shared_share: float
    days: int
    common_knowledge: int
    shared_wording: float


@dataclass(frozen=True, slots=True)
class MoveRule:
    """When a later figure takes the place of an earlier one rather than contradicting it."""

    families: frozenset[str]
    by_funder: frozenset[str]
    days: int


@dataclass(frozen=True, slots=True)
class SumRule:
    """What is added up over projects: by how indicators add up in time; themes that projects share are
    not."""

    aggregations: frozenset[str]
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The families of modalities, the order of the rules for each, and what a rounding, a move and a copy
    are."""

    version: str
    families: Mapping[Modality, str]
    families_of: Mapping[str, Mapping[Modality, str]]
    order: Mapping[str, tuple[str, ...]]
    series: frozenset[str]
    largest_rounding: float
    moves: MoveRule
    copies: CopyRule
    sums: SumRule
    fingerprint: str

    def family(self, indicator: str, modality: Modality) -> str:
        """The family of a modality on an indicator."""
        return self.families_of.get(indicator, {}).get(modality) or self.families[modality]


@cache
def standard_table() -> dict[str, Any]:
    """The rules that come with Grappe, as they are written."""
    return tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))


@cache
def standard_rules() -> Rules:
    """The rules that come with Grappe."""
    return rules_from({})


def rules_from(own: Mapping[str, Any], known: frozenset[str] = frozenset(), file: str = "") -> Rules:
    """The standard rules with a programme's ``own`` tables laid over them; an empty one changes nothing.

    ``known`` are the names that an order may use, where they are to be checked. Raises BadInputError with
    every entry that can't be used.
    """
    problems = list(_problems(own, known, file)) if own else []
    if problems:
        raise BadInputError(problems)
    table = {
        name: {**entry, **own.get(name, {})} if isinstance(entry, dict) else own.get(name, entry)
        for name, entry in standard_table().items()
    }
    return Rules(
        version=f"{standard_table()['version']}+{own['version']}" if own else str(table["version"]),
        families=_inverted(table["families"]),
        families_of={code: _inverted(families) for code, families in table["families_of"].items()},
        order={family: tuple(names) for family, names in table["order"].items()},
        series=frozenset(table["series"]["families"]),
        largest_rounding=table["rounding"]["largest_difference"],
        moves=MoveRule(
            frozenset(table["moves"]["families"]),
            frozenset(table["moves"]["by_funder"]),
            table["moves"]["days"],
        ),
        copies=CopyRule(**table["copies"]),
        sums=SumRule(frozenset(table["sums"]["aggregations"]), frozenset(table["sums"]["shared"])),
        fingerprint=hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest(),
    )


def _problems(own: Mapping[str, Any], known: frozenset[str], file: str) -> Iterator[Finding]:
    """What in a programme's rules can't be used, entry by entry."""

    for entry, problem in (
        *_version_problems(own),
        *_entry_problems(own),
        *_order_problems(own, known),
        *_family_problems(own),
    ):
        yield BadRules(Place(file), {"entry": entry, "problem": problem})


def _version_problems(own: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(own.get("version"), str) or not own.get("version"):
        yield "version", "a text that names this version of the rules is missing"


def _entry_problems(own: Mapping[str, Any]) -> Iterator[Problem]:
    """What is no table or entry of the rules, or has a value of another kind."""
    for name, entry in own.items():
        standard = standard_table().get(name)
        if name == "version":
            continue
        if standard is None:
            yield name, "there is no such table"
        elif not isinstance(entry, dict):
            yield name, "this is a table"
        elif name not in OPEN_TABLES:
            problems = (
                (f"{name}.{key}", _mismatch(standard.get(key), value)) for key, value in entry.items()
            )
            yield from (one for one in problems if one[1])


def _order_problems(own: Mapping[str, Any], known: frozenset[str]) -> Iterator[Problem]:
    """What in the orders of rules is no list, or names no rule."""
    for family, names in _table(own.get("order")).items():
        if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
            yield f"order.{family}", "this is a list of rules"
        elif known and (unknown := sorted(set(names) - known)):
            yield f"order.{family}", f"there is no rule {', '.join(unknown)}"


def _mismatch(standard: object, value: object) -> str:
    """Why a value can't take the place of the standard one; empty where it can."""
    if standard is None:
        return "there is no such entry"
    if isinstance(standard, list):
        fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return "" if fits else "this is a list of texts"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "this is a number"
    if isinstance(standard, int) and not isinstance(value, int):
        return "this is a whole number"
    return "" if value >= 0 else "this is not negative"


def _family_problems(own: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the families of modalities."""
    tables: dict[str, Mapping[str, Any]] = {
        "families": {**standard_table()["families"], **_table(own.get("families"))}
    }
    for code, table in _table(own.get("families_of")).items():
        tables[f"families_of.{code}"] = _table(table)
    order = {**standard_table()["order"], **_table(own.get("order"))}
    modalities = {modality.value for modality in Modality}
    for name, families in tables.items():
        for family, members in families.items():
            if family not in order:
                yield f"{name}.{family}", "this family has no order of rules"
            if not isinstance(members, list) or not {str(one) for one in members} <= modalities:
                yield f"{name}.{family}", f"this is a list of {', '.join(sorted(modalities))}"
    named = [
        str(one) for members in tables["families"].values() if isinstance(members, list) for one in members
    ]
    if sorted(named) != sorted(modalities):
        yield "families", "each modality belongs to exactly one family"


def _table(entry: object) -> Mapping[str, Any]:
    return entry if isinstance(entry, dict) else {}


def _inverted(families: Mapping[str, list[str]]) -> dict[Modality, str]:
    return {Modality(modality): family for family, modalities in families.items() for modality in modalities}
