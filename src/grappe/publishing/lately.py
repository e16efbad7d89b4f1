"""What happened lately, one sentence for each thing, in either language."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from grappe.domain.letter import Topic
from grappe.publishing.changes import differences, figure, subject_of
from grappe.publishing.prose import spaced
from grappe.publishing.standings import standing_in, why_it_stands_so
from grappe.publishing.visits import since_in_words
from grappe.records.models import Commitment, Source, Visit
from grappe.records.queries.lately import Lately, Move, Turn

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "turn": "{what} : {figure} – {word} (auparavant : {before}). {why}",
        "source": "Nouvelle source : {title}",
        "gone": "Source disparue : {title} – l’adresse ne répond plus depuis le {since}.",
        "by": "{source}, {publisher}",
    },
    "en": {
        "turn": "{what}: {figure} – {word} (before: {before}). {why}",
        "source": "New source: {title}",
        "gone": "Source disappeared: {title} – its address has not answered since {since}.",
        "by": "{source}, {publisher}",
    },
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened: ``key`` names it for good, ``about`` is what it leads to."""

    key: str
    at: dt.datetime
    sentence: str
    about: Commitment | Source
    topic: Topic | None = None


def told(news: Lately, language: str) -> list[Told]:
    """What happened, the newest first."""
    found = [
        *(one for move in news.moves for one in _moved(move, language)),
        *(_turned(turn, language) for turn in news.turns),
        *(_came_in(source, language) for source in news.sources),
        *(_disappeared(visit, language) for visit in news.gone),
    ]
    told = (replace(one, sentence=spaced(one.sentence, language)) for one in found)
    return sorted(told, key=lambda one: (one.at, one.key), reverse=True)


def _moved(move: Move, language: str) -> Iterator[Told]:
    for one in differences([move.was], [move.now], language):
        yield Told(f"moved/{move.now.pk}/{move.number}", move.at, one.sentence, move.now, Topic.MOVED)


def _turned(turn: Turn, language: str) -> Told:
    one, change = turn.commitment, turn.change
    sentence = WORDS[language]["turn"].format(
        what=subject_of(one, language),
        figure=figure(one, language),
        word=standing_in(language, change.word).lower(),
        before=standing_in(language, change.before).lower(),
        why=why_it_stands_so(change.why, change.particulars, language),
    )
    return Told(f"standing/{one.pk}/{change.at:%Y%m%dT%H%M%S}", change.at, sentence, one, Topic.STANDING)


def _came_in(source: Source, language: str) -> Told:
    words = WORDS[language]
    sentence = words["source"].format(title=source.title)
    if source.publisher:
        sentence = words["by"].format(source=sentence, publisher=source.publisher)
    return Told(f"source/{_name_of(source)}", source.recorded_at, sentence, source, Topic.SOURCE)


def _disappeared(visit: Visit, language: str) -> Told:
    at = visit.disappeared_at or visit.last_at
    said = {"title": visit.source.title, "since": since_in_words(visit, language)}
    key = f"disappeared/{_name_of(visit.source)}/{at:%Y%m%dT%H%M%S}"
    return Told(key, at, WORDS[language]["gone"].format(**said), visit.source, Topic.DISAPPEARED)


def _name_of(source: Source) -> str:
    """The source's code with its programme's: two programmes may use the same."""
    return f"{source.programme.code}/{source.code}" if source.programme else source.code
