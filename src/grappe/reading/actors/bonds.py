"""Bonds: what the words of one clause state of who runs, joins, supports or precedes whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grappe.domain.statement import Predicate, RelationStatement
from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.actors.clause import (
    BOUND,
    UNIONS,
    Clause,
    bears,
    is_fronted,
    patient,
    project_after,
    project_before,
    subjects_before,
)
from grappe.reading.actors.enumerations import glue, listed_after
from grappe.reading.actors.frames import Trigger, sieve
from grappe.reading.actors.gifts import directly, give, given, given_next, received
from grappe.reading.actors.roles import listed_role, role
from grappe.reading.actors.stating import bind
from grappe.reading.language.folding import fold

# A list that one trigger opens ends where one of these begins another.
_CLOSING = frozenset({"by", "with", "from", "into"})


_BELONGS = frozenset({Predicate.MEMBER_OF, Predicate.PARTNER_OF, Predicate.JOINED})


def bonds_of(clause: Clause) -> Iterator[RelationStatement]:
    """Every relation that the words of a clause state."""
    if all(mention.body.kind is BodyKind.PERSON or mention.form == "pronoun" for mention in clause.inside()):
        return
    matches = [
        (match, trigger)
        for trigger in sieve(clause.document.facts.language).passing(clause.flat[clause.start : clause.end])
        for match in trigger.words.finditer(clause.flat, clause.start, clause.end)
    ]
    ends = [match.start() for match, trigger in matches if trigger.form in _CLOSING]
    taken: list[tuple[int, int]] = []
    bound: set[tuple[str, str]] = set()
    for match, trigger in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end())):
        overlaps = any(match.start() < end and start < match.end() for start, end in taken)
        if overlaps or _denied(clause, match):
            continue
        upto = min((at for at in ends if at > match.end() + 4), default=clause.end)
        stated = list(_FORMS[trigger.form](replace(clause, reach=upto), trigger, match))
        if stated:
            taken.append(match.span())
        # "réunit trois organismes (Inria …)" makes members, and not partners besides: what binds first holds.
        belongs = {(one.subject, one.object) for one in stated if one.predicate in _BELONGS}
        yield from (
            one for one in stated if one.predicate not in _BELONGS or (one.subject, one.object) not in bound
        )
        bound |= belongs


def _denied(clause: Clause, match: re.Match[str]) -> bool:
    """Whether what a trigger says is denied, or only wished for."""
    before = clause.folded[max(clause.start, match.start() - 30) : match.start()]
    return glue("denied").search(before) is not None or glue("wished").search(match[0]) is not None


def _by(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    listed = listed_after(clause.flat, clause.mentions, match.end(), clause.reach)
    listed = [(mention, gap) for mention, gap in listed if bears(mention.body)]
    if not listed:
        yield from _beside_person(clause, trigger, match)
        return
    kinds = BOUND | {BodyKind.ORGANISATION} if trigger.predicate is Predicate.FOUNDED else BOUND
    anchor = patient(clause, match.start(), kinds)
    obj = anchor.body if anchor else None
    if obj is None and _IT_IS.search(clause.gap(clause.start, match.start())):
        obj = clause.topic
    if obj is None and is_fronted(clause, match.start()):
        # "Porté par X, Enact est …": the project follows, or the topic is meant.
        after = project_after(clause, listed[-1][0].end)
        obj = after.body if after else clause.topic
    hosts, partners = _split(listed)
    yield from bind(clause, trigger, hosts, obj, anchor)
    if trigger.predicate is Predicate.HOST_OF:
        partner = replace(trigger, predicate=Predicate.PARTNER_OF)
        yield from bind(clause, partner, partners, obj, anchor)


# "Last spring it was joined by", "ses membres ont été rejoints par"
_IT_IS = re.compile(
    r"\b(?:il|elle|it|celui-ci|celle-ci"
    r"|(?:ses|its|our|nos|les|the) (?:[a-z]+ )?(?:membres|partenaires|members|partners)(?: [a-z]+)?)"
    r" (?:est|etait|a ete|sera|ont ete|is|was|has been|will be|were|have been) (?:\w+ )?$"
)


def _beside_person(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Conduit par Anne Morel avec l'Institut Orme": those beside the person who runs a project."""
    person = next((m for m in clause.inside() if m.start >= match.end()), None)
    if (
        trigger.predicate is not Predicate.HOST_OF
        or person is None
        or person.body.kind is not BodyKind.PERSON
    ):
        return
    if not glue("beside").match(clause.flat, person.end):
        return
    listed = listed_after(clause.flat, clause.mentions, person.end, clause.reach)
    others = [mention for mention, _ in listed if bears(mention.body)]
    anchor = patient(clause, match.start(), BOUND)
    obj = anchor.body if anchor else None
    if obj is None and is_fronted(clause, match.start()):
        after = project_after(clause, others[-1].end) if others else None
        obj = after.body if after else clause.topic
    yield from bind(clause, replace(trigger, predicate=Predicate.PARTNER_OF), others, obj, anchor)


