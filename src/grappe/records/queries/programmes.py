"""Programmes: the list of them, the winners' table, the totals and what is new."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.quantity import Kind, Modality
from grappe.reconciling.sums import Summand, add_up
from grappe.records.models import Claim, Commitment, Membership, Programme, Project, Role, Source
from grappe.records.queries.commitments import with_evidence

AWARD = "funding_awarded"  # the indicator whose awarded amount the winners' table shows


@dataclass(frozen=True, slots=True)
class ProgrammeSummary:
    """A programme with how much is known of it."""

    programme: Programme
    projects: int
    sources: int
    claims: int


@dataclass(frozen=True, slots=True)
class Winner:
    """A row of the winners' table; ``award`` is the commitment with its claims, where a grant is known."""

    project: Project
    hosts: tuple[str, ...]
    award: Commitment | None


@dataclass(frozen=True, slots=True)
class AwardTotal:
    """The sum of the winners' awards: ``summed`` of them have an amount in ``unit``, ``missing`` have none.

    Only amounts of one currency, awarded on one indicator, are added: never budgets, pledges or spending.
    """

    value: Decimal
    unit: str
    summed: tuple[Commitment, ...]
    missing: tuple[Project, ...]


def programme_summaries() -> list[ProgrammeSummary]:
    """Every programme with its numbers of projects, sources and claims."""
    rows = Programme.objects.annotate(
        project_count=_count_of(Project.objects.all()),
        source_count=_count_of(Source.objects.all()),
        claim_count=_count_of(Claim.objects.all()),
    )
    return [ProgrammeSummary(row, row.project_count, row.source_count, row.claim_count) for row in rows]


def _count_of(rows: "QuerySet[Project] | QuerySet[Source] | QuerySet[Claim]") -> Coalesce:
    # A count in a subquery each: counting over several joins at once would multiply the rows.
    counted = (
        rows.filter(programme=OuterRef("pk")).order_by().values("programme").annotate(number=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("number")), 0)


def programmes() -> QuerySet[Programme]:
    """Every programme, by code."""
    return Programme.objects.all()


def find_programme(code: str) -> Programme | None:
    """The programme of that code."""
    return Programme.objects.filter(code=code).first()


def winners(programme: Programme) -> list[Winner]:
    """The programme's projects in their order, with their hosts and what each was awarded."""
    hosts: defaultdict[int, list[str]] = defaultdict(list)
    rows = Membership.objects.filter(project__programme=programme, role=Role.HOST)
    for membership in rows.select_related("organisation__merged_into"):
        organisation = membership.canonical
        name = organisation.name if organisation else membership.printed_name
        if membership.project_id is not None and name not in hosts[membership.project_id]:
            hosts[membership.project_id].append(name)
    awards = awards_of(programme)
    return [
        Winner(project, tuple(hosts[project.pk]), awards.get(project.pk))
        for project in programme.projects.all()
    ]


def awards_of(programme: Programme) -> dict[int, Commitment]:
    """What each project was awarded by the programme; of several grants the one that most sources give."""
    rows = Commitment.objects.filter(
        project__programme=programme,
        indicator__code=AWARD,
        modality=Modality.AWARDED,
        value__isnull=False,
        before=False,
    )
    found: dict[int, Commitment] = {}
    for commitment in with_evidence(rows).order_by("-independent_sources", "-start", "id"):
        if commitment.project_id is not None:
            found.setdefault(commitment.project_id, commitment)
    return found


def award_total(table: Sequence[Winner]) -> AwardTotal | None:
    """The sum of the awards of a winners' table, in the currency that most have; None without an amount."""
    awards = {winner.award.pk: winner.award for winner in table if winner.award is not None}
    total = add_up(summand_of(award) for award in awards.values())
    if total is None:
        return None
    summed = tuple(awards[one.address] for one in total.counted)
    counted = {award.project_id for award in summed}
    missing = tuple(winner.project for winner in table if winner.project.pk not in counted)
    return AwardTotal(total.value, total.unit, summed, missing)


def summand_of(award: Commitment) -> Summand:
    """A commitment, with its claims, as a sum looks at it."""
    chosen = next((part.claim for part in award.parts.all() if part.chosen), None)
    spot = f"{chosen.snapshot_id}:{chosen.figure_start}" if chosen and chosen.snapshot_id else ""
    return Summand(
        address=award.pk,
        project=str(award.project_id),
        indicator=award.indicator.code,
        family=award.family,
        value=award.value,
        unit=award.unit,
        aggregation=Aggregation(award.indicator.aggregation),
        theme=Theme(award.indicator.theme),
        kind=Kind(award.kind),
        per=award.per,
        before=award.before,
        step=award.milestone_of_id is not None,
        spot=spot,
        support=award.independent_sources,
    )


def programme_commitments(programme: Programme) -> QuerySet[Commitment]:
    """The commitments on the programme as a whole, with their claims."""
    return with_evidence(Commitment.objects.filter(programme=programme, project__isnull=True))


def project_commitments(programme: Programme) -> QuerySet[Commitment]:
    """What all the programme's projects owe, without its claims and its history: for totals and drawings."""
    return Commitment.objects.filter(project__programme=programme, before=False).select_related(
        "project", "indicator", "delivered"
    )


def newest_sources(programme: Programme, number: int = 10) -> list[Source]:
    """The sources published last, those without a date left out."""
    return list(programme.sources.exclude(published="").order_by("-published", "code")[:number])
