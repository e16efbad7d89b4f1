"""Sources: the list of them, and the text of one with what it says."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from grappe.records.models import (
    Claim,
    Event,
    Membership,
    Programme,
    ResearchAxis,
    Snapshot,
    Source,
    SourceFinding,
    TrainingAction,
)
from grappe.records.queries.editions import NUMBER
from grappe.records.queries.links import links
from grappe.records.queries.reviews import review_of
from grappe.records.queries.sight import NOW, Sight

ORDER = ("-published", "code", "pk")


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source, its newest text where one is kept, and what it says in the order of the text."""

    source: Source
    snapshot: Snapshot | None
    claims: tuple[Claim, ...]
    memberships: tuple[Membership, ...]
    events: tuple[Event, ...]
    axes: tuple[ResearchAxis, ...]
    trainings: tuple[TrainingAction, ...]
    findings: tuple[SourceFinding, ...]
    copies: tuple[Source, ...]


def sources(programme: str = "", sight: Sight = NOW) -> QuerySet[Source]:
    """The sources of that programme (a code; an empty one asks for all), with their number of claims."""
    rows = with_originals(Source.objects.select_related("programme"), sight).filter(sight.known(""))
    if programme:
        rows = rows.filter(programme__code=programme)
    counted = rows.annotate(number_of_claims=number_of(Claim.objects.filter(sight.claims())))
    return counted.order_by(*ORDER)


def source_keys(sight: Sight = NOW) -> QuerySet[Source, int]:
    """The keys of all sources in the order of ``sources``: an index has them, so that any page is near."""
    return Source.objects.filter(sight.known("")).order_by(*ORDER).values_list("pk", flat=True)


def with_originals(rows: QuerySet[Source], sight: Sight) -> QuerySet[Source]:
    """The sources with those that they relay, where these were known."""
    return rows.prefetch_related(Prefetch("copy_of", Source.objects.filter(sight.known(""))))


def number_of(claims: QuerySet[Claim]) -> Coalesce:
    """How many of the claims each source makes, in a query on sources."""
    own = claims.filter(source=OuterRef("pk")).order_by().values("source").annotate(number=Count("pk"))
    return Coalesce(Subquery(own.values("number")), 0)


def find_source(code: str, programme: str | None = None, sight: Sight = NOW) -> Source | None:
    """The source of that code in the programme of that code, or among those without one, if it was known."""
    rows = Source.objects.select_related("programme", "copy_of").filter(sight.known(""))
    rows = rows.annotate(edition_number=NUMBER)
    found = rows.filter(code=code, programme__code=programme).first()
    if found is not None and found.copy_of is not None and not was_known(found.copy_of, sight):
        found.copy_of, found.copy_reason = None, ""
    return found


def newly_known(programme: Programme, before: Sight, after: Sight) -> QuerySet[Source]:
    """The programme's sources that are known by the one sight and were not by the other, the newest first."""
    known = programme.sources.filter(before.known("")).order_by().values("pk")
    return programme.sources.filter(after.known("")).exclude(pk__in=known).order_by("-published", "code")


def was_known(source: Source, sight: Sight) -> bool:
    """Whether a source was known, told from its own two dates."""
    return sight.knew(source.published, source.recorded_at)


def source_page(source: Source, sight: Sight = NOW) -> SourcePage:
    """All that the page of a source shows: eight queries."""
    subjects = ("project__programme", "programme")
    happened = source.events.filter(sight.known())
    events = list(happened.select_related(*subjects, "organisation__merged_into", "indicator"))
    links(sight).see(events)
    memberships = source.memberships.filter(sight.known()).select_related("project")
    return SourcePage(
        source=source,
        snapshot=source.snapshots.filter(sight.known()).order_by("-recorded_at", "-pk").first(),
        claims=tuple(claims_of(source, sight)),
        memberships=tuple(memberships.order_by("start_char", "role", "printed_name")),
        events=tuple(sorted(events, key=lambda event: event.start or "9")),
        axes=tuple(source.axes.filter(sight.known()).select_related(*subjects)),
        trainings=tuple(source.trainings.filter(sight.known()).select_related(*subjects)),
        findings=tuple(source.findings.filter(sight.findings())),
        copies=tuple(source.copies.filter(sight.known(""))),
    )


def claims_of(source: Source, sight: Sight) -> list[Claim]:
    """What is seen of the source's claims in the order of its text, each with its commitment."""
    rows = source.claims.filter(sight.claims()).order_by("figure_start", "start_char", "id")
    rows = rows.select_related("indicator", "project__programme", "programme", "part__commitment")
    found: list[Claim] = list(rows.annotate(review=review_of(day=sight.day)))
    for programme in {one.programme for one in found if one.programme is not None}:
        owed = sight.owed(programme)
        if owed is not None:
            owed.homes(one for one in found if one.programme_id == programme.pk)
    return found
