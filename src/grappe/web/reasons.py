"""Why a printed name was linked, in the language of the page."""

from collections.abc import Mapping
from typing import Any

from grappe.publishing.reasons import phrase
from grappe.web.language import page_language


def in_words(reason: Mapping[str, Any]) -> str:
    """The phrase for one reason as the register keeps it."""
    return phrase(str(reason.get("comparison", "")), page_language())
