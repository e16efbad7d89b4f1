"""Take in a workbook that was filled in: look it through, show what would change, then record all of it."""

import datetime as dt
import hashlib

from django.utils import timezone

from grappe.actions.record import ChangedMeanwhileError, known_for, open_submission, record, withdraw_all
from grappe.actions.recording.checking import Plan, Progress
from grappe.actions.recording.entries import RecordError
from grappe.actions.recording.preview import preview_of
from grappe.actions.recording.workbook import (
    MAX_BYTES,
    Checked,
    check,
    open_filled,
    refuse_other_period,
    state_of,
)
from grappe.actions.rights import Action, Actor, require
from grappe.actions.writing import writing
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.submission import OPEN
from grappe.domain.upload import UploadStage
from grappe.reading.formats.cells import RawBook
from grappe.reading.text.files import check_size
from grappe.records.keeping import new_reference
from grappe.records.models import Project, Submission, Upload, User

KEPT = dt.timedelta(days=1)
"""How long a workbook waits for a yes."""
CHANGED = "changed"
"""Why recording stopped: somebody declared, sent or approved something meanwhile."""


def look_through(
    actor: Actor, project: Project, book: RawBook, file: str, progress: Progress | None = None,
    today: dt.date | None = None,
) -> Checked:  # fmt: skip
    """What a file would change; nothing is stored. Raises BadInputError with everything that is wrong."""
    require(actor, Action.SUBMIT_ACTUALS, project)
    return check(project, book, file, known_for(project, today), progress)


def record_checked(
    actor: Actor, project: Project, checked: Checked, submission: Submission | None = None
) -> Submission | None:
    """Record all changes of a file that was looked through, as drafts, or none; ``None`` where there is none.

    They go into the submission that is given, the one of that period that is still open, or a new one.
    Raises ChangedMeanwhileError where anything was declared, sent or approved since it was looked through.
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
        submission = submission or _submission(actor, project, plan)
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


def upload(actor: Actor, submission: Submission, name: str, content: bytes) -> Upload:
    """Keep a workbook that was sent in for a submission, to be looked through.

    Raises RecordError where the submission is not open or nobody signed in sends it, BadInputError where the
    file is too large. What expired by now is forgotten.
    """
    require(actor, Action.SUBMIT_ACTUALS, submission.project)
    if not isinstance(actor, User):
        raise RecordError("a workbook is sent in by somebody who is signed in")
    if submission.status not in OPEN:
        raise ChangedMeanwhileError(f"the submission {submission} is {submission.status}")
    check_size(len(content), Place(name), MAX_BYTES)
    now = timezone.now()
    with writing():
        Upload.objects.filter(created_at__lt=now - KEPT).delete()
        return Upload.objects.create(
            reference=new_reference(), submission=submission, by=actor, name=name[-200:], content=content,
            sha256=hashlib.sha256(content).hexdigest(), created_at=now, moved_at=now,
        )  # fmt: skip


def look_at(actor: Actor, kept: Upload) -> None:
    """Look a workbook through that was sent in, and keep what is wrong with it or what it would change."""
    _set(kept, stage=UploadStage.CHECKING, findings=[], preview={}, done=0)
    checked = _looked(actor, kept)
    if checked is not None:
        _set(kept, stage=UploadStage.READY, preview=preview_of(checked), state=checked.state)


def take_up(actor: Actor, kept: Upload) -> None:
    """Say yes to what a workbook changes, once; raises ChangedMeanwhileError where that was said before."""
    require(actor, Action.SUBMIT_ACTUALS, kept.submission.project)
    waiting = Upload.objects.filter(pk=kept.pk, stage=UploadStage.READY)
    if not waiting.update(stage=UploadStage.RECORDING, problem="", done=0, moved_at=timezone.now()):
        raise ChangedMeanwhileError(f"the workbook {kept} does not wait any more")
    kept.stage = UploadStage.RECORDING


def record_upload(actor: Actor, kept: Upload) -> None:
    """Record all changes of a workbook that was taken up, or none.

    Where anything was declared, sent or approved since it was looked through, it is looked through again and
    waits once more, with the ``problem`` ``CHANGED``.
    """
    checked = _looked(actor, kept)
    if checked is None:
        return
    preview = {"preview": preview_of(checked), "state": checked.state}
    if checked.state != kept.state:
        _set(kept, stage=UploadStage.READY, problem=CHANGED, **preview)
        return
    try:
        with writing():
            record_checked(actor, kept.submission.project, checked, kept.submission)
            _set(kept, stage=UploadStage.RECORDED, content=b"", problem="")
    except RecordError:
        _set(kept, stage=UploadStage.READY, problem=CHANGED)


def _looked(actor: Actor, kept: Upload) -> Checked | None:
    """What the workbook would change; what is wrong with it is kept."""
    try:
        book = open_filled(bytes(kept.content), kept.name)
        refuse_other_period(book, kept.name, kept.submission)
        return look_through(actor, kept.submission.project, book, kept.name, _mover(kept))
    except BadInputError as error:
        told = [
            {"cell": one.place.cell or "", "code": one.code, "particulars": one.particulars}
            for one in error.findings
        ]
        _set(kept, stage=UploadStage.REFUSED, findings=told)
        return None


def _mover(kept: Upload) -> Progress:
    def moved(done: int, total: int) -> None:
        _set(kept, done=done, total=total)

    return moved


def _set(kept: Upload, **fields: object) -> None:
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.moved_at = timezone.now()
    kept.save(update_fields=[*fields, "moved_at"])
