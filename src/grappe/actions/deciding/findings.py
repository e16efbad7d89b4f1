"""What people decide on findings: that somebody looked, and that it stands as it is."""

from grappe.actions.deciding.decisions import By, Change, Scope, deciding, keep
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, Target, require
from grappe.domain.decision import Matter, Verb
from grappe.records.models import CommitmentFinding, Decision, Programme, SourceFinding
from grappe.records.queries.decided import settlements_of


def settle(finding_id: str, by: By) -> Decision:
    """Decide that a finding, of a commitment or of a source, was looked at and stands as it is.

    It waits on the desk no longer. Its id is a hash of what it says: where the facts change it is another
    one, which nobody has settled. Raises DecidedMeanwhileError where somebody settled it already,
    DecisionError where it is no longer so.
    """
    with deciding():
        found = _find(finding_id)
        if found is None:
            raise DecisionError("no_finding")
        target, programme = _about(found)
        require(by.actor, Action.SETTLE, target)
        standing = settlements_of([found]).get(found.pk)
        if standing is not None:
            raise DecidedMeanwhileError("settled_already", standing)
        where = found.commitment.address if isinstance(found, CommitmentFinding) else found.source.title
        before = {"code": found.code, "particulars": found.particulars, "where": where}
        return keep(Verb.SETTLE, Matter.FINDING, found.pk, Scope(programme), by, Change(before, {}))


def _find(finding_id: str) -> CommitmentFinding | SourceFinding | None:
    of_commitment = CommitmentFinding.objects.select_related("commitment__project__programme", "programme")
    found = of_commitment.filter(pk=finding_id).first()
    return found or SourceFinding.objects.select_related("source__programme").filter(pk=finding_id).first()


def _about(found: CommitmentFinding | SourceFinding) -> tuple[Target, Programme | None]:
    """What a finding is of, for the rights on it, and its programme."""
    if isinstance(found, CommitmentFinding):
        return found.commitment.project or found.programme, found.programme
    if found.source.programme is not None:
        return found.source.programme, found.source.programme
    spoken_of = Programme.objects.filter(claims__source=found.source).distinct()[:2]
    only = spoken_of[0] if len(spoken_of) == 1 else None
    return only, only
