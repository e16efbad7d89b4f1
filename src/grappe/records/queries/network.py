"""Who takes part in which projects of a programme, and who in several of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from grappe.domain.membership import Role
from grappe.records.models import Membership, Organisation, Programme, Project, Source
from grappe.records.queries.links import links
from grappe.records.queries.projects import Partner, partners_among
from grappe.records.queries.shared import Fields, parted
from grappe.records.queries.sight import NOW, Sight

OWN = Fields(
    Membership, "id", "printed_name", "role", "start", "end", "source_id", "project_id", "organisation_id"
)
PROJECT = Fields(Project, "id", "code", "name", "position")
SOURCE = Fields(Source, "id", "programme_id", "code", "title", "publisher", "published", "url")
ORGANISATION = Fields(Organisation, "id", "code", "name", "kind", "country", "merged_into_id")
PARTS = OWN, PROJECT, SOURCE, ORGANISATION, ORGANISATION
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
    rows = list(_with_ends(parts.order_by("project__position", "role", "printed_name", "source__code", "pk")))
    links(sight).see(rows)
    own: defaultdict[int | None, list[Membership]] = defaultdict(list)
    for row in rows:
        own[row.project_id].append(row)
    order = list(Role)
    return [
        Tie(project, partner)
        for memberships in own.values()
        if (project := memberships[0].project) is not None
        for partner in sorted(
            partners_among(memberships),
            key=lambda one: (order.index(one.role), one.name.casefold(), one.name),
        )
    ]


def _with_ends(rows: QuerySet[Membership]) -> Iterator[Membership]:
    """The memberships, each with its project, source and organisation."""
    project, source = Membership._meta.get_field("project"), Membership._meta.get_field("source")
    organisation = Membership._meta.get_field("organisation")
    into = Organisation._meta.get_field("merged_into")
    projects: dict[object, Project] = {}
    sources: dict[object, Source] = {}
    organisations: dict[object, Organisation] = {}
    asked = [
        *OWN.names, *PROJECT.beside("project"), *SOURCE.beside("source"),
        *ORGANISATION.beside("organisation"), *ORGANISATION.beside("organisation__merged_into"),
    ]  # fmt: skip
    for values in rows.values_list(*asked):
        own, of_project, of_source, of_organisation, of_merged = parted(values, *PARTS)
        one = OWN.row(own)
        if one is None:
            continue
        project.set_cached_value(one, PROJECT.shared(of_project, projects))
        source.set_cached_value(one, SOURCE.shared(of_source, sources))
        organisation.set_cached_value(one, ORGANISATION.shared(of_organisation, organisations))
        if one.organisation is not None and not into.is_cached(one.organisation):
            into.set_cached_value(one.organisation, ORGANISATION.shared(of_merged, organisations))
        yield one
