"""Actors: a body that is no project, where the sentence says that it did or has what a figure counts."""

import re
from functools import lru_cache

from grappe.domain.indicators import Theme
from grappe.reading.actors.cast import Body, BodyKind, Mention
from grappe.reading.claims.lines import Line
from grappe.reading.claims.picks import Pick
from grappe.reading.language.folding import fold, lexicon

_STRONG = 12  # the weight of a break between two statements
_ACTORS = frozenset({BodyKind.ORGANISATION, BodyKind.INSTITUTE})
# What is told of money by who gives it is the receiver's, whoever the sentence begins with.
RECEIVED = frozenset(
    {
        "funding_awarded",
        "cofunding_pledged",
        "private_investment_pledged",
        "budget_part",
        "grant_per_project",
        "cofunding_share",
        "funding_requested",
        "scholarships",
    }
)
_PARTICIPLES = ("é", "ée", "és", "ées")  # a capital that only opens a sentence: "Installée à …"
_YEARS = r" ?\((?:19|20)\d\d ?- ?(?:(?:19|20)?\d\d)(?:[;,][^()]*)?\)"
# "X, which ran", "X (2016-2022), qui", "X, mis en sommeil en 2018, qui", "X, doté de"
_RELATIVE = re.compile(
    rf"(?:{_YEARS}| \([^()]{{1,40}}\)|\"| \")?(?:, [\w' ]{{3,45}}(?=,))?,? ?"
    r"(?:which|who|whose|qui|dont|d'ou|auquel|a laquelle|que|qu'|dote|forte?|menee?|had|avait|with)(?!\w)"
)
_OVER = re.compile(rf"(?: \w+)?{_YEARS}")
_CLOSED = re.compile(r"(?:which|who|qui|dont)(?!\w)[^,;]*, (?!d'ou|et|and|dont|which|qui)[^,;]*(?:,|\w)")
_LISTED = re.compile(r" ?(?:,|et |and |\()")


@lru_cache
def _organs() -> frozenset[str]:
    return frozenset(lexicon("claims")["organs"]["words"])


def actor_of(line: Line, pick: Pick, mentions: tuple[Mention, ...]) -> tuple[Body, str] | None:
    """The body that a figure is about by its clause, and the rule; None where it is about the project.

    It is the body in whose relative clause the figure stands, one of the past with its years behind it, or
    the subject of the verb that did or has what is counted.
    """
    start = line.offset + pick.figure.start
    before = [
        m for m in mentions if m.end <= start and m.form == "name" and m.body.kind is not BodyKind.PERSON
    ]
    if not before or "‹given" in pick.rule:
        return None
    nearest = before[-1]
    if nearest.body.kind not in _ACTORS or _organs() & set(re.findall(r"\w+", fold(nearest.body.name))):
        return None
    if nearest.body.name.endswith(_PARTICIPLES):
        return None
    first, last = nearest.start - line.offset, nearest.end - line.offset
    behind = line.folded[last : pick.figure.start]
    if line.clauses.strongest(last, pick.figure.start) >= _STRONG:
        return None
    if _OVER.match(behind):
        return nearest.body, "subject: clause.past"
    relative = _RELATIVE.match(behind)
    if relative and not _CLOSED.search(behind):
        return nearest.body, "subject: clause.relative"
    counted = pick.indicator.theme is not Theme.CONSORTIUM and pick.indicator.code not in RECEIVED
    alone = relative or not _LISTED.match(behind)
    if counted and alone and len(before) == 1 and _is_subject(line, first):
        return nearest.body, "subject: clause.actor"
    return None


_ARTICLES = re.compile(r"[\" ]*(?:(?:the|le|la|les|l'|its|their|son|sa|leur|et|and|but|mais) ?)*")


def _is_subject(line: Line, place: int) -> bool:
    """Whether a name opens its sentence, or the part of it behind a semicolon or a comma."""
    opened = max((match.end() for match in re.finditer(r"[;:,] ", line.folded[:place])), default=0)
    return _ARTICLES.fullmatch(line.folded, opened, place) is not None
