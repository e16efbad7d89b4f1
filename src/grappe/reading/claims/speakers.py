"""Speakers: who says a figure, where the text attributes it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grappe.reading.claims.lines import Line
from grappe.reading.figures.figures import Figure
from grappe.reading.language.folding import lexicon

# A person, organisation or project as printed: capitalised words, with small ones between.
_NAME = (
    r"(?P<name>(?:(?:l'|l’|la |le |les |the )?(?:[A-ZÉÈÀÂÎÔÛÇ][\w'’.&@-]*)"
    r"(?:\s+(?:d[eu]s?|de la|de l'|d'|l'|of|the|et|and|for)?\s*[A-ZÉÈÀÂÎÔÛÇ][\w'’.&@-]*){0,6})"
    r"|(?:(?:l'|l’|la |le |les |ses |the |its )(?:établissement|université|porteurs?|partenaires?|promoteurs?"
    r"|panel|agency|company|director)\w*))"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, and the rule that told so."""

    name: str
    rule: str


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    verbs = "|".join(lexicon("speakers")["says"])
    according = "|".join(lexicon("speakers")["according"])
    return (
        (
            "speaker: verb.name",
            re.compile(rf"(?:[,»”\"]|^)\s*(?:a |ont |has )?(?:{verbs})(?:\s+d'emblée)?,?\s+{_NAME}"),
        ),
        ("speaker: name.verb", re.compile(rf"{_NAME}\s+(?:a |ont |has |had )?(?:{verbs})(?=\s|,|:)")),
        ("speaker: according", re.compile(rf"(?:{according})\s+{_NAME}")),
    )


def speaker_of(line: Line, figure: Figure) -> Speaker | None:
    """The speaker whom the sentence names for a figure, or None."""
    for rule, pattern in _patterns():
        for match in pattern.finditer(line.text):
            span = match.span("name")
            if line.clauses.gap(span, (figure.start, figure.end)) < 40 and not _within(span, figure):
                return Speaker(match["name"].strip(" ,."), rule)
    return None


def _within(span: tuple[int, int], figure: Figure) -> bool:
    return span[0] < figure.end and figure.start < span[1]
