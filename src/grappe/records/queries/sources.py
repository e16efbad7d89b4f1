"""Sources: the list of them, and the text of one with what it says."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from grappe.records.models import (
    Claim,
    Event,
    Membership,
    ResearchAxis,
    Snapshot,
    Source,
    SourceFinding,
    TrainingAction,
)
from grappe.records.queries.reviews import review_of


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


def sources(programme: str = "") -> QuerySet[Source]:
    """The sources of that programme (a code; an empty one asks for all), with their number of claims."""
    rows = Source.objects.select_related("programme", "copy_of")
    if programme:
        rows = rows.filter(programme__code=programme)
    return rows.annotate(number_of_claims=Count("claims")).order_by("-published", "code")


def find_source(code: str, programme: str | None = None) -> Source | None:
    """The source of that code in the programme of that code, or among those without one."""
    return (
        Source.objects.select_related("programme", "copy_of")
        .filter(code=code, programme__code=programme)
        .first()
    )


def source_page(source: Source) -> SourcePage:
    """All that the page of a source shows: eight queries."""
    subjects = ("project__programme", "programme")
    events = source.events.select_related(*subjects, "organisation__merged_into", "indicator")
    claims = source.claims.annotate(review=review_of()).select_related(
        "indicator", "project__programme", "programme", "part__commitment"
    )
    memberships = source.memberships.select_related("organisation__merged_into", "project")
    return SourcePage(
        source=source,
        snapshot=source.snapshots.order_by("-recorded_at", "-pk").first(),
        claims=tuple(claims.order_by("figure_start", "start_char", "id")),
        memberships=tuple(memberships.order_by("start_char", "role", "printed_name")),
        events=tuple(sorted(events, key=lambda event: event.start or "9")),
        axes=tuple(source.axes.select_related(*subjects)),
        trainings=tuple(source.trainings.select_related(*subjects)),
        findings=tuple(source.findings.all()),
        copies=tuple(source.copies.all()),
    )
