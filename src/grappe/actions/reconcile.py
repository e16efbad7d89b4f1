"""Reconcile the claims of a programme into commitments, each with what was delivered of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from grappe.actions.values import date_of, figure_fields, period_of, quantity_of
from grappe.domain.period import PartialDate
from grappe.domain.quantity import Modality
from grappe.domain.testimony import Resolution, Testimony
from grappe.following.progress import delivered
from grappe.reconciling import reconciler
from grappe.records.models import Claim, Commitment, CommitmentClaim, Indicator, Programme, Project

_BATCH = 500


def reconcile(programme: Programme) -> int:
    """Build the programme's commitments anew from its claims; returns how many there are.

    All of them: whether a source is a copy of another shows only in what both say of every project.
    """
    testimonies = testimonies_of(programme)
    start = date_of(programme.start)
    resolutions = reconciler.reconcile(testimonies, start)
    projects = {project.code: project for project in programme.projects.all()}
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    deliveries = _by_question(testimonies)
    commitments, parts = [], []
    for resolution in resolutions:
        scope = resolution.scope
        project = projects[scope.project] if scope.project else None
        commitment = commitment_of(resolution, programme, project, indicators[scope.indicator])
        follow(commitment, resolution, deliveries[scope.project, scope.indicator], start)
        commitments.append(commitment)
        parts += parts_of(resolution, commitment)
    Commitment.objects.filter(programme=programme).delete()
    Commitment.objects.bulk_create(commitments, batch_size=_BATCH)
    CommitmentClaim.objects.bulk_create(parts, batch_size=_BATCH)
    return len(commitments)


def testimonies_of(programme: Programme) -> list[Testimony]:
    """The programme's claims as reconciling wants them."""
    claims = Claim.objects.filter(programme=programme)
    return [testimony_of(claim) for claim in claims.select_related("source", "project", "indicator")]


def testimony_of(claim: Claim) -> Testimony:
    """One claim with what matters of its source."""
    source = claim.source
    return Testimony(
        claim_id=claim.pk,
        source=str(source.pk),
        project=claim.project.code if claim.project else None,
        indicator=claim.indicator.code,
        quantity=quantity_of(claim),
        modality=Modality(claim.modality),
        period=period_of(claim),
        copy_of=str(source.copy_of_id) if source.copy_of_id else None,
        publisher=source.publisher,
        published=date_of(source.published),
        by_funder=source.by_funder,
        evidence=claim.evidence,
    )


def _by_question(testimonies: Iterable[Testimony]) -> defaultdict[tuple[str | None, str], list[Testimony]]:
    grouped: defaultdict[tuple[str | None, str], list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        grouped[testimony.project, testimony.indicator].append(testimony)
    return grouped


def commitment_of(
    resolution: Resolution, programme: Programme, project: Project | None, indicator: Indicator
) -> Commitment:
    """A resolution as the register remembers it."""
    scope = resolution.scope
    return Commitment(
        id=scope.identity(programme.code),
        programme=programme,
        project=project,
        indicator=indicator,
        modality=resolution.modality,
        **figure_fields(resolution.quantity, resolution.period),
        family=scope.family,
        before=scope.before,
        occasion=scope.occasion,
        rule=resolution.rule,
        reason=resolution.reason,
        independent_sources=resolution.independent_sources,
        contested=resolution.contested,
    )


def follow(
    commitment: Commitment,
    resolution: Resolution,
    testimonies: Sequence[Testimony],
    start: PartialDate | None,
) -> None:
    """Set what was delivered of the commitment, where a figure can be compared with it."""
    progress = delivered(resolution, testimonies, start)
    if progress is not None:
        commitment.delivered_id = progress.claim_id
        commitment.delivered_share = progress.share


def parts_of(resolution: Resolution, commitment: Commitment) -> list[CommitmentClaim]:
    """How each claim stands to the commitment."""
    return [
        CommitmentClaim(
            commitment=commitment,
            claim_id=part.claim_id,
            stance=part.stance,
            reason=part.reason,
            chosen=part.chosen,
        )
        for part in resolution.parts
    ]
