"""Two organisations that may be one: what each is, and what they have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from grappe.domain.organisation import OWN
from grappe.records.models import Membership, Organisation, OrganisationIdentifier, OrganisationName
from grappe.records.queries.organisations import OrganisationRole, roles_among


@dataclass(frozen=True, slots=True)
class Side:
    """One of two organisations: what it has, with what was merged into it, and how many sources name it."""

    organisation: Organisation
    names: tuple[OrganisationName, ...]
    identifiers: tuple[OrganisationIdentifier, ...]
    roles: tuple[OrganisationRole, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations side by side; ``against`` are the schemes that call them two different ones."""

    sides: tuple[Side, Side]
    shared_names: frozenset[str]
    shared_identifiers: frozenset[tuple[str, str]]
    against: tuple[str, ...]

    @property
    def likelier(self) -> Side:
        """The one to remain where nobody says otherwise: that with more roles, then more names."""
        return max(self.sides, key=lambda side: (len(side.roles), len(side.names)))


def pair(one: Organisation, other: Organisation) -> Pair:
    """The two side by side: three queries."""
    both = (one, other)
    names = list(OrganisationName.objects.filter(organisation__in=both))
    identifiers = list(OrganisationIdentifier.objects.filter(organisation__in=both))
    parts = Membership.objects.filter(organisation__in=both).select_related("programme", "project", "source")
    memberships = list(parts.order_by("programme", "project__position", "source"))
    sides = [side(row, names, identifiers, memberships) for row in both]
    first, second = sides
    given = [{(row.scheme, row.value) for row in one_side.identifiers} for one_side in sides]
    folded = [{row.folded for row in one_side.names} for one_side in sides]
    schemes = {scheme for scheme, _ in given[0]} & {scheme for scheme, _ in given[1]}
    shared = given[0] & given[1]
    return Pair(
        (first, second),
        frozenset(folded[0] & folded[1]),
        frozenset(shared),
        tuple(sorted(scheme for scheme in schemes & set(OWN) if scheme not in {one for one, _ in shared})),
    )


def side(
    organisation: Organisation,
    names: Sequence[OrganisationName],
    identifiers: Sequence[OrganisationIdentifier],
    memberships: Sequence[Membership],
) -> Side:
    """What is one organisation's of all that is given."""
    own = [row for row in memberships if row.organisation_id == organisation.pk]
    return Side(
        organisation,
        tuple(row for row in names if row.organisation_id == organisation.pk),
        tuple(row for row in identifiers if row.organisation_id == organisation.pk),
        tuple(roles_among(own)),
        len({row.source_id for row in own}),
    )


def namesakes(organisation: Organisation, most: int = 10) -> list[int]:
    """The keys of others that bear one of its names: one query."""
    own = OrganisationName.objects.filter(organisation=organisation).values("folded")
    others = OrganisationName.objects.filter(folded__in=own, organisation__merged_into__isnull=True)
    keys = others.exclude(organisation=organisation).order_by("organisation__name")
    return list(dict.fromkeys(keys.values_list("organisation", flat=True)))[:most]
