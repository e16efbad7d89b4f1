"""All that the page of an organisation shows: what it is called, where it takes part, what leads to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Q, QuerySet

from grappe.domain.decision import Matter
from grappe.domain.organisation import Kinship, NameKind
from grappe.linking.names import fold
from grappe.records.models import (
    Claim,
    Decision,
    Event,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationKin,
    OrganisationName,
    Programme,
)
from grappe.records.models.claims import INDEXED, beginning
from grappe.records.queries.links import AS_NOW, Links, known_among, links
from grappe.records.queries.organisations import OrganisationRole, roles_among
from grappe.records.queries.reviews import review_of
from grappe.records.queries.sight import NOW, Sight

INVERSE = {
    Kinship.PARENT: Kinship.CHILD,
    Kinship.CHILD: Kinship.PARENT,
    Kinship.RELATED: Kinship.RELATED,
    Kinship.PREDECESSOR: Kinship.SUCCESSOR,
    Kinship.SUCCESSOR: Kinship.PREDECESSOR,
}


@dataclass(frozen=True, slots=True)
class Relative:
    """What another organisation is to this one, since when; ``organisation`` where it is in the register."""

    kinship: Kinship
    organisation: Organisation | None
    name: str
    scheme: str
    value: str
    date: str


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as sources print it that leads to an organisation, the places where it stands, and why.

    Without a score and a decision, ``stated`` says that a programme's folder names the organisation itself.
    """

    name: str
    link_score: float | None
    link_reasons: Sequence[dict[str, object]]
    decision: Decision | None
    stated: bool
    owner: Organisation
    memberships: tuple[Membership, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """An organisation with all that leads to it; ``merged`` are those that were found to be it."""

    organisation: Organisation
    merged: tuple[Organisation, ...]
    names: tuple[OrganisationName, ...]
    merged_names: tuple[OrganisationName, ...]
    identifiers: tuple[OrganisationIdentifier, ...]
    relatives: tuple[Relative, ...]
    roles: tuple[OrganisationRole, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    printed: tuple[PrintedName, ...]
    decisions: tuple[Decision, ...]

    @property
    def languages(self) -> bool:
        """Whether the language of any name is known."""
        return any(name.language for name in (*self.names, *self.merged_names))

    @property
    def dated(self) -> bool:
        """Whether it is known of any name when it held."""
        return any(name.valid_from or name.valid_to for name in (*self.names, *self.merged_names))

    @property
    def programmes(self) -> list[Programme]:
        """The programmes in which it takes part, each once."""
        return list(dict.fromkeys(role.programme for role in self.roles))

    def related(self, kinship: Kinship) -> tuple[Relative, ...]:
        """Those that are just that to it."""
        return tuple(one for one in self.relatives if one.kinship == kinship)


def portrait(organisation: Organisation, sight: Sight = NOW) -> Portrait:
    """All that is known of an organisation, with what was merged into it: eight queries."""
    kinds = list(NameKind)

    def first(name: OrganisationName) -> tuple[bool, bool, int, str]:
        own = name.name != organisation.name
        return own, bool(name.valid_to), kinds.index(NameKind(name.kind)), name.folded

    then = links(sight)
    merged = tuple(then.group(organisation))
    all_of_it = [organisation, *merged]
    names = list(OrganisationName.objects.filter(organisation__in=all_of_it).order_by("name", "valid_from"))
    identifiers = OrganisationIdentifier.objects.filter(organisation__in=all_of_it).order_by("pk")
    memberships, events = rows_of(all_of_it, sight, then)
    printed = printed_names(memberships, events, {one.pk: one for one in all_of_it})
    return Portrait(
        organisation=organisation,
        merged=merged,
        names=tuple(sorted((one for one in names if one.organisation_id == organisation.pk), key=first)),
        merged_names=tuple(one for one in names if one.organisation_id != organisation.pk),
        identifiers=tuple({(one.scheme, one.value): one for one in identifiers}.values()),
        relatives=relatives_then(organisation, sight, then),
        roles=tuple(roles_among(memberships)),
        events=tuple(events),
        claims=tuple(claims_naming(called(names, printed), sight)),
        printed=printed,
        decisions=tuple(decisions_on(all_of_it, printed, sight)),
    )


def rows_of(
    all_of_it: Sequence[Organisation], sight: Sight, then: Links
) -> tuple[list[Membership], list[Event]]:
    """The memberships and events that were linked to any of these organisations: two queries."""
    keys = {one.pk for one in all_of_it}
    linked = (Q(organisation__in=keys) | Q(pk__in=then.elsewhere(all_of_it))) & sight.known()
    beside = ("programme", "project", "source__programme", "decision")
    parts = Membership.objects.filter(linked).select_related(*beside)
    memberships = list(parts.order_by("programme", "project__position", "source"))
    events = list(Event.objects.filter(linked).select_related("source__programme", "decision"))
    if then != AS_NOW:
        then.see(chain[Membership | Event](memberships, events))
    return (
        [one for one in memberships if one.organisation_id in keys],
        [one for one in events if one.organisation_id in keys],
    )


def relatives_then(organisation: Organisation, sight: Sight, then: Links) -> tuple[Relative, ...]:
    """Its relatives, those of which no source had spoken yet by their names alone."""
    told = relatives_of(organisation)
    keys = [one.organisation.pk for one in told if one.organisation is not None]
    known = known_among(keys, sight, then)
    return tuple(
        one if one.organisation is None or one.organisation.pk in known else replace(one, organisation=None)
        for one in told
    )


def relatives_of(organisation: Organisation) -> tuple[Relative, ...]:
    """Parents, children, predecessors and successors, whichever of the two tells it: one query."""
    rows = OrganisationKin.objects.filter(Q(organisation=organisation) | Q(other=organisation))
    found: dict[tuple[Kinship, str], Relative] = {}
    for row in rows.select_related("organisation", "other").order_by("date", "name", "pk"):
        own = row.organisation_id == organisation.pk
        other = row.other if own else row.organisation
        kinship = Kinship(row.kinship) if own else INVERSE[Kinship(row.kinship)]
        name = other.name if other is not None else row.name or row.value
        relative = Relative(kinship, other, name, row.scheme, row.value, row.date)
        kept = found.setdefault((kinship, other.code if other is not None else row.value), relative)
        if relative.date and not kept.date:
            found[kinship, other.code if other is not None else row.value] = relative
    return tuple(found.values())


def printed_names(
    memberships: Iterable[Membership], events: Iterable[Event], owners: dict[int, Organisation]
) -> tuple[PrintedName, ...]:
    """The printed names, each once for each way in which it was linked, the least sure first."""
    groups: dict[tuple[str, float | None, int | None, int], list[Membership | Event]] = {}
    for linked in chain[Membership | Event](memberships, events):
        name = linked.printed_name if isinstance(linked, Membership) else linked.subject
        key = (name, linked.link_score, linked.decision_id, linked.organisation_id or 0)
        groups.setdefault(key, []).append(linked)
    rows = [
        PrintedName(
            name=name,
            link_score=score,
            link_reasons=group[0].link_reasons,
            decision=group[0].decision,
            stated=any(isinstance(one, Membership) and one.stated_id == owner for one in group),
            owner=owners[owner],
            memberships=tuple(one for one in group if isinstance(one, Membership)),
            events=tuple(one for one in group if isinstance(one, Event)),
        )
        for (name, score, _, owner), group in groups.items()
    ]
    return tuple(
        sorted(rows, key=lambda row: (1.0 if row.link_score is None else row.link_score, row.name.casefold()))
    )


def called(names: Iterable[OrganisationName], printed: Iterable[PrintedName]) -> set[str]:
    """The words that mean it alone, as far as that is known: its full names, and what was linked to it."""
    full = {name.name for name in names if name.kind != NameKind.ACRONYM}
    return full | {one.name for one in printed}


def claims_naming(words: Iterable[str], sight: Sight = NOW) -> QuerySet[Claim]:
    """Claims about a subject, or by a speaker, of one of these names: one query."""
    words = sorted(words)
    begun = {word[:INDEXED] for word in words}
    rows = Claim.objects.alias(about=beginning("subject"), by=beginning("speaker")).filter(
        Q(about__in=begun, subject__in=words) | Q(by__in=begun, speaker__in=words), sight.claims()
    )
    rows = rows.annotate(review=review_of(day=sight.day)).select_related(
        "indicator", "source__programme", "project__programme", "programme"
    )
    return rows.order_by("-horizon", "indicator__position", "pk")


def decisions_on(
    organisations: Sequence[Organisation], printed: Iterable[PrintedName], sight: Sight = NOW
) -> list[Decision]:
    """What people had decided on these organisations and on the printed names, the last first: one query.

    What was withdrawn is among it, also what no longer leads here for that reason.
    """
    codes = [one.code for one in organisations]
    names = sorted({fold(one.name) for one in printed})
    about_it = Q(about=Matter.ORGANISATION, key__in=codes) | Q(about=Matter.NAME, key__in=names)
    # Names and organisations are all that is said to be an organisation: the many claims are left aside.
    leads_to_it = Q(about__in=(Matter.NAME, Matter.ORGANISATION), after__organisation__in=codes)
    rows = Decision.objects.filter(about_it | leads_to_it)
    return sight.standing(rows.filter(sight.decisions()).select_related("programme"))
