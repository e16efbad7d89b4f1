"""Events: what was launched, created, selected, opened, closed or said, and when, as a document states it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from grappe.domain.period import PartialDate
from grappe.domain.statement import EventKind, EventStatement, Predicate
from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Cast, Mention
from grappe.reading.actors.enumerations import flatten
from grappe.reading.actors.frames import Trigger as BondTrigger
from grappe.reading.actors.frames import triggers
from grappe.reading.actors.names import is_organisation
from grappe.reading.actors.scenes import Scene
from grappe.reading.figures.dates import Role, When, find_dates
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.language.patterns import Sieve, sought
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind, Sentence
from grappe.reading.text.documents import Document

_BOUND = FUNDED | {BodyKind.INSTITUTE}
_FOUNDABLE = _BOUND | {BodyKind.ORGANISATION}
_AFTER, _BEFORE = 60, 50
"""How far from its verb, in characters, the date of an event may stand."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell an event, and where its subject stands."""

    name: str
    event: EventKind
    subject: str
    undated: bool
    near: int
    words: re.Pattern[str]
    needs: re.Pattern[str] | None = None


@cache
def _triggers() -> tuple[Trigger, ...]:
    return tuple(
        Trigger(
            name,
            EventKind(table["event"]),
            table["subject"],
            table.get("undated", False),
            table.get("near", _AFTER),
            sought(rf"(?<!\w)(?:{table['words']})(?!\w)"),
            re.compile(rf"\b(?:{table['needs']})\b") if "needs" in table else None,
        )
        for name, table in lexicon("events").items()
        if "event" in table
    )


@cache
def _sieve() -> Sieve[Trigger]:
    return Sieve((trigger.words, trigger) for trigger in _triggers())


@cache
def _joining(language: str) -> Sieve[BondTrigger]:
    words = (one for one in triggers(language) if one.predicate is Predicate.JOINED and one.form == "of")
    return Sieve((trigger.words, trigger) for trigger in words)


@cache
def _telling(language: str) -> Sieve[None]:
    """What every block that tells an event has: its words, or a date's digits."""
    words = (*_sieve().patterns, *_joining(language).patterns, re.compile(r"\d"))
    return Sieve((pattern, None) for pattern in words)


@cache
def _pattern(table: str, entry: str = "words") -> re.Pattern[str]:
    return sought(rf"(?<!\w)(?:{lexicon('events')[table][entry]})(?!\w)")


def find_events(document: Document, cast: Cast) -> tuple[EventStatement, ...]:
    """Every event that the document states, once each, in the order of the text."""
    found: dict[tuple[str, str, str | None], EventStatement] = {}
    for block in document.blocks:
        if block.kind is BlockKind.META:
            for event in _interview(document, cast, block):
                found.setdefault((event.subject, event.event, event.date), event)
        if block.kind is BlockKind.META or (block.kind in HEADINGS and block.level < 2):
            continue
        for event in _in_block(document, cast, block):
            found.setdefault((event.subject, event.event, event.date), event)
    return tuple(found.values())


def _in_block(document: Document, cast: Cast, block: Block) -> Iterator[EventStatement]:
    line = _of_line(document, cast, block)
    if line is not None:
        yield line
        return
    if block.kind is BlockKind.ROW:
        return
    folded = fold(block.clean.text)
    telling = _telling(document.facts.language)
    if not telling.may(folded):
        return
    mentions = cast.mentions_in(block.index)
    flat, _ = flatten(folded, mentions)
    if not telling.may(flat):
        return
    for sentence in document.sentences_of(block):
        yield from _of_scene(_scene(document, cast, sentence, folded, flat, mentions))


# A year, "12/5", or a day before a month ("le 31 janvier", "on 3 March") whose year is that of the document.
_MAYBE_DATED = re.compile(
    r"\d{4}|\d/\d|\b\d{1,2}(?:er)? (?:ja|fe|ma|av|ap|ju|ao|au|se|oc|no|de)[a-z]"
    r"|\b(?:on|until|by) (?:ja|fe|ma|ap|ju|au|se|oc|no|de)[a-z]{1,7} \d"
)


