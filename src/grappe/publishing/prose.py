"""Sentences as they are printed in either language."""

import re

from grappe.publishing.figures import NO_BREAK

_FRENCH_SPACES = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def spaced(text: str, language: str) -> str:
    """The text with the no-break spaces that French print has before and after signs."""
    return _FRENCH_SPACES.sub(NO_BREAK, text) if language == "fr" else text
