"""Fates: what a text tells to have become of those whom it counts ("83 schools had applied")."""

import re

from grappe.reading.claims.announcing import Announcement
from grappe.reading.claims.lines import Line
from grappe.reading.language.folding import lexicon

_FAR = 90  # characters within which a fate begins
_WORDS = 7
# what parts a counted noun from what is told of another
_PARTED = re.compile(
    r"[,;:()\[\]!?|\t\"]|\. | - |(?<!\w)(?:qui|dont|et|and|ou|or|mais|but|pour|for|que|that|when|while|where|"
    r"if|since|because|quand|lorsque|si|comme)(?!\w)"
)
_NOMINAL = re.compile(r"(?<!\w)(?:the|a|an|its|their|our|no|un|une|le|la|les|ses|leurs) $")  # "the bid"


def fate_of(line: Line, index: int, noun: Announcement | None) -> Announcement | None:
    """What became of those counted, where that tells more than their noun; None where nothing is told."""
    figure = line.figures[index]
    start = figure.end if noun is None else max(figure.end, noun.end)
    limit = line.figures[index + 1].start if index + 1 < len(line.figures) else len(line.folded)
    limit = min(limit, start + _FAR)
    if cut := _PARTED.search(line.folded, start, limit):
        limit = cut.start()
    # A fate may lie in the noun's own words: "dossiers déposés".
    for fate in line.lexicon.fates(line.folded[figure.end : limit + _FAR]):
        begin = fate.start + figure.end
        if not start < begin < limit or line.clauses.words(start, begin) > _WORDS:
            continue
        if _NOMINAL.search(line.folded, start, begin):
            continue
        if noun is None or noun.indicator.code in overridden(fate.indicator.code):
            return Announcement(fate.indicator, begin, fate.end + figure.end)
    return None


def overridden(code: str) -> list[str]:
    """The indicators of nouns that say less than a fate of the indicator ``code``."""
    codes: list[str] = lexicon("claims")["overrides"].get(code, [])
    return codes
