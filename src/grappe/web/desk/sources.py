"""The claims of a source that wait, each with whether it may be accepted with the others."""

from dataclasses import dataclass

from grappe.domain.testimony import Stance
from grappe.records.models import Claim
from grappe.records.queries.decided import decisions_on, mark_among
from grappe.records.queries.inbox import Sought, claims_of
from grappe.web.desk.passages import Words, quoted_words

MOST = 200  # claims shown at once; the rest comes when these are decided
AGREEING = (Stance.AGREES, Stance.COPY, Stance.ROUNDING)


@dataclass(frozen=True, slots=True)
class Row:
    """A claim that waits; ``is_plain`` where its words are kept and no other source says otherwise."""

    claim: Claim
    words: Words | None
    seen: str
    is_plain: bool


def rows_of(source: int, sought: Sought) -> list[Row]:
    """The claims of a source that wait, in the order of its text: two queries."""
    rows = claims_of(source, sought).select_related(
        "indicator", "project__programme", "programme", "part__commitment"
    )
    claims = list(rows[:MOST])
    made = decisions_on([one.pk for one in claims])
    return [Row(one, quoted_words(one), mark_among(one.pk, (), made), is_plain(one)) for one in claims]


def is_plain(claim: Claim) -> bool:
    """Whether a claim's words are kept and nothing contradicts it."""
    part = getattr(claim, "part", None)
    if not claim.quote:
        return False
    return part is None or (not part.commitment.contested and part.stance in AGREEING)
