"""Programmes: the list of them, the winners' table, the totals and what is new."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.quantity import Kind, Modality
from grappe.domain.statement import EventKind
from grappe.reconciling.sums import Summand, add_up
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    Event,
    Evidence,
    Indicator,
    Membership,
    Programme,
    Project,
    Role,
    Source,
)
from grappe.records.queries.commitments import CHOSEN, with_evidence
from grappe.records.queries.drawn import drawn
from grappe.records.queries.editions import NUMBER
from grappe.records.queries.links import links
from grappe.records.queries.reviews import unreviewed
from grappe.records.queries.sight import NOW, Sight

AWARD = "funding_awarded"  # the indicator whose awarded amount the winners' table shows
STATED = (AWARD, "total_budget")
GIVEN = (Modality.AWARDED, Modality.BUDGETED)
AWARDS = Q(
    indicator__code=AWARD,
    modality=Modality.AWARDED,
    project__isnull=False,
    value__isnull=False,
    before=False,
)
TOTALS = Q(
    project__isnull=True,
    indicator__code__in=STATED,
    modality__in=GIVEN,
    value__isnull=False,
    per="",
    before=False,
)
# Which indicators date an event is asked once, not of each commitment.
DATING = Indicator.objects.filter(reading__event__in=list(EventKind)).order_by()
DATES = Q(indicator__in=DATING.values("pk"), before=False)
IN_ORDER = ("project__position", "indicator__position", "modality", "address")
"""The order of commitments, of one programme: to ask for that of its code and of its projects' takes time."""
HOSTING = ("project_id", "printed_name", "organisation__name", "organisation__merged_into__name")
"""What is told of who hosts a project."""
PROMISED = (Modality.PLEDGED, Modality.TARGET)


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


def programme_summaries(sight: Sight = NOW) -> list[ProgrammeSummary]:
    """Every programme that was known, with its numbers of projects, sources and claims as they are seen."""
    return _summaries(programmes(sight), sight)


def summaries_of(some: Iterable[Programme], sight: Sight = NOW) -> list[ProgrammeSummary]:
    """These programmes with their numbers of projects, sources and claims as they are seen."""
    return _summaries(Programme.objects.filter(pk__in=[one.pk for one in some]), sight)


def summary_of(programme: Programme, sight: Sight = NOW) -> ProgrammeSummary | None:
    """The programme with its numbers of projects, sources and claims as they are seen."""
    return next(iter(_summaries(Programme.objects.filter(pk=programme.pk), sight)), None)


def find_summary(code: str, sight: Sight = NOW) -> ProgrammeSummary | None:
    """The programme of that code with its numbers and its map, where it was known."""
    rows = programmes(sight).annotate(edition_number=NUMBER).filter(code=code).select_related("map")
    return next(iter(_summaries(rows, sight)), None)


def _summaries(rows: QuerySet[Programme], sight: Sight) -> list[ProgrammeSummary]:
    counted = rows.annotate(
        project_count=_count_of(Project.objects.filter(sight.spoken_of("project"))),
        source_count=_count_of(Source.objects.filter(sight.known(""))),
        claim_count=_count_of(Claim.objects.filter(sight.claims())),
    )
    return [ProgrammeSummary(row, row.project_count, row.source_count, row.claim_count) for row in counted]


def _count_of(rows: "QuerySet[Project] | QuerySet[Source] | QuerySet[Claim]") -> Coalesce:
    # A count in a subquery each: counting over several joins at once would multiply the rows.
    counted = rows.filter(programme=OuterRef("pk")).order_by().values("programme").annotate(number=Count("*"))
    return Coalesce(Subquery(counted.values("number")), 0)


def programmes(sight: Sight = NOW) -> QuerySet[Programme]:
    """Every programme that was known, by code."""
    return Programme.objects.filter(sight.spoken_of("programme"))


def find_programme(code: str, sight: Sight = NOW) -> Programme | None:
    """The programme of that code with its rules and thresholds, where it was known."""
    rows = programmes(sight).select_related("rules", "thresholds").annotate(edition_number=NUMBER)
    return rows.filter(code=code).first()


def winners(
    programme: Programme, sight: Sight = NOW, among: Iterable[Commitment] | None = None
) -> list[Winner]:
    """The programme's projects in their order, with their hosts and what each was awarded, as seen.

    ``among`` are commitments among which the awards are, where they are known already; else each award comes
    with the claim that gives it.
    """
    hosts: defaultdict[int, list[str]] = defaultdict(list)
    parts = Membership.objects.filter(
        sight.known(), programme=programme, project__isnull=False, role=Role.HOST
    )
    beside = parts.select_related("organisation__merged_into").only(*HOSTING)
    rows = list(beside.order_by("printed_name"))
    links(sight).see(rows)
    for membership in rows:
        organisation = membership.canonical
        name = organisation.name if organisation else membership.printed_name
        if membership.project_id is not None and name not in hosts[membership.project_id]:
            hosts[membership.project_id].append(name)
    awards = awards_of(programme, sight) if among is None else best_awards(among)
    return [
        Winner(project, tuple(hosts[project.pk]), awards.get(project.pk))
        for project in known_projects(programme, sight)
    ]


def known_projects(programme: Programme, sight: Sight = NOW) -> QuerySet[Project]:
    """The programme's projects of which something was known, in their order."""
    return programme.projects.filter(sight.spoken_of("project"))


