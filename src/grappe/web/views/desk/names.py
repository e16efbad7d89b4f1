"""Doubtful names, one at a time, with the passage in view."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from grappe.actions import decide
from grappe.actions.deciding.decisions import EVERYWHERE, Scope
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, may, person_behind
from grappe.linking.names import fold
from grappe.records.queries import directory
from grappe.records.queries import names as queries
from grappe.records.queries.decisions import last_decision
from grappe.records.queries.organisations import find_organisation
from grappe.web.desk.inbox import desks_of
from grappe.web.desk.names import line_at, passages, reference_of
from grappe.web.views.desk.deciding import Wanted, by_whom, conflict, reason_given, refused
from grappe.web.writing import actor_of, writes

SUGGESTED = 6


@writes(Action.SEE_DESK)
@require_safe
def names(request: HttpRequest) -> HttpResponse:
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
        "last": last_decision(person_behind(person)),
        "may_link": here is not None and may(person, Action.LINK, here.programme),
        "may_everywhere": may(person, Action.LINK),
        "because": request.GET.get("because", ""),
        **suggestions(request.GET.get("q", "")),
    }
    return render(request, "grappe/desk/names.html", context)


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
        return conflict(request, standing, wanted(request)) if standing else gone(request, printed)
    everywhere = form.get("scope") == "everywhere" or doubt.programme is None
    scope = EVERYWHERE if everywhere else Scope(doubt.programme)
    try:
        by = by_whom(request, reason_given(request))
        if form.get("organisation"):
            decide.link(doubt.printed, form["organisation"], by, scope)
        else:
            decide.refuse(doubt.printed, by, scope)
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing, wanted(request))
    except DecisionError as error:
        return refused(request, error)
    following = form.get("next", "")
    return redirect(
        f"{reverse('web:desk_names')}?name={following}" if following.isdigit() else "web:desk_names"
    )


def wanted(request: HttpRequest) -> Wanted:
    """What the form asked for: the name, and the organisation that it was to mean."""
    meant = request.POST.get("organisation", "")
    found = find_organisation(meant) if meant else None
    name = found.name if found is not None else request.POST.get("wanted", "") or meant
    return Wanted(request.POST.get("printed", ""), name or gettext("no organisation that is known"))


def gone(request: HttpRequest, printed: str) -> HttpResponse:
    """The name no longer waits although nobody decided: linking has become sure of it meanwhile."""
    messages.info(request, gettext("“%(printed)s” no longer waits for a decision.") % {"printed": printed})
    return redirect("web:desk_names")
