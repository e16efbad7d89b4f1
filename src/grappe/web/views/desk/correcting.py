"""A claim corrected: every field, the words beside it, and mistakes at their fields."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from grappe.actions import decide
from grappe.actions.deciding.claims import target_of
from grappe.actions.deciding.mistakes import Mistake
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, may, require
from grappe.domain.errors import BadInputError
from grappe.records.models import Claim
from grappe.records.queries.matters import claim_at_hand, corrigible
from grappe.web.desk.claims import AtHand, at_hand, line_of
from grappe.web.desk.forms import entered, fields_of
from grappe.web.desk.inbox import desk_for
from grappe.web.views.desk.claims import go_on
from grappe.web.views.desk.deciding import by_whom
from grappe.web.writing import actor_of, writes


@writes(Action.CORRECT)
def correct(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a correction; a POST decides, or brings it back with what is wrong and what was entered."""
    found = claim_at_hand(key)
    if found is None:
        raise Http404
    require(actor_of(request), Action.CORRECT, target_of(found))
    hand = at_hand(found)
    if request.method != "POST":
        return form_on(request, hand)
    desk = desk_for(found.programme, request.GET)
    following = line_of(found, desk.sought).next
    try:
        by = by_whom(request, request.POST.get("because", ""), Action.CORRECT)
        decide.correct(found.pk, entered(request.POST, hand.decided), by, request.POST.get("seen", ""))
    except BadInputError as error:
        return form_on(request, hand, wrong=error)
    except DecidedMeanwhileError as error:
        return form_on(request, hand, meanwhile=error)
    except DecisionError as error:
        return form_on(request, hand, refused=error)
    return go_on(following, desk)


def form_on(
    request: HttpRequest,
    hand: AtHand,
    *,
    wrong: BadInputError | None = None,
    meanwhile: DecidedMeanwhileError | None = None,
    refused: DecisionError | None = None,
) -> HttpResponse:
    """The form, with what was entered where it comes back."""
    found: Claim = hand.claim
    actor = actor_of(request)
    projects, indicators = corrigible(found)
    mistakes = [one for one in wrong.findings if isinstance(one, Mistake)] if wrong else []
    own = [one for one in projects if may(actor, Action.CORRECT, one)]
    desk = desk_for(found.programme, request.GET)
    context = {
        "section": "desk",
        "claim": found,
        "hand": hand,
        "fields": fields_of(
            hand.decided, request.POST if request.method == "POST" else None, mistakes, own, indicators
        ),
        "because": request.POST.get("because", ""),
        "meanwhile": meanwhile.standing if meanwhile else None,
        "refused": refused if not meanwhile else None,
        "back": reverse("web:desk_claim", args=[found.pk]) + desk.asking(),
        "asking": desk.asking(),
    }
    status = 409 if meanwhile else 400 if wrong or refused else 200
    return render(request, "grappe/desk/correct.html", context, status=status)
