"""Organisations: one of them, and what it is to which project."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from grappe.domain.identifiers import identifier_of
from grappe.domain.organisation import Identifier, Scheme
from grappe.records.models import Membership, Organisation, Programme, Project, Role
from grappe.records.queries.links import AS_NOW, links
from grappe.records.queries.owed import lay
from grappe.records.queries.roles import by_role
from grappe.records.queries.sight import NOW, Sight


@dataclass(frozen=True, slots=True)
class OrganisationRole:
    """What an organisation is to a project, or to a programme as a whole, with every source that says so."""

    programme: Programme
    project: Project | None
    role: Role
    start: str
    end: str
    memberships: tuple[Membership, ...]


def find_organisation(reference: str, sight: Sight = NOW) -> Organisation | None:
    """The organisation of that code, former code or identifier ("ror:02feahw73"), as what it was merged into.

    The address of a page is that of its ``code``: any other reference leads there.
    """
    found = organisation_itself(reference)
    if found is not None:
        links(sight).place(found)
    return found.canonical if found else None


def organisation_itself(reference: str) -> Organisation | None:
    """The organisation of that code, former code or identifier, whether or not it was merged into another."""
    rows = Organisation.objects.select_related("merged_into")
    found = rows.filter(Q(code=reference) | Q(former_codes__code=reference)).order_by("pk").first()
    return found or next(filter(None, map(identified, identifiers_in(reference))), None)


def identifiers_in(reference: str) -> list[Identifier]:
    """What a text can identify: "ror:02feahw73" or an address one thing, bare digits maybe several."""
    scheme, colon, value = reference.partition(":")
    if colon and scheme.lower() in list(Scheme):
        named = identifier_of(Scheme(scheme.lower()), value)
        return [named] if named else []
    return [one for scheme in Scheme if (one := identifier_of(scheme, reference))]


def identified(identifier: Identifier) -> Organisation | None:
    """The one organisation that bears the identifier; None where several share it."""
    rows = Organisation.objects.select_related("merged_into")
    found = rows.filter(identifiers__scheme=identifier.scheme, identifiers__value=identifier.value)[:2]
    return found[0] if len(found) == 1 else None


def with_names(keys: Sequence[int], sight: Sight = NOW) -> list[Organisation]:
    """The organisations with their names and identifiers, and those of what had been merged into them."""
    then = links(sight)
    named = Organisation.objects.prefetch_related("names", "identifiers")
    rows = list(named.filter(pk__in=keys).prefetch_related("merged__names", "merged__identifiers"))
    if then != AS_NOW:
        for row in rows:
            lay(row, "merged", list(named.filter(pk__in=[one.pk for one in then.group(row)])))
    return rows


def roles_among(memberships: Iterable[Membership]) -> list[OrganisationRole]:
    """The roles that memberships of one organisation tell, project by project in their order."""
    grouped: dict[tuple[Programme, int], list[Membership]] = {}
    for membership in memberships:
        if membership.programme is not None:
            grouped.setdefault((membership.programme, membership.project_id or 0), []).append(membership)
    return [
        OrganisationRole(
            programme=programme,
            project=group[0].project,
            role=role,
            start=min((m.start for m in group if m.start), default=""),
            end=max((m.end for m in group if m.end), default=""),
            memberships=tuple(group),
        )
        for (programme, _), group_of_one in grouped.items()
        for role, group in by_role(group_of_one).items()
    ]
