"""The language of the page that is being made."""

from typing import Any

from django.utils.translation import get_language

from grappe.web.formatting import typeset


def page_language() -> str:
    """ "fr" or "en"."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def local(record: Any, field: str, language: str = "") -> str:
    """A field of the record in that language or the page's, or in the other one where it is empty there."""
    language = language or page_language()
    other = "en" if language == "fr" else "fr"
    text = str(getattr(record, f"{field}_{language}") or getattr(record, f"{field}_{other}"))
    return typeset(text, language)
