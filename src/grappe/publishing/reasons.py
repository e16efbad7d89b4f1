"""Why a printed name was linked or not, in words: a phrase in each language for each comparison."""

from collections.abc import Mapping
from typing import Any, Final

from grappe.publishing.linking import words

COMPARISONS: Final[Mapping[str, Mapping[str, Any]]] = words()["comparisons"]
AGAINST = frozenset(name for name, told in COMPARISONS.items() if told.get("speaks") == "against")
"""The comparisons whose words speak against a link; those of the others speak for it."""


def side(comparison: str, weight: float | None) -> int:
    """1 where a reason speaks for the link, -1 where against it or (without weight) forbids it, else 0.

    Where fitted weights give a comparison the sign that its words have not, it only tempers the others: told
    to people, it would mislead.
    """
    if comparison in AGAINST:
        return -1 if weight is None or weight < 0 else 0
    return 1 if weight is not None and weight >= 0 else 0


def phrase(comparison: str, language: str) -> str:
    """The phrase for a comparison; its own name where this version has none."""
    told = COMPARISONS.get(comparison)
    return str(told["phrase"][language]) if told else comparison.replace("_", " ")
