"""What is owed, as following wants it: a promise with its start, horizon, milestones and baseline."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from grappe.domain.indicators import Aggregation
from grappe.domain.observation import Observation
from grappe.domain.period import PartialDate
from grappe.domain.quantity import Bound, Kind, Modality, Quantity, Rate
from grappe.domain.statement import EventKind
from grappe.following.promises import PROMISES, Milestone, Promise, Reading
from grappe.records.models import Commitment, Programme
from grappe.records.queries.owed import Owed
from grappe.records.queries.sight import Sight


def promised(programme: Programme, indicators: Iterable[str] = ()) -> QuerySet[Commitment]:
    """The programme's promises on some indicators (codes) or all; none from before or of a date alone."""
    rows = Commitment.objects.filter(programme=programme, modality__in=list(PROMISES), before=False)
    rows = rows.exclude(indicator__reading__event__in=list(EventKind))
    if codes := list(indicators):
        rows = rows.filter(indicator__code__in=codes)
    return rows.select_related("indicator", "project", "baseline__source").order_by("pk")


def promises_seen(programme: Programme, sight: Sight) -> list[Commitment]:
    """Those promises as they are seen, each with what it is measured from."""
    owed = sight.owed(programme)
    return list(promised(programme)) if owed is None else owed.with_baselines(is_promise)


def is_promise(one: Commitment) -> bool:
    """Whether it is one of those."""
    return one.modality in PROMISES and not one.before and one.indicator.event is None


def promises(programme: Programme, rows: Iterable[Commitment], owed: Owed | None = None) -> list[Promise]:
    """The commitments as promises; a step of a plan is also a milestone of that plan.

    Those that were told anew come with all that was told: ``owed``.
    """
    steps: defaultdict[str, list[Milestone]] = defaultdict(list)
    kept = list(rows)
    begun = _begun(programme, owed) if kept else {}
    for one in kept:
        if one.milestone_of_id and one.value is not None and one.horizon:
            steps[one.milestone_of_id].append(Milestone(one.value, PartialDate(one.horizon).last_day))
    return [
        _promise(one, programme, begun.get(one.project_id, ""), tuple(sorted(steps[one.pk], key=_day)))
        for one in kept
    ]


def _begun(programme: Programme, owed: Owed | None) -> dict[int | None, str]:
    """When each project was awarded its grant, by its key: what it promised can't be delivered before."""
    if owed is not None:
        told = [one for one in owed.commitments if _is_dated_award(one, programme)]
        return {one.project_id: one.start for one in sorted(told, key=lambda one: one.start, reverse=True)}
    awards = Commitment.objects.filter(programme=programme, modality=Modality.AWARDED, before=False)
    dated = awards.exclude(start="").filter(project__isnull=False, unit=programme.currency)
    return dict(dated.order_by("-start").values_list("project", "start"))


def _is_dated_award(one: Commitment, programme: Programme) -> bool:
    awarded = one.modality == Modality.AWARDED and not one.before and one.unit == programme.currency
    return awarded and one.project_id is not None and bool(one.start)


def _promise(one: Commitment, programme: Programme, begun: str, milestones: tuple[Milestone, ...]) -> Promise:
    return Promise(
        key=one.pk,
        quantity=Quantity(
            one.value, one.value_max, Bound(one.bound) if one.bound else None, Kind(one.kind),
            one.unit or None, Rate(one.per) if one.per else None,
        ),
        aggregation=Aggregation(one.indicator.aggregation),
        start=_first_day(one.start or begun or programme.start),
        horizon=PartialDate(one.horizon).last_day if one.horizon else None,
        baseline=_baseline(one),
        milestones=milestones,
        peers=f"{programme.code}/{one.indicator.code}/{one.unit}/{one.per}",
    )  # fmt: skip


def _baseline(one: Commitment) -> Reading | None:
    claim = one.baseline
    if claim is None or claim.value is None:
        return None
    date = claim.horizon or claim.start or claim.source.published
    return Reading(claim.value, PartialDate(date).last_day, key=claim.pk) if date else None


def _day(milestone: Milestone) -> dt.date:
    return milestone.day


def _first_day(text: str) -> dt.date | None:
    return PartialDate(text).first_day if text else None


Question = tuple[str | None, str, str, str]
"""A project (``None`` for the whole programme), an indicator, a unit and a rate."""


def by_question(observations: Iterable[Observation]) -> dict[Question, list[Observation]]:
    """Observations by what they answer; a list of items that is known not to be complete answers nothing.

    What is not over yet is no such list: a year's items until today tell of the time until today.
    """
    found: defaultdict[Question, list[Observation]] = defaultdict(list)
    for one in observations:
        if one.complete or one.start is not None:
            found[one.project, one.indicator, one.unit, one.per or ""].append(one)
    return dict(found)


def answering(one: Commitment, found: Mapping[Question, list[Observation]]) -> list[Observation]:
    """The observations that a commitment can be held against: of its project, indicator, unit and rate.

    A rate that is promised is also answered by the plain figures from which it can be told.
    """
    project = one.project.code if one.project else None
    rates = dict.fromkeys((one.per, "")) if one.indicator.aggregation != Aggregation.CUMULATIVE else [""]
    return [
        observation
        for rate in rates
        for observation in found.get((project, one.indicator.code, _unit(one), rate), ())
    ]


def _unit(one: Commitment) -> str:
    """The unit of the figures that measure it: a rise by a share is one of what the indicator counts."""
    relative = one.kind != Kind.ABSOLUTE
    return one.indicator.unit if relative and one.indicator.unit in ("count", "percent") else one.unit
