"""The way of a promise as a picture: what is owed, what was delivered, the band of what is expected."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from grappe.domain.indicators import Aggregation
from grappe.domain.period import PartialDate
from grappe.publishing.dates import date
from grappe.publishing.figures import amount, number
from grappe.publishing.standings import probability, standing_in, why_it_stands_so
from grappe.records.models import Claim, Commitment, Standing
from grappe.records.queries.owed import lay
from grappe.records.queries.standings import standing_of
from grappe.web.entries import Entry, claim_anchor
from grappe.web.formatting import percent
from grappe.web.language import page_language

WIDTH, HEIGHT = 560.0, 220.0  # of the plot
LEFT, RIGHT, TOP, BOTTOM = 58.0, 96.0, 18.0, 30.0
HIGHEST = 2.5
"""How many times the target the plot is high at most: a wide band is cut rather than the rest made flat."""

SHOWN = (1, 0)
"""Which of the intervals (50, 80, 95 %) are drawn as bands, the wider first."""

STEPS = (1, 2, 2.5, 5, 10)
CROWDED = 9  # years that are all named below the plot
Known = tuple[dt.date, float, tuple[str, ...]]
"""A day, what was held against the promise on it, and the references of what shows it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the plot."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:.1f},{self.y:.1f}"


@dataclass(frozen=True, slots=True)
class Observed:
    """A figure that was reached: where it is drawn, in words, and the claim that shows it, if one does."""

    spot: Spot
    figure: str
    when: str
    evidence: str
    claim: Claim | None = None

    @property
    def anchor(self) -> str:
        """The place of the claim on its source's page."""
        return claim_anchor(self.claim) if self.claim is not None else ""


