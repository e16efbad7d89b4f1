"""One project: what it promises, who takes part, and which sources speak of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from grappe.domain.statement import EventKind
from grappe.linking.names import fold
from grappe.records.models import Claim, Commitment, Event, Membership, Organisation, Project, Role, Source
from grappe.records.queries.actuals import declared_of
from grappe.records.queries.commitments import with_evidence
from grappe.records.queries.corrections import awaits_correction, corrected
from grappe.records.queries.editions import NUMBER
from grappe.records.queries.links import links
from grappe.records.queries.reviews import review_of
from grappe.records.queries.roles import by_role
from grappe.records.queries.sight import NOW, Sight
from grappe.records.queries.sources import number_of, with_originals


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


def find_project(programme: str, code: str, sight: Sight = NOW) -> Project | None:
    """The project of that code in the programme of that code, where it was known."""
    books = ("programme__type_book", "programme__thresholds", "programme__rules")
    rows = Project.objects.select_related(*books).annotate(declared=declared_of(), edition_number=NUMBER)
    rows = rows.filter(sight.spoken_of("project"))
    return rows.filter(programme__code=programme, code=code).first()


def projects(programme: str = "", sight: Sight = NOW) -> QuerySet[Project]:
    """The projects of that programme (a code; an empty one asks for all) that were known."""
    rows = Project.objects.select_related("programme").prefetch_related("names")
    rows = rows.filter(sight.spoken_of("project"))
    return rows.filter(programme__code=programme) if programme else rows


def commitments_with_dates(
    project: Project, sight: Sight = NOW, at_hand: Iterable[Claim] = ()
) -> QuerySet[Commitment] | list[Commitment]:
    """The project's commitments with their claims, and those of the whole programme that date an event.

    Those of another day need not ask for claims that are ``at_hand``.
    """
    owed = sight.owed(project.programme, project)
    if owed is not None:

        def wanted(one: Commitment) -> bool:
            dates = one.project_id is None and one.indicator.event is not None
            return dates or one.project_id == project.pk

        told = owed.with_evidence(wanted, at_hand)
        asked_for = corrected(told, sight)
        for one in told:
            vars(one)["awaits_correction"] = one.pk in asked_for
        return told
    overall = Q(project__isnull=True, programme=project.programme_id)
    dated = Q(indicator__reading__event__in=list(EventKind))
    rows = Commitment.objects.filter(Q(project=project) | overall & dated)
    rows = with_evidence(rows.annotate(awaits_correction=awaits_correction()))
    return rows.select_related("programme", "baseline", "standing")


def events_of(project: Project, sight: Sight = NOW) -> QuerySet[Event]:
    """What sources say happened to the project, or to the programme as a whole, by date."""
    overall = Q(project__isnull=True, organisation__isnull=True, programme=project.programme_id)
    rows = Event.objects.filter(Q(project=project) | overall, sight.known())
    return rows.select_related("source")


def commitments_and_loose_claims(
    project: Project, sight: Sight = NOW
) -> tuple[QuerySet[Commitment] | list[Commitment], list[Claim]]:
    """Those commitments, and the project's claims that are part of none: what has no figure, or came later.

    Of another day both are made of the same claims, asked for once.
    """
    rows = project.claims.filter(sight.claims()).annotate(review=review_of(day=sight.day))
    rows = rows.select_related("indicator", "source")
    owed = sight.owed(project.programme, project)
    if owed is None:
        return commitments_with_dates(project, sight), list(rows.filter(part__isnull=True))
    return commitments_with_dates(project, sight, rows), owed.loose(rows)


def consortium(project: Project, sight: Sight = NOW) -> list[Partner]:
    """Who takes part, by role and name; sources that say the same of one organisation are gathered."""
    parts = project.memberships.filter(sight.known()).order_by("role", "printed_name", "source__code", "pk")
    rows = list(parts.select_related("organisation__merged_into", "source", "decision", "doubt"))
    links(sight).see(rows)
    order = list(Role)
    return sorted(
        partners_among(rows), key=lambda partner: (order.index(partner.role), partner.name.casefold())
    )


def partners_among(memberships: Iterable[Membership]) -> list[Partner]:
    """The partners that memberships in one project tell: each body once in each of its roles."""
    grouped: dict[int | str, tuple[Organisation | None, list[Membership]]] = {}
    for membership in memberships:
        organisation = membership.canonical
        key = organisation.pk if organisation is not None else fold(membership.printed_name)
        grouped.setdefault(key, (organisation, []))[1].append(membership)
    return [
        Partner(
            name=organisation.name if organisation is not None else group[0].printed_name,
            organisation=organisation,
            role=role,
            start=min((m.start for m in group if m.start), default=""),
            end=max((m.end for m in group if m.end), default=""),
            memberships=tuple(group),
        )
        for organisation, own in grouped.values()
        for role, group in by_role(own).items()
    ]


def sources_of(project: Project, sight: Sight = NOW) -> QuerySet[Source]:
    """The sources that say something of the project, the newest first, with their number of claims on it."""
    claims = Claim.objects.filter(sight.claims(), project=project)
    memberships = Membership.objects.filter(sight.known(), project=project)
    # One list of keys, of which an index finds each source: of two that are joined by "or", none does.
    keys = claims.order_by().values("source").union(memberships.order_by().values("source"))
    rows = with_originals(Source.objects.filter(pk__in=keys), sight)
    return rows.annotate(number_of_claims=number_of(claims)).order_by("-published", "code")
