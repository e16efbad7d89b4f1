"""The pages on which an office downloads a workbook, sends it in filled, sees what changes and says yes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from grappe.actions import upload as uploading
from grappe.actions.record import RecordError
from grappe.actions.recording.workbook import MAX_BYTES
from grappe.actions.rights import Action, NotAllowedError, may
from grappe.actions.template import FORMATS
from grappe.actions.template import template as made
from grappe.domain.errors import BadInputError
from grappe.domain.period import PartialDate
from grappe.domain.submission import OPEN
from grappe.domain.upload import WORKING, UploadStage
from grappe.records.models import Submission, Upload, User
from grappe.records.queries import actuals as queries
from grappe.records.queries.uploads import find_upload, uploads_for
from grappe.web import background
from grappe.web.language import page_language
from grappe.web.workbooks import Told, as_csv, is_stuck
from grappe.web.writing import actor_of, writes

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
AT_ONCE = 150_000  # bytes that are looked through while one waits for the page
SHOWN = 500  # mistakes on a page; the table has them all


@writes(Action.SUBMIT_ACTUALS)
def workbook(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Download the workbook of a declaration, or send it in filled."""
    found = _declaration(request, reference)
    problem = ""
    if request.method == "POST":
        kept = _sent(request, found)
        if isinstance(kept, Upload):
            return redirect("web:upload", kept.reference)
        problem = kept
    user = request.user
    context = {
        "section": "declarations",
        "submission": found,
        "project": found.project,
        "may_write": found.status in OPEN,
        "problem": problem,
        "megabytes": MAX_BYTES // 1_000_000,
        "uploads": uploads_for(found, user) if isinstance(user, User) else [],
    }
    return render(request, "grappe/actuals/workbook.html", context, status=400 if problem else 200)


@writes(Action.SUBMIT_ACTUALS)
@require_GET
def template(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The workbook of a declaration, with what was declared so far."""
    found = _declaration(request, reference)
    format_, language = request.GET.get("format", "xlsx"), request.GET.get("in", page_language())
    if format_ not in FORMATS or language not in ("fr", "en"):
        raise Http404
    period = PartialDate(found.start), PartialDate(found.end)
    content = made(actor_of(request), found.project, *period, language, format_)
    name = "-".join(dict.fromkeys([found.project.code, found.start, found.end]))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format_}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[format_], headers=headers)


@writes(Action.SUBMIT_ACTUALS)
@require_GET
def upload(request: HttpRequest, reference: str) -> HttpResponseBase:
    """A workbook that was sent in: how far it got, what is wrong with it, or what it would change."""
    kept = _own(request, reference)
    told = _told(kept)
    mistakes = told.mistakes(kept) if kept.stage == UploadStage.REFUSED else []
    has_preview = kept.stage in (UploadStage.READY, UploadStage.RECORDED) and bool(kept.preview)
    counts = kept.preview.get("counts", {}) if has_preview else {}
    context = {
        "section": "declarations",
        "upload": kept,
        "submission": kept.submission,
        "project": kept.submission.project,
        "working": kept.stage in WORKING and not is_stuck(kept),
        "stuck": is_stuck(kept),
        "mistakes": mistakes[:SHOWN],
        "mistakes_count": len(mistakes),
        "sorts": told.sorts(kept) if has_preview else [],
        "effects": told.effects(kept) if has_preview else [],
        "unchanged": counts.get("unchanged", 0),
        "changes_count": sum(counts.values()) - counts.get("unchanged", 0),
    }
    return render(request, "grappe/actuals/upload.html", context)


@writes(Action.SUBMIT_ACTUALS)
@require_POST
def again(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Look a workbook through once more, where that stopped."""
    kept = _own(request, reference)
    if is_stuck(kept) or kept.stage == UploadStage.READY:
        _look(request, kept)
    return redirect("web:upload", reference)


@writes(Action.SUBMIT_ACTUALS)
@require_POST
def record(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Record what a workbook changes: all of it, or nothing."""
    kept, actor = _own(request, reference), actor_of(request)
    try:
        uploading.take_up(actor, kept)
    except RecordError:
        return redirect("web:upload", reference)
    if len(kept.content) > AT_ONCE:
        background.beside(lambda: uploading.record_upload(actor, kept))
        return redirect("web:upload", reference)
    uploading.record_upload(actor, kept)
    if kept.stage != UploadStage.RECORDED:
        return redirect("web:upload", reference)
    messages.success(request, _("Kept. Submit the declaration once it is whole."))
    return redirect("web:declaration", kept.submission.reference)


@writes(Action.SUBMIT_ACTUALS)
@require_GET
def mistakes(request: HttpRequest, reference: str) -> HttpResponseBase:
    """All that is wrong with a workbook, as a table."""
    kept = _own(request, reference)
    text = as_csv(_told(kept).mistakes(kept), (_("Cell"), _("What is wrong")))
    headers = {
        "Content-Disposition": f'attachment; filename="{kept.submission.project.code}-{reference}.csv"'
    }
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _sent(request: HttpRequest, found: Submission) -> Upload | str:
    """The workbook that was sent in, or why it is none."""
    file = request.FILES.get("file")
    if file is None or not file.name:
        return _("Choose the file that you filled in.")
    too_large = _("The file is too large.")
    if file.size is None or file.size > MAX_BYTES:
        return too_large
    try:
        kept = uploading.upload(actor_of(request), found, file.name, file.read())
    except BadInputError:
        return too_large
    except RecordError:
        return _("Nothing can be added to this declaration any more.")
    _look(request, kept)
    return kept


def _look(request: HttpRequest, kept: Upload) -> None:
    actor = actor_of(request)
    if len(kept.content) > AT_ONCE:
        background.beside(lambda: uploading.look_at(actor, kept))
    else:
        uploading.look_at(actor, kept)


def _declaration(request: HttpRequest, reference: str) -> Submission:
    """The declaration, for who declares there."""
    found = queries.find_submission(reference)
    if found is None:
        raise Http404
    if not may(actor_of(request), Action.SUBMIT_ACTUALS, found.project):
        raise NotAllowedError(actor_of(request), Action.SUBMIT_ACTUALS, found.project)
    return found


def _own(request: HttpRequest, reference: str) -> Upload:
    """The workbook, for who sent it in and may still declare there."""
    user = request.user
    kept = find_upload(reference, user) if isinstance(user, User) else None
    if kept is None:
        raise Http404
    if not may(actor_of(request), Action.SUBMIT_ACTUALS, kept.submission.project):
        raise NotAllowedError(actor_of(request), Action.SUBMIT_ACTUALS, kept.submission.project)
    return kept


def _told(kept: Upload) -> Told:
    programme = kept.submission.project.programme
    indicators = {one.code: one for one in queries.indicators(programme)}
    return Told(queries.types_of(programme), indicators, page_language())
