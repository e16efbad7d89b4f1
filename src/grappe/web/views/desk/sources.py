"""The claims of one source that wait, all at once: what nothing contradicts can be accepted in a row."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from grappe.actions import decide
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, may_somewhere, person_behind
from grappe.records.queries import matters
from grappe.records.queries.decisions import last_decision
from grappe.web.desk.inbox import desk_of
from grappe.web.desk.sources import rows_of
from grappe.web.views.desk.deciding import Wanted, by_whom, conflict, reason_given, refused
from grappe.web.writing import actor_of, writes


@writes(Action.SEE_DESK)
def source(request: HttpRequest, key: int) -> HttpResponse:
    """The claims of a source that wait; a POST accepts those that are ticked, as one decision."""
    found = matters.source_at_hand(key)
    if found is None:
        raise Http404
    person = actor_of(request)
    desk = desk_of(person, request.GET)
    if request.method == "POST":
        return accepted(request)
    rows = rows_of(found.pk, desk.sought)
    if not rows:
        return redirect(reverse("web:desk") + desk.asking(kind="claims"))
    context = {
        "section": "desk",
        "source": found,
        "programme": found.programme,
        "rows": rows,
        "plain": sum(row.is_plain for row in rows),
        "asking": desk.asking(),
        "inbox": reverse("web:desk") + desk.asking(),
        "last": last_decision(person_behind(person)),
        "may_decide": may_somewhere(person, Action.ACCEPT),
    }
    return render(request, "grappe/desk/source.html", context)


def accepted(request: HttpRequest) -> HttpResponse:
    """Accept the claims that are ticked; who was quicker on any of them is named, and none is accepted."""
    ticked = {claim: request.POST.get(f"seen-{claim}", "") for claim in request.POST.getlist("claim")}
    if not ticked:
        return redirect(request.get_full_path())
    try:
        decide.accept_all(ticked, by_whom(request, reason_given(request), Action.ACCEPT))
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing, Wanted("", accepting(len(ticked))))
    except DecisionError as error:
        return refused(request, error)
    return redirect(request.get_full_path())


def accepting(number: int) -> str:
    """What was wanted, where somebody was quicker."""
    words = ngettext("accept %(number)s claim", "accept %(number)s claims", number)
    return words % {"number": number}
