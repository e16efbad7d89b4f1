"""Commitments with what stands behind them."""

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from grappe.domain.quantity import COUNT, PERCENT
from grappe.records.models import Commitment, CommitmentClaim, CommitmentVersion, FormerAddress, Programme
from grappe.records.queries.editions import NUMBER
from grappe.records.queries.reviews import review_of
from grappe.records.queries.sight import NOW, Sight

SHOWN = 6
"""Commitments with the same amount that are named at most."""

EVERY, CHOSEN = Q(), Q(chosen=True)
UNREAD = tuple(f"claim__indicator__{name}" for name in ("reading", "definition_fr", "definition_en"))
"""What nobody reads of the indicators of claims, which are those of their commitments."""


def with_evidence(commitments: QuerySet[Commitment], told: Q = EVERY) -> QuerySet[Commitment]:
    """The commitments with indicator and project; each claim with its source and review.

    ``told`` says which of the claims, where not all are wanted.
    """
    parts = CommitmentClaim.objects.filter(told).select_related("claim__source", "claim__indicator")
    parts = parts.annotate(review=review_of("claim")).defer(*UNREAD)
    # Claims of one stance in an order that no engine's sorting of what is empty, or of words, tells.
    parts = parts.order_by("commitment_id", "-chosen", "stance", "claim_id")
    return commitments.select_related("project", "indicator").prefetch_related(
        Prefetch("parts", queryset=parts)
    )


def find_commitment(programme: str, address: str, sight: Sight = NOW) -> Commitment | None:
    """The commitment of that address or id in the programme of that code, with its claims and its history.

    As it is seen: ``None`` where it is not.
    """
    kept = _kept(programme, address) if sight.day is None else None
    owner = kept.programme if kept else Programme.objects.filter(code=programme).first()
    if owner is None:
        return None
    owed = sight.owed(owner, kept.project if kept else None)
    return kept if owed is None else owed.find(address)


def _kept(programme: str, address: str) -> Commitment | None:
    beside = ("programme", "milestone_of", "baseline__source", "standing")
    rows = with_evidence(Commitment.objects.select_related(*beside))
    behind = (
        Prefetch("milestones", queryset=Commitment.objects.select_related("indicator")),
        "findings",
    )
    named = Q(address=address) | Q(pk=address)
    rows = rows.prefetch_related(*behind).annotate(edition_number=NUMBER)
    found = rows.filter(named, programme__code=programme).first()
    if found is not None and found.moved:  # most have one version, which nothing is told of
        versions = CommitmentVersion.objects.select_related("claim__source")
        prefetch_related_objects([found], Prefetch("versions", queryset=versions))
    return found


def leads_to(programme: str, former: str) -> str | None:
    """The address that a commitment's former address, or former id, leads to now."""
    found = FormerAddress.objects.filter(programme__code=programme, former=former).first()
    return found.leads_to if found else None


def same_amount(commitment: Commitment, sight: Sight = NOW) -> list[Commitment]:
    """Other commitments of the programme whose money is the same number by chance: they are other things."""
    if commitment.value is None or commitment.unit in ("", COUNT, PERCENT):
        return []
    owed = sight.owed(commitment.programme)
    if owed is not None:
        return owed.some(lambda one: _same_money(one, commitment))[:SHOWN]
    alike = Commitment.objects.filter(
        programme=commitment.programme_id, unit=commitment.unit, value=commitment.value, per=commitment.per,
        kind=commitment.kind,
    )  # fmt: skip
    return list(alike.exclude(pk=commitment.pk).select_related("project", "indicator")[:SHOWN])


def _same_money(one: Commitment, other: Commitment) -> bool:
    def told(row: Commitment) -> tuple[object, ...]:
        return row.unit, row.value, row.per, row.kind

    return one.pk != other.pk and told(one) == told(other)


def commitment_of(identity: str) -> Commitment | None:
    """The commitment of that id, with what it is of."""
    return Commitment.objects.select_related("programme", "project", "indicator").filter(pk=identity).first()


def commitments(
    programme: str = "", project: str = "", indicator: str = "", sight: Sight = NOW
) -> QuerySet[Commitment] | list[Commitment]:
    """The commitments of that programme, project and indicator (codes; an empty one asks for all)."""
    asked = Programme.objects.filter(**({"code": programme} if programme else {}))
    told = {one: sight.owed(one) for one in asked} if sight != NOW else {}
    if all(owed is None for owed in told.values()):
        return _kept_commitments(programme, project, indicator)

    def wanted(one: Commitment) -> bool:
        here = one.project is not None and one.project.code == project
        return (not project or here) and indicator in ("", one.indicator.code)

    found: list[Commitment] = []
    for one, owed in told.items():
        kept = _kept_commitments(one.code, project, indicator) if owed is None else ()
        found += kept if owed is None else owed.some(wanted)
    return found


def _kept_commitments(programme: str, project: str, indicator: str) -> QuerySet[Commitment]:
    rows = Commitment.objects.select_related("programme", "project", "indicator", "standing")
    if programme:
        rows = rows.filter(programme__code=programme)
    if project:
        rows = rows.filter(project__code=project)
    if indicator:
        rows = rows.filter(indicator__code=indicator)
    return rows
