"""The rules of reconciling, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grappe.domain.quantity import Modality


@dataclass(frozen=True, slots=True)
class CopyRule:
    """When a source is taken for a copy of another."""

    shared_figures: int
    shared_figures_of_one_publisher: int
    telling_figures: int
    shared_share: float
    days: int
    common_knowledge: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The families of modalities, the order of the rules for each, and what a rounding and a copy are."""

    families: Mapping[Modality, str]
    families_of: Mapping[str, Mapping[Modality, str]]
    order: Mapping[str, tuple[str, ...]]
    series: frozenset[str]
    largest_rounding: float
    copies: CopyRule

    def family(self, indicator: str, modality: Modality) -> str:
        """The family of a modality on an indicator."""
        return self.families_of.get(indicator, {}).get(modality) or self.families[modality]


@cache
def standard_rules() -> Rules:
    """The rules that come with Grappe."""
    table = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))
    return Rules(
        families=_inverted(table["families"]),
        families_of={code: _inverted(families) for code, families in table["families_of"].items()},
        order={family: tuple(names) for family, names in table["order"].items()},
        series=frozenset(table["series"]["families"]),
        largest_rounding=table["rounding"]["largest_difference"],
        copies=CopyRule(**table["copies"]),
    )


def _inverted(families: Mapping[str, list[str]]) -> dict[Modality, str]:
    return {Modality(modality): family for family, modalities in families.items() for modality in modalities}
