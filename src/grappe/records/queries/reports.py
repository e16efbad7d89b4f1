"""What a yearly report is written from."""

from collections.abc import Iterable

from django.db.models import Q

from grappe.domain.testimony import Stance
from grappe.records.models import Commitment, CommitmentVersion, Programme, Project
from grappe.records.queries.commitments import CHOSEN, with_evidence
from grappe.records.queries.programmes import programmes
from grappe.records.queries.sight import NOW, Sight

TOLD = CHOSEN | Q(stance=Stance.DIFFERS, commitment__contested=True)
"""Of the claims behind a figure, those that a report has a note on: who gives it, and who says otherwise."""
UNREAD = (
    "standing__expected", "standing__course", "indicator__definition_fr", "indicator__definition_en",
    "project__objectives_fr", "project__objectives_en", "baseline__rules",
)  # fmt: skip


def find_reported(code: str, sight: Sight = NOW) -> Programme | None:
    """The programme of that code, with its types of items, thresholds and rules, where it was known."""
    return programmes(sight).select_related("type_book", "thresholds", "rules").filter(code=code).first()


def owed_by(programme: Programme, project: Project | None, sight: Sight) -> list[Commitment]:
    """All that is known of a project, or of a whole programme, since it began; each with what notes tell."""
    owed = sight.owed(programme, project)
    if owed is not None:
        return owed.with_evidence(lambda one: not one.before and _is_of(one, project))
    rows = Commitment.objects.filter(programme=programme, before=False)
    if project is not None:
        rows = rows.filter(project=project)
    beside = ("project", "indicator", "standing", "baseline__source")
    return list(with_evidence(rows, TOLD).select_related(*beside).defer(*UNREAD))


def _is_of(one: Commitment, project: Project | None) -> bool:
    return project is None or one.project_id == project.pk


def versions_of(
    programme: Programme, project: Project | None, commitments: Iterable[Commitment], sight: Sight
) -> list[CommitmentVersion]:
    """What the commitments that moved were from time to time, the oldest first."""
    moved = {one.pk for one in commitments if one.moved}
    owed = sight.owed(programme, project)
    if owed is not None:
        return owed.versions_of(moved)
    rows = CommitmentVersion.objects.filter(commitment__in=moved).order_by("commitment", "number")
    return list(rows.select_related("claim__source", "claim__indicator").defer("claim__rules"))
