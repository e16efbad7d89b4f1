"""Bonds: what the words between the names of a clause say that one body is to the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from grappe.domain.statement import Predicate, RelationStatement
from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Cast, Mention
from grappe.reading.actors.enumerations import glue, listed_after, listed_before
from grappe.reading.language.folding import lexicon
from grappe.reading.text.blocks import Block
from grappe.reading.text.documents import Document

_BOUND = FUNDED | {BodyKind.INSTITUTE}


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that bind bodies, which way round, and by which predicate."""

    name: str
    predicate: Predicate
    form: str
    words: re.Pattern[str]
    topic: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with the mentions of its block and its folded text; ``flat`` has no brackets behind names.

    ``reach`` is where a list in it ends at the latest; ``previous`` is the sentence before.
    """

    document: Document
    cast: Cast
    block: Block
    start: int
    end: int
    folded: str
    flat: str
    mentions: tuple[Mention, ...]
    reach: int = 0
    previous: tuple[int, int] | None = None

    @property
    def topic(self) -> Body | None:
        """The project that the block is about."""
        return self.cast.topic_of(self.block.index)

    def inside(self) -> list[Mention]:
        """The mentions of this sentence."""
        return [mention for mention in self.mentions if self.start <= mention.start < self.end]


@cache
def _triggers() -> tuple[Trigger, ...]:
    tables = lexicon("relations").items()
    return tuple(
        Trigger(
            name,
            Predicate(table["predicate"]),
            table["form"],
            re.compile(rf"(?<!\w)(?:{table['words']})(?:(?<=')|(?!\w))"),
            table.get("topic", False),
        )
        for name, table in tables
        if "form" in table
    )


def state(
    clause: Clause, subject: Mention, predicate: Predicate, obj: Body, other: Mention | None, rule: str
) -> RelationStatement:
    """State that ``subject`` is bound to ``obj``, quoting from the one mention to the other."""
    here = other is not None and other.block == clause.block.index
    start = min(subject.start, other.start) if here and other else subject.start
    end = max(subject.end, other.end) if here and other else subject.end
    return RelationStatement(
        subject=subject.body.name,
        predicate=predicate,
        object=obj.name,
        passage=clause.document.passage(clause.block, start, end),
        rules=(f"relation: {predicate}.{rule}",),
    )


# A list that one trigger opens ends where one of these begins another.
_CLOSING = frozenset({"by", "with", "from", "into"})


_BELONGS = frozenset({Predicate.MEMBER_OF, Predicate.PARTNER_OF, Predicate.JOINED})


def bonds_of(clause: Clause) -> Iterator[RelationStatement]:
    """Every relation that the words of a clause state."""
    if all(mention.body.kind is BodyKind.PERSON or mention.form == "pronoun" for mention in clause.inside()):
        return
    matches = [
        (match, trigger)
        for trigger in _triggers()
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
    return _NOT.search(clause.folded, max(clause.start, match.start() - 14), match.start()) is not None


_NOT = re.compile(r"\b(?:ne|not|never|no longer|jamais) [^,]*$|\bn'[^,]*$")


def _make(
    clause: Clause, trigger: Trigger, subjects: Sequence[Mention], obj: Body | None, anchor: Mention | None
) -> Iterator[RelationStatement]:  # fmt: skip
    for subject in subjects:
        if obj is not None and subject.body != obj and subject.body.kind is not BodyKind.PERSON:
            yield state(clause, subject, trigger.predicate, obj, anchor, trigger.name)


def _project_before(clause: Clause, at: int) -> Mention | None:
    """The nearest project before a place of the sentence, by name, noun or pronoun."""
    for mention in reversed(clause.inside()):
        if mention.end <= at and mention.body.kind in FUNDED and clause.flat[mention.start] != "\0":
            return mention
    return None


def _bound_before(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Mention | None:
    """The body that a passive is said of: right before it, or the sentence's project before an auxiliary."""
    kinds = _BOUND | {BodyKind.ORGANISATION} if trigger.predicate is Predicate.FOUNDED else _BOUND
    before = [mention for mention in clause.inside() if mention.end <= match.start()]
    if before and before[-1].body.kind in kinds:
        gap = clause.flat[before[-1].end : match.start()].replace("\0", "")
        if glue("apposition").fullmatch(gap):
            return before[-1]
        if _IS_A.fullmatch(gap) and before[-1].body.kind in _BOUND:
            return before[-1]
    finite = glue("auxiliary").search(clause.flat[clause.start : match.start()])
    return _project_before(clause, match.start()) if finite else None


