"""Sentences as they are printed in either language."""

import re

from grappe.publishing.figures import NO_BREAK

_FRENCH_SPACES = re.compile(r" (?=[:?!»%])|(?<=«) ")
_NARROW = "\N{NARROW NO-BREAK SPACE}"


def spaced(text: str, language: str) -> str:
    """The text with the no-break spaces that French print has before and after signs."""
    if language != "fr":
        return text
    return _FRENCH_SPACES.sub(NO_BREAK, text).replace(" ;", f"{_NARROW};")


def within(label: str) -> str:
    """A label as it stands within a sentence: without its capital, unless it begins with an acronym."""
    first = label.partition(" ")[0]
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]
