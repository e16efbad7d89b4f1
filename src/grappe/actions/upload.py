"""Take in a workbook that was filled in: look it through, show what would change, then record all of it."""

import datetime as dt

from grappe.actions.record import ChangedMeanwhileError, known_for, open_submission, record, withdraw_all
from grappe.actions.recording.checking import Plan, Progress
from grappe.actions.recording.workbook import Checked, check, state_of
from grappe.actions.rights import Action, Actor, require
from grappe.actions.writing import writing
from grappe.domain.submission import OPEN
from grappe.reading.formats.cells import RawBook
from grappe.records.models import Project, Submission


def look_through(
    actor: Actor, project: Project, book: RawBook, file: str, progress: Progress | None = None,
    today: dt.date | None = None,
) -> Checked:  # fmt: skip
    """What a file would change; nothing is stored. Raises BadInputError with everything that is wrong."""
    require(actor, Action.SUBMIT_ACTUALS, project)
    return check(project, book, file, known_for(project, today), progress)


def record_checked(actor: Actor, project: Project, checked: Checked) -> Submission | None:
    """Record all changes of a file that was looked through, as drafts, or none; ``None`` where there is none.

    They go into the submission of that period that is still open, or a new one. Raises ChangedMeanwhileError
    where anything was declared, sent or approved since the file was looked through.
    """
    require(actor, Action.SUBMIT_ACTUALS, project)
    plan = checked.plan
    if not plan.changes:
        return None
    with writing():
        if state_of(project) != checked.state:
            raise ChangedMeanwhileError(
                f"what {project} declared was changed meanwhile: look it through again"
            )
        submission = _submission(actor, project, plan)
        record(actor, submission, [one.wanted for one in plan.changes if one.wanted is not None])
        withdrawn = [(one.withdrawn, one.because) for one in plan.withdrawn if one.withdrawn is not None]
        if withdrawn:
            withdraw_all(actor, submission, withdrawn)
    return submission


def _submission(actor: Actor, project: Project, plan: Plan) -> Submission:
    """The submission of the file's period that is still open, the latest of several, or a new one."""
    start, end = plan.origin.start, plan.origin.end
    rows = Submission.objects.filter(project=project, start=start.iso, end=end.iso, status__in=OPEN)
    kept = rows.select_related("project__programme").order_by("-created_at", "-pk").first()
    return kept or open_submission(actor, project, start, end)
