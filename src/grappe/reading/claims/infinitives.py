"""Infinitives: the verb right before a figure that only says what is meant to be done, not that it was."""

import re
from functools import lru_cache

from grappe.reading.language.folding import lexicon, spaced

_REACH = 60  # characters before a figure among which its infinitive must stand


@lru_cache
def _before(language: str) -> re.Pattern[str]:
    """The words that end right before a figure: a mark of the infinitive, the verb, small words."""
    words = lexicon("verbs")[language]
    leads, never, small = ("|".join(spaced(entry) for entry in words[key]) for key in _PARTS)
    return re.compile(
        rf"(?:{words['opens']}(?<!\w)(?:{leads}))(?P<verb>(?!(?:{never})(?!\w)){words['form']})"
        rf"(?: (?:{small}))* ?\"? ?$"
    )


_PARTS = ("leads", "never", "small")


def governing_infinitive(text: str, start: int, language: str) -> int | None:
    """Where the infinitive begins of which the figure at ``start`` is the object; None where there is none."""
    first = max(0, start - _REACH)
    match = _before(language).search(text[first:start])
    if match is None or (first and match.start("verb") == 0):
        return None
    return first + match.start("verb")