# "X is a £30 million scheme run by Y"
_IS_A = re.compile(r" (?:is|was|est) (?:an?|une?|the|le|la) [^,.;:()]{0,60} ")


def _by(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    listed = listed_after(clause.flat, clause.mentions, match.end(), clause.reach)
    listed = [(mention, gap) for mention, gap in listed if mention.body.kind is BodyKind.ORGANISATION]
    if not listed:
        return
    anchor = _bound_before(clause, trigger, match)
    obj = anchor.body if anchor else None
    if obj is None and not re.search(r"\w", clause.flat[clause.start : match.start()]):
        # "Porté par X, Enact est …": the project follows, or the topic is meant.
        after = next(
            (m for m in clause.inside() if m.start >= listed[-1][0].end and m.body.kind in FUNDED), None
        )
        obj = after.body if after else clause.topic
    hosts, partners = _split(listed)
    yield from _make(clause, trigger, hosts, obj, anchor)
    if trigger.predicate is Predicate.HOST_OF:
        partner = replace(trigger, predicate=Predicate.PARTNER_OF)
        yield from _make(clause, partner, partners, obj, anchor)


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
    members = [
        mention
        for mention, _ in listed
        if mention.body.kind is BodyKind.ORGANISATION and mention.form == "name"
    ]
    if not members:
        return
    anchor = _project_before(clause, match.start())
    obj = anchor.body if anchor else None
    if obj is None:
        later = next(
            (m for m in clause.inside() if m.start > members[-1].end and m.body.kind in FUNDED), None
        )
        obj = later.body if later else clause.topic
    yield from _make(clause, trigger, members, obj, anchor)


# "has granted SEK 220 million": money that is given without saying to whom goes to the topic.
_GIFT = re.compile(
    r" (?:it |them )?(?:another |an? (?:further |additional )?|up to |jusqu'a )?(?:[€$£]|[a-z]{3} )?\d"
)


def _of(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    before = listed_before(clause.flat, clause.mentions, clause.start, match.start())
    subjects = [mention for mention in before if mention.body.kind is BodyKind.ORGANISATION]
    subjects = subjects or _those_before(clause, match)
    if not subjects:
        return
    kinds = _BOUND if trigger.predicate is Predicate.FOUNDED else FUNDED
    after = next((m for m in clause.inside() if m.start >= match.end() and m.body.kind in kinds), None)
    reach = 40 if trigger.predicate is Predicate.MEMBER_OF else 25
    near = after is not None and len(clause.flat[match.end() : after.start].replace("\0", "")) <= reach
    clitic = re.search(r"\b(?:le|la|les|y|lui|en|it|nous|us)\b", match[0]) or re.match(
        r" (?:it|its|us|the [a-z]+|to us)\b", clause.flat[match.end() :]
    )
    if near and after is not None:
        yield from _make(clause, trigger, subjects, after.body, after)
        yield from _partners(
            clause, trigger, match.end() if after.form == "pronoun" else after.end, after.body
        )
    elif (
        clitic
        or (trigger.predicate is Predicate.SUPPORTER_OF and _GIFT.match(clause.flat, match.end()))
        or trigger.predicate in {Predicate.MEMBER_OF, Predicate.JOINED}
    ):
        yield from _make(clause, trigger, subjects, clause.topic, None)
        yield from _partners(clause, trigger, match.end(), clause.topic)


def _partners(clause: Clause, trigger: Trigger, start: int, obj: Body | None) -> Iterator[RelationStatement]:
    """ "X le porte, avec Y et Z": those who run a project with the first."""
    if trigger.predicate is not Predicate.HOST_OF or not glue("beside").match(clause.flat, start):
        return
    listed = listed_after(clause.flat, clause.mentions, start, clause.reach)
    others = [mention for mention, _ in listed if mention.body.kind is BodyKind.ORGANISATION]
    partner = replace(trigger, predicate=Predicate.PARTNER_OF)
    yield from _make(clause, partner, others, obj, None)


def _those_before(clause: Clause, match: re.Match[str]) -> list[Mention]:
    """The organisations of the sentence before, where this one speaks of "these partners"."""
    if clause.previous is None or not glue("those").search(clause.flat[clause.start : match.start()]):
        return []
    start, end = clause.previous
    inside = (m for m in clause.mentions if start <= m.start < end and m.body.kind is BodyKind.ORGANISATION)
    return list({mention.body: mention for mention in inside}.values())


def _inverse(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Le cluster, que porte l'université"."""
    anchor = _project_before(clause, match.start())
    after = next((m for m in clause.inside() if m.start >= match.end()), None)
    if anchor and after and after.start - match.end() <= 4 and after.body.kind is BodyKind.ORGANISATION:
        yield from _make(clause, trigger, [after], anchor.body, anchor)


def _from(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    anchor = _project_before(clause, match.start())
    obj = anchor.body if anchor else clause.topic
    if obj is None:
        return
    after = next((m for m in clause.inside() if m.start >= match.end()), None)
    if (
        after is None
        or after.body.kind is BodyKind.PERSON
        or len(clause.flat[match.end() : after.start]) > 45
    ):
        return
    if not glue("breakers").search(clause.flat[match.end() : after.start]):
        yield from _make(clause, trigger, [after], obj, anchor)


def _relative(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Le plan X (2018-2021), dont Y a pris la suite"."""
    after = clause.flat[match.end() : clause.end]
    project = next((m for m in clause.inside() if m.start >= match.end() and m.body.kind in FUNDED), None)
    before = next((m for m in reversed(clause.inside()) if m.end <= match.start()), None)
    if project is None or before is None or not glue("succession").search(after):
        return
    yield from _make(clause, trigger, [before], project.body, project)


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
        yield from _make(clause, trigger, [before], after.body, after)


def _role(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "Une dizaine de villes en sont membres, dont X, Y et Z"."""
    bracket = clause.folded[match.end() : match.end() + 2].strip() == "("
    text = clause.folded if bracket else clause.flat
    opening = glue("opening").match(text[match.end() : match.end() + 40])
    if not opening:
        return
    start = match.end() + opening.end()
    listed = listed_after(clause.flat, clause.mentions, start, clause.reach)
    members = [
        mention
        for mention, _ in listed
        if mention.body.kind is BodyKind.ORGANISATION and mention.form == "name"
    ]
    if members and members[0].start - start <= 40:
        anchor = _project_before(clause, match.start())
        yield from _make(clause, trigger, members, anchor.body if anchor else clause.topic, anchor)


def _aside(clause: Clause, trigger: Trigger, match: re.Match[str]) -> Iterator[RelationStatement]:
    """ "X, entrée en décembre 2021"."""
    before = next((m for m in reversed(clause.inside()) if m.end <= match.start()), None)
    if (
        before
        and clause.flat[before.end : match.start()].strip() == ","
        and before.body.kind is BodyKind.ORGANISATION
    ):
        yield from _make(clause, trigger, [before], clause.topic, None)


_FORMS = {
    "by": _by,
    "with": _with,
    "of": _of,
    "inverse": _inverse,
    "from": _from,
    "relative": _relative,
    "into": _into,
    "role": _role,
    "aside": _aside,
}