def _scene(
    document: Document, cast: Cast, sentence: Sentence, folded: str, flat: str, mentions: Sequence[Mention]
) -> Scene:  # fmt: skip
    start, end = sentence.start, sentence.end
    inside = tuple(mention for mention in mentions if start <= mention.start < end)
    names = [mention for mention in inside if mention.form == "name"]
    dates: list[When] = []
    if _MAYBE_DATED.search(folded, start, end):
        for when in find_dates(folded[start:end], document.facts.language, document.facts.published):
            moved = When(
                when.start + start, when.end + start, when.role, when.first, when.last, when.years, when.bare
            )
            inside_name = any(name.start <= moved.start and moved.end <= name.end for name in names)
            if when.role is not Role.DURATION and (when.first or when.last) and not inside_name:
                dates.append(moved)
    return Scene(document, cast, sentence.block, start, end, folded, flat, inside, tuple(dates))


_COLON = re.compile(r"[:\t]")
_LABELLED = 80  # characters: a label has up to 70


def _of_line(document: Document, cast: Cast, block: Block) -> EventStatement | None:
    """ "Deadline for full proposals: 11 September 2026", or a row of two cells that says so."""
    if not _COLON.search(block.clean.text, 0, _LABELLED):
        return None
    folded = fold(block.clean.text)
    match = re.match(r"(?P<label>[^:\t]{3,70}?) ?[:\t] ?(?P<rest>.{4,90})$", folded)
    if not match or block.kind in HEADINGS:
        return None
    dates = find_dates(match["rest"], document.facts.language, document.facts.published)
    date = next((when for when in dates if when.role is not Role.DURATION and when.start <= 4), None)
    topic = cast.topic_of(block.index)
    if date is None or topic is None:
        return None
    for name in lexicon("events")["lines"]:
        if _pattern("lines", name).fullmatch(match["label"].strip()):
            passage = document.passage(block, 0, match.start("rest") + date.end)
            return EventStatement(topic.name, EventKind(name), _iso(date), passage, (f"event: {name}.line",))
    return None


def _iso(when: When) -> str | None:
    if when.first and when.last:
        return f"{when.first}/{when.last}"
    date: PartialDate | None = when.last or when.first
    return str(date) if date else None


def _of_scene(scene: Scene) -> Iterator[EventStatement]:
    dated = bool(scene.dates) or _pattern("today").search(scene.folded, scene.start, scene.end) is not None
    matches = [
        (match, trigger)
        for trigger in _sieve().passing(scene.flat[scene.start : scene.end])
        if dated or trigger.undated
        for match in trigger.words.finditer(scene.flat, scene.start, scene.end)
    ]
    matches.sort(key=lambda pair: pair[0].start())
    taken: set[tuple[EventKind, int]] = set()
    for match, trigger in matches:
        if (
            scene.folded[max(scene.start, match.start() - 9) : match.start()]
            .rstrip()
            .endswith((" pas", " not", " ne", "n'a"))
        ):
            continue
        if trigger.needs and not trigger.needs.search(scene.flat, scene.start, match.start()):
            continue
        date = _date_of(scene, match, [other for other, _ in matches], trigger.near)
        if (date is None and not trigger.undated) or (trigger.event, match.end()) in taken:
            continue
        subject = _SUBJECTS[trigger.subject](scene, match)
        if subject is not None:
            taken.add((trigger.event, match.end()))
            yield _state(scene, match, trigger, subject, date)
    yield from _periods(scene)
    yield from _statements(scene)
    yield from _joinings(scene)


def _state(
    scene: Scene, match: re.Match[str], trigger: Trigger, subject: Body | Mention, date: When | str | None
) -> EventStatement:
    start, end = match.span()
    if isinstance(subject, Mention):
        start, end = min(start, subject.start), max(end, subject.end)
    if isinstance(date, When):
        start, end = min(start, date.start), max(end, date.end)
    name = subject.body.name if isinstance(subject, Mention) else subject.name
    iso = _iso(date) if isinstance(date, When) else date
    passage = scene.document.passage(scene.block, start, end)
    return EventStatement(name, trigger.event, iso, passage, (f"event: {trigger.event}.{trigger.name}",))


