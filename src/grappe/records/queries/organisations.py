"""Organisations: one of them, and what it is to which project."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from grappe.records.models import Membership, Organisation, Programme, Project, Role
from grappe.records.queries.roles import by_role


@dataclass(frozen=True, slots=True)
class OrganisationRole:
    """What an organisation is to a project, or to a programme as a whole, with every source that says so."""

    programme: Programme
    project: Project | None
    role: Role
    start: str
    end: str
    memberships: tuple[Membership, ...]


def find_organisation(code: str) -> Organisation | None:
    """The organisation of that code, or the one that the code leads to: by a merge or a former code."""
    rows = Organisation.objects.select_related("merged_into")
    found = rows.filter(Q(code=code) | Q(former_codes__code=code)).order_by("pk").first()
    return found.canonical if found is not None else None


def number_of_organisations() -> int:
    """How many organisations the register has, those that were merged into another not counted."""
    return Organisation.objects.filter(merged_into__isnull=True).count()


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
