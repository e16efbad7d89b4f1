"""Events: what was launched, created, selected, opened, closed or said, and when, as a document states it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from grappe.domain.period import PartialDate
from grappe.domain.statement import EventKind, EventStatement, Predicate
from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Cast, Mention
from grappe.reading.actors.dating import maybe_dated, told_dates
from grappe.reading.actors.enumerations import flatten
from grappe.reading.actors.frames import Trigger as BondTrigger
from grappe.reading.actors.frames import triggers
from grappe.reading.actors.happened import SUBJECTS
from grappe.reading.actors.occasions import occasions, under_call
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
    """What every sentence that tells an event has: its words, or a date."""
    words = (*_sieve().patterns, *_joining(language).patterns, maybe_dated())
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
    mentions = cast.mentions_in(block.index)
    flat, _ = flatten(folded, mentions)
    telling = _telling(document.facts.language)
    if not (telling.may(folded) or telling.may(flat)):
        return
    for sentence in document.sentences_of(block):
        start, end = sentence.start, sentence.end
        if telling.may(folded[start:end]) or (flat is not folded and telling.may(flat[start:end])):
            yield from _of_scene(_scene(document, cast, sentence, folded, flat, mentions))


_YEAR_OF_NAME = re.compile(r" [A-ZÀ-Þ][\w'’-]{3,} (?:19|20)\d\d$")


def _is_in_name(said: str, at: int) -> bool:
    """Whether the bare year that ends the words is part of a name ("France 2030"), by the capital before."""
    return len(said) - at == 4 and _YEAR_OF_NAME.search(said) is not None


def _scene(
    document: Document, cast: Cast, sentence: Sentence, folded: str, flat: str, mentions: Sequence[Mention]
) -> Scene:  # fmt: skip
    start, end = sentence.start, sentence.end
    inside = tuple(mention for mention in mentions if start <= mention.start < end)
    names = [mention for mention in inside if mention.form == "name"]
    facts = document.facts
    dates = [
        when
        for when in told_dates(folded, start, end, facts.language, facts.published)
        if not any(name.start <= when.start and when.end <= name.end for name in names)
        and not _is_in_name(sentence.block.clean.text[start : when.end], when.start - start)
    ]
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
        if trigger.event is EventKind.LAUNCH and _OPEN.match(match[0]) and under_call(scene):
            continue
        date = _date_of(scene, match, [other for other, _ in matches], trigger.near)
        if (date is None and not trigger.undated) or (trigger.event, match.end()) in taken:
            continue
        subject = SUBJECTS[trigger.subject](scene, match)
        if subject is not None:
            taken.add((trigger.event, match.end()))
            yield _state(scene, match, trigger, subject, date)
    yield from _periods(scene)
    yield from _statements(scene)
    yield from _joinings(scene)
    yield from occasions(scene)


_OPEN = re.compile(r"(?:[a-z]+ )*(?:ouvert|open)")


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
        date = _date_of(scene, match, ())
        if before and date and scene.topic and not (after and after.start - match.end() <= 25):
            start, end = before.start, max(match.end(), date.end if isinstance(date, When) else 0)
            passage = scene.document.passage(scene.block, start, end)
            iso = _iso(date) if isinstance(date, When) else date
            yield EventStatement(scene.topic.name, EventKind.JOINING, iso, passage, ("event: joining.topic",))
        if after and before and after.form == "name" and after.start - match.end() <= 25:
            passage = scene.document.passage(scene.block, before.start, after.end)
            iso = _iso(date) if isinstance(date, When) else date
            yield EventStatement(
                after.body.name, EventKind.JOINING, iso, passage, ("event: joining.rejoignent",)
            )