def _split(listed: Sequence[tuple[Mention, str]]) -> tuple[list[Mention], list[Mention]]:
    """Those who run a project, and those after "avec", "with"."""
    hosts: list[Mention] = []
    for at, (mention, gap) in enumerate(listed):
        if at and glue("partners").search(gap):
            return hosts, [other for other, _ in listed[at:]]
        if at and (len(gap) > 25 or re.search(r"\b(?:ou|or)\b", gap)):
            break
        hosts.append(mention)
    return hosts, []


def _with(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    listed = listed_after(clause.flat, clause.mentions, match.end(), clause.reach)
    members = [mention for mention, _ in listed if bears(mention.body) and mention.form == "name"]
    if not members:
        return
    anchor = _whose(clause, trigger, match.start())
    obj = anchor.body if anchor else None
    if obj is None:
        later = next(
            (m for m in clause.inside() if m.start > members[-1].end and m.body.kind in FUNDED), None
        )
        obj = later.body if later else clause.topic
    yield from bind(clause, trigger, members, obj, anchor)


def _mutual(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "X s'est associée au réseau" and "le réseau s'est associé à X": partners whichever comes first."""
    partners = [m for m in subjects_before(clause, match.start()) if bears(m.body)]
    after = project_after(clause, match.end())
    if partners and after is not None and after.start - match.end() <= _NEAR:
        yield from bind(clause, trigger, partners, after.body, after)
    elif not partners:
        yield from _with(clause, trigger, match)


_NEAR = 25


def _whose(clause: Clause, trigger: Trigger, at: int) -> Mention | None:
    """The project, or the union of bodies, that gathers those named behind a verb."""
    before = clause.before(at)
    if before and trigger.predicate is Predicate.MEMBER_OF and before[0].body.kind is BodyKind.ORGANISATION:
        direct = glue("said_of").fullmatch(clause.gap(before[0].end, at))
        if direct and UNIONS & set(re.findall(r"\w+", fold(before[0].body.name))):
            return before[0]
    return project_before(clause, at)


def _of(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    before = subjects_before(clause, match.start())
    subjects = [mention for mention in before if bears(mention.body)]
    subjects = subjects or _those_before(clause, match)
    if not subjects:
        return
    if trigger.predicate is Predicate.JOINED:
        subjects = [*subjects, *_likewise(clause, match.end())]
    kinds = BOUND if trigger.predicate is Predicate.FOUNDED else FUNDED
    after = next((m for m in clause.inside() if m.start >= match.end() and m.body.kind in kinds), None)
    reach = 40 if trigger.predicate is Predicate.MEMBER_OF else 25
    near = after is not None and len(clause.gap(match.end(), after.start)) <= reach
    clitic = _CLITIC.search(match[0]) or _THEM.match(clause.flat, match.end())
    outer = _relative(clause, subjects[0])
    if near and after is not None:
        yield from bind(clause, trigger, subjects, after.body, after)
        yield from _partners(
            clause, trigger, match.end() if after.form == "pronoun" else after.end, after.body
        )
    elif outer is not None:
        yield from bind(clause, trigger, subjects, outer.body, outer)
        yield from _partners(clause, trigger, match.end(), outer.body)
    elif clitic or trigger.form == "said" or trigger.predicate in {Predicate.MEMBER_OF, Predicate.JOINED}:
        yield from bind(clause, trigger, subjects, clause.topic, None)
        yield from _partners(clause, trigger, match.end(), clause.topic)


_CLITIC = re.compile(r"\b(?:le|la|les|y|lui|en|it|nous|us)\b|\bl'")
_THEM = re.compile(r"[ \0]+(?:it|us|to (?:it|us))\b")
_WHICH = re.compile(r",? (?:which|that|que|qu') ?(?:l'|la |le |les |the |our |notre )?")


def _relative(clause: Clause, subject: Mention) -> Mention | None:
    """The project that a relative clause is said of: "the programme, which our university hosts"."""
    before = clause.before(subject.start)
    if before and before[0].body.kind in FUNDED:
        gap = clause.gap(before[0].end, subject.start)
        aside = re.sub(r"^,[^,;]{0,80}(?=,? (?:which|that|que|qu'))", "", gap)
        return before[0] if _WHICH.fullmatch(aside) else None
    return None


# ", Orme l'été dernier": a date alone is said of one more body.
_LIKEWISE = re.compile(
    r"[^,;.]{0,40}(?:,|;| et| and)(?: puis| then| enfin| ensuite)? (?:by )?(?:l'|la |le |les |the )?$"
)


def _likewise(clause: Clause, at: int) -> list[Mention]:
    """One more body behind the clause, of which nothing but a date is said."""
    after = next((m for m in clause.inside() if m.start >= at and bears(m.body)), None)
    if after is None or not _LIKEWISE.fullmatch(clause.gap(at, after.start)):
        return []
    rest = clause.flat[after.end : after.end + 30]
    return [after] if re.match(r" ?\0+ ?(?:[.,;]|$)", rest) else []


def _partners(clause: Clause, trigger: Trigger, start: int, obj: Body | None) -> Iterator[RelationStatement]:
    """ "X le porte, avec Y et Z": those who run a project with the first."""
    if trigger.predicate is not Predicate.HOST_OF or not glue("beside").match(clause.flat, start):
        return
    listed = listed_after(clause.flat, clause.mentions, start, clause.reach)
    others = [mention for mention, _ in listed if bears(mention.body)]
    partner = replace(trigger, predicate=Predicate.PARTNER_OF)
    yield from bind(clause, partner, others, obj, None)


def _those_before(clause: Clause, match: re.Match[str]) -> list[Mention]:
    """The organisations of the sentence before, where this one speaks of "these partners"."""
    if clause.previous is None or not glue("those").search(clause.flat[clause.start : match.start()]):
        return []
    start, end = clause.previous
    inside = (m for m in clause.mentions if start <= m.start < end and bears(m.body))
    return list({mention.body: mention for mention in inside}.values())


def _inverse(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Le cluster, que porte l'université"."""
    anchor = project_before(clause, match.start())
    after = next((m for m in clause.inside() if m.start >= match.end()), None)
    if anchor and after and after.start - match.end() <= 4 and after.body.kind is BodyKind.ORGANISATION:
        yield from bind(clause, trigger, [after], anchor.body, anchor)


def _from(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    anchor = project_before(clause, match.start())
    obj = anchor.body if anchor else clause.topic
    if obj is None:
        return
    after = next((m for m in clause.inside() if m.start >= match.end()), None)
    if after is None or after.form == "pronoun":
        yield from bind(clause, trigger, _told_before(clause, match.end(), obj), obj, anchor)
        return
    if after.body.kind is BodyKind.PERSON or len(clause.flat[match.end() : after.start]) > 45:
        return
    if not glue("breakers").search(clause.flat[match.end() : after.start]):
        then = next((m for m in clause.inside() if m.start >= after.end), None)
        joined = then is not None and _AND.fullmatch(clause.gap(after.end, then.start))
        old = [after, then] if then is not None and joined else [after]
        yield from bind(clause, trigger, old, obj, anchor)


# "The network grew out of it", "il est issu de celui-ci"
_IT = re.compile(
    r"[ \0]*(?:it|that|this|them|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette derniere)\b"
)


def _told_before(clause: Clause, at: int, project: Body) -> list[Mention]:
    """The body that the sentence before told of, where a pronoun alone stands for what came first."""
    if clause.previous is None or not _IT.match(clause.flat, at):
        return []
    start, end = clause.previous
    inside = [m for m in clause.mentions if start <= m.start < end and m.form == "name" and bears(m.body)]
    return [mention for mention in inside if mention.body != project][:1]


_AND = re.compile(r" (?:et|and) (?:(?:du|de|des|le|la|the|of) |(?:de )?l')?")


def _grown(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Le plan X (2018-2021), dont Y a pris la suite"."""
    after = clause.flat[match.end() : clause.end]
    project = next((m for m in clause.inside() if m.start >= match.end() and m.body.kind in FUNDED), None)
    before = next((m for m in reversed(clause.inside()) if m.end <= match.start()), None)
    if project is None or before is None or not glue("succession").search(after):
        return
    yield from bind(clause, trigger, [before], project.body, project)


def _into(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    before = next((m for m in reversed(clause.inside()) if m.end <= match.start()), None)
    after = next((m for m in clause.inside() if m.start >= match.end()), None)
    if (
        before
        and after
        and after.body.kind in FUNDED
        and after.start - match.end() <= 25
        and match.start() - before.end <= 12
    ):
        yield from bind(clause, trigger, [before], after.body, after)


def _aside(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "X, entrée en décembre 2021"."""
    before = next((m for m in reversed(clause.inside()) if m.end <= match.start()), None)
    if (
        before
        and clause.flat[before.end : match.start()].strip() == ","
        and before.body.kind is BodyKind.ORGANISATION
    ):
        yield from bind(clause, trigger, [before], clause.topic, None)


_FORMS = {
    "give": give,
    "given": given,
    "given_next": given_next,
    "directly": directly,
    "received": received,
    "by": _by,
    "with": _with,
    "of": _of,
    "said": _of,
    "inverse": _inverse,
    "from": _from,
    "relative": _grown,
    "into": _into,
    "mutual": _mutual,
    "role": role,
    "listed": listed_role,
    "aside": _aside,
}
