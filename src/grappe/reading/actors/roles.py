"""Roles: bodies named beside a noun for what they are to a project: its partners, funders, coordinator."""

import re
from collections.abc import Iterator
from functools import cache

from grappe.domain.statement import RelationStatement
from grappe.reading.actors.cast import FUNDED, Body, Mention
from grappe.reading.actors.clause import Clause, bears, project_before, subjects_before
from grappe.reading.actors.enumerations import glue, listed_after, listed_before
from grappe.reading.actors.frames import Trigger
from grappe.reading.actors.stating import bind
from grappe.reading.language.folding import lexicon

_REACH = 40
_OF = re.compile(r" ?(?:d(?:u|e|es)|of|in|for|au sein (?:du|de)) ?(?:(?:l[ae]s?|the|ce|cet|cette|this) |l')?")


@cache
def _before(entry: str) -> re.Pattern[str]:
    """What stands before the noun of a role, with its article and adjectives."""
    table = lexicon("relations")["glue"]
    return re.compile(rf"{table[entry]}{table['article']}$")


_APART = re.compile(
    r"(?P<comma>, )(?:(?:l[ae]|une?|an?|the|one of (?:its|the|our)|l'une? (?:de ses|des|de nos)) )?(?:l')?"
    r"(?:[a-z0-9-]+ ){0,2}$"
)


def role(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "X en est partenaire", "X, membre du réseau", "compte X parmi ses partenaires", "partners: X"."""
    bearers = _bearers(clause, match)
    if not bearers:
        yield from listed_role(clause, trigger, match)
        bearers = [] if _opens_list(clause, match.end()) else _named_next(clause, match)
    of, anchor = _project(clause, match, bearers)
    yield from bind(clause, trigger, bearers, of, anchor)


def listed_role(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Une dizaine de villes en sont membres, dont X, Y et Z"."""
    start = _opens_list(clause, match.end())
    if start is None:
        return
    listed = listed_after(clause.flat, clause.mentions, start, clause.reach)
    bearers = [m for m, _ in listed if bears(m.body) and m.form == "name"]
    if bearers and bearers[0].start - start <= _REACH:
        anchor = project_before(clause, match.start())
        yield from bind(clause, trigger, bearers, anchor.body if anchor else clause.topic, anchor)


def _opens_list(clause: Clause, at: int) -> int | None:
    """Where the list that opens right behind a noun begins, if one does."""
    bracket = clause.folded[at : at + 2].strip() == "("
    text = clause.folded if bracket else clause.flat
    opening = glue("opening").match(text[at : at + _REACH])
    return at + opening.end() if opening else None


def _bearers(clause: Clause, match: re.Match[str]) -> list[Mention]:
    """Those before a noun who are said to be what it says."""
    text = clause.flat[clause.start : match.start()]
    for entry in ("being", "counted"):
        led = _before(entry).search(text)
        if led:
            at = clause.start + led.start()
            found = subjects_before(clause, at) if entry == "being" else _adjacent(clause, at)
            return [m for m in found if bears(m.body)]
    apart = _APART.search(text)
    if apart:
        return [m for m in _adjacent(clause, clause.start + apart.start()) if bears(m.body)]
    return []


def _adjacent(clause: Clause, at: int) -> list[Mention]:
    """The list that ends right before a place."""
    before = clause.before(at)
    if not before or clause.gap(before[0].end, at).strip(" "):
        return []
    return listed_before(clause.flat, clause.mentions, clause.start, at)


def _named_next(clause: Clause, match: re.Match[str]) -> list[Mention]:
    """Those named right behind a noun, or behind a verb of being: "ses partenaires sont X et Y"."""
    led = glue("opens").match(clause.gap(match.end(), clause.end))
    after = [m for m in clause.inside() if m.start >= match.end()]
    if after and _OWN.search(clause.gap(clause.start, match.start())):
        gap = clause.gap(match.end(), after[0].start)
        if gap.startswith(", "):
            return [after[0]] if bears(after[0].body) and _ONLY_ARTICLE.fullmatch(gap[1:]) else []
    if not led or not after:
        return []
    gap = clause.gap(match.end(), after[0].start)
    if not _ONLY_ARTICLE.fullmatch(gap[led.end() :] if len(gap) >= led.end() else ""):
        return []
    listed = listed_after(clause.flat, clause.mentions, after[0].start, clause.reach)
    return [m for m, _ in listed if bears(m.body) and m.form == "name"]


# "Its host, the university of …": the noun has an owner, and its bearer stands behind it.
_OWN = re.compile(r"\b(?:its|our|their|son|sa|notre|leur) (?:[a-z]+ )?$")
_ONLY_ARTICLE = re.compile(r" ?(?:(?:l[ae]s?|the|du|de la|des) |l')?(?:[a-z]+ )?")


def _project(
    clause: Clause, match: re.Match[str], bearers: list[Mention]
) -> tuple[Body | None, Mention | None]:
    """To whom the role is borne: the project named behind the noun, else the one before, else the topic."""
    after = next((m for m in clause.inside() if m.start >= match.end() and m not in bearers), None)
    if after is not None and _OF.fullmatch(clause.gap(match.end(), after.start)):
        return (after.body, after) if after.body.kind in FUNDED else (None, None)
    anchor = project_before(clause, match.start())
    return (anchor.body, anchor) if anchor else (clause.topic, None)
