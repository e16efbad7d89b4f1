"""What is owed when, as a calendar that mail and calendar programs subscribe to (RFC 5545)."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from icalendar import Calendar, Event

from grappe import __version__
from grappe.publishing.changes import figure, subject_of
from grappe.publishing.dates import date
from grappe.publishing.standings import standing_in, why_it_stands_so
from grappe.records.models import Commitment
from grappe.records.queries.agenda import Due

MEDIA_TYPE = "text/calendar; charset=utf-8"
WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "promise": "{what} : {figure}",
        "step": "{what} : {figure} (étape)",
        "horizon": "Échéance telle que la donne la source : {horizon}.",
        "standing": "Au {day} : {word}. {why}",
    },
    "en": {
        "promise": "{what}: {figure}",
        "step": "{what}: {figure} (milestone)",
        "horizon": "Due as the source gives it: {horizon}.",
        "standing": "On {day}: {word}. {why}",
    },
}


def as_calendar(
    owed: Iterable[Due], name: str, language: str, address_of: Callable[[Commitment], str]
) -> bytes:
    """One whole-day event for each promise and step, on the last day that its horizon may mean.

    ``address_of`` gives the absolute address of a commitment's page. An event keeps its UID, and so its place
    in a calendar, whatever becomes of figure and horizon; the file changes only where what it tells does.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Grappe//Grappe {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # what most programs read in place of RFC 7986's NAME
    for due in owed:
        calendar.add_component(_event(due, language, address_of(due.commitment)))
    content: bytes = calendar.to_ical()
    return content


def _event(due: Due, language: str, address: str) -> Event:
    # Without a METHOD, DTSTAMP says the same as LAST-MODIFIED (RFC 5545, 3.8.7.2).
    changed = _changed(due)
    event = Event()
    event.add("uid", f"{due.commitment.pk}@grappe")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", due.version - 1)
    event.add("dtstart", due.day)
    event.add("dtend", due.day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a promise keeps nobody busy that day
    event.add("summary", summary(due, language), parameters={"LANGUAGE": language})
    event.add("description", description(due, language), parameters={"LANGUAGE": language})
    event.add("url", address)
    return event


def summary(due: Due, language: str) -> str:
    """Who owes what, in a line: "MIAI, doctorants : 50 (étape)"."""
    one = due.commitment
    kind = "step" if due.is_step else "promise"
    return WORDS[language][kind].format(what=subject_of(one, language), figure=figure(one, language))


def description(due: Due, language: str) -> str:
    """When it is due as the source says it, and where it stands."""
    words, standing = WORDS[language], due.standing
    lines = [words["horizon"].format(horizon=date(due.commitment.horizon, language))]
    if standing is not None:
        why = why_it_stands_so(standing.why, standing.particulars, language)
        word, day = standing_in(language, standing.word), date(standing.day.isoformat(), language)
        lines.append(words["standing"].format(day=day, word=word, why=why))
    return "\n".join(lines)


def _changed(due: Due) -> dt.datetime:
    if due.standing is None:
        return due.changed.replace(microsecond=0)
    followed = dt.datetime.combine(due.standing.day, dt.time(), dt.UTC)
    return max(due.changed, followed).replace(microsecond=0)
