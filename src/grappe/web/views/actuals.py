"""The pages on which offices declare what was delivered, and funders approve it or return it."""

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grappe.actions import record as recording
from grappe.actions import submit as submitting
from grappe.actions.rights import Action, Actor, NotAllowedError, may, may_somewhere
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.indicators import Aggregation
from grappe.domain.period import PartialDate
from grappe.domain.submission import OPEN, Status
from grappe.following.declaring import DeclaredItem, DeclaredValue, read_item, read_value
from grappe.records.models import Item, Observation, Submission
from grappe.records.queries import actuals as queries
from grappe.records.queries.claims import find_claims
from grappe.records.queries.clock import current_day
from grappe.records.queries.observations import asked_by, delivered
from grappe.records.queries.projects import find_project
from grappe.records.queries.promises import promised
from grappe.records.queries.sight import Sight
from grappe.web.actuals import VALUE, FormOf, entries_in, entry_of, item_fields, said_in, value_fields
from grappe.web.deliveries import SAID, beside, groups_of
from grappe.web.language import page_language
from grappe.web.seeing import as_of
from grappe.web.writing import actor_of, writes

A_PAGE = 50


@as_of
def deliveries(request: HttpRequest, sight: Sight, programme: str, code: str) -> HttpResponse:
    """What a project delivered, indicator by indicator, each value with what shows it."""
    found = find_project(programme, code, sight)
    if found is None:
        raise Http404
    indicators = {one.code: one for one in queries.indicators(found.programme)}
    adds_up = {code: Aggregation(one.aggregation) for code, one in indicators.items()}
    what = delivered(asked_by(sight, found.programme, found), adds_up)
    claims = find_claims([one.reference for one in what.observations if one.basis in SAID])
    context = {
        "section": "programme",
        "project": found,
        "programme": found.programme,
        "groups": groups_of(what, indicators, claims, queries.types_of(found.programme)),
        "beside": beside(what, queries.types_of(found.programme)),
        "sight": sight,
    }
    return render(request, "grappe/actuals/deliveries.html", context)


@never_cache
def declarations(request: HttpRequest) -> HttpResponse:
    """What my projects declared or are about to, and what waits for my approval."""
    actor = actor_of(request)
    if not (may_somewhere(actor, Action.SUBMIT_ACTUALS) or may_somewhere(actor, Action.APPROVE_ACTUALS)):
        raise NotAllowedError(actor, Action.SUBMIT_ACTUALS, None)
    return _index(request, actor)


@writes(Action.SUBMIT_ACTUALS)
@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin a declaration for a period."""
    actor = actor_of(request)
    project = queries.find_office(request.POST.get("project", ""))
    if project is None:
        raise Http404
    try:
        start, end = (PartialDate(request.POST.get(name, "").strip()) for name in ("start", "end"))
        made = recording.open_submission(actor, project, start, end)
    except (ValueError, recording.RecordError):
        problem = _("Say from when until when: two days, months or years such as 2025-09, in that order.")
        return _index(request, actor, problem)
    return redirect("web:declaration", made.reference)


@never_cache
def submission(request: HttpRequest, reference: str) -> HttpResponse:
    """A declaration: what it brings and changes, how far it got, and what can be done with it."""
    return _page(request, _seen(request, reference))


@writes(Action.SUBMIT_ACTUALS)
def earlier(request: HttpRequest, reference: str) -> HttpResponseBase:
    """What was approved before, to be changed or taken back in this declaration."""
    found = _mine(request, reference)
    types = queries.types_of(found.project.programme)
    items = queries.with_shares(queries.counting(Item.objects.filter(project=found.project)))
    page = Paginator(items.order_by("type", "title", "pk"), A_PAGE).get_page(request.GET.get("page"))
    values = queries.counting(Observation.objects.filter(project=found.project)).select_related("indicator")
    context = {
        "section": "declarations",
        "submission": found,
        "page": page,
        "entries": [entry_of(row, types) for row in page],
        "values": [entry_of(row, types) for row in values],
    }
    return render(request, "grappe/actuals/earlier.html", context)


@writes(Action.SUBMIT_ACTUALS)
def add(request: HttpRequest, reference: str, kind: str) -> HttpResponseBase:
    """Declare one more item or value."""
    return _form(request, _mine(request, reference), kind, None)


@writes(Action.SUBMIT_ACTUALS)
def change(request: HttpRequest, reference: str, kind: str, entry: str) -> HttpResponseBase:
    """Change an item or value: another version of it."""
    found = _mine(request, reference)
    return _form(request, found, kind, _entry(found, kind, entry))


@writes(Action.SUBMIT_ACTUALS)
@require_POST
def withdraw(request: HttpRequest, reference: str, kind: str, entry: str) -> HttpResponseBase:
    """Take an item or value back."""
    found = _mine(request, reference)
    row = _entry(found, kind, entry)
    because = request.POST.get("because", "")
    try:
        recording.withdraw(actor_of(request), found, row, because)
    except recording.RecordError as error:
        return _form(request, found, kind, row, problem=_problem(error))
    messages.success(request, _("Taken back."))
    return redirect("web:declaration", reference)


@writes(Action.SUBMIT_ACTUALS)
@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Send the declaration to the funder."""
    found = _mine(request, reference)
    try:
        submitting.submit(actor_of(request), found, request.POST.get("comment", ""))
    except recording.RecordError as error:
        return _page(request, found, _problem(error))
    messages.success(request, _("Submitted. You will read here what becomes of it."))
    return redirect("web:declaration", reference)


