"""Who takes part in which projects of a programme, and who in several of them."""

from collections import defaultdict
from dataclasses import dataclass

from grappe.domain.membership import Role
from grappe.records.models import Membership, Programme, Project
from grappe.records.queries.links import links
from grappe.records.queries.projects import Partner, partners_among
from grappe.records.queries.sight import NOW, Sight

OF_ORGANISATION = ("code", "name", "kind", "country")
TOLD = (
    "printed_name", "role", "start", "end", "project__code", "project__name", "project__position",
    "source__programme", "source__code", "source__title", "source__publisher", "source__published",
    "source__url", *(f"organisation__{name}" for name in OF_ORGANISATION),
    *(f"organisation__merged_into__{name}" for name in OF_ORGANISATION),
)  # fmt: skip
"""What a picture or a table of ties tells: a large programme has thousands of them."""


@dataclass(frozen=True, slots=True)
class Tie:
    """An organisation, or a printed name that is linked to none, in one role of one project."""

    project: Project
    partner: Partner


def ties(programme: Programme, sight: Sight = NOW) -> list[Tie]:
    """Who takes part in which project and in which role, by project, role and name: one query now.

    An organisation that was merged into another is told as that other.
    """
    parts = Membership.objects.filter(sight.known(), programme=programme, project__isnull=False)
    rows = list(
        parts.select_related("project", "organisation__merged_into", "source")
        .only(*TOLD)
        .order_by("project__position", "role", "printed_name", "source__code", "pk")
    )
    links(sight).see(rows)
    own: defaultdict[Project, list[Membership]] = defaultdict(list)
    for row in rows:
        if row.project is not None:
            own[row.project].append(row)
    order = list(Role)
    return [
        Tie(project, partner)
        for project, memberships in own.items()
        for partner in sorted(
            partners_among(memberships),
            key=lambda one: (order.index(one.role), one.name.casefold(), one.name),
        )
    ]