def _date_of(
    scene: Scene, match: re.Match[str], others: Sequence[re.Match[str]], near: int = _AFTER
) -> When | str | None:
    """The date of what a verb tells: the nearest after it, else one that opens the sentence."""
    upto = min((other.start() for other in others if other.start() >= match.end()), default=scene.end)
    for when in scene.dates:
        if match.end() <= when.start <= min(match.end() + near, upto) and when.role is not Role.PERIOD:
            return when
    for when in reversed(scene.dates):
        close = match.start() - _BEFORE <= when.end <= match.start()
        between = any(when.end <= other.start() < match.start() for other in others)
        if close and not between and when.role is not Role.PERIOD and when.start - scene.start <= 12:
            return when
    published = scene.document.facts.published
    if published and _pattern("today").match(scene.folded, match.end() + 1):
        return str(published)
    return None


_PLURAL = re.compile(
    r"\b(?:\w+ )?(?:projets|projects|clusters|consortiums|consortia|poles|instituts|institutes|laureats)\b"
    r"[^,;]{0,30}$"
)
_ONE_OF = re.compile(r"\b(?:l'un|l'une|un|one) (?:des|of (?:the|its))\b")
_LINK = re.compile(
    r"(?:, (?:the|an?|le|la|un|une) (?:[\w'-]+ ){1,6}|(?:, [a-z0-9' -]{0,30},)?[ ,]*)"
    r"(?:which |who |qui |that )?(?:had |has |have |avait |avaient |a |ont |et |and |est |was |is )*"
)


_AGENT = re.compile(r"\b(?:par|by|avec|with|at) (?:l'|le |la |the )?$")


def _before(scene: Scene, match: re.Match[str]) -> Mention | None:
    found: Mention | None = None
    aside = False
    for mention in reversed(scene.mentions):
        if mention.end > match.start() or scene.flat[mention.start] == "\0":
            continue
        if (
            _AGENT.search(scene.flat, scene.start, mention.start)
            and mention.body.kind is BodyKind.ORGANISATION
        ):
            aside = True  # "X, led by Y, was launched"
            continue
        found = mention
        break
    if found is None:
        if not re.search(r"\w", scene.flat[scene.start : match.start()]):
            return scene.body_after(match.end(), _BOUND)
        return None
    gap = scene.flat[found.end : match.start()].replace("\0", "")
    organisation = found.body.kind is BodyKind.ORGANISATION and is_organisation(found.body.name)
    wanted = found.body.kind in _BOUND or (found.form == "name" and organisation)
    linked = (
        len(gap) <= 90 and gap.startswith(",") and gap.endswith(", ")
        if aside
        else len(gap) <= 40 and _LINK.fullmatch(gap)
    )
    return found if wanted and linked else None


def _after(scene: Scene, match: re.Match[str]) -> Mention | None:
    mention = scene.body_after(match.end(), _FOUNDABLE)
    if (
        mention is None
        or mention.form == "pronoun"
        or len(scene.flat[match.end() : mention.start].replace("\0", "")) > 25
    ):
        return None
    return mention if mention.body.kind in _BOUND or _owned(scene, match, mention) else None


def _owned(scene: Scene, match: re.Match[str], mention: Mention) -> bool:
    """Whether a project opens something of its own: "it is to open its Harbour School in May"."""
    return re.search(r"\b(?:its|son|sa|leur) $", scene.flat[match.end() : mention.start]) is not None


def _project(scene: Scene, match: re.Match[str]) -> Mention | Body | None:
    before = scene.flat[scene.start : match.start()]
    mention = scene.body_before(match.start(), FUNDED) or scene.body_after(match.end(), FUNDED)
    if _PLURAL.search(before) and not _ONE_OF.search(before):
        return next((m for m in scene.mentions if m.body.kind is BodyKind.PROGRAMME), None)
    if (
        mention is not None
        and mention.body.kind is BodyKind.PROGRAMME
        and scene.topic is not None
        and mention.start >= match.end()
    ):
        return scene.topic
    if mention is None:
        if not re.search(r"\w", before) or _ONE_OF.search(before):
            return scene.topic
        institute = scene.body_after(match.end(), _BOUND)
        return institute if institute and institute.start - match.end() <= 60 else None
    return mention