def awards_of(programme: Programme, sight: Sight = NOW) -> dict[int, Commitment]:
    """What each project was awarded by the programme; of several grants the one that most sources give."""
    owed = sight.owed(programme)
    if owed is not None:
        return best_awards(owed.with_evidence(is_award))
    return best_awards(with_evidence(Commitment.objects.filter(AWARDS, project__programme=programme), CHOSEN))


def granted(programme: Programme, projects: Collection[Project], sight: Sight = NOW) -> dict[int, Commitment]:
    """What these projects were awarded by the programme, as plain figures without their claims."""
    keys = {one.pk for one in projects}
    owed = sight.owed(programme)
    if owed is not None:
        return best_awards(owed.some(lambda one: is_award(one) and one.project_id in keys))
    rows = Commitment.objects.filter(AWARDS, programme=programme, project__in=keys)
    return best_awards(rows.select_related("indicator"))


def best_awards(commitments: Iterable[Commitment]) -> dict[int, Commitment]:
    """The award of each project (its key) among commitments; of several the one that most sources give."""
    awards = sorted(filter(is_award, commitments), key=lambda one: one.pk)
    awards.sort(key=lambda one: one.start, reverse=True)
    found: dict[int, Commitment] = {}
    for commitment in sorted(awards, key=lambda one: -one.independent_sources):
        if commitment.project_id is not None:
            found.setdefault(commitment.project_id, commitment)
    return found


def is_award(one: Commitment) -> bool:
    """Whether it is a grant of the programme to a project, with its amount."""
    granted = one.indicator.code == AWARD and one.modality == Modality.AWARDED
    return granted and one.project_id is not None and one.value is not None and not one.before


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
    """A commitment as a sum looks at it: drawn ones know their ``spot``, those with claims are told it."""
    spot = vars(award).get("spot")
    if spot is None:
        chosen = next((part.claim for part in award.parts.all() if part.chosen), None)
        spot = f"{chosen.snapshot_id}:{chosen.figure_start}" if chosen and chosen.snapshot_id else ""
    indicator = award.indicator
    return Summand(
        address=award.pk,
        project=str(award.project_id),
        indicator=indicator.code,
        family=award.family,
        value=award.value,
        unit=award.unit,
        aggregation=Aggregation(indicator.aggregation),
        theme=Theme(indicator.theme),
        kind=Kind(award.kind),
        per=award.per,
        before=award.before,
        step=award.milestone_of_id is not None,
        spot=spot,
        support=award.independent_sources,
    )


def pictured(programme: Programme, sight: Sight = NOW) -> tuple[list[Commitment], list[Commitment]]:
    """What is told with its claims (totals, dates), and what pictures are drawn from, awards among it."""
    owed = sight.owed(programme)
    if owed is None:
        rows = Commitment.objects.filter(TOTALS | DATES, programme=programme).order_by(*IN_ORDER)
        return list(with_evidence(rows)), drawn_commitments(programme, sight)
    some = owed.with_evidence(lambda one: is_attested(one) or is_drawn(one))
    return list(filter(is_attested, some)), list(filter(is_drawn, some))


def is_attested(one: Commitment) -> bool:
    """Whether it is a sum of the programme as a whole, or a date."""
    return is_stated_total(one) or is_date(one)


def events_of(programme: Programme, sight: Sight = NOW) -> list[Event]:
    """What sources say happened to the programme as a whole, by date."""
    rows = Event.objects.filter(
        sight.known(), programme=programme, project__isnull=True, organisation__isnull=True
    )
    return list(rows.select_related("source"))


def is_stated_total(one: Commitment) -> bool:
    """Whether it is money of the programme as a whole, since it began."""
    money = one.indicator.code in STATED and one.modality in GIVEN and one.value is not None
    return money and one.project_id is None and not one.per and not one.before


def is_date(one: Commitment) -> bool:
    """Whether it dates something that happens to the programme or a project of it, since it began."""
    return one.indicator.event is not None and not one.before


def drawn_commitments(programme: Programme, sight: Sight = NOW) -> list[Commitment]:
    """The projects' promises and money, which pictures are drawn from, with nothing but that.

    Those of the register know as ``spot`` the place in a kept text that gives their figure, if one does.
    """
    owed = sight.owed(programme)
    if owed is not None:
        return owed.some(is_drawn)
    shown = Q(modality__in=PROMISED) | Q(indicator__theme=Theme.MONEY)
    rows = Commitment.objects.filter(shown, programme=programme, project__isnull=False, before=False)
    return list(drawn(rows.order_by(*IN_ORDER).annotate(spot=place_of_figure())))


def place_of_figure() -> Coalesce:
    """The place in a kept text that gives a commitment's figure, for a query of commitments; else empty."""
    chosen = CommitmentClaim.objects.filter(
        commitment=OuterRef("pk"), chosen=True, claim__snapshot__isnull=False
    ).order_by()
    place = Concat("claim__snapshot", Value(":"), "claim__figure_start", output_field=TextField())
    return Coalesce(Subquery(chosen.values(place=place)[:1]), Value(""), output_field=TextField())


def is_drawn(one: Commitment) -> bool:
    """Whether a bunch or a chart of money shows it."""
    shown = one.modality in PROMISED or one.indicator.theme == Theme.MONEY
    return shown and one.project_id is not None and not one.before


def drafts(programme: Programme, sight: Sight = NOW, project: Project | None = None) -> int:
    """How many figures that a machine read nobody has decided on yet, of one project where it is named."""
    rows = Claim.objects.filter(sight.known(), programme=programme, evidence=Evidence.QUOTED)
    rows = rows.filter(project=project) if project is not None else rows
    return unreviewed(rows, sight.day).count()
