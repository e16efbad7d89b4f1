"""What people decided on claims, as reconciling is told it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from grappe.domain.decision import Verb
from grappe.domain.period import Period
from grappe.domain.quantity import Modality, Quantity


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in place of what was read; ``None`` leaves it as it is."""

    indicator: str | None = None
    quantity: Quantity | None = None
    modality: Modality | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision on a claim: accept, correct, reject, choose, split or merge, with its two dates.

    ``correction`` comes with CORRECT; ``apart`` with SPLIT: the name of the question of its own that the
    claim answers; ``beside`` with MERGE: the id of the claim whose question it answers. A verdict holds from
    ``decided`` until ``withdrawn``; ``number`` orders those of one moment.
    """

    claim_id: str
    verb: Verb
    decided: dt.datetime
    withdrawn: dt.datetime | None = None
    correction: Correction | None = None
    apart: str = ""
    beside: str = ""
    number: int = 0

    def stands(self, as_of: dt.date | None) -> bool:
        """Whether it held at the end of that day; now, where no day is asked for."""
        if as_of is None:
            return self.withdrawn is None
        if self.decided.date() > as_of:
            return False
        return self.withdrawn is None or self.withdrawn.date() > as_of


def standing(verdicts: Iterable[Verdict], as_of: dt.date | None = None) -> dict[str, tuple[Verdict, ...]]:
    """The verdicts that hold, by claim, the earlier first."""
    found: dict[str, tuple[Verdict, ...]] = {}
    for verdict in sorted(verdicts, key=lambda one: (one.decided, one.number, one.verb, one.claim_id)):
        if verdict.stands(as_of):
            found[verdict.claim_id] = (*found.get(verdict.claim_id, ()), verdict)
    return found
