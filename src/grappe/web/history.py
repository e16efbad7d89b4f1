"""What a commitment was before, what happened to it, and what is to be looked at, as its page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grappe.domain.decision import Verb
from grappe.publishing.findings import message
from grappe.publishing.stances import standard_labels
from grappe.reconciling.findings import KINDS
from grappe.records.models import (
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    CommitmentVersion,
    Decision,
    Indicator,
)
from grappe.records.queries.days import known_on
from grappe.records.queries.decided import Decided, as_decided
from grappe.records.queries.sight import Sight
from grappe.web.formatting import quantity, signed_percent
from grappe.web.language import page_language


@dataclass(frozen=True, slots=True)
class Shown:
    """One version: its figure in words, and the size of the move from the one before, where it can be
    told."""

    version: CommitmentVersion
    figure: str
    change: str = ""
    horizon_moved: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: what it is, what it says, and what to do about it."""

    severity: str
    title: str
    message: str
    advice: str


def versions_of(commitment: Commitment) -> list[Shown]:
    """The commitment's versions, the oldest first; none where it has never been another."""
    kept = list(commitment.versions.all()) if commitment.moved else []
    if len(kept) < 2:
        return []
    language = page_language()
    first = Shown(kept[0], quantity(kept[0], language))
    return [first, *(moved(before, after, language) for before, after in pairwise(kept))]


def moved(before: CommitmentVersion, after: CommitmentVersion, language: str) -> Shown:
    """A version beside the one before it."""
    change = ""
    if before.value and after.value is not None and before.value != after.value:
        change = signed_percent(float((after.value - before.value) / before.value), language)
    return Shown(after, quantity(after, language), change, before.horizon != after.horizon)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to what is known of a commitment, on a day (ISO).

    ``part`` is a claim that came to be known, with the day on which the register ``recorded`` it where that
    is another; ``decision`` is one that was taken on a claim, or ``withdrawn``.
    """

    day: str
    part: CommitmentClaim | None = None
    recorded: str = ""
    decision: Decision | None = None
    withdrawn: bool = False


def steps_of(parts: Iterable[CommitmentClaim], decisions: Iterable[Decision], sight: Sight) -> list[Step]:
    """When each claim came to be known, and what people had decided on them, the oldest first."""
    steps = []
    for part in parts:
        recorded = part.claim.recorded_at
        known = known_on(part.claim.source.published, recorded)
        later = recorded.date().isoformat() if known != recorded.date() <= sight.today else ""
        steps.append(Step(known.isoformat(), part=part, recorded=later))
    for one in decisions:
        steps.append(Step(one.decided_at.date().isoformat(), decision=one))
        if one.withdrawn_at is not None:
            steps.append(Step(one.withdrawn_at.date().isoformat(), decision=one, withdrawn=True))
    return sorted(steps, key=lambda step: step.day)


def capitalised(sentence: str) -> str:
    """A sentence with its capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def doubts_of(commitment: Commitment) -> list[Doubt]:
    """What is to be looked at in the commitment, in the page's language."""
    told = (doubt_of(one, commitment.indicator) for one in commitment.findings.all())
    return [one for one in told if one is not None]


def figures_left(commitment: Commitment, decisions: Iterable[Decision]) -> dict[str, Decided]:
    """What people made of those of the commitment's claims that they corrected, by the claim's id."""
    made: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.stands:
            made.setdefault(one.key, []).insert(0, one)  # the last first
    left = {}
    for part in commitment.parts.all():
        claim = part.claim
        if any(one.verb == Verb.CORRECT for one in made.get(claim.pk, ())):
            # All claims on a question are about its subject: nothing has to be asked for that.
            claim.programme, claim.project = commitment.programme, commitment.project
            left[claim.pk] = as_decided(claim, made[claim.pk])
    return left


def doubt_of(finding: CommitmentFinding, indicator: Indicator) -> Doubt | None:
    """A finding on a commitment in the page's language; None where this version has no such kind."""
    kind, language = KINDS.get(finding.code), page_language()
    if kind is None:
        return None
    french = language == "fr"
    labels = {
        **standard_labels(language),
        indicator.code: indicator.label_fr if french else indicator.label_en,
    }
    return Doubt(
        severity=finding.severity,
        title=kind.french_title if french else kind.title,
        message=capitalised(message(kind, finding.particulars, language, labels)),
        advice=kind.french_advice if french else kind.advice,
    )
