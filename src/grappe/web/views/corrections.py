"""The pages on which a correction is asked for, followed and answered."""

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from grappe.actions import corrections as actions
from grappe.actions.rights import Action
from grappe.domain.correction import Stage
from grappe.records.models import CorrectionRequest
from grappe.records.queries import corrections as queries
from grappe.web.corrections import AnswerForm, RequestForm, figure_at, shown
from grappe.web.desk.inbox import desks_of
from grappe.web.language import page_language
from grappe.web.signing_in.letters import send_answer
from grappe.web.writing import actor_of, writes

A_PAGE = 50
HOW_MANY = {"ask_correction": "5/h/ip,20/d/ip"}  # of one address


@writes(Action.ASK_CORRECTION)
def ask(request: HttpRequest, about: str, key: str) -> HttpResponseBase:
    """Ask for the correction of a figure, without account."""
    figure = figure_at(about, key)
    if figure is None:
        raise Http404
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:  # a machine: it need not know that it was seen through
            return render(request, "grappe/corrections/thanks.html")
        if too_many := consume_or_429(request, action="ask_correction", config=HOW_MANY):
            return too_many
        data = form.cleaned_data
        asker = actions.Asker(data["name"], data["email"] if settings.SENDS_MAIL else "", page_language())
        try:
            made = actions.ask_correction(actor_of(request), figure, data["text"], asker)
        except actions.CorrectionError:
            form.add_error("text", _("Say in a few words what is wrong, and where it stands right."))
        else:
            return redirect("web:correction", made.reference)
    context = {"form": form, "figure": figure.words[page_language()], "sends_mail": settings.SENDS_MAIL}
    return render(request, "grappe/corrections/ask.html", context)


@never_cache
def correction(request: HttpRequest, reference: str) -> HttpResponse:
    """A request, how far it has come, and its answer."""
    return _page(request, _find(reference))


@writes(Action.ANSWER_CORRECTION)
@require_POST
def take(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Say that somebody looks into it."""
    found, seen = _find(reference), request.POST.get("seen", "")
    if seen not in list(Stage):
        raise Http404
    try:
        actions.take_in_hand(actor_of(request), found, Stage(seen))
    except actions.ChangedMeanwhileError:
        return _page(request, _find(reference), problem=_meanwhile())
    return redirect("web:correction", reference)


@writes(Action.ANSWER_CORRECTION)
@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Accept or refuse, with the reason; who asked gets a letter where they left an address."""
    found, form = _find(reference), AnswerForm(request.POST)
    if not form.is_valid():
        problem = _("Choose an answer, and say in a few words why.")
        return _page(request, found, problem=problem, words=request.POST.get("words", ""))
    data = form.cleaned_data
    try:
        answered = actions.answer_correction(
            actor_of(request), found, Stage(data["seen"]), Stage(data["answer"]), data["words"],
            data["decision"],
        )  # fmt: skip
    except actions.CorrectionError:
        problem = _("The decision that you named no longer stands on this figure: choose again.")
        return _page(request, found, problem=problem, words=data["words"])
    except actions.ChangedMeanwhileError:
        return _page(request, _find(reference), problem=_meanwhile(), words=data["words"])
    send_answer(answered, data["words"].strip(), request.build_absolute_uri)
    return redirect("web:correction", reference)


@writes(Action.ANSWER_CORRECTION)
@require_POST
def hide(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Keep offending words off the public page, or show them again."""
    found = _find(reference)
    actions.hide_correction(actor_of(request), found, hide=not found.is_hidden)
    return redirect("web:correction", reference)


@writes(Action.ANSWER_CORRECTION)
def desk(request: HttpRequest) -> HttpResponseBase:
    """What was asked in the programmes that are one's own; what waits comes first."""
    actor = actor_of(request)
    programmes, without = desks_of(actor)
    rows = queries.corrections_within([one.pk for one in programmes], without_programme=without)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "desk", "page": page, "rows": [shown(row, actor) for row in page]}
    return render(request, "grappe/corrections/desk.html", context)


def _find(reference: str) -> CorrectionRequest:
    found = queries.find_correction(reference)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: CorrectionRequest, *, problem: str = "", words: str = ""
) -> HttpResponse:
    told = shown(found, actor_of(request))
    offered = queries.decisions_for(found) if told.may_answer else []
    context = {"shown": told, "problem": problem, "words": words, "offered": offered}
    return render(request, "grappe/corrections/request.html", context)


def _meanwhile() -> str:
    return _("Somebody else did something with this meanwhile: look at it again. What you wrote is below.")
