"""What a decision on a claim touches: the question that it answers before and after, and nothing else."""

from collections.abc import Iterable, Iterator
from types import TracebackType

from grappe.actions.deciding.decisions import Json
from grappe.actions.reconcile import reconcile_sources, reconcile_subjects
from grappe.actions.reconciling.placing import place
from grappe.records.models import Claim, Commitment, Programme

FIGURE = ("value", "value_max", "bound", "kind", "unit", "per", "start", "horizon")


class Touched:
    """While decisions on a claim are made or ended; then what they touch is reconciled.

    ``before`` and ``after`` are the commitments that the claim is part of; ``moves`` where it may become one
    about something else, so that its source may be a witness elsewhere.
    """

    def __init__(self, claim: Claim, *, moves: bool) -> None:
        self.claim = claim
        self.moves = moves
        self.before = question_of(claim)
        self.after: Commitment | None = None

    def __enter__(self) -> "Touched":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._reconcile()
            self.after = question_of(self.claim)

    def _reconcile(self) -> None:
        claim = self.claim
        if not self.moves:
            if claim.programme is not None:
                reconcile_subjects(claim.programme, {claim.project.code if claim.project else None})
            return
        about = dict(self._about())
        place({claim.pk})
        claim.refresh_from_db(fields=["programme", "project", "placed_by"])
        for programme, project in self._about():
            about[programme] = about.get(programme, set()) | project
        for programme, projects in about.items():
            reconcile_sources(programme, [claim.source], projects)

    def _about(self) -> Iterator[tuple[Programme, set[str | None]]]:
        claim = self.claim
        if claim.programme is not None:
            yield claim.programme, {claim.project.code if claim.project else None}


def reconcile_about(claims: Iterable[Claim]) -> None:
    """Reconcile what these claims are about, each subject once."""
    about: dict[Programme, set[str | None]] = {}
    for claim in claims:
        if claim.programme is not None:
            about.setdefault(claim.programme, set()).add(claim.project.code if claim.project else None)
    for programme, projects in about.items():
        reconcile_subjects(programme, projects)


def question_of(claim: Claim) -> Commitment | None:
    """The commitment that the claim is part of, if it is of any."""
    return Commitment.objects.filter(parts__claim=claim.pk).select_related("indicator", "project").first()


def answered_by(commitment: Commitment | None) -> Json | None:
    """A commitment's answer, as a decision keeps it."""
    if commitment is None:
        return None
    said = {name: getattr(commitment, name) for name in FIGURE}
    told = {
        name: f"{one.normalize():f}" if name in ("value", "value_max") and one is not None else one
        for name, one in said.items()
    }
    return {"address": commitment.address, "rule": commitment.rule, **told}
