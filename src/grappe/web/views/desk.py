"""The desk: doubtful links, one at a time, with the passage in view; what is decided can be undone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from grappe.actions import decide
from grappe.actions.deciding.decisions import EVERYWHERE, By, Scope
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, NotAllowedError, may, person_behind
from grappe.linking.names import fold
from grappe.records.models import Decision
from grappe.records.queries import desk as queries
from grappe.records.queries import directory
from grappe.records.queries.organisations import find_organisation
from grappe.web.desk import desks_of, line_at, passages, reason_given, reference_of
from grappe.web.writing import actor_of, writes

SUGGESTED = 6


@writes(Action.SEE_DESK)
@require_safe
def doubts(request: HttpRequest) -> HttpResponse:
    """A doubtful name with its passages and candidates, and the queue beside it."""
    person = actor_of(request)
    programmes, without = desks_of(person)
    waiting = queries.queue([one.pk for one in programmes], without_programme=without)
    line = line_at(waiting, request.GET.get("name", ""))
    here = queries.doubtful(line.here.folded, line.here.programme) if line.here else None
    context = {
        "section": "desk",
        "line": line,
        "doubt": here,
        "programmes": {one.pk: one for one in programmes},
        "passages": passages(here) if here else [],
        "candidates": [(one, reference_of(one)) for one in here.candidates] if here else [],
        "last": queries.last_decision(person_behind(person)),
        "may_link": here is not None and may(person, Action.LINK, here.programme),
        "may_everywhere": may(person, Action.LINK),
        "because": request.GET.get("because", ""),
        **suggestions(request.GET.get("q", "")),
    }
    return render(request, "grappe/desk/doubts.html", context)


def suggestions(words: str) -> dict[str, object]:
    """The organisations of the register that answer to what was typed beside the candidates."""
    sought = directory.Sought(words=words.strip())
    if not sought.words:
        return {"words": "", "found": []}
    keys = list(directory.organisations(sought)[:SUGGESTED])
    return {"words": sought.words, "found": directory.named(keys, sought)}


@writes(Action.LINK)
@require_POST
def decide_name(request: HttpRequest) -> HttpResponse:
    """Decide what a doubtful name means: one organisation, or none that is known; then the next one."""
    form = request.POST
    doubt = queries.find_doubtful(int(form["doubt"])) if form.get("doubt", "").isdigit() else None
    printed = form.get("printed", "")
    if doubt is None or doubt.printed != printed:
        standing = queries.standing_on_name(fold(printed))
        return conflict(request, standing) if standing else gone(request, printed)
    everywhere = form.get("scope") == "everywhere" or doubt.programme is None
    scope = EVERYWHERE if everywhere else Scope(doubt.programme)
    try:
        by = by_whom(request, reason_given(form.get("because", "")))
        if form.get("organisation"):
            decide.link(doubt.printed, form["organisation"], by, scope)
        else:
            decide.refuse(doubt.printed, by, scope)
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing)
    except DecisionError as error:
        return refused(request, error)
    following = form.get("next", "")
    return redirect(f"{reverse('web:desk')}?name={following}" if following.isdigit() else "web:desk")


@writes(Action.UNDO_OWN)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Withdraw a decision: it stays in the trail, and what it had linked is linked anew."""
    form = request.POST
    key = form.get("decision", "")
    try:
        because = form.get("because", "").strip() or gettext("Undone.")
        decide.withdraw(int(key) if key.isdigit() else 0, by_whom(request, because))
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing)
    except DecisionError as error:
        return refused(request, error)
    messages.success(request, gettext("Undone. The decision stays in the trail, with who undid it and why."))
    return redirect(back(request))


def by_whom(request: HttpRequest, because: str) -> By:
    """Who decides, and why; raises NotAllowedError for a visitor."""
    person = person_behind(actor_of(request))
    if person is None:
        raise NotAllowedError(actor_of(request), Action.LINK, None)
    return By.person(person, because)


def back(request: HttpRequest) -> str:
    """Where the form says that one came from, if that is a page of this register; else the desk."""
    asked = request.POST.get("back", "")
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if own else reverse("web:desk")


def conflict(request: HttpRequest, standing: Decision | None) -> HttpResponse:
    """Somebody else was first: who, what, when and why; and what one wanted, so that nothing is lost."""
    theirs = standing is not None and standing.by_id != getattr(request.user, "pk", None)
    context = {
        "section": "desk",
        "standing": standing,
        "theirs": theirs,
        "because": request.POST.get("because", ""),
        "wanted": wanted(request),
        "printed": request.POST.get("printed", ""),
        "back": back(request),
        "may_undo": standing is not None and decide.may_withdraw(standing, actor_of(request)),
    }
    return render(request, "grappe/desk/conflict.html", context, status=409)


def wanted(request: HttpRequest) -> str:
    """What the form asked for, in words; empty for none of the organisations."""
    meant = request.POST.get("organisation", "")
    found = find_organisation(meant) if meant else None
    return found.name if found is not None else request.POST.get("wanted", "") or meant


def gone(request: HttpRequest, printed: str) -> HttpResponse:
    """The name no longer waits although nobody decided: linking has become sure of it meanwhile."""
    messages.info(request, gettext("“%(printed)s” no longer waits for a decision.") % {"printed": printed})
    return redirect("web:desk")


def refused(request: HttpRequest, error: DecisionError) -> HttpResponse:
    """What can't be decided as it was asked, with the reason, and the way back."""
    context = {
        "section": "desk",
        "error": error,
        "back": back(request),
        "because": request.POST.get("because"),
    }
    return render(request, "grappe/desk/refused.html", context, status=400)
