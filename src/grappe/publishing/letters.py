"""A letter: what one person is told of what they answer for, as text and as HTML that fetches nothing."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from grappe.domain.letter import Rhythm, Topic
from grappe.publishing.dates import date
from grappe.publishing.figures import NO_BREAK

SHOWN = 12
"""How many things of one kind a letter tells one by one."""
LONGEST_SUBJECT = 150
DASH = " – "
TITLES: Mapping[Topic, Mapping[str, str]] = {
    Topic.OVERDUE: {"fr": "En retard", "en": "Overdue"},
    Topic.OWED: {"fr": "Bientôt dû", "en": "Due soon"},
    Topic.DECIDED: {"fr": "Vos déclarations", "en": "Your declarations"},
    Topic.SUBMITTED: {"fr": "Déclarations à approuver", "en": "Declarations to approve"},
    Topic.CORRECTION: {"fr": "Corrections demandées", "en": "Corrections asked for"},
    Topic.STANDING: {"fr": "Situations qui ont changé", "en": "Standings that changed"},
    Topic.MOVED: {"fr": "Objectifs déplacés", "en": "Targets that moved"},
    Topic.CONTRADICTED: {"fr": "Sources qui se contredisent", "en": "Sources that contradict each other"},
    Topic.DISAPPEARED: {"fr": "Adresses de sources", "en": "Addresses of sources"},
    Topic.DESK: {"fr": "Sur votre bureau", "en": "On your desk"},
}
COUNTED: Mapping[Topic, Mapping[str, tuple[str, str]]] = {
    Topic.OVERDUE: {"fr": ("1 en retard", "{n} en retard"), "en": ("1 overdue", "{n} overdue")},
    Topic.OWED: {"fr": ("1 bientôt dû", "{n} bientôt dus"), "en": ("1 due soon", "{n} due soon")},
}
OTHERS: Mapping[str, tuple[str, str]] = {
    "fr": ("1 nouvelle", "{n} nouvelles"),
    "en": ("1 piece of news", "{n} pieces of news"),
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "subject": "Grappe – {names} : {counts}",
        "and": " et ",
        "others": "{n} autres programmes ou projets",
    },
    "en": {
        "subject": "Grappe – {names}: {counts}",
        "and": " and ",
        "others": "{n} other programmes or projects",
    },
}


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell: ``key`` names it for good, ``path`` is the page that shows it."""

    topic: Topic
    key: str
    sentence: str
    path: str

    @property
    def lead(self) -> str:
        """What it is about: where the sentence is long, its part before the dash."""
        return self.sentence.partition(DASH)[0]

    @property
    def rest(self) -> str:
        """What is said of that, the dash included."""
        return self.sentence[len(self.lead) :]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What there is to tell of one programme or project, by the path of its page."""

    name: str
    path: str
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a chapter tells of one topic, and how much ``more`` there is."""

    title: str
    news: tuple[News, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Digest:
    """All that a letter tells a person on a day, and how often they get one."""

    day: dt.date
    language: str
    rhythm: Rhythm
    chapters: tuple[Chapter, ...]

    @property
    def news(self) -> tuple[News, ...]:
        """All of it."""
        return tuple(one for chapter in self.chapters for one in chapter.news)


@dataclass(frozen=True, slots=True)
class Envelope:
    """To whom a letter goes, where the register is, and the path at which letters are ended."""

    to: str
    base: str
    end: str
    message_id: str


def sections_of(chapter: Chapter, language: str) -> list[Section]:
    """What a chapter tells, topic by topic."""
    found = []
    for topic in Topic:
        some = tuple(one for one in chapter.news if one.topic is topic)
        if some:
            found.append(Section(TITLES[topic][language], some[:SHOWN], max(0, len(some) - SHOWN)))
    return found


def subject_of(digest: Digest) -> str:
    """What the letter is about, in one line, whatever stands in the names: "Grappe – Norport: 2 overdue"."""
    words = WORDS[digest.language]
    names = [one.name for one in digest.chapters]
    if len(names) > 2:
        names = [names[0], words["others"].format(n=len(names) - 1)]
    line = words["subject"].format(names=words["and"].join(names), counts=", ".join(_counts(digest)))
    line = "".join(one if one.isprintable() or one == NO_BREAK else " " for one in line)
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def _counts(digest: Digest) -> Iterator[str]:
    topics = [one.topic for one in digest.news]
    for topic, words in COUNTED.items():
        if number := topics.count(topic):
            yield words[digest.language][number > 1].format(n=number)
    if rest := sum(topic not in COUNTED for topic in topics):
        yield OTHERS[digest.language][rest > 1].format(n=rest)


def as_message(digest: Digest, envelope: Envelope) -> EmailMultiAlternatives:
    """The letter, ready to be handed over: it can be ended by one click (RFC 8058), and answers to nobody."""
    with translation.override(digest.language):
        context = {
            "digest": digest,
            "day": date(digest.day.isoformat(), digest.language),
            "chapters": [(one, sections_of(one, digest.language)) for one in digest.chapters],
            "base": envelope.base,
            "end": envelope.base + envelope.end,
            "subject": subject_of(digest),
        }
        text = render_to_string("grappe/letters/digest.txt", context)
        html = render_to_string("grappe/letters/digest.html", context)
    message = EmailMultiAlternatives(
        subject=subject_of(digest),
        body=_without_gaps(text.splitlines()),
        to=[envelope.to],
        headers={
            "Message-ID": envelope.message_id,
            "List-Unsubscribe": f"<{envelope.base}{envelope.end}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def _without_gaps(lines: Iterable[str]) -> str:
    """The lines with never more than one empty one between two."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).strip() + "\n"