@dataclass(frozen=True, slots=True)
class Due:
    """A figure that is owed by a day: the target or a step on the way."""

    spot: Spot
    figure: str
    when: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The plot; ``bands`` are outlines, ``median`` and ``promise`` lines, as SVG has their points."""

    bands: tuple[str, ...]
    median: str
    promise: str
    target: Due
    steps: tuple[Due, ...]
    observed: tuple[Observed, ...]
    heights: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str], ...]
    today: float | None

    @property
    def frame(self) -> str:
        """The view box: the plot with room for its labels."""
        return f"{-LEFT:.0f} {-TOP:.0f} {LEFT + WIDTH + RIGHT:.0f} {TOP + HEIGHT + BOTTOM:.0f}"


@dataclass(frozen=True, slots=True)
class Reached:
    """What was delivered so far, in words, of when that is, and the newest claim that shows it, if one does.

    ``share`` is how much of the way it makes (1 is all), where that can be told.
    """

    figure: str
    when: str
    share: float | None
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Way:
    """Where a promise stands: the word, why, what was reached, what can be told of its pace, the picture."""

    standing: Standing
    word: str
    why: str
    reached: Reached | None
    facts: tuple[tuple[str, str], ...]
    chart: Chart | None


def way_of(commitment: Commitment, claims: Mapping[str, Claim], today: dt.date) -> Way | None:
    """Where a commitment stands, as it was last followed; None for what is no promise."""
    standing = standing_of(commitment)
    if standing is None:
        return None
    language = page_language()
    return Way(
        standing,
        standing_in(language, standing.word),
        why_it_stands_so(standing.why, standing.particulars, language),
        _reached(commitment, standing, claims, language),
        tuple(_facts(commitment, standing, language)),
        _chart(commitment, standing, claims, today),
    )


def with_ways(entries: Iterable[Entry], today: dt.date) -> list[Entry]:
    """The entries, each promise with where it stands, by the claims that stand behind them all."""
    known = list(entries)
    claims = {part.claim_id: part.claim for entry in known for part in entry.commitment.parts.all()}
    for entry in known:
        lay(entry.commitment, "milestones", entry.steps)
    return [replace(entry, way=way_of(entry.commitment, claims, today)) for entry in known]


def evidence_keys(commitment: Commitment) -> list[str]:
    """The references of what shows the figures that were reached."""
    standing = standing_of(commitment)
    return [] if standing is None else [key for _, _, keys in standing.course for key in keys]


def _reached(
    commitment: Commitment, standing: Standing, claims: Mapping[str, Claim], language: str
) -> Reached | None:
    if standing.current is None or standing.last is None:
        return None
    keys = standing.course[-1][2] if standing.course else ()
    claim = next((claims[key] for key in keys if key in claims), None)
    when = claim.horizon if claim is not None and claim.horizon else standing.last.isoformat()
    figure = _amount(standing.current, commitment, language)
    return Reached(figure, date(when, language), standing.share, claim)


def _facts(commitment: Commitment, standing: Standing, language: str) -> list[tuple[str, str]]:
    """What can be told of the way, name by name."""
    found = []
    if standing.probability is not None:
        found.append((gettext("Likelihood that it is kept"), probability(standing.probability, language)))
    if standing.share is not None:
        done = percent(standing.share, language)
        elapsed = "" if standing.elapsed is None else percent(standing.elapsed, language)
        told = gettext("%(done)s of the way, %(elapsed)s of the time") if elapsed else "%(done)s"
        found.append((gettext("Come so far"), told % {"done": done, "elapsed": elapsed}))
    if standing.pace is not None:
        found.append((gettext("Pace so far"), _a_year(standing.pace, commitment, language)))
    if standing.needed is not None:
        found.append(
            (gettext("Pace that it takes from here"), _a_year(standing.needed, commitment, language))
        )
    return found


def _a_year(value: float, commitment: Commitment, language: str) -> str:
    return gettext("%(figure)s a year") % {"figure": _amount(value, commitment, language)}


def _amount(value: float, commitment: Commitment, language: str) -> str:
    """A figure of the commitment's unit, to three digits where it is a quotient."""
    exact = Decimal(repr(value))
    if exact and exact != exact.to_integral_value():
        exact = round(exact, max(0, 2 - exact.adjusted()))
    return amount(exact, commitment.unit, language)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and figures to places in the plot."""

    first: dt.date
    last: dt.date
    top: float

    def x(self, day: dt.date) -> float:
        return (day - self.first).days / max((self.last - self.first).days, 1) * WIDTH

    def y(self, value: float) -> float:
        return HEIGHT * (1 - min(max(value / self.top, 0.0), 1.0))

    def spot(self, day: dt.date, value: float) -> Spot:
        return Spot(self.x(day), self.y(value))


def _chart(
    commitment: Commitment, standing: Standing, claims: Mapping[str, Claim], today: dt.date
) -> Chart | None:
    """The picture, where there is a figure to be reached by a day and one that was reached."""
    target, horizon = _target(commitment, standing), commitment.horizon
    if target is None or not horizon or not standing.course:
        return None
    course = [(dt.date.fromisoformat(day), float(value), tuple(keys)) for day, value, keys in standing.course]
    path = [*standing.expected.get("path", ()), standing.expected] if standing.expected else []
    due = PartialDate(horizon).last_day
    begins = _begins(standing, course)
    scale = _Scale(begins, max(due, course[-1][0], today), _top(target, course, path))
    language = page_language()
    return Chart(
        bands=tuple(_band(scale, course[-1], path, interval) for interval in SHOWN) if path else (),
        median=_median(scale, course[-1], path),
        promise=_promise(commitment, scale, begins, due, target),
        target=Due(scale.spot(due, target), _amount(target, commitment, language), date(horizon, language)),
        steps=tuple(_steps(commitment, scale, language)),
        observed=tuple(_observed(commitment, scale, point, claims, language) for point in course),
        heights=_heights(scale, commitment, language),
        years=_years(scale),
        today=scale.x(today) if begins < today < scale.last else None,
    )


def _target(commitment: Commitment, standing: Standing) -> float | None:
    """The figure to be reached; of a relative promise, what it comes to on its baseline."""
    if commitment.value is None:
        return None
    if commitment.kind == "absolute":
        return float(commitment.value) * (12 if commitment.per == "month" else 1)
    if standing.current is None or not standing.share or commitment.baseline_id is None:
        return None
    base = float(commitment.baseline.value or 0) if commitment.baseline else 0.0
    return base + (standing.current - base) / standing.share


def _begins(standing: Standing, course: Sequence[Known]) -> dt.date:
    """The day that the plot begins on: that of the promise, or of the first figure where it is earlier."""
    first = standing.begins or course[0][0]
    return min(first, course[0][0])


def _top(target: float, course: Sequence[Known], path: Sequence[Mapping[str, Any]]) -> float:
    """The figure at the top of the plot: a round one above all that is drawn."""
    reached = max(value for _, value, _ in course)
    band = max((one["intervals"][SHOWN[0]][1] for one in path), default=0.0)
    highest = max(target, reached, min(band, HIGHEST * max(target, reached))) or 1.0
    step = _step(highest)
    return step * -(-highest // step)


def _step(highest: float) -> float:
    """A round number of which three to six make the height."""
    power = 10.0 ** (len(str(int(highest / 4))) - 1) if highest >= 4 else 10.0**-1
    return next(step * power for step in STEPS if step * power * 5 >= highest)


def _at(scale: _Scale, expected: Mapping[str, Any], value: float) -> Spot:
    return scale.spot(dt.date.fromisoformat(expected["day"]), value)


def _line(spots: Sequence[Spot]) -> str:
    return " ".join(map(str, spots))


def _median(scale: _Scale, last: Known, path: Sequence[Mapping[str, Any]]) -> str:
    """The line of what is expected, from the last figure to the horizon; empty where nothing is."""
    return _line([scale.spot(*last[:2]), *(_at(scale, one, one["median"]) for one in path)]) if path else ""


def _band(scale: _Scale, last: Known, path: Sequence[Mapping[str, Any]], which: int) -> str:
    """The outline of an interval from the last figure to the horizon."""
    upper = [_at(scale, one, one["intervals"][which][1]) for one in path]
    lower = [_at(scale, one, one["intervals"][which][0]) for one in path]
    return _line([scale.spot(last[0], last[1]), *upper, *reversed(lower)])


def _promise(commitment: Commitment, scale: _Scale, begins: dt.date, due: dt.date, target: float) -> str:
    """The line of the promise: from nothing or its baseline over its steps; of a rate or level its height."""
    if commitment.per or commitment.indicator.aggregation == Aggregation.STOCK:
        return _line([scale.spot(begins, target), scale.spot(due, target)])
    base = float(commitment.baseline.value or 0) if commitment.baseline else 0.0
    steps = [(PartialDate(one.horizon).last_day, float(one.value or 0)) for one in _dated_steps(commitment)]
    way = [(begins, base), *sorted(steps), (due, target)]
    return _line([scale.spot(day, value) for day, value in way])


def _dated_steps(commitment: Commitment) -> list[Commitment]:
    return [one for one in commitment.milestones.all() if one.horizon and one.value is not None]


def _steps(commitment: Commitment, scale: _Scale, language: str) -> list[Due]:
    return [
        Due(
            scale.spot(PartialDate(one.horizon).last_day, float(one.value or 0)),
            amount(one.value or Decimal(0), one.unit, language),
            date(one.horizon, language),
        )
        for one in _dated_steps(commitment)
    ]


def _observed(
    commitment: Commitment,
    scale: _Scale,
    point: Known,
    claims: Mapping[str, Claim],
    language: str,
) -> Observed:
    day, value, keys = point
    claim = next((claims[key] for key in keys if key in claims), None)
    figure, when = _amount(value, commitment, language), date(day.isoformat(), language)
    evidence = claim.source.title if claim is not None else gettext("counted or declared")
    return Observed(scale.spot(day, value), figure, when, evidence, claim)


def _heights(scale: _Scale, commitment: Commitment, language: str) -> tuple[tuple[float, str], ...]:
    step = _step(scale.top)
    values = [step * n for n in range(int(scale.top / step + 0.5) + 1)]
    return tuple((scale.y(value), _tick(value, commitment, language)) for value in values)


def _tick(value: float, commitment: Commitment, language: str) -> str:
    if commitment.unit in ("", "count"):
        return number(Decimal(repr(value)), language)
    return amount(Decimal(repr(value)), commitment.unit, language)


def _years(scale: _Scale) -> tuple[tuple[float, str], ...]:
    """A mark at the beginning of each year, and of every second or fifth one where there are many."""
    length = scale.last.year - scale.first.year
    every = next(step for step in (1, 2, 5, 10, length) if length <= CROWDED * step)
    days = [dt.date(year, 1, 1) for year in range(scale.first.year, scale.last.year + 1) if year % every == 0]
    return tuple((scale.x(day), str(day.year)) for day in days if day >= scale.first)
