"""Why a printed name was linked, in the language of the page and in the order in which it tells most."""

from collections.abc import Mapping, Sequence
from typing import Any

from grappe.publishing.reasons import phrase
from grappe.web.language import page_language

Reason = Mapping[str, Any]
# A name that is the same explains the link by itself; how much alike the names are is then no news.
SAME = ("same_name", "same_folded_name", "same_words", "same_letters", "same_acronym")
IMPLIED = {*SAME, "spelling", "words_found", "words_covered"}


def in_words(reason: Reason) -> str:
    """The phrase for one reason as the register keeps it."""
    return phrase(str(reason.get("comparison", "")), page_language())


def speaks_for(reason: Reason) -> bool:
    """Whether a reason speaks for the link; one without a weight forbids it."""
    weight = reason.get("weight")
    return weight is not None and float(weight) >= 0


def ordered(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons, the weightiest first; but a sameness of names before all, and what it implies last."""
    weightiest = sorted(reasons, key=_lightness)
    told = {one.get("comparison"): one for one in weightiest if speaks_for(one)}
    first = next((told[name] for name in SAME if name in told), None)
    if first is None:
        return weightiest
    rest = [one for one in weightiest if one is not first]
    return [first, *sorted(rest, key=lambda one: one.get("comparison") in IMPLIED)]


def _lightness(reason: Reason) -> float:
    weight = reason.get("weight")
    return float("-inf") if weight is None else -abs(float(weight))
