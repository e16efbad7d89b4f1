"""Dates that can't be, or that a reader may misread."""

import datetime as dt
import re
from collections.abc import Iterator

from grappe.domain.period import PartialDate
from grappe.domain.quantity import Modality
from grappe.domain.statement import EventKind
from grappe.reading.actors.cast import BodyKind
from grappe.reading.anomalies.anomaly import Anomaly, tell
from grappe.reading.anomalies.kinds import (
    LateLaunch,
    NoYear,
    PastHorizon,
    StatementLater,
    StatementYearOff,
)
from grappe.reading.anomalies.scene import Scene
from grappe.reading.figures.dates import find_dates
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import BlockKind

NEAR = 31  # days around the anniversary of the publication
LATE = 12  # months between an award and a launch
_SPOKEN = frozenset({EventKind.STATEMENT, EventKind.ANNOUNCEMENT})
_AWARDED = frozenset({EventKind.SELECTION, EventKind.ANNOUNCEMENT})
_AHEAD = frozenset({Modality.TARGET, Modality.PLEDGED})
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:er|st|nd|rd|th|/\d{1,2}(?![/\d])|[\s\u00a0](?:of )?[A-Za-zéû]{3,9})")
_FULL = re.compile(r"(?:\d[/.]\d{2}[/.]|\d{1,2}(?:er)? \w{3,9} |\w{3,9} \d{1,2}, )((?:19|20)\d{2})(?!\d)")
_YEAR = re.compile(r"\d{4}")


def dating(scene: Scene) -> Iterator[Anomaly]:
    """Everything odd about the document's dates."""
    published = scene.document.facts.published
    if published is None:
        return
    yield from _statements(scene, published)
    yield from _without_year(scene, published)
    yield from _launches(scene)
    yield from _horizons(scene, published)


def _partial(date: str | None) -> PartialDate | None:
    try:
        return PartialDate(date or "")
    except ValueError:
        return None


def _statements(scene: Scene, published: PartialDate) -> Iterator[Anomaly]:
    """What was said a year before the day of publication, or after it."""
    for event in scene.events:
        date = _partial(event.date)
        if event.event not in _SPOKEN or date is None or len(date.iso) < 10 or len(published.iso) < 10:
            continue
        year = _same_day(date, published.year)
        if date.year == published.year - 1 and abs((published.first_day - year).days) <= NEAR:
            kind: type[Anomaly] = StatementYearOff
        elif date.first_day > published.last_day and event.event is EventKind.STATEMENT:
            kind = StatementLater
        else:
            continue
        yield tell(kind, scene.document, event.passage, date=date, published=published)


def _same_day(date: PartialDate, year: int) -> dt.date:
    first = date.first_day
    return first.replace(year=year, day=min(first.day, 28) if first.month == 2 else first.day)


def _without_year(scene: Scene, published: PartialDate) -> Iterator[Anomaly]:
    """Days whose year was taken from the publication, where the last date before names another year."""
    year: str | None = None
    blocks = (block for block in scene.document.blocks if _DIGIT.search(block.clean.text))
    for sentence in (one for block in blocks for one in scene.document.sentences_of(block)):
        before, years = year, list(_FULL.finditer(sentence.text))
        year = years[-1][1] if years else year
        if sentence.block.kind is BlockKind.META or not _DAY.search(sentence.text):
            continue
        folded = fold(sentence.text)
        for when in find_dates(folded, scene.language, published):
            date = when.last or when.first
            words = folded[when.start : when.end]
            if date is None or len(date.iso) < 10 or _YEAR.search(words) or not re.search(r"\d", words):
                continue
            last = next((found[1] for found in reversed(years) if found.end() <= when.start), before)
            if last in {None, str(published.year)} or _YEAR.match(folded[when.end :].lstrip(" ,")):
                continue
            passage = scene.document.passage(
                sentence.block, sentence.start + when.start, sentence.start + when.end
            )
            yield tell(NoYear, scene.document, passage, date=date)


def _launches(scene: Scene) -> Iterator[Anomaly]:
    """Launches of projects more than a year after the selection that the document tells."""
    kinds = {name: body.kind for body in scene.cast.bodies for name in body.names}
    awards = [
        date
        for event in scene.events
        if event.event in _AWARDED and (date := _partial(event.date)) is not None
    ]
    if not awards:
        return
    award = max(awards)
    for event in scene.events:
        date = _partial(event.date)
        if (
            event.event is not EventKind.LAUNCH
            or date is None
            or kinds.get(event.subject) is not BodyKind.PROJECT
        ):
            continue
        months = 12 * (date.year - award.year) + date.first_day.month - award.first_day.month
        if LATE < months < 120 and len(date.iso) > 4 and len(award.iso) > 4:
            yield tell(
                LateLaunch, scene.document, event.passage,
                subject=event.subject, launch=date, award=award, months=months,
            )  # fmt: skip


def _horizons(scene: Scene, published: PartialDate) -> Iterator[Anomaly]:
    """Promises that were due before the document, none of whose delivery it tells."""
    told = {(one.subject, one.indicator) for one in scene.statements if one.modality is Modality.ACHIEVED}
    for one in scene.statements:
        horizon = one.period.horizon
        if one.modality not in _AHEAD or horizon is None or (one.subject, one.indicator) in told:
            continue
        block = scene.block_at(one.passage.start)
        if horizon.last_day < published.first_day and block is not None and block.kind is not BlockKind.ROW:
            yield tell(PastHorizon, scene.document, one.passage, horizon=horizon, published=published)
