"""Commitments with what stands behind them."""

from django.db.models import Prefetch, QuerySet

from grappe.records.models import Commitment, CommitmentClaim


def with_evidence(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The commitments with indicator, project and delivered figure, and each claim with its source."""
    parts = CommitmentClaim.objects.select_related("claim__source", "claim__indicator")
    return commitments.select_related("project", "indicator", "delivered__source").prefetch_related(
        Prefetch("parts", queryset=parts)
    )


def find_commitment(programme: str, identity: str) -> Commitment | None:
    """The commitment of that id in the programme of that code, with its claims."""
    rows = with_evidence(Commitment.objects.select_related("programme"))
    return rows.filter(programme__code=programme, pk=identity).first()


def commitments(programme: str = "", project: str = "", indicator: str = "") -> QuerySet[Commitment]:
    """The commitments of that programme, project and indicator (codes; an empty one asks for all)."""
    rows = Commitment.objects.select_related("programme", "project", "indicator", "delivered")
    if programme:
        rows = rows.filter(programme__code=programme)
    if project:
        rows = rows.filter(project__code=project)
    if indicator:
        rows = rows.filter(indicator__code=indicator)
    return rows
