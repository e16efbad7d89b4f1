"""Infinitives: the verb right before a figure that only says what is meant to be done, not that it was."""

import re
from functools import lru_cache

from grappe.domain.quantity import Modality
from grappe.reading.language.folding import lexicon, pattern, spaced

_REACH = 60  # characters before a figure among which its infinitive must stand


@lru_cache
def _before(language: str) -> re.Pattern[str]:
    """The words that end right before a figure: a mark of the infinitive, the verb, small words."""
    words = lexicon("infinitives")[language]
    leads, never, small = ("|".join(spaced(entry) for entry in words[key]) for key in _PARTS)
    return re.compile(
        rf"(?:{words['opens']}(?<!\w)(?:{leads}))(?P<verb>(?!(?:{never})(?!\w)){words['form']})"
        rf"(?: (?:{small}))* ?\"? ?$"
    )


_PARTS = ("leads", "never", "small")


def governing_infinitive(printed: str, text: str, start: int, language: str) -> int | None:
    """Where the infinitive begins whose object the figure at ``start`` is; None where there is none.

    ``printed`` is the text before folding: its accents tell "créé" and "attiré" from an infinitive.
    """
    first = max(0, start - _REACH)
    match = _before(language).search(text[first:start])
    if match is None or (first and match.start("verb") == 0):
        return None
    begins, ends = (first + place for place in match.span("verb"))
    return None if printed[begins:ends].endswith(("é", "è")) else begins


@lru_cache
def governors(language: str) -> tuple[tuple[Modality, re.Pattern[str]], ...]:
    """The verbs that say of an infinitive behind them that it was done, or can be."""
    entries = lexicon("infinitives")[language]["governors"]
    return tuple((Modality(name), pattern(*verbs)) for name, verbs in entries.items())
