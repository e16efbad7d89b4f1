"""Claims as people left them: what was decided on each, what it says since, and marks of later changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from grappe.domain.decision import Matter, Verb
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    Decision,
    SourceFinding,
)

READ = (Verb.ACCEPT, Verb.CORRECT, Verb.REJECT, Verb.CHOOSE)
"""The verbs that say whether a claim holds: the last of them goes before the earlier ones."""
SUBJECT = ("programme", "project")
FIGURE = ("value", "value_max", "bound", "kind", "unit", "per")
PERIOD = ("start", "horizon", "duration_years")
FIELDS = (*SUBJECT, "indicator", *FIGURE, "modality", *PERIOD, "speaker")
"""What of a claim can be corrected; what is printed of it never is."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim as people left it, beside the claim as it was read; it can be shown like a claim's own figure.

    ``indicator``, ``programme`` and ``project`` are codes; ``decisions`` are those that stand, the last
    first.
    """

    claim: Claim
    decisions: tuple[Decision, ...]
    programme: str
    project: str
    indicator: str
    value: Decimal | None
    value_max: Decimal | None
    bound: str
    kind: str
    unit: str
    per: str
    modality: str
    start: str
    horizon: str
    duration_years: Decimal | None
    speaker: str

    @property
    def state(self) -> str:
        """The last verb that says whether it holds, of those that stand; empty where nobody decided."""
        last = self.last(*READ)
        return last.verb if last is not None else ""

    @property
    def is_corrected(self) -> bool:
        """Whether any correction stands."""
        return self.last(Verb.CORRECT) is not None

    def last(self, *verbs: Verb) -> Decision | None:
        """The last decision of these verbs that stands."""
        return next((one for one in self.decisions if one.verb in verbs), None)

    def texts(self) -> dict[str, str]:
        """Its fields as they are written in a form: "75000000", "2030"; empty where there is nothing."""
        return {name: _text(getattr(self, name)) for name in FIELDS}


def decided(claims: Iterable[Claim]) -> dict[str, Decided]:
    """The claims as people left them, by id: one query for 500 of them."""
    rows = {claim.pk: claim for claim in claims}
    standing = decisions_on(rows, standing=True)
    return {key: as_decided(claim, standing.get(key, ())) for key, claim in rows.items()}


def as_decided(claim: Claim, decisions: Sequence[Decision]) -> Decided:
    """A claim with the decisions on it that stand, the last first; ask it with its indicator and subject."""
    fields: dict[str, Any] = {name: getattr(claim, name) for name in FIELDS}
    fields["indicator"] = claim.indicator.code
    fields["programme"] = claim.programme.code if claim.programme else ""
    fields["project"] = claim.project.code if claim.project else ""
    for decision in reversed(decisions):
        if decision.verb == Verb.CORRECT:
            fields |= {
                name: _field(name, said)
                for name, said in decision.after.items()
                if name in FIELDS and name not in SUBJECT  # where it is about, the row itself says
            }
    return Decided(claim=claim, decisions=tuple(decisions), **fields)


def decisions_on(claims: Collection[str], *, standing: bool = False) -> dict[str, list[Decision]]:
    """The decisions on claims, by the claim's id, the last first; only those that stand, where asked."""
    found: dict[str, list[Decision]] = defaultdict(list)
    ids = sorted(claims)
    for at in range(0, len(ids), _AT_ONCE):
        rows = Decision.objects.filter(about=Matter.CLAIM, key__in=ids[at : at + _AT_ONCE])
        if standing:
            rows = rows.filter(withdrawn_at=None)
        for decision in rows.select_related("programme").order_by("-decided_at", "-pk"):
            found[decision.key].append(decision)
    return dict(found)


def history_of(claim: Claim) -> list[Decision]:
    """All that was ever decided on a claim, withdrawn decisions too, the last first: one query."""
    return decisions_on([claim.pk]).get(claim.pk, [])


def history_of_commitment(commitment: Commitment) -> list[Decision]:
    """All that was ever decided on a commitment's claims and findings, the last first: three queries."""
    claims = CommitmentClaim.objects.filter(commitment=commitment).order_by().values("claim")
    findings = CommitmentFinding.objects.filter(commitment=commitment).order_by().values("pk")
    rows = Decision.objects.select_related("programme")
    on_claims = rows.filter(about=Matter.CLAIM, key__in=claims)
    on_findings = rows.filter(about=Matter.FINDING, key__in=findings)
    return sorted((*on_claims, *on_findings), key=lambda one: (one.decided_at, one.pk), reverse=True)


def marks_of(claims: Collection[str]) -> dict[str, str]:
    """A mark for each claim that a person has in view, to be handed in with what they decide (``seen``).

    It changes with every decision on the claim that is made or withdrawn, and in a second part with every
    choice between the claims of its question: whoever decides then is told, and nobody overrides what they
    did not see. Three queries for 500 claims.
    """
    questions = dict(
        CommitmentClaim.objects.filter(claim__in=claims).order_by().values_list("claim", "commitment")
    )
    beside: dict[str, list[str]] = defaultdict(list)
    rivals = CommitmentClaim.objects.filter(commitment__in=set(questions.values())).order_by()
    for commitment, claim in rivals.values_list("commitment", "claim"):
        beside[commitment].append(claim)
    made = decisions_on({*claims, *(one for group in beside.values() for one in group)})
    return {claim: mark_among(claim, beside.get(questions.get(claim, ""), ()), made) for claim in claims}


def mark_among(claim: str, rivals: Iterable[str], made: Mapping[str, Sequence[Decision]]) -> str:
    """The mark of a claim, as for ``marks_of``, from what was decided on it and its rivals."""
    choices = (one for rival in rivals for one in made.get(rival, ()) if one.verb == Verb.CHOOSE)
    return f"{_mark(made.get(claim, ()))}-{_mark(choices)}"


def mark_of(claim: Claim) -> str:
    """The mark of one claim: see ``marks_of``."""
    return marks_of([claim.pk])[claim.pk]


def is_settled() -> Exists:
    """Whether somebody looked at a finding and left it as it is, in a query on findings of either kind.

    The id of a finding is a hash of what it says: where the facts change it is another one, and waits again.
    """
    return Exists(
        Decision.objects.filter(
            about=Matter.FINDING, verb=Verb.SETTLE, key=OuterRef("pk"), withdrawn_at__isnull=True
        )
    )


def settlements_of(findings: Collection[CommitmentFinding | SourceFinding]) -> dict[str, Decision]:
    """The decision by which each finding was settled, by the finding's id; those that wait are left out."""
    rows: QuerySet[Decision] = Decision.objects.filter(
        about=Matter.FINDING, verb=Verb.SETTLE, key__in=[one.pk for one in findings], withdrawn_at=None
    )
    return {one.key: one for one in rows.order_by("decided_at", "pk")}


def _mark(decisions: Iterable[Decision]) -> str:
    """The number of the last decision, and how many were withdrawn: "12.1"."""
    made = list(decisions)
    return f"{max((one.pk for one in made), default=0)}.{sum(not one.stands for one in made)}"


def _field(name: str, said: Any) -> Any:
    if name in ("value", "value_max", "duration_years"):
        return None if said in (None, "") else Decimal(str(said))
    return said or ""


def _text(value: Decimal | str | None) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value or ""
