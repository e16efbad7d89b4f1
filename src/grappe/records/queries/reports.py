"""What a yearly report is written from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q, prefetch_related_objects

from grappe.domain.testimony import Stance
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    CommitmentVersion,
    Indicator,
    Programme,
    Project,
)
from grappe.records.queries.commitments import CHOSEN
from grappe.records.queries.programmes import programmes
from grappe.records.queries.sight import NOW, Sight

TOLD = CHOSEN | Q(stance=Stance.DIFFERS, commitment__contested=True)
"""Of the claims behind a figure, those that a report has a note on: who gives it, and who says otherwise."""
UNREAD = ("standing__expected", "standing__course", "baseline__rules")
NOTED = (
    "commitment_id", "stance", "chosen", "claim__indicator_id", "claim__project_id", "claim__value",
    "claim__value_max", "claim__bound", "claim__kind", "claim__unit", "claim__per", "claim__start",
    "claim__horizon", "claim__quote", "claim__place", "claim__snapshot_id", "claim__figure_start",
    "claim__source__title", "claim__source__publisher", "claim__source__published", "claim__source__url",
    "claim__source__language",
)  # fmt: skip
"""What a note tells of a claim, and a sum asks of it."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The projects of a report and all indicators that they may be measured by, by key.

    Hundreds of figures are of few of them, which they share instead of bringing each its own.
    """

    projects: Mapping[int, Project]
    indicators: Mapping[int, Indicator]

    def lay(self, row: Commitment | Claim) -> None:
        """Say of a row on what it is; on an indicator of elsewhere it keeps its own."""
        if row.indicator_id in self.indicators:
            row.indicator = self.indicators[row.indicator_id]
        if row.project_id is not None and row.project_id in self.projects:
            row.project = self.projects[row.project_id]


def find_reported(code: str, sight: Sight = NOW) -> Programme | None:
    """The programme of that code, with its types of items, thresholds and rules, where it was known."""
    return programmes(sight).select_related("type_book", "thresholds", "rules").filter(code=code).first()


def owed_by(
    programme: Programme, project: Project | None, sight: Sight, subjects: Subjects
) -> list[Commitment]:
    """All that is known of a project, or of a whole programme, since it began; each with what notes tell."""
    owed = sight.owed(programme, project)
    if owed is not None:
        return owed.with_evidence(lambda one: not one.before and _is_of(one, project))
    rows = Commitment.objects.filter(programme=programme, before=False).order_by()
    if project is not None:
        rows = rows.filter(project=project)
    found = list(rows.select_related("standing", "baseline__source").defer(*UNREAD))
    parts = CommitmentClaim.objects.filter(TOLD).select_related("claim__source").only(*NOTED)
    parts = parts.order_by("commitment_id", "-chosen", "stance", "claim_id")
    prefetch_related_objects(found, Prefetch("parts", queryset=parts))
    for one in found:
        subjects.lay(one)
        for part in one.parts.all():
            subjects.lay(part.claim)
    return found


def _is_of(one: Commitment, project: Project | None) -> bool:
    return project is None or one.project_id == project.pk


def versions_of(
    programme: Programme,
    project: Project | None,
    commitments: Iterable[Commitment],
    sight: Sight,
    subjects: Subjects,
) -> list[CommitmentVersion]:
    """What the commitments that moved were from time to time, the oldest first."""
    moved = {one.pk for one in commitments if one.moved}
    owed = sight.owed(programme, project)
    if owed is not None:
        return owed.versions_of(moved)
    rows = CommitmentVersion.objects.filter(commitment__in=moved).order_by("commitment_id", "number")
    found = list(rows.select_related("claim__source").defer("claim__rules"))
    for one in found:
        subjects.lay(one.claim)
    return found
