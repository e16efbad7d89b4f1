"""Dates, periods and durations in words, as ISO partial dates at their place in folded text."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache

from grappe.domain.period import PartialDate
from grappe.reading.figures.numbers import find_numbers
from grappe.reading.language.folding import lexicon, spaced
from grappe.reading.language.patterns import Sieve, sought


class Role(StrEnum):
    """How a date bears on what is dated."""

    BY = "by"
    FROM = "from"
    IN = "in"
    PERIOD = "period"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class When:
    """A date or duration from ``start`` to ``end`` in the text; a period has a ``first`` and a ``last``."""

    start: int
    end: int
    role: Role
    first: PartialDate | None = None
    last: PartialDate | None = None
    years: Decimal | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The lexicon of dates, compiled once."""

    any: Sieve[None]
    hint: re.Pattern[str]  # what every date has: a digit or a month
    date: re.Pattern[str]
    span: re.Pattern[str]
    day: re.Pattern[str]
    roles: tuple[tuple[Role, re.Pattern[str]], ...]
    months: tuple[tuple[int, re.Pattern[str]], ...]
    parts: tuple[tuple[int, re.Pattern[str]], ...]
    relative: tuple[tuple[int, re.Pattern[str]], ...]
    duration_before: re.Pattern[str]
    years: re.Pattern[str]
    months_long: re.Pattern[str]


def _any(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(spaced(entry) for entry in entries) + ")"


def _table(name: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(key), re.compile(_any(entries))) for key, entries in lexicon("dates")[name].items())


_YEAR = r"(?:19[5-9]\d|20\d\d)"


@lru_cache
def _calendar() -> _Calendar:
    words = lexicon("dates")
    month = _any(entry for entries in words["months"].values() for entry in entries)
    part = _any(
        sorted((entry for entries in words["parts"].values() for entry in entries), key=len, reverse=True)
    )
    year = rf"(?<![\w.,/-]){_YEAR}(?![\w/]|[.,-]\d)"
    hint = sought(rf"\d|(?<!\w){month}")
    return _Calendar(
        any=Sieve([(hint, None)]),
        hint=hint,
        date=re.compile(
            rf"(?<![\w/])(?:(?P<part>{part})[ -]{{1,2}})?(?:(?P<iso>20\d\d-\d\d(?:-\d\d)?)"
            rf"|(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?(?: of)? (?P<month>{month})(?:,? (?P<year>{_YEAR}))?"
            rf"|(?P<month2>{month})(?: (?P<day2>\d{{1,2}}),?)?(?: of| de)? (?P<year2>{_YEAR})"
            rf"|(?P<day3>\d{{1,2}})/(?P<month3>\d{{1,2}})(?:/(?P<year3>{_YEAR}))?(?![/.]?\d)"
            rf"|(?P<day6>\d{{1,2}})\.(?P<month6>\d{{1,2}})\.(?P<year6>{_YEAR})(?![/.]?\d)"
            rf"|(?P<year4>{_YEAR})|(?!sept\.)(?P<month5>{month}))(?![\w/]|[.,]\d)"
        ),
        span=re.compile(
            rf"(?:(?:entre|between|de|from|du|periode|period)? ?)(?<![\w.,/-])(?P<first>{_YEAR})"
            rf"(?: ?- ?| (?:a|et|to|and|until|through|to the end of|jusqu'en|jusqu'a) )"
            rf"(?P<last>{_YEAR})(?![\w/])"
            rf"|(?<!\w)(?:entre|between|de|from) (?P<month>{month})(?: (?P<year>{_YEAR}))? "
            r"(?:a|et|to|and|through|until) "
            rf"(?P<month2>{month}) (?P<year2>{_YEAR})|{year}(?!)"
        ),
        day=re.compile(r"(?<!\w)(?:hier|aujourd'hui|today|yesterday)(?!\w)"),
        roles=tuple(
            (
                Role(name),
                re.compile(
                    rf"(?<!\w){_any(sorted(entries, key=len, reverse=True))}"
                    r"(?:[ '](?:l'|la |le |les |the )?)?$"
                ),
            )
            for name, entries in words["roles"].items()
        ),
        months=_table("months"),
        parts=_table("parts"),
        relative=tuple(
            (int(key), sought(rf"(?<!\w){_any(entries)}(?!\w)")) for key, entries in words["relative"].items()
        ),
        duration_before=re.compile(
            rf"(?<!\w){_any(words['durations']['after'])}(?: la| the| les| its)?(?: periode de)? $"
        ),
        years=re.compile(rf"[ -]{_any(words['durations']['years'])}(?!\w)"),
        months_long=re.compile(rf"[ -]{_any(words['durations']['months'])}(?!\w)"),
    )


