"""Follow promises: hold what was delivered against what is owed, and keep where each stands."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from grappe.actions.adding.storing import NOTHING, Change
from grappe.actions.reconciling.testimonies import chunks
from grappe.domain.indicators import Aggregation
from grappe.domain.observation import Observation
from grappe.domain.statement import content_hash
from grappe.following.follower import Followed, follow_all
from grappe.following.forecast import Fan
from grappe.following.history import Point, points_of
from grappe.following.promises import Reading, readings_of
from grappe.following.thresholds import Thresholds, thresholds_from
from grappe.records.bulk import insert_rows
from grappe.records.models import Commitment, Programme, Standing, StandingChange, ThresholdBook
from grappe.records.queries.clock import current_day
from grappe.records.queries.observations import Asked, observations
from grappe.records.queries.owed import Owed
from grappe.records.queries.promises import answering, by_question, is_promise, promised, promises

BATCH = 1000
DERIVED = (
    "day", "word", "why", "particulars", "probability", "rule", "model", "readings", "current", "last",
    "share", "elapsed", "pace", "needed", "expected", "course", "begins", "fingerprint",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Following:
    """What following a programme came to: how many promises it has, and how many stand otherwise."""

    promises: int
    change: Change = NOTHING


def follow(programme: Programme, indicators: Collection[str] = (), today: dt.date | None = None) -> Following:
    """Bring where the programme's promises stand up to date, those on some indicators (codes) or all.

    Promises on one indicator are followed together, as each helps to tell what is to be expected of the
    others. Only what changed is written; each change of the word is kept.
    """
    day = today or current_day()
    rows = list(promised(programme, indicators))
    asked = Asked(programme, indicators=frozenset(row.indicator.code for row in rows))
    (standings,) = standings_on([day], rows, asked, observations(asked) if rows else ())
    return Following(len(rows), _store(programme, standings))


def standings_told(programme: Programme, owed: Owed) -> list[Standing]:
    """Where the promises stood that were told anew, on the day of theirs or today; nothing is stored."""
    asked = Asked(programme, as_of=owed.day, owed=owed)
    rows = owed.with_baselines(is_promise)
    measured = {one.indicator.code: Aggregation(one.indicator.aggregation) for one in owed.commitments}
    (standings,) = standings_on([asked.day], rows, asked, observations(asked, measured))
    return standings


def standings_on(
    days: Sequence[dt.date], rows: Sequence[Commitment], asked: Asked, found: Sequence[Observation]
) -> list[list[Standing]]:
    """Where promises stand on each of some days by what was delivered until then, in the order of the rows.

    What begins later is passed over: of a day that is past, more may be ``found`` than there was by then.
    """
    return [
        [standing_of(row, one) for row, one in zip(rows, told, strict=True)]
        for told in followed_on(days, rows, asked, found)
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """A promise as it was followed on a day, with the figures that it was held against."""

    day: dt.date
    followed: Followed
    readings: Sequence[Reading]


def followed_on(
    days: Sequence[dt.date],
    rows: Sequence[Commitment],
    asked: Asked,
    found: Sequence[Observation],
    *,
    bands: bool = True,
) -> list[list[Told]]:
    """The same before it is put as rows; without ``bands``, no forecast says more than how likely it is."""
    owed, rules = promises(asked.programme, rows, asked.owed), thresholds_of(asked.programme)
    told = []
    for day in days:
        known = by_question(one for one in found if (one.start or one.date).first_day <= day)
        cases = [(one, readings_of(answering(row, known), day)) for one, row in zip(owed, rows, strict=True)]
        followed = follow_all(cases, day, rules, bands=bands)
        told.append([Told(day, one, readings) for (_, readings), one in zip(cases, followed, strict=True)])
    return told


def standing_of(row: Commitment, told: Told) -> Standing:
    """Where a promise stood on the day that it was followed, as the register remembers it."""
    course = points_of(told.followed.history, told.followed.promise.yardstick, told.readings)
    return standing_row(row, told.followed, told.day, course)


def thresholds_of(programme: Programme) -> Thresholds:
    """From when on a promise of the programme is on track, at risk or off track."""
    book: ThresholdBook | None = getattr(programme, "thresholds", None)
    return thresholds_from(book.table if book else {})


def standing_row(commitment: Commitment, one: Followed, day: dt.date, course: Sequence[Point]) -> Standing:
    """Where a promise stands, as the register remembers it, with the ``course`` that it took so far."""
    standing, way, forecast = one.standing, one.trajectory, one.forecast
    told: dict[str, Any] = {
        "word": standing.word,
        "why": standing.why,
        "particulars": dict(standing.particulars),
        "probability": standing.probability,
        "rule": standing.rule,
        "model": forecast.grounds.version if forecast else "",
        "readings": one.history.readings,
        "current": way.current if way else None,
        "last": way.day if way else None,
        "share": way.share if way else None,
        "elapsed": way.elapsed if way else None,
        "pace": way.pace if way else None,
        "needed": way.needed if way else None,
        "expected": _expected(one),
        "begins": one.promise.start,
        "course": [[point.day.isoformat(), point.value, list(point.keys)] for point in course],
    }
    passing = ("elapsed", "needed")  # these change every day while nothing happens
    lasting = [repr((name, str(value))) for name, value in told.items() if name not in passing]
    return Standing(commitment=commitment, day=day, fingerprint=content_hash(*lasting), **told)


def _expected(one: Followed) -> dict[str, Any]:
    if one.forecast is None or not one.forecast.path:
        return {}
    path = [_expected_on(fan) for fan in one.forecast.path]
    return path[-1] | {"path": path[:-1]}


def _expected_on(fan: Fan) -> dict[str, Any]:
    intervals = [list(interval) for interval in fan.intervals]
    return {"day": fan.day.isoformat(), "median": fan.median, "intervals": intervals}


def _store(programme: Programme, standings: Sequence[Standing]) -> Change:
    """Keep where promises stand, and each word that is another than the last one kept."""
    known = Standing.objects.in_bulk([row.pk for row in standings])
    new = [row for row in standings if row.pk not in known]
    again = [row for row in standings if row.pk in known and known[row.pk].day != row.day]
    other = [row for row in standings if row.pk in known and known[row.pk].fingerprint != row.fingerprint]
    insert_rows(new)
    Standing.objects.bulk_update(
        {row.pk: row for row in (*again, *other)}.values(), DERIVED, batch_size=BATCH
    )
    _keep_changes(programme, [*new, *other])
    return Change(added=len(new), changed=len(other))


def _keep_changes(programme: Programme, standings: Sequence[Standing]) -> None:
    kept = StandingChange.objects.filter(programme=programme).order_by("at", "pk")
    last: dict[str, str] = {}
    for some in chunks(row.pk for row in standings):
        last |= dict(kept.filter(commitment__in=some).values_list("commitment", "word"))
    now = timezone.now()
    insert_rows(
        [
            StandingChange(
                programme=programme, commitment=row.pk, before=last.get(row.pk, ""), word=row.word,
                why=row.why, particulars=row.particulars, probability=row.probability, at=now,
            )
            for row in standings
            if last.get(row.pk, "") != row.word
        ]
    )  # fmt: skip
