"""One project: what it promises, who takes part, and which sources speak of it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from grappe.domain.statement import EventKind
from grappe.linking.names import fold
from grappe.records.models import Claim, Commitment, Event, Membership, Organisation, Project, Role, Source
from grappe.records.queries.actuals import declared_of
from grappe.records.queries.commitments import with_evidence
from grappe.records.queries.corrections import awaits_correction
from grappe.records.queries.reviews import review_of
from grappe.records.queries.roles import by_role


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation in one role of a project, with every source that says so.

    ``organisation`` is None for a printed name that is linked to none; ``start`` and ``end`` are the earliest
    and latest dates that any source gives, or empty.
    """

    name: str
    organisation: Organisation | None
    role: Role
    start: str
    end: str
    memberships: tuple[Membership, ...]

    @property
    def printed_otherwise(self) -> tuple[str, ...]:
        """How sources print it where they print something else than the name shown."""
        printed = {fold(one.printed_name): one.printed_name for one in self.memberships}
        printed.pop(fold(self.name), None)
        return tuple(printed.values())

    @property
    def doubtful(self) -> bool:
        """Whether it is linked to no organisation although something was near."""
        return self.organisation is None and any(hasattr(one, "doubt") for one in self.memberships)


def find_project(programme: str, code: str) -> Project | None:
    """The project of that code in the programme of that code."""
    rows = Project.objects.select_related("programme__type_book").annotate(declared=declared_of())
    return rows.filter(programme__code=programme, code=code).first()


def projects(programme: str = "") -> QuerySet[Project]:
    """The projects of that programme (a code; an empty one asks for all)."""
    rows = Project.objects.select_related("programme").prefetch_related("names")
    return rows.filter(programme__code=programme) if programme else rows


def commitments_with_dates(project: Project) -> QuerySet[Commitment]:
    """The project's commitments with their claims, and those of the whole programme that date an event."""
    overall = Q(project__isnull=True, programme=project.programme_id)
    dated = Q(indicator__reading__event__in=list(EventKind))
    rows = Commitment.objects.filter(Q(project=project) | overall & dated)
    return with_evidence(rows.annotate(awaits_correction=awaits_correction()))


def events_of(project: Project) -> QuerySet[Event]:
    """What sources say happened to the project, or to the programme as a whole, by date."""
    overall = Q(project__isnull=True, organisation__isnull=True, programme=project.programme_id)
    return Event.objects.filter(Q(project=project) | overall).select_related("source")


def loose_claims_of(project: Project) -> QuerySet[Claim]:
    """The project's claims that are part of no commitment: what was reached or exists, or has no figure."""
    rows = project.claims.filter(part__isnull=True).annotate(review=review_of())
    return rows.select_related("indicator", "source")


def consortium(project: Project) -> list[Partner]:
    """Who takes part, by role and name; sources that say the same of one organisation are gathered."""
    rows = project.memberships.select_related("organisation__merged_into", "source", "decision", "doubt")
    grouped: dict[tuple[Organisation | None, str], list[Membership]] = {}
    for membership in rows:
        organisation = membership.canonical
        unlinked = fold(membership.printed_name) if organisation is None else ""
        grouped.setdefault((organisation, unlinked), []).append(membership)
    partners = [
        Partner(
            name=organisation.name if organisation is not None else group[0].printed_name,
            organisation=organisation,
            role=role,
            start=min((m.start for m in group if m.start), default=""),
            end=max((m.end for m in group if m.end), default=""),
            memberships=tuple(group),
        )
        for (organisation, _), memberships in grouped.items()
        for role, group in by_role(memberships).items()
    ]
    order = list(Role)
    return sorted(partners, key=lambda partner: (order.index(partner.role), partner.name.casefold()))


def sources_of(project: Project) -> QuerySet[Source]:
    """The sources that say something of the project, the newest first, with their number of claims on it."""
    own = Q(claims__project=project)
    return (
        Source.objects.filter(own | Q(memberships__project=project))
        .annotate(number_of_claims=Count("claims", filter=own, distinct=True))
        .order_by("-published", "code")
    )
