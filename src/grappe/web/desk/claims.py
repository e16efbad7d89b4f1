"""A claim at hand: its words, what people made of it, what else answers its question, and the queue."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grappe.records.models import Claim, CommitmentClaim, Decision, Indicator
from grappe.records.queries import matters as queries
from grappe.records.queries.decided import Decided, as_decided, decisions_on, mark_among
from grappe.records.queries.inbox import Sought, claims_of
from grappe.web.desk.passages import Words, words_of
from grappe.web.desk.queue import Line

LONGEST_QUEUE = 2000  # claims of one source
SHOWN = 6
"""Other claims on the same question that are shown at most."""

REASONS: Sequence[Promise] = (
    _("The words say something else."),
    _("It is no promise or result of this project."),
    _("The source says the same in another place."),
    _("The source is mistaken."),
)
"""Reasons to reject a claim that come up again and again."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """A claim with what helps to decide it; ``seen`` marks what the person has in view."""

    claim: Claim
    decided: Decided
    words: Words | None
    part: CommitmentClaim | None
    others: tuple[CommitmentClaim, ...]
    decisions: tuple[Decision, ...]
    seen: str

    @property
    def measured(self) -> Indicator:
        """What it measures, as people left it."""
        return self.part.commitment.indicator if self.part is not None else self.claim.indicator

    @property
    def shown(self) -> tuple[CommitmentClaim, ...]:
        """Other claims on its question, as many as fit."""
        return self.others[:SHOWN]

    @property
    def more(self) -> int:
        """How many more there are."""
        return max(0, len(self.others) - SHOWN)


def at_hand(claim: Claim) -> AtHand:
    """A claim (see ``queries.claim_at_hand``) with what helps to decide it: two queries."""
    part = getattr(claim, "part", None)
    on_it = queries.parts_of(part.commitment_id) if part is not None else []
    made = decisions_on({claim.pk, *(one.claim_id for one in on_it)})
    history = made.get(claim.pk, [])
    return AtHand(
        claim=claim,
        decided=as_decided(claim, [one for one in history if one.stands]),
        words=words_of(claim),
        part=part,
        others=tuple(one for one in on_it if one.claim_id != claim.pk),
        decisions=tuple(history),
        seen=mark_among(claim.pk, [one.claim_id for one in on_it], made),
    )


def line_of(claim: Claim, sought: Sought) -> Line[Claim]:
    """The claims of its source that wait, and where among them it stands: one query."""
    rows = claims_of(claim.source_id, sought).select_related("indicator")
    waiting = list(rows.defer("quote", "note", "rules")[:LONGEST_QUEUE])
    keys = [one.pk for one in waiting]
    return Line(waiting, keys.index(claim.pk) if claim.pk in keys else -1)
