"""Nouns: the noun that a count has, and the nouns that a count may leave out."""

import re

from grappe.reading.claims.announcing import Announcement
from grappe.reading.claims.lines import Line
from grappe.reading.claims.picks import ellipsis
from grappe.reading.figures.figures import Figure

_ZONE = 7  # words after a count among which its noun must begin


# A French verb of the third person plural: the noun of several things ends in s or x.
_VERBAL = re.compile(r"(?!cent|pour)\w{4,}(?:ent|aient|eront|iront|ront)")


def noun_of(line: Line, figure: Figure) -> tuple[Announcement | None, bool]:
    """The announcement that begins right after a figure, and whether a noun of another sort stands there."""
    words, place, own = ellipsis(), figure.end, False
    following = min((other.at for other in line.figures if other.at >= figure.end), default=len(line.folded))
    dated = [when.start for when in line.dates]
    heads = {found.start: found for found in reversed(line.announcements) if found.indicator.unit == "count"}
    for start, end, word in line.clauses.after(figure.end, _ZONE):
        if re.search(r"[,.;:()\[\]!?|\t]|- ", line.folded[place:start]):
            break
        if start >= following:
            break
        if start in heads:
            return heads[start], True
        plain = word.rstrip("'")
        if words.skip.match(line.folded, start):
            place = end
            continue
        if (
            start in dated
            or words.stop.match(line.folded, start)
            or plain.isdigit()
            or _VERBAL.fullmatch(plain)
        ):
            break
        if plain in words.link:
            place = end
            continue
        own = True
        place = end
    return None, own


def has_own_noun(line: Line, figure: Figure) -> bool:
    """Whether a noun of a figure's own follows it."""
    return noun_of(line, figure)[1]


_NOUN = re.compile(r" (?:d(?:e |'))?(?P<noun>[a-z][a-z-]{3,}[sx])(?!\w)")


def noun_behind(line: Line, figure: Figure) -> str | None:
    """The plural noun right behind a figure."""
    match = _NOUN.match(line.folded, figure.end)
    return None if match is None else match["noun"]


_ONE = re.compile(
    r"(?<!\w)(?:une?|an?|chaque|each|every|son|sa|its|le|la|l'|the|this|ce|cette|cet)(?: \w+)? ?$"
)


_TARGETED = re.compile(r" (?:goal|target|count|number|total|headcount|intake|figure)(?!\w)")
_PLURAL = (
    "s", "x", "people", "staff", "women", "faculty", "intake", "enrolment", "enrollment", "effectif",
    "headcount", "workforce", "membership", "promotion", "cohort", "cohorte", "alumni",
)  # fmt: skip


def names_many(line: Line, found: Announcement) -> bool:
    """Whether the words announce several: "son dossier", "une entreprise" leave no figure out."""
    words = line.folded[found.start : found.end].split()
    if any(word.endswith(_PLURAL) for word in words) or _TARGETED.match(line.folded, found.end):
        return True
    return _ONE.search(line.folded[max(0, found.start - 20) : found.start]) is None


_NONE = re.compile(
    r"(?<!\w)(?:aucune?|nulle?|no|pas d(?:e|')|d'autres?|(?:nombre|number) (?:d(?:e|es|u)?|of)(?: \w+)?|"
    r"d'une?) ?'?$"
)


_HOW_MANY = re.compile(r"(?<!\w)(?:how many|combien)(?!\w)")


def is_topic(line: Line, found: Announcement) -> bool:
    """Whether words may be what later counts leave out: a noun of several, or of none ("aucun brevet")."""
    words = line.folded[found.start : found.end].split()
    if _HOW_MANY.search(line.folded):
        return True
    many = any(word.endswith(_PLURAL) for word in words) or _TARGETED.match(line.folded, found.end)
    return bool(many) or _NONE.search(line.folded[max(0, found.start - 20) : found.start]) is not None