@writes(Action.APPROVE_ACTUALS)
@require_POST
def decide(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Approve a declaration, or return it with a comment."""
    found, comment = _seen(request, reference), request.POST.get("comment", "")
    if request.POST.get("seen") != found.status:
        return _page(request, found, _meanwhile(), comment)
    try:
        if request.POST.get("answer") == "approve":
            submitting.approve(actor_of(request), found, comment)
        else:
            submitting.send_back(actor_of(request), found, comment)
    except recording.ChangedMeanwhileError:
        return _page(request, _seen(request, reference), _meanwhile(), comment)
    except recording.RecordError:
        return _page(request, found, _("Say in a few words what is to be mended."), comment)
    return redirect("web:declaration", reference)


def _index(request: HttpRequest, actor: Actor, problem: str = "") -> HttpResponse:
    projects = list(queries.projects())
    offices = [one for one in projects if may(actor, Action.SUBMIT_ACTUALS, one)]
    reviewed = [one for one in projects if may(actor, Action.APPROVE_ACTUALS, one)]
    year = current_day().year
    context = {
        "section": "declarations",
        "offices": offices,
        "own": queries.submissions_of(offices),
        "waiting": queries.submissions_of(reviewed).filter(status=Status.SUBMITTED),
        "decided": queries.submissions_of(reviewed).exclude(status=Status.SUBMITTED)[:A_PAGE],
        "problem": problem,
        "start": request.POST.get("start", f"{year}-01"),
        "end": request.POST.get("end", f"{year}-12"),
        "is_reviewer": may_somewhere(actor, Action.APPROVE_ACTUALS),
    }
    return render(request, "grappe/actuals/index.html", context)


def _seen(request: HttpRequest, reference: str) -> Submission:
    """The declaration, for who declares or approves there."""
    found, actor = queries.find_submission(reference), actor_of(request)
    if found is None:
        raise Http404
    if not any(
        may(actor, action, found.project) for action in (Action.SUBMIT_ACTUALS, Action.APPROVE_ACTUALS)
    ):
        raise NotAllowedError(actor, Action.SUBMIT_ACTUALS, found.project)
    return found


def _mine(request: HttpRequest, reference: str) -> Submission:
    """The declaration, for who declares there."""
    found = _seen(request, reference)
    if not may(actor_of(request), Action.SUBMIT_ACTUALS, found.project):
        raise NotAllowedError(actor_of(request), Action.SUBMIT_ACTUALS, found.project)
    return found


def _entry(found: Submission, kind: str, reference: str) -> Item | Observation:
    row: Item | Observation | None
    row = queries.find_entry(Observation, reference) if kind == VALUE else queries.find_entry(Item, reference)
    if row is None or row.project_id != found.project_id or (isinstance(row, Item) and row.type != kind):
        raise Http404
    return row


def _page(request: HttpRequest, found: Submission, problem: str = "", comment: str = "") -> HttpResponse:
    actor = actor_of(request)
    types, language = queries.types_of(found.project.programme), page_language()
    steps = list(found.steps.all())
    context = {
        "section": "declarations",
        "submission": found,
        "project": found.project,
        "programme": found.project.programme,
        "entries": entries_in(found, types),
        "types": [(code, one.labels[language]) for code, one in types.items()],
        "may_write": found.status in OPEN and may(actor, Action.SUBMIT_ACTUALS, found.project),
        "may_decide": may(actor, Action.APPROVE_ACTUALS, found.project),
        "steps": steps,
        "last_step": steps[-1],
        "problem": problem,
        "comment": comment,
    }
    return render(request, "grappe/actuals/submission.html", context, status=400 if problem else 200)


def _form(
    request: HttpRequest, found: Submission, kind: str, row: Item | Observation | None, problem: str = ""
) -> HttpResponseBase:
    """The form of an entry; what was written is recorded, or shown again with what is wrong in it."""
    known = recording.known_for(found.project, with_sources=False)
    if kind != VALUE and kind not in known.types:
        raise Http404
    writes_entry = request.method == "POST" and not problem
    said = _said(request, kind) if writes_entry else said_in(row) if row else {}
    findings: list[Finding] = []
    if writes_entry:
        reader = read_value if kind == VALUE else read_item
        what, findings = reader(said, known, Place(kind))
        if what is not None:
            findings, problem = _record(request, found, what, row)
            if not (findings or problem):
                messages.success(request, _("Kept. Submit the declaration once it is whole."))
                return redirect("web:declaration", found.reference)
    form = FormOf(said, findings, known)
    if kind == VALUE:
        ours = promised(found.project.programme).filter(project=found.project)
        codes = ours.order_by().values_list("indicator__code", flat=True).distinct()
        fields, label = (
            value_fields(queries.indicators(found.project.programme), codes, form),
            _("Value of an indicator"),
        )
    else:
        fields, label = item_fields(known.types[kind], form), known.types[kind].labels[page_language()]
    context = {
        "section": "declarations", "submission": found, "kind": kind, "label": label, "fields": fields,
        "row": row, "problem": problem, "wrong": [field for field in fields if field.wrong],
        "because": request.POST.get("because", ""),
        "key": request.POST.get("key") or secrets.token_urlsafe(12),
        "was_approved": row is not None and row.submission.status == Status.APPROVED,
    }  # fmt: skip
    return render(request, "grappe/actuals/entry.html", context, status=400 if findings or problem else 200)


def _said(request: HttpRequest, kind: str) -> dict[str, str]:
    """What was written, field by field; what was chosen of several is one list."""
    said = {name: ";".join(request.POST.getlist(name)) for name in request.POST}
    return said if kind == VALUE else said | {"type": kind}


def _record(
    request: HttpRequest,
    found: Submission,
    what: DeclaredItem | DeclaredValue,
    row: Item | Observation | None,
) -> tuple[list[Finding], str]:
    """Record what was read; what is wrong with it, and what else stands against it."""
    seen, because = request.POST.get("seen", ""), request.POST.get("because", "")
    wanted = recording.Wanted(
        what, row.reference if row else "", int(seen) if seen.isdecimal() else 0, because,
        client_key=request.POST.get("key", "")[:80] if row is None else "",
    )  # fmt: skip
    try:
        recording.record(actor_of(request), found, [wanted])
    except BadInputError as error:
        return list(error.findings), ""
    except recording.RecordError as error:
        return [], _problem(error)
    return [], ""


def _problem(error: recording.RecordError) -> str:
    """What stands against it, in the page's language."""
    if isinstance(error, recording.ChangedMeanwhileError):
        return _meanwhile()
    return {
        recording.NothingInItError: _("There is nothing in it yet: declare an item or a value first."),
        recording.NoReasonError: _("It was approved before: say in a few words why it is changed."),
    }.get(type(error), str(error))


def _meanwhile() -> str:
    return _("Somebody else did something with this meanwhile: look at it again.")