def find_dates(text: str, language: str, published: PartialDate | None = None) -> list[When]:
    """Every date, period and duration of the folded ``text``, in order; ``published`` dates what names no
    year.
    """
    return list(_found(text, language, published))


@lru_cache(maxsize=256)  # claims and events ask for the dates of the same sentence
def _found(text: str, language: str, published: PartialDate | None) -> tuple[When, ...]:
    calendar = _calendar()
    found: list[When] = []
    if calendar.hint.search(text):
        _add(found, _spans(text, calendar))
        _add(found, _dates(text, calendar, published))
    _add(found, _relatives(text, calendar, published))
    _add(found, _durations(text, language, calendar))
    return tuple(found)


def _add(found: list[When], more: Iterable[When]) -> None:
    """Add those that stand apart from what was found, which is in order, and from each other."""
    for when in more:
        at = bisect_left(found, when.start, key=lambda other: other.start)
        before = at == 0 or found[at - 1].end <= when.start
        if before and (at == len(found) or when.end <= found[at].start):
            found.insert(at, when)


def may_have_dates(text: str) -> bool:
    """Whether a date, told by itself or from another, may stand in the folded ``text``."""
    return _calendar().any.may(text) or _told().may(text)


def _spans(text: str, calendar: _Calendar) -> list[When]:
    """Periods with two ends."""
    out = []
    for match in calendar.span.finditer(text):
        if match["first"]:
            first, last = PartialDate(match["first"]), PartialDate(match["last"])
        elif match["month"]:
            year = match["year"] or match["year2"]
            first = PartialDate(f"{year}-{_number(match['month'], calendar.months):02d}")
            last = PartialDate(f"{match['year2']}-{_number(match['month2'], calendar.months):02d}")
        else:
            continue
        if first <= last and _MOVED.search(text[max(0, match.start() - 40) : match.start() + 5]):
            out.append(When(match.start(), match.end(), Role.BY, last=last))
        elif first <= last:
            out.append(When(match.start() + _leading(match.group()), match.end(), Role.PERIOD, first, last))
    return out


# A date that was put off: only the later one still holds.
_MOVED = re.compile(
    r"(?<!\w)(?:report|repouss|decal|differ|postpon|delay|mov|push|put back|put off)\w*(?: \w+){0,3} ?"
    r"(?:de |from )?$|(?<!\w)(?:report|repouss|decal|postpon|delay|pushed|moved)\w* (?:de |from )"
)


def _leading(group: str) -> int:
    return len(group) - len(group.lstrip())


def _number(word: str, table: tuple[tuple[int, re.Pattern[str]], ...]) -> int:
    return next(number for number, pattern in table if pattern.fullmatch(word))


def _dates(text: str, calendar: _Calendar, published: PartialDate | None) -> list[When]:
    out = []
    for match in calendar.date.finditer(text):
        date = _date(match, calendar, published)
        if date is None:
            continue
        head = text[max(0, match.start() - 24) : match.start()]
        role, start = Role.IN, match.start()
        bare = True
        for name, pattern in calendar.roles:
            if before := pattern.search(head):
                role, start, bare = name, match.start() - (len(head) - before.start()), False
                break
        if bare and match["year4"] and _AIMED.search(head):
            role = Role.BY
        if role is Role.IN and match["year4"] and _AIM.match(text, match.end()):
            role = Role.BY
        if match["month5"] and bare:
            continue  # a month alone ("may", "mars") is a date after a preposition only
        out.append(_placed(When(start, match.end(), role, bare=bare), date))
    return out


_AIMED = re.compile(r"(?<!\w)(?:objectifs?|cibles?|targets?|goals?) (?:for )?$")
_AIM = re.compile(r" (?:target|objective|goal|milestone)")


def _placed(when: When, date: PartialDate) -> When:
    return replace(when, first=date) if when.role is Role.FROM else replace(when, last=date)


