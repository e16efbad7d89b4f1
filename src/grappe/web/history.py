"""What a commitment was before, and what is to be looked at in it, as its page tells it."""

from dataclasses import dataclass
from itertools import pairwise

from grappe.publishing.findings import message
from grappe.publishing.stances import standard_labels
from grappe.reconciling.findings import KINDS
from grappe.records.models import Commitment, CommitmentFinding, CommitmentVersion, Indicator
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
    kept = list(commitment.versions.all())
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


def capitalised(sentence: str) -> str:
    """A sentence with its capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def doubts_of(commitment: Commitment) -> list[Doubt]:
    """What is to be looked at in the commitment, in the page's language."""
    told = (doubt_of(one, commitment.indicator) for one in commitment.findings.all())
    return [one for one in told if one is not None]


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
