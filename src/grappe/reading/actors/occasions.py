"""Occasions: events that a construction tells: a call from one day to another, money won, reviews to come."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from grappe.domain.statement import EventKind, EventStatement, Predicate
from grappe.reading.actors.cast import FUNDED, Body, BodyKind
from grappe.reading.actors.frames import triggers
from grappe.reading.actors.scenes import Scene
from grappe.reading.figures.dates import Role, When
from grappe.reading.language.folding import fold, lexicon


def occasions(scene: Scene) -> Iterator[EventStatement]:
    """The events of a sentence that its construction tells."""
    if not scene.dates:
        return
    yield from _calls(scene)
    yield from _awards(scene)
    yield from _since(scene)
    yield from _to_come(scene)


@cache
def _words(entry: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon('events')['occasions'][entry]})(?!\w)")


def _stated(scene: Scene, body: Body, kind: EventKind, when: When, rule: str) -> EventStatement:
    passage = scene.document.passage(scene.block, when.start, when.end)
    date = when.first if when.role is Role.FROM else when.last
    return EventStatement(body.name, kind, str(date), passage, (f"event: {kind}.{rule}",))


def _calls(scene: Scene) -> Iterator[EventStatement]:
    """ "Du 3 novembre au 19 décembre 2025, l'école reçoit les dossiers": a call opens, and closes."""
    topic = scene.topic
    under = under_call(scene)
    if topic is None or not (under or _words("call").search(scene.folded, scene.start, scene.end)):
        return
    opened = _words("opened").search(scene.flat, scene.start, scene.end) if under else None
    if opened is not None:
        first = next((one for one in scene.dates if 0 <= one.start - opened.end() <= _SOON), None)
        if first is not None and _day(first):
            yield _stated(scene, topic, EventKind.CALL_OPENED, first, "heading")
    for first, second in pairwise(scene.dates):
        led = _LED.search(scene.folded, max(0, first.start - 9), first.start + 5)
        apart = scene.folded[first.end : second.start]
        if _day(first) and _day(second) and len(apart) <= 8 and (led or _SPAN.fullmatch(apart)):
            yield _stated(scene, topic, EventKind.CALL_OPENED, first, "span")
            yield _stated(scene, topic, EventKind.CALL_CLOSED, second, "span")
    for when in scene.dates:
        before = scene.folded[max(scene.start, when.start - 60) : when.start + 10]
        if _day(when) and _words("until").search(before):
            yield _stated(scene, topic, EventKind.CALL_CLOSED, when, "until")


_SOON = 20


def under_call(scene: Scene) -> bool:
    """Whether the heading over a sentence names a call."""
    heading = scene.document.heading_of(scene.block)
    return heading is not None and _words("call").search(fold(heading.clean.text)) is not None


_LED = re.compile(r"\b(?:du|from|between) ")
_SPAN = re.compile(r" ?(?:au|a|to|until|jusqu'au|-) ?.{0,5}")


def _day(when: When) -> bool:
    date = when.first if when.role is Role.FROM else when.last
    return date is not None and len(str(date)) == 10


def _awards(scene: Scene) -> Iterator[EventStatement]:
    """Money won or granted on a day or in a month that the sentence gives: the project was chosen then."""
    for match in _words("won").finditer(scene.flat, scene.start, scene.end):
        money = _words_money().search(scene.flat, match.end(), min(scene.end, match.end() + 60))
        when = _beside(scene, match)
        if money is None or when is None:
            continue
        mention = scene.body_before(match.start(), FUNDED) or scene.body_after(match.end(), FUNDED)
        body = mention.body if mention else scene.topic
        if body is not None:
            yield _stated(scene, body, EventKind.SELECTION, when, "won")
        return


@cache
def _words_money() -> re.Pattern[str]:
    return re.compile(lexicon("relations")["gifts"]["money"])


def _beside(scene: Scene, match: re.Match[str]) -> When | None:
    """The date of a verb: behind it, or at the sentence's start; to the month at least."""
    for when in scene.dates:
        near = match.end() <= when.start <= match.end() + 110 or when.end <= match.start()
        if near and when.role is Role.IN and when.last is not None and len(str(when.last)) >= 7:
            return when
    return None


def _since(scene: Scene) -> Iterator[EventStatement]:
    """ "L'université pilote depuis janvier 2023 le programme X": it began then."""
    since = [when for when in scene.dates if when.role is Role.FROM and when.first is not None]
    since = [when for when in since if _SINCE.match(scene.folded, when.start)]
    if not since:
        return
    for trigger in triggers(scene.document.facts.language):
        if trigger.predicate is not Predicate.HOST_OF or trigger.form not in {"of", "by", "inverse"}:
            continue
        for match in trigger.words.finditer(scene.folded, scene.start, scene.end):
            at = match.end()
            when = min(since, key=lambda one: abs(one.start - at))
            projects = [m for m in scene.mentions if m.body.kind in FUNDED]
            people = any(m.body.kind is BodyKind.PERSON for m in scene.mentions)
            opens = when.start - scene.start <= 4 or abs(when.start - at) <= _NEAR
            if opens and projects and not people:
                near = min(projects, key=lambda m: abs(m.start - at))
                yield _stated(scene, near.body, EventKind.LAUNCH, when, "since")
                return


_NEAR = 60
_SINCE = re.compile(r"(?:depuis|since) ")


def _to_come(scene: Scene) -> Iterator[EventStatement]:
    """ "Le jury rendra son avis le 12 mai", "the panel meets on 3 June": what is to happen on a day."""
    match = _words("to_come").search(scene.flat, scene.start, scene.end)
    topic = scene.topic
    if match is None or topic is None:
        return
    for when in scene.dates:
        near = match.end() <= when.start <= match.end() + 70
        if near and when.role is Role.IN and when.last is not None and len(str(when.last)) >= 7:
            yield _stated(scene, topic, EventKind.MILESTONE, when, "to_come")
            return
