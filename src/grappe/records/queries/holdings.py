"""What the register holds, programme by programme: projects, sources, promises and what was awarded."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from grappe.domain.decision import Matter
from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.quantity import Kind
from grappe.domain.standing import Word
from grappe.reconciling.sums import Summand, add_up
from grappe.records.models import Claim, Commitment, Decision, Edition, Programme, Project, Source
from grappe.records.queries.clock import stood
from grappe.records.queries.decided import READ
from grappe.records.queries.programmes import AWARD, AWARDS, PROMISED, place_of_figure, programmes
from grappe.records.queries.sight import Sight

PROMISES = Q(modality__in=PROMISED, milestone_of__isnull=True, project__isnull=False, before=False)


@dataclass(frozen=True, slots=True)
class Promises:
    """How many promises there are; of how many a result is known, all is reached, sources disagree."""

    number: int = 0
    begun: int = 0
    kept: int = 0
    contested: int = 0


@dataclass(frozen=True, slots=True)
class Holding:
    """A programme with what the register holds of it.

    ``awarded`` is the sum of its awards in ``unit``. Both are None where it is told anew what is owed (on
    another day, or without drafts): its own page does that.
    """

    programme: Programme
    projects: int
    sources: int
    promises: Promises | None
    awarded: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """All programmes; how many sources there are, those of no programme too; how many figures they give.

    ``decided`` is on how many of the figures a person has decided.
    """

    programmes: tuple[Holding, ...]
    sources: int
    figures: int
    decided: int

    @property
    def size(self) -> int:
        """The memory that they take, in programmes."""
        return len(self.programmes) + 1


def holdings(sight: Sight) -> Holdings:
    """All that the register holds, in six queries, however many programmes there are."""
    known = list(programmes(sight))
    projects = _number_by_programme(Project.objects.filter(sight.spoken_of("project")))
    sources = _number_by_programme(Source.objects.filter(sight.known("")))
    told = {one.pk for one in known if sight.day is None and sight.sees_drafts(one)}
    promises, awarded = (_promises(), _awarded()) if told else ({}, {})
    found = []
    for one in known:
        value, unit = awarded.get(one.pk, (None, "")) if one.pk in told else (None, "")
        found.append(
            Holding(
                one, projects.get(one.pk, 0), sources.get(one.pk, 0),
                promises.get(one.pk, Promises()) if one.pk in told else None, value, unit,
            )
        )  # fmt: skip
    # Of a million claims, only those that may be hidden are looked at one by one.
    seen = Claim.objects.all() if len(told) == len(known) else Claim.objects.filter(sight.claims())
    decided = Decision.objects.filter(stood(sight.day), about=Matter.CLAIM, verb__in=READ)
    numbers = Edition.objects.values_list(_count(seen, "pk"), _count(decided, "key")).first()
    return Holdings(tuple(found), sum(sources.values()), *(numbers or (0, 0)))


def _count(rows: QuerySet[Claim] | QuerySet[Decision], field: str) -> Coalesce:
    """How many different ones there are, for a query of something else."""
    together = rows.order_by().annotate(every=Value(1)).values("every")
    number = Count(field, distinct=field != "pk")
    return Coalesce(Subquery(together.annotate(number=number).values("number")), 0)


def _number_by_programme(rows: QuerySet[Project] | QuerySet[Source]) -> Mapping[int | None, int]:
    return dict(rows.order_by().values_list("programme").annotate(Count("pk")))


def _promises() -> Mapping[int, Promises]:
    rows = Commitment.objects.filter(PROMISES).order_by().values_list("programme")
    counted = rows.annotate(
        number=Count("pk"),
        begun=Count("pk", filter=Q(standing__share__gt=0)),
        met=Count("pk", filter=Q(standing__word=Word.MET)),
        disputed=Count("pk", filter=Q(contested=True)),
    )
    return {programme: Promises(*numbers) for programme, *numbers in counted}


def _awarded() -> Mapping[int, tuple[Decimal, str]]:
    """The sum of each programme's awards, of each project the one that most sources give."""
    names = (
        "programme", "project", "pk", "family", "value", "unit", "per", "kind", "independent_sources",
        "indicator__aggregation", "milestone_of", "start", "spot",
    )  # fmt: skip
    best: defaultdict[int, dict[int, Summand]] = defaultdict(dict)
    rows = Commitment.objects.filter(AWARDS).annotate(spot=place_of_figure())
    for row in rows.order_by("-independent_sources", "-start", "pk").values(*names):
        best[row["programme"]].setdefault(row["project"], _summand(row))
    sums = {programme: add_up(own.values()) for programme, own in best.items()}
    return {programme: (one.value, one.unit) for programme, one in sums.items() if one is not None}


def _summand(row: Mapping[str, Any]) -> Summand:
    return Summand(
        address=row["pk"],
        project=str(row["project"]),
        indicator=AWARD,
        family=row["family"],
        value=row["value"],
        unit=row["unit"],
        aggregation=Aggregation(row["indicator__aggregation"]),
        theme=Theme.MONEY,
        kind=Kind(row["kind"]),
        per=row["per"],
        step=row["milestone_of"] is not None,
        spot=row["spot"],
        support=row["independent_sources"],
    )
