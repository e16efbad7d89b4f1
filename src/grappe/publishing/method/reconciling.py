"""How claims become commitments, for those who check it: the order of the rules and their limits."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.quantity import PERCENT
from grappe.publishing.figures import amount
from grappe.publishing.method.pages import Page, page_of
from grappe.reconciling.rules import Rules, standard_rules

FAMILIES = ("award", "plan", "result", "state")
"""The families of modalities, as the columns of the table stand."""
ABSENT = "–"


@cache
def words() -> Mapping[str, Any]:
    """reconciling.toml: the sentences in both languages."""
    return tomllib.loads(Path(__file__).with_name("reconciling.toml").read_text("utf-8"))


def page_on_reconciling(language: str, rules: Rules | None = None) -> Page:
    """The page in a language ("fr", "en"), with the standard rules or those of a programme."""
    held = rules or standard_rules()

    def asked(code: str, told: str, _: str) -> tuple[str, ...]:
        orders = (held.order.get(family, ()) for family in FAMILIES)
        return told, *(str(order.index(code) + 1) if code in order else ABSENT for order in orders)

    return page_of(words(), language, _limits(held, language), {"order": asked})


def _limits(rules: Rules, language: str) -> dict[str, str]:
    copies = rules.copies
    return {
        "version": rules.version,
        "shared": str(copies.shared_figures),
        "telling": str(copies.telling_figures),
        "copied": str(copies.days),
        "common": str(copies.common_knowledge),
        "wording": _share(copies.shared_wording, language),
        "rounding": _share(rules.largest_rounding, language),
        "moved": str(rules.moves.days),
    }


def _share(value: float, language: str) -> str:
    return amount(Decimal(f"{value * 100:.0f}"), PERCENT, language)
