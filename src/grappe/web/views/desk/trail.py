"""What was decided, by whoever, the last first: withdrawn decisions too, and a way to undo what stands."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grappe.actions import decide
from grappe.actions.rights import Action, Actor
from grappe.domain.decision import Matter
from grappe.records.models import Decision
from grappe.records.queries.decisions import decisions_within
from grappe.web.desk.inbox import desks_of
from grappe.web.writing import actor_of, writes

A_PAGE = 50


@writes(Action.SEE_DESK)
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The decisions on what is one's own to decide, fifty a page."""
    person = actor_of(request)
    programmes, without = desks_of(person)
    own = request.GET.get("by") == "me"
    rows = decisions_within(
        [one.pk for one in programmes], without_programme=without, by=request.user.pk if own else None
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "desk",
        "page": page,
        "own": own,
        "decisions": [(one, may_undo(one, person)) for one in page],
    }
    return render(request, "grappe/desk/trail.html", context)


def may_undo(decision: Decision, person: Actor) -> bool:
    """Whether it is undone here: what is decided on organisations is undone on their own pages."""
    return decision.about != Matter.ORGANISATION and decide.may_withdraw(decision, person)
