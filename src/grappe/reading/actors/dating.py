"""Dates of events: those that figures have, and those told from the day of publication ("last November")."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from grappe.domain.period import PartialDate
from grappe.reading.figures.dates import Role, When, find_dates
from grappe.reading.language.folding import lexicon

# A year, "12/5", a month, a season, or a word that leads from the day of publication.
_LEADING = r"derniere?|prochaine?|last|next"


@cache
def _months() -> frozenset[str]:
    return frozenset(word for words in lexicon("dates")["months"].values() for word in words)


@cache
def maybe_dated() -> re.Pattern[str]:
    """What every date of an event has."""
    return re.compile(rf"\d{{4}}|\d/\d|\b(?:{'|'.join(_months())}|{_LEADING})(?!\w)")


@cache
def _seasons() -> dict[str, int]:
    """The month with which each season, and each month, begins."""
    table: dict[str, int] = dict(lexicon("events")["seasons"])
    return table


@cache
def _told() -> re.Pattern[str]:
    words = "|".join(_seasons())
    return re.compile(
        rf"(?<!\w)(?:(?:l'|le |la |au |en |a la |a l')?(?P<fr>{words}) (?P<way>derniere?|prochaine?|passee?)"
        rf"|(?:in |early |late )?(?P<way2>last|next|this coming) (?P<en>{words}))(?!\w)"
    )


def told_dates(
    folded: str, start: int, end: int, language: str, published: PartialDate | None
) -> list[When]:  # fmt: skip
    """The dates of a sentence, counted in its block's text; the nearest ones where it says "last", "next"."""
    if not maybe_dated().search(folded, start, end):
        return []
    sentence = folded[start:end]
    found = list(_nearest(sentence, published)) if published else []
    for when in find_dates(sentence, language, published or _only_year(sentence)):
        if when.role is Role.DURATION or not (when.first or when.last):
            continue
        if not any(when.start < one.end and one.start < when.end for one in found):
            found.append(_turned(when, sentence, published))
    found.sort(key=lambda when: when.start)
    return [replace(when, start=when.start + start, end=when.end + start) for when in found]


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _only_year(sentence: str) -> PartialDate | None:
    """The one year that a sentence names, which its dates without one share."""
    years = set(_YEAR.findall(sentence))
    return PartialDate(years.pop()) if len(years) == 1 else None


def _nearest(sentence: str, published: PartialDate) -> Iterator[When]:
    """ "En octobre dernier", "last spring", "next month": the nearest one before or after publication."""
    for match in _told().finditer(sentence):
        month = _seasons()[match["fr"] or match["en"]]
        way = match["way"] or match["way2"]
        year = _year(published, month, back=way.startswith(("dern", "pass", "last")))
        iso = str(year) if (match["fr"] or match["en"]) not in _months() else f"{year}-{month:02d}"
        yield When(match.start(), match.end(), Role.IN, last=PartialDate(iso))


def _year(published: PartialDate, month: int, *, back: bool) -> int:
    now = int(str(published)[5:7] or 6)
    if back:
        return published.year if month < now else published.year - 1
    return published.year if month > now else published.year + 1


_PAST = re.compile(
    r"\b(?:(?:a|ont|avait) (?:ete|[a-z]+[eiu])|ete|was|were|has|have|had|inaugure\w*|livre\w*"
    r"|opened|began|started)\b"
)
_FUTURE = re.compile(r"\b(?:will|is to|are to|sera|seront|[a-z]+(?:era|eront|ira|iront|endra|endront))\b")


def _turned(when: When, sentence: str, published: PartialDate | None) -> When:
    """A date without a year, in the year before or after where the sentence tells of the past or future."""
    date = when.last
    if published is None or date is None or str(date.year) in sentence[when.start : when.end]:
        return when
    if str(date.year) in sentence or len(str(published)) < 7 or len(str(date)) < 7:
        return when
    word = re.match(r"(?:\w+ ){0,4}", sentence[when.end :])
    said = sentence[when.end : when.end + 12]
    later, earlier = str(date)[:7] > str(published)[:7], str(date)[:7] < str(published)[:7]
    past, future = _PAST.search(sentence), _FUTURE.search(sentence)
    step = 0
    if (re.match(r" (?:prochain|next)", said) and earlier) or (earlier and future and not past):
        step = 1
    elif (re.match(r" dernier", said) and later) or (later and past and not future and word):
        step = -1
    if not step:
        return when
    return replace(when, last=PartialDate(f"{date.year + step}{str(date)[4:]}"))
