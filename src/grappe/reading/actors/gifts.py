"""Gifts: who gives money to which project, whichever of the two the clause is about."""

import re
from collections.abc import Iterator
from functools import cache

from grappe.domain.statement import RelationStatement
from grappe.reading.actors.cast import FUNDED, Body, Mention
from grappe.reading.actors.clause import Clause, bears, project_before, subjects_before
from grappe.reading.actors.enumerations import glue, listed_after
from grappe.reading.actors.frames import Trigger
from grappe.reading.actors.stating import bind
from grappe.reading.language.folding import lexicon

_NEAR = 70
_FAR = 150
_CLITIC = re.compile(r"\b(?:lui|nous|y|en|leur)\b|\bl'")
_THEM = re.compile(r"[ \0]+(?:it|us|them)\b")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(lexicon("relations")["gifts"]["money"])


@cache
def _towards() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon('relations')['gifts']['towards']}) ?(?:[a-z]+ )?$")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon('relations')['gifts']['from']}) ?(?:(?:l[ae]|the) |l')?$")


def give(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "X a accordé 3 M€ au projet", "X has set aside £2m": what goes to nobody named goes to the topic."""
    givers = [m for m in subjects_before(clause, match.start()) if bears(m.body)]
    givers = givers or _named_among(clause, match.start())
    if not givers:
        return
    behind = clause.gap(match.end(), min(match.end() + _NEAR, clause.end))
    takers = _CLITIC.search(match[0]) or _THEM.match(clause.flat, match.end())
    money = _money().search(behind) or _bare_sum(clause, match, behind)
    if money is None or glue("apart").search(behind, 0, money.start()):
        return
    taker = _receiver(clause, match.end())
    if taker is None:
        anchor = project_before(clause, match.start()) if takers else None
        yield from bind(clause, trigger, givers, anchor.body if anchor else clause.topic, anchor)
    elif taker.body.kind in FUNDED:
        yield from bind(clause, trigger, givers, taker.body, taker)


# "X en met 8 de plus", "Y adds another 3": the sum goes without its unit, which one before it has.
_ELLIPSIS = re.compile(
    r" (?:(?:another|a further|encore|an extra) )?\d[\d.,]*"
    r"(?: (?:de plus|autres|supplementaires|more|others))?(?=$|[ ,;.])"
)
_OF_IT = re.compile(r"\ben\b|\bof (?:it|them)\b")
_MORE = re.compile(r" (?:another|a further|an extra) \d")


def _bare_sum(clause: Clause, match: re.Match[str], behind: str) -> re.Match[str] | None:
    """A sum right behind a verb whose unit stands in the sentence, or the one before it."""
    bare = _ELLIPSIS.match(behind)
    if bare is None or not (_OF_IT.search(match[0]) or _MORE.match(behind)):
        return None
    start = clause.previous[0] if clause.previous else clause.start
    return bare if _money().search(clause.flat, start, match.start()) else None


_HEADED = re.compile(
    r",? (?:emmenee?s|menee?s|conduite?s|headed|led) (?:par|by) |, (?:dont|including|notamment|among them) "
)
_AT_THE_HEAD = re.compile(r" (?:en tete|in the lead|au premier rang),? ?")


def _named_among(clause: Clause, at: int) -> list[Mention]:
    """The bodies named of a group that gives: "les industriels, emmenés par X", "X et Y en tête"."""
    before = [m for m in reversed(clause.before(at)) if bears(m.body)]
    if not before:
        return []
    led = clause.gap(before[-1].end, at)
    headed = _HEADED.search(clause.gap(max(clause.start, before[0].start - 25), before[0].start))
    if not (headed or _AT_THE_HEAD.match(led)) or len(led) > _FAR // 2:
        return []
    return before


def _receiver(clause: Clause, start: int) -> Mention | None:
    """The body behind "to", "pour" and the like, that the money goes to."""
    for mention in clause.inside():
        if start <= mention.start <= start + _FAR and _towards().search(clause.gap(start, mention.start)):
            return mention
    return None


def given(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "£4m from X", "une aide accordée par X": the giver stands right behind, the money before."""
    before = clause.gap(max(clause.start, match.start() - _FAR), match.start())
    sums = list(_money().finditer(before))
    if not sums or glue("apart").search(before, sums[-1].end()):
        return
    yield from _taken(clause, trigger, match.start(), match.end())


def directly(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Funding from X": the giver stands right behind the noun for what is given."""
    yield from _taken(clause, trigger, match.start(), match.end())


def given_next(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "6 M€ par la Région": the giver stands right behind the sum."""
    before = clause.gap(max(clause.start, match.start() - _NEAR), match.start())
    sums = list(_money().finditer(before))
    if sums and not _UNIT.sub("", before[sums[-1].end() :]).strip():
        yield from _taken(clause, trigger, match.start(), match.end())


_UNIT = re.compile(r"\b(?:d'|de |of )?(?:euros?|dollars?|pounds?|francs?(?: suisses)?|millions?)\b")


def received(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Le projet a obtenu 3 M€ de X": the giver stands behind the money."""
    for mention in clause.inside():
        if mention.start < match.end():
            continue
        between = clause.gap(match.end(), mention.start)
        if mention.start > match.end() + _FAR or glue("apart").search(between):
            return
        if _from().search(between) and _money().search(between):
            yield from _taken(clause, trigger, match.start(), mention.start)
            return


def _taken(clause: Clause, trigger: Trigger, before: int, start: int) -> Iterator[RelationStatement]:
    """Bind the givers listed from ``start`` on to whom the money before goes."""
    listed = listed_after(clause.flat, clause.mentions, start, clause.reach)
    givers = [m for m, _ in listed if bears(m.body) and m.form != "pronoun"]
    if not givers or givers[0] is not listed[0][0] or givers[0].start - start > 12:
        return
    anchor = project_before(clause, before)
    taker = _taker(clause, anchor, before)
    yield from bind(clause, trigger, givers, taker, anchor)


def _taker(clause: Clause, anchor: Mention | None, before: int) -> Body | None:
    """Who gets the money: the project before; nobody known where an organisation does."""
    others = clause.before(before)
    if anchor is not None:
        return anchor.body
    if any(bears(mention.body) for mention in others):
        after = next((m for m in clause.inside() if m.start > before and m.body.kind in FUNDED), None)
        return after.body if after else None
    return clause.topic
