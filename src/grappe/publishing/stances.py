"""Why a figure is shown and how claims stand to it, in the words of either language."""

from collections.abc import Mapping
from functools import cache

from grappe.domain.indicators import load_indicators
from grappe.publishing.findings import in_words, labels_of
from grappe.reconciling import reasons


def why_chosen(rule: str, language: str) -> str:
    """Why the rule of that name chose the figure that is shown."""
    return reasons.rule_in(language, rule)


def why_so(why: str, particulars: Mapping[str, str], language: str) -> str:
    """How a claim stands to the figure that is shown: "gives €60M, with fewer independent sources (1
    against 8)"."""
    template = reasons.part_in(language, why)
    said = {
        name: in_words(name, value, language, standard_labels(language))
        for name, value in particulars.items()
    }
    return template.format(**said)


@cache
def standard_labels(language: str) -> Mapping[str, str]:
    """The standard indicators in words, by code."""
    return labels_of({code: one.labels for code, one in load_indicators().items()}, language)