def _first(scene: Scene, match: re.Match[str]) -> Mention | None:
    """The body that the sentence begins with."""
    first = scene.mentions[0] if scene.mentions else None
    return first if first and first.end <= match.start() and first.body.kind is not BodyKind.PERSON else None


def _programme(scene: Scene, match: re.Match[str]) -> Mention | None:
    before = [m for m in scene.mentions if m.end <= match.start() and match.start() - m.end <= 60]
    return next((m for m in reversed(before) if m.body.kind is BodyKind.PROGRAMME), None)


def _topic(scene: Scene, match: re.Match[str]) -> Body | None:
    mention = scene.body_before(match.start(), FUNDED)
    return mention.body if mention else scene.topic


_SUBJECTS: dict[str, Any] = {
    "before": _before,
    "after": _after,
    "project": _project,
    "first": _first,
    "programme": _programme,
    "topic": _topic,
}


def _periods(scene: Scene) -> Iterator[EventStatement]:
    """ "Le projet X de 2019 à 2023"."""
    for when in scene.dates:
        if when.role is not Role.PERIOD or not (when.first and when.last):
            continue
        mention = next(
            (
                m
                for m in scene.mentions
                if 0 <= when.start - m.end <= 2
                and "(" not in scene.folded[m.end : when.start + 1]
                and m.body.kind in _BOUND
                and m.form == "name"
            ),
            None,
        )
        if mention is not None:
            passage = scene.document.passage(scene.block, mention.start, when.end)
            yield EventStatement(
                mention.body.name, EventKind.PERIOD, _iso(when), passage, ("event: period.name",)
            )


def _statements(scene: Scene) -> Iterator[EventStatement]:
    """A person said something on a day that the sentence gives."""
    for mention in scene.mentions:
        if mention.body.kind is not BodyKind.PERSON:
            continue
        said = list(
            _pattern("said").finditer(scene.flat, max(scene.start, mention.start - 20), mention.start)
        )
        date = next(
            (w for w in scene.dates if w.start >= mention.end and w.last and len(str(w.last)) == 10), None
        )
        if said and date is not None and not re.search(r"[.;\"]", scene.flat[mention.end : date.start]):
            passage = scene.document.passage(scene.block, said[-1].start(), date.end)
            yield EventStatement(
                mention.body.name, EventKind.STATEMENT, _iso(date), passage, ("event: statement.said",)
            )


def _interview(document: Document, cast: Cast, block: Block) -> Iterator[EventStatement]:
    """ "Propos recueillis le …": the person who is interviewed made a statement that day."""
    folded = fold(block.clean.text)
    match = _pattern("interview").match(folded)
    person = next((body for body in cast.bodies if body.kind is BodyKind.PERSON), None)
    if not match or person is None:
        return
    for when in find_dates(folded, document.facts.language, document.facts.published)[:1]:
        passage = document.passage(block, match.start(), when.end)
        yield EventStatement(
            person.name, EventKind.STATEMENT, _iso(when), passage, ("event: statement.interview",)
        )


def _joinings(scene: Scene) -> Iterator[EventStatement]:
    """Organisations join a project that the sentence names."""
    joining = [
        match
        for trigger in _joining(scene.document.facts.language).passing(scene.flat[scene.start : scene.end])
        for match in trigger.words.finditer(scene.flat, scene.start, scene.end)
    ]
    for match in joining:
        after = scene.body_after(match.end(), FUNDED)
        before = scene.body_before(match.start(), frozenset({BodyKind.ORGANISATION}))
        if after and before and after.form == "name" and after.start - match.end() <= 25:
            date = _date_of(scene, match, ())
            passage = scene.document.passage(scene.block, before.start, after.end)
            iso = _iso(date) if isinstance(date, When) else date
            yield EventStatement(
                after.body.name, EventKind.JOINING, iso, passage, ("event: joining.rejoignent",)
            )