def _date(match: re.Match[str], calendar: _Calendar, published: PartialDate | None) -> PartialDate | None:
    """The partial date of a match; without a year, that of the publication."""
    if match["iso"]:
        return _partial(match["iso"])
    year = match["year"] or match["year2"] or match["year3"] or match["year4"] or match["year6"]
    if year is None:
        if published is None:
            return None
        year = str(published.year)
    word = match["month"] or match["month2"] or match["month5"]
    month = _number(word, calendar.months) if word else int(match["month3"] or match["month6"] or 0)
    day = int(match["day"] or match["day2"] or match["day3"] or match["day6"] or 0)
    if match["month5"] and match["part"] is None:
        return _partial(f"{year}-{month:02d}") if published else None
    if not month and match["part"]:
        # The part of the year is kept to the month where it names one; "end of 2027" is the year.
        part = _number(match["part"], calendar.parts)
        return _partial(year if part in (1, 12) else f"{year}-{part:02d}")
    return _partial(year + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else ""))


def _partial(iso: str) -> PartialDate | None:
    try:
        return PartialDate(iso)
    except ValueError:
        return None


def _relatives(text: str, calendar: _Calendar, published: PartialDate | None) -> list[When]:
    """Dates told from another ("cette année", "a year ago")."""
    if published is None or not _told().may(text):
        return []
    out = [
        When(
            match.start(),
            match.end(),
            Role.IN,
            last=PartialDate(str(_anchor(text, match, published) + shift)),
        )
        for shift, pattern in calendar.relative
        for match in pattern.finditer(text)
    ]
    out += _ago(text, published)
    decade = str(published.year // 10 * 10 + 10)
    return out + [
        When(match.start(), match.end(), Role.BY, last=PartialDate(decade))
        for match in _DECADE.finditer(text)
    ]


@cache
def _told() -> Sieve[None]:
    """What dates told from others are told with."""
    patterns = (_AGO, _DECADE, *(pattern for _, pattern in _calendar().relative))
    return Sieve((pattern, None) for pattern in patterns)


_AGO = sought(
    r"(?<!\w)(?:il y a|voila|voici) (?P<since>[\w ]{1,14}?) ans?(?!\w)"
    r"|(?<!\w)(?P<count>[\w-]{1,14}) (?:years?|ans?) "
    r"(?P<back>ago|earlier|before|previously|plus tot|auparavant)(?!\w)"
)


def _ago(text: str, published: PartialDate) -> list[When]:
    """Years counted back ("il y a deux ans", "three years earlier")."""
    out = []
    for match in _AGO.finditer(text):
        word = match["since"] or match["count"]
        number = next(iter(find_numbers(word, "fr" if match["since"] else "en")), None)
        back = int(number.value) if number is not None else 1 if word in ("un", "a", "one") else 0
        if not 0 < back < 50:
            continue
        base = published.year
        if match["back"] not in (None, "ago") and (
            years := re.findall(rf"(?<!\w){_YEAR}(?!\w)", text[: match.start()])
        ):
            base = int(years[-1])
        out.append(When(match.start(), match.end(), Role.IN, last=PartialDate(str(base - back))))
    return out


_DECADE = sought(
    r"(?<!\w)(?:(?:by |before |d'ici |avant |a )?(?:the |la )?"
    r"(?:end of the|turn of the|fin de la|fin de cette|tournant de la) (?:decade|decennie))(?!\w)"
)
_EARLIER = re.compile(r"earlier|before|previous|precedente|plus tot|suivante")


def _anchor(text: str, match: re.Match[str], published: PartialDate) -> int:
    """The year that "the year before" is counted from: the last one that the text names, else that of
    publication.
    """
    if _EARLIER.search(match.group()):
        years = re.findall(rf"(?<!\w){_YEAR}(?!\w)", text[: match.start()])
        if years:
            return int(years[-1])
    return published.year


def _durations(text: str, language: str, calendar: _Calendar) -> list[When]:
    """Lengths of time ("sur cinq ans", "over 18 months")."""
    out = []
    for number in find_numbers(text, language):
        before = calendar.duration_before.search(text[max(0, number.start - 30) : number.start])
        for pattern, per_year in ((calendar.years, 1), (calendar.months_long, 12)):
            after = pattern.match(text, number.end)
            if after:
                start = number.start - (len(before.group()) if before else 0)
                out.append(
                    When(
                        start, after.end(), Role.DURATION, years=number.value / per_year, bare=before is None
                    )
                )
    return out
