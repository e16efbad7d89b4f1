"""What a project declared goes to the funder, who approves it or returns it with a comment; all is kept."""

from collections.abc import Collection

from django.utils import timezone

from grappe.actions.reconcile import follow_on
from grappe.actions.recording.entries import ChangedMeanwhileError, NothingInItError, RecordError
from grappe.actions.rights import Action, Actor, person_behind, require
from grappe.actions.writing import writing
from grappe.domain.submission import MOVES, OPEN, Status
from grappe.records.models import Item, Observation, Submission, SubmissionStep
from grappe.records.models.actuals import LONGEST
from grappe.records.queries.actuals import touched_by


def submit(actor: Actor, submission: Submission, comment: str = "") -> Submission:
    """Send what was recorded to the funder; raises RecordError where there is nothing in it."""
    require(actor, Action.SUBMIT_ACTUALS, submission.project)
    if not any(
        model._default_manager.filter(submission=submission).exists() for model in (Item, Observation)
    ):
        raise NothingInItError("there is nothing in it yet")
    return _move(actor, submission, OPEN, Status.SUBMITTED, comment)


def approve(actor: Actor, submission: Submission, comment: str = "") -> Submission:
    """Approve what was submitted: from then on everybody sees it."""
    require(actor, Action.APPROVE_ACTUALS, submission.project)
    return _decide(actor, submission, [Status.SUBMITTED], Status.APPROVED, comment)


def send_back(actor: Actor, submission: Submission, comment: str) -> Submission:
    """Return it to the project's office with a comment; raises RecordError where there is none.

    What was approved is taken back by it: nobody else sees it until it is approved again.
    """
    require(actor, Action.APPROVE_ACTUALS, submission.project)
    if not comment.strip():
        raise RecordError("say what is to be mended")
    return _decide(actor, submission, [Status.SUBMITTED, Status.APPROVED], Status.RETURNED, comment)


def _decide(
    actor: Actor, submission: Submission, seen: Collection[Status], status: Status, comment: str
) -> Submission:
    """Take the step, and say anew where the promises stand that it tells of."""
    with writing():
        moved = _move(actor, submission, seen, status, comment)
        touched = touched_by(moved)
        if touched:
            follow_on(moved.project.programme, touched)
    return moved


def _move(
    actor: Actor, submission: Submission, seen: Collection[Status], status: Status, comment: str
) -> Submission:
    """Take the step; raises ChangedMeanwhileError where the submission is not where it was seen."""
    if len(comment) > LONGEST:
        raise RecordError(f"a comment has at most {LONGEST} characters")
    with writing():
        kept = Submission.objects.select_related("project__programme").get(pk=submission.pk)
        if (
            kept.status != submission.status
            or kept.status not in seen
            or status not in MOVES[Status(kept.status)]
        ):
            raise ChangedMeanwhileError(f"the submission {kept} is {kept.status} by now")
        kept.status = status
        kept.save(update_fields=["status"])
        SubmissionStep.objects.create(
            submission=kept, status=status, comment=comment.strip(), by=person_behind(actor),
            by_name=str(actor), at=timezone.now(),
        )  # fmt: skip
    return kept
