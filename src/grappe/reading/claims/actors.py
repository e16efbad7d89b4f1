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
    last = nearest.end - line.offset
    if not _acts(nearest.body) or line.clauses.strongest(last, pick.figure.start) >= _STRONG:
        return None
    rule = _told_of(line, pick, nearest, alone=len(before) == 1)
    return None if rule is None else (nearest.body, f"subject: clause.{rule}")


def _acts(body: Body) -> bool:
    """Whether a body may have figures of its own: no project, no organ of one, no participle."""
    words = set(re.findall(r"\w+", fold(body.name)))
    return body.kind in _ACTORS and not _organs() & words and not body.name.endswith(_PARTICIPLES)


def _told_of(line: Line, pick: Pick, mention: Mention, *, alone: bool) -> str | None:
    """How the sentence ties a figure to the body named before it, or None where it does not."""
    behind = line.folded[mention.end - line.offset : pick.figure.start]
    relative = _RELATIVE.match(behind)
    if _OVER.match(behind):
        return "past"
    if _APPOSED.fullmatch(behind):
        return "apposed"
    if relative and not _CLOSED.search(behind):
        return "relative"
    counted = pick.indicator.theme is not Theme.CONSORTIUM and pick.indicator.code not in RECEIVED
    said = (relative or not _LISTED.match(behind)) and _is_subject(line, mention.start - line.offset)
    return "actor" if counted and alone and said else None


_ARTICLES = re.compile(
    r"[\" ]*(?:(?:the|le|la|les|l'|its|their|son|sa|leur|et|and|but|mais|programme|program|plan|"
    r"projet|project|dispositif|reseau|network|scheme|initiative|centre|center|chaire|chair|before|avant)"
    r" ?\"? ?)*"
)
# "X, a team of six": what a body is said to be
_APPOSED = re.compile(r",? (?:an?|une?|the) (?:[\w'-]+ ){0,4}(?:of|de|d') ?")


def _is_subject(line: Line, place: int) -> bool:
    """Whether a name opens its sentence, or the part of it behind a semicolon or a comma."""
    opened = max((match.end() for match in re.finditer(r"[;:,] ", line.folded[:place])), default=0)
    return _ARTICLES.fullmatch(line.folded, opened, place) is not None
