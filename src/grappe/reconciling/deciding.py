"""What people decided, brought to bear on the claims before they are weighed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grappe.domain.decision import Verb
from grappe.domain.testimony import Testimony
from grappe.domain.verdict import Correction, Verdict


@dataclass(frozen=True, slots=True)
class Decided:
    """The claims with the decisions on them, and those that were rejected."""

    testimonies: tuple[Testimony, ...]
    rejected: frozenset[str]


def decide(testimonies: Iterable[Testimony], verdicts: Mapping[str, Sequence[Verdict]]) -> Decided:
    """The testimonies as people left them: corrected, accepted, chosen, set apart or beside another; and
    which were rejected.

    The later decision on a claim goes before the earlier one. A correction is an acceptance of what it says.
    """
    changed, rejected = [], set[str]()
    for testimony in testimonies:
        left = testimony
        for verdict in verdicts.get(testimony.claim_id, ()):
            if verdict.verb is Verb.REJECT:
                rejected.add(testimony.claim_id)
            elif verdict.verb in (Verb.ACCEPT, Verb.CORRECT, Verb.CHOOSE):
                rejected.discard(testimony.claim_id)
                left = _with(left, verdict)
            elif verdict.verb is Verb.SPLIT:
                left = replace(left, apart=verdict.apart or "apart", beside="")
            elif verdict.verb is Verb.MERGE:
                left = replace(left, apart="", beside=verdict.beside)
        changed.append(left)
    return Decided(tuple(changed), frozenset(rejected))


def accepted_only(
    testimonies: Iterable[Testimony], verdicts: Mapping[str, Sequence[Verdict]]
) -> list[Testimony]:
    """The testimonies without drafts: without what was read from a text and nobody stands behind."""
    known = list(testimonies)
    decided = decide(known, verdicts)
    stands = {one.claim_id for one in decided.testimonies if one.accepted} - decided.rejected
    return [one for one in known if one.evidence != "quoted" or one.claim_id in stands]


def _with(one: Testimony, verdict: Verdict) -> Testimony:
    change = verdict.correction or Correction()
    return replace(
        one,
        accepted=True,
        corrected=one.corrected or verdict.verb is Verb.CORRECT,
        chosen=one.chosen or verdict.verb is Verb.CHOOSE,
        indicator=change.indicator or one.indicator,
        quantity=change.quantity or one.quantity,
        modality=change.modality or one.modality,
        period=change.period or one.period,
    )
