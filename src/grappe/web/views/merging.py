"""Two organisations that are one: choose the other, see both side by side, say which remains and why."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from grappe.actions import decide
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, may, require
from grappe.records.models import Organisation
from grappe.records.queries import directory, duplicates
from grappe.records.queries import organisations as queries
from grappe.web.views.desk.deciding import by_whom, conflict, refused
from grappe.web.writing import actor_of, writes

SUGGESTED = 12


@writes(Action.MERGE)
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what an organisation is one with, then confirm; a POST decides."""
    found = queries.find_organisation(code)
    if found is None:
        raise Http404
    require(actor_of(request), Action.MERGE, found)
    if request.method == "POST":
        return decided(request)
    asked = request.GET.get("with", "")
    other = queries.find_organisation(asked) if asked else None
    context: dict[str, object] = {"section": "organisations", "organisation": found}
    if other is not None and other.pk != found.pk:
        return render(request, "grappe/organisations/merge.html", context | confirming(request, found, other))
    return render(request, "grappe/organisations/merge_with.html", context | choosing(request, found))


def choosing(request: HttpRequest, found: Organisation) -> dict[str, object]:
    """The organisations that answer to what was typed; before, those that bear one of its names."""
    words = request.GET.get("q", "").strip()
    sought = directory.Sought(words=words)
    keys = list(directory.organisations(sought)[:SUGGESTED]) if words else duplicates.namesakes(found)
    answers = directory.shown([key for key in keys if key != found.pk], sought)
    return {"words": words, "found": answers}


def confirming(request: HttpRequest, found: Organisation, other: Organisation) -> dict[str, object]:
    """Both side by side, and whether who asks may merge the other one too."""
    return {
        "other": other,
        "pair": duplicates.pair(found, other),
        "may_other": may(actor_of(request), Action.MERGE, other),
    }


def decided(request: HttpRequest) -> HttpResponse:
    """Merge the two that were confirmed, into the one that remains."""
    both = {request.POST.get("one", ""), request.POST.get("other", "")}
    remains = request.POST.get("remains", "")
    (loser,) = both - {remains} if len(both - {remains}) == 1 else ("",)
    try:
        by = by_whom(request, request.POST.get("because", ""), Action.MERGE)
        decision = decide.merge(loser, remains, by)
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing)
    except DecisionError as error:
        return refused(request, error)
    words = {"lost": decision.before["name"], "remains": decision.after["name"]}
    messages.success(request, gettext("%(lost)s is now one with %(remains)s. You can undo it below.") % words)
    return redirect("web:organisation", code=decision.after["organisation"])
