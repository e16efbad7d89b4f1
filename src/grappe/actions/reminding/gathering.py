"""Gathers what there is to tell a person of the programmes and projects that they answer for."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from django.utils import translation

from grappe.actions.publishing.seeing import sight_of
from grappe.actions.reminding import waiting
from grappe.actions.reminding.rhythms import rhythm_of
from grappe.actions.reminding.scope import Scope
from grappe.domain.letter import Topic
from grappe.domain.standing import Word
from grappe.publishing.addresses import path_of
from grappe.publishing.agenda import summary
from grappe.publishing.dates import date
from grappe.publishing.lately import told
from grappe.publishing.letters import Chapter, Digest, News
from grappe.publishing.prose import spaced
from grappe.publishing.standings import standing_in, why_it_stands_so
from grappe.records.models import Mandate, Notice, Programme, Subscription, User
from grappe.records.queries.agenda import Due, agenda
from grappe.records.queries.clock import end_of
from grappe.records.queries.lately import Lately, lately, lately_in_project
from grappe.records.queries.projects import sources_of

SOON = (7, 30)
"""How many days before a deadline it is told: once at each."""
NEWS = dt.timedelta(days=35)
"""What happened longer ago is no news."""
MOST = 1_000
"""How much of each kind of what happened is looked at."""
DONE = (Word.MET, Word.NOT_MEASURABLE)
TOLD_LATELY = (Topic.STANDING, Topic.MOVED, Topic.DISAPPEARED)
WORDS = {
    "fr": {
        "owed": "{summary} – échéance le {day} ({when}).{standing}",
        "overdue": "{summary} – échéance passée, le {day}.{standing}",
        "standing": " {word}. {why}",
        "today": "aujourd’hui",
        "tomorrow": "demain",
        "in": "dans {n} jours",
    },
    "en": {
        "owed": "{summary} – due on {day} ({when}).{standing}",
        "overdue": "{summary} – was due on {day}.{standing}",
        "standing": " {word}. {why}",
        "today": "today",
        "tomorrow": "tomorrow",
        "in": "in {n} days",
    },
}


def gather(user: User, subscription: Subscription, day: dt.date) -> Digest:
    """All that the person was not told yet, in their language; each thing in one chapter alone."""
    language = user.language
    with translation.override(language):
        seen: set[str] = set()
        chapters = []
        for scope in scopes_of(user, subscription, day):
            news = _untold(user, [one for one in _news(scope) if one.key not in seen])
            seen |= {one.key for one in news}
            if news:
                spoken = [replace(one, sentence=spaced(one.sentence, language)) for one in news]
                chapters.append(Chapter(scope.name, scope.path, tuple(spoken)))
    return Digest(day, language, rhythm_of(user, subscription), tuple(chapters))


def scopes_of(user: User, subscription: Subscription, day: dt.date) -> list[Scope]:
    """What the person answers for, programmes first: of all of them, where a mandate is of the register."""
    earliest = end_of(day) - NEWS
    if subscription.chosen_at is not None:
        earliest = max(earliest, subscription.chosen_at)
    sight, found = sight_of(user), {}
    for mandate in sorted(user.mandates_in_force, key=lambda one: one.project_id is not None):
        since = max(earliest, mandate.since)
        for programme in _programmes(mandate):
            key = (programme.pk, mandate.project_id)
            if key not in found:
                found[key] = Scope(user, programme, mandate.project, sight, since, day)
    return list(found.values())


def _programmes(mandate: Mandate) -> list[Programme]:
    if mandate.programme is not None:
        return [mandate.programme]
    if mandate.project is not None:
        return [mandate.project.programme]
    return list(Programme.objects.order_by("code"))


def _untold(user: User, news: list[News]) -> list[News]:
    keys = [one.key for one in news]
    known = set(Notice.objects.filter(user=user, key__in=keys).values_list("key", flat=True))
    return [one for one in news if one.key not in known]


def _news(scope: Scope) -> Iterator[News]:
    yield from _deadlines(scope)
    yield from waiting.declarations(scope)
    yield from waiting.corrections(scope)
    for one in told(_lately(scope), scope.language):
        if one.topic in TOLD_LATELY and scope.since <= one.at < scope.until:
            yield News(one.topic, one.key, one.sentence, path_of(one.about))
    yield from waiting.contradictions(scope)
    yield from waiting.desk(scope)


def _lately(scope: Scope) -> Lately:
    if scope.project is None:
        return lately(scope.programme, scope.sight, MOST)
    return lately_in_project(scope.project, sources_of(scope.project, scope.sight), scope.sight, MOST)


def _deadlines(scope: Scope) -> Iterator[News]:
    """What is overdue, and what will be due within the longest of ``SOON``; nothing that is done."""
    for due in agenda(scope.programme, scope.project, scope.sight):
        left = (due.day - scope.day).days
        if left > SOON[-1] or (due.standing is not None and due.standing.word in DONE):
            continue
        due.commitment.programme = scope.programme  # not asked for again, for each address
        path = path_of(due.commitment)
        key = f"{due.commitment.pk}/{due.day}"
        if left < 0:
            yield News(Topic.OVERDUE, f"overdue/{key}", _sentence("overdue", due, scope), path)
        else:
            step = next(days for days in SOON if left <= days)
            yield News(Topic.OWED, f"owed/{key}/{step}", _sentence("owed", due, scope), path)


def _sentence(kind: str, due: Due, scope: Scope) -> str:
    words, language = WORDS[scope.language], scope.language
    left = (due.day - scope.day).days
    when = {0: words["today"], 1: words["tomorrow"]}.get(left, words["in"].format(n=left))
    standing = ""
    if due.standing is not None:
        why = why_it_stands_so(due.standing.why, due.standing.particulars, language)
        word = standing_in(language, due.standing.word)
        standing = words["standing"].format(word=word, why=why)
    said = {"summary": summary(due, language), "day": date(due.day.isoformat(), language), "when": when}
    return words[kind].format(**said, standing=standing)
