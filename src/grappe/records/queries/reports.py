"""What a yearly report is written from."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from grappe.records.models import Claim, Commitment, CommitmentVersion, Programme, Project
from grappe.records.queries.commitments import with_evidence
from grappe.records.queries.sight import Sight


def find_reported(code: str) -> Programme | None:
    """The programme of that code, with its types of items."""
    return Programme.objects.select_related("type_book").filter(code=code).first()


def owed_by(programme: Programme, project: Project | None, sight: Sight) -> list[Commitment]:
    """All that is known of a project, or of a whole programme, since it began; each with its claims."""
    owed = sight.owed(programme, project)
    if owed is not None:
        return owed.with_evidence(lambda one: not one.before and _is_of(one, project))
    rows = Commitment.objects.filter(programme=programme, before=False)
    if project is not None:
        rows = rows.filter(project=project)
    return list(with_evidence(rows).select_related("project", "indicator", "delivered__source", "standing"))


def _is_of(one: Commitment, project: Project | None) -> bool:
    return project is None or one.project_id == project.pk


def versions_of(commitments: Collection[Commitment], sight: Sight) -> QuerySet[CommitmentVersion]:
    """What the commitments that moved were from time to time, as far as it is seen."""
    moved = [one.pk for one in commitments if one.moved]
    seen = Q(claim__in=Claim.objects.filter(sight.claims()).order_by())
    return CommitmentVersion.objects.filter(seen, commitment__in=moved).select_related("claim__source")
