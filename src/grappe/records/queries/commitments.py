"""Commitments with what stands behind them."""

from django.db.models import Prefetch, Q, QuerySet

from grappe.domain.quantity import COUNT, PERCENT
from grappe.records.models import Commitment, CommitmentClaim, CommitmentVersion, FormerAddress
from grappe.records.queries.reviews import review_of

SHOWN = 6
"""Commitments with the same amount that are named at most."""


def with_evidence(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The commitments with indicator, project and delivered figure; each claim with its source and review."""
    parts = CommitmentClaim.objects.select_related("claim__source", "claim__indicator").annotate(
        review=review_of("claim")
    )
    return commitments.select_related("project", "indicator", "delivered__source").prefetch_related(
        Prefetch("parts", queryset=parts)
    )


def find_commitment(programme: str, address: str) -> Commitment | None:
    """The commitment of that address or id in the programme of that code, with its claims and its history."""
    rows = with_evidence(Commitment.objects.select_related("programme", "milestone_of", "baseline__source"))
    behind = (
        Prefetch("versions", queryset=CommitmentVersion.objects.select_related("claim__source")),
        Prefetch("milestones", queryset=Commitment.objects.select_related("indicator")),
        "findings",
    )
    named = Q(address=address) | Q(pk=address)
    return rows.prefetch_related(*behind).filter(named, programme__code=programme).first()


def leads_to(programme: str, former: str) -> str | None:
    """The address that a commitment's former address, or former id, leads to now."""
    found = FormerAddress.objects.filter(programme__code=programme, former=former).first()
    return found.leads_to if found else None


def same_amount(commitment: Commitment) -> list[Commitment]:
    """Other commitments of the programme whose money is the same number by chance: they are other things."""
    if commitment.value is None or commitment.unit in ("", COUNT, PERCENT):
        return []
    alike = Commitment.objects.filter(
        programme=commitment.programme_id, unit=commitment.unit, value=commitment.value, per=commitment.per,
        kind=commitment.kind,
    )  # fmt: skip
    return list(alike.exclude(pk=commitment.pk).select_related("project", "indicator")[:SHOWN])


def commitment_of(identity: str) -> Commitment | None:
    """The commitment of that id, with what it is of."""
    return Commitment.objects.select_related("programme", "project", "indicator").filter(pk=identity).first()


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
