"""One thing at hand on the desk, with what helps to decide it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from grappe.domain.decision import Matter
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    Decision,
    Indicator,
    Project,
    Source,
    SourceFinding,
)
from grappe.records.queries.reviews import review_of

SHOWN = 12
"""Claims of another question that are offered at most."""


def claim_at_hand(key: str) -> Claim | None:
    """The claim of that id with its text, its review and the commitment that it belongs to: one query."""
    rows = Claim.objects.annotate(review=review_of()).select_related(
        "source__programme",
        "snapshot",
        "indicator",
        "project__programme",
        "programme",
        "part__commitment__indicator",
    )
    return rows.filter(pk=key).first()


def parts_of(commitment: str) -> list[CommitmentClaim]:
    """The claims on one question (the commitment's id), the chosen one first: one query."""
    return list(_parts().filter(commitment=commitment))


def parts_at(programme: str, address: str) -> list[CommitmentClaim]:
    """The claims on the question at that address of a programme, with the commitment: one query."""
    rows = _parts().select_related(
        "commitment__indicator", "commitment__project__programme", "commitment__programme",
        "claim__source__programme", "claim__source__copy_of", "claim__indicator", "claim__programme",
        "claim__project",
    )  # fmt: skip
    return list(rows.filter(commitment__programme__code=programme, commitment__address=address))


def _parts() -> QuerySet[CommitmentClaim]:
    rows = CommitmentClaim.objects.annotate(review=review_of("claim")).select_related("claim__source")
    return rows.order_by("-chosen", "claim__source__published", "claim")


def beside(commitment: Commitment) -> list[CommitmentClaim]:
    """Claims on the same subject and indicator that answer other questions: one query."""
    rows = _parts().filter(
        commitment__programme=commitment.programme_id,
        commitment__project=commitment.project_id,
        commitment__indicator=commitment.indicator_id,
    )
    return list(rows.exclude(commitment=commitment.pk).select_related("claim__indicator")[:SHOWN])


def findings_on(commitment: str) -> list[CommitmentFinding]:
    """What is doubtful in a commitment, settled or not."""
    return list(CommitmentFinding.objects.filter(commitment=commitment).order_by("code", "pk"))


def anomaly_at_hand(key: str) -> SourceFinding | None:
    """The anomaly of that id with its source and text: one query."""
    return SourceFinding.objects.select_related("source__programme", "snapshot").filter(pk=key).first()


def claims_in(finding: SourceFinding) -> list[Claim]:
    """The claims whose words overlap those of an anomaly: one query."""
    if finding.start_char is None or finding.end_char is None:
        return []
    rows = Claim.objects.annotate(review=review_of()).select_related("indicator", "project", "programme")
    overlapping = rows.filter(
        snapshot=finding.snapshot_id, start_char__lt=finding.end_char, end_char__gt=finding.start_char
    )
    return list(overlapping.order_by("figure_start", "pk")[:SHOWN])


def source_at_hand(key: int) -> Source | None:
    """The source of that key."""
    return Source.objects.select_related("programme", "copy_of").filter(pk=key).first()


def trail(claims: Iterable[str] = (), findings: Iterable[str] = ()) -> list[Decision]:
    """What people decided on these claims and findings (ids), withdrawn or not, the last first: one query."""
    on_claims = Decision.objects.filter(about=Matter.CLAIM, key__in=list(claims))
    on_findings = Decision.objects.filter(about=Matter.FINDING, key__in=list(findings))
    return list((on_claims | on_findings).select_related("programme").order_by("-decided_at", "-pk"))


def corrigible(claim: Claim) -> tuple[list[Project], list[Indicator]]:
    """What a claim may be corrected to be about, and to measure: two queries."""
    projects = Project.objects.select_related("programme").order_by("programme", "position")
    own = Q(programme__isnull=True) | Q(programme=claim.programme_id)
    return list(projects), list(Indicator.objects.filter(own).order_by("position", "code"))
