"""The language of the page that is being made."""

from django.utils.translation import get_language


def page_language() -> str:
    """ "fr" or "en"."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"
