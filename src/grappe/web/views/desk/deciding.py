"""What the pages of the desk have in common: who decides, what somebody else decided first, and undoing."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from grappe.actions import decide
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, NotAllowedError, person_behind
from grappe.records.models import Decision
from grappe.web.writing import actor_of, writes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wanted to decide when somebody else was first: of what, and what."""

    of: str = ""
    what: str = ""


def by_whom(request: HttpRequest, because: str, action: Action = Action.LINK) -> By:
    """Who decides, and why; raises NotAllowedError for a visitor."""
    person = person_behind(actor_of(request))
    if person is None:
        raise NotAllowedError(actor_of(request), action, None)
    return By.person(person, because)


def reason_given(request: HttpRequest) -> str:
    """The reason as written; where none is, what a decision on the desk goes by."""
    return request.POST.get("because", "").strip() or gettext("After the passage, on the desk.")


@writes(Action.UNDO_OWN)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Withdraw a decision: it stays in the trail, and what it had changed is as it was before."""
    form = request.POST
    key = form.get("decision", "")
    try:
        because = form.get("because", "").strip() or gettext("Undone.")
        decide.withdraw(int(key) if key.isdigit() else 0, by_whom(request, because, Action.UNDO_OWN))
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing)
    except DecisionError as error:
        return refused(request, error)
    messages.success(request, gettext("Undone. The decision stays in the trail, with who undid it and why."))
    return redirect(back(request))


def back(request: HttpRequest) -> str:
    """Where the form says that one came from, if that is a page of this register; else the desk."""
    asked = request.POST.get("back", "")
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if own else reverse("web:desk")


def conflict(request: HttpRequest, standing: Decision | None, wanted: Wanted | None = None) -> HttpResponse:
    """Somebody else was first: who, what, when and why; and what one wanted, so that nothing is lost."""
    theirs = standing is not None and standing.by_id != getattr(request.user, "pk", None)
    context = {
        "section": "desk",
        "standing": standing,
        "theirs": theirs,
        "because": request.POST.get("because", ""),
        "wanted": wanted,
        "back": back(request),
        "may_undo": standing is not None and decide.may_withdraw(standing, actor_of(request)),
    }
    return render(request, "grappe/desk/conflict.html", context, status=409)


def refused(request: HttpRequest, error: DecisionError) -> HttpResponse:
    """What can't be decided as it was asked, with the reason, and the way back."""
    context = {
        "section": "desk",
        "error": error,
        "back": back(request),
        "because": request.POST.get("because"),
    }
    return render(request, "grappe/desk/refused.html", context, status=400)
