"""A claim at hand: accept it, reject it with a reason, or go on to correct it; then the next one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from grappe.actions import decide
from grappe.actions.deciding.claims import target_of
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, may, person_behind, require
from grappe.records.models import Claim
from grappe.records.queries import inbox
from grappe.records.queries.decisions import last_decision
from grappe.records.queries.matters import claim_at_hand
from grappe.web import formatting
from grappe.web.desk.claims import REASONS, at_hand, line_of
from grappe.web.desk.inbox import Desk, desk_for
from grappe.web.language import page_language
from grappe.web.views.desk.deciding import Wanted, by_whom, conflict, reason_given, refused
from grappe.web.writing import actor_of, writes


@writes(Action.SEE_DESK)
def claim(request: HttpRequest, key: str) -> HttpResponse:
    """A claim with its words in view; a POST decides, and leads to the next one."""
    found = claim_at_hand(key)
    if found is None:
        raise Http404
    person = actor_of(request)
    require(person, Action.SEE_DESK, target_of(found))
    desk = desk_for(found.programme, request.GET)
    if request.method == "POST":
        return decided(request, found, desk)
    hand, line = at_hand(found), line_of(found, desk.sought)
    context = {
        "section": "desk",
        "claim": found,
        "hand": hand,
        "line": line,
        "asking": desk.asking(),
        "inbox": reverse("web:desk") + desk.asking(),
        "reasons": REASONS,
        "decisions": hand.decisions,
        "last": last_decision(person_behind(person)),
        "may_decide": may(person, Action.ACCEPT, target_of(found)),
        "may_undo": may(person, Action.UNDO_OTHERS, target_of(found)),
    }
    return render(request, "grappe/desk/claim.html", context)


def decided(request: HttpRequest, found: Claim, desk: Desk) -> HttpResponse:
    """Accept or reject the claim as the form says; a reason at hand rejects it too."""
    form, following = request.POST, line_of(found, desk.sought).next
    act, at_hand_reason = form.get("act", ""), form.get("reject", "")
    try:
        if at_hand_reason or act == "reject":
            because = form.get("because", "").strip() or at_hand_reason
            decide.reject(found.pk, by_whom(request, because, Action.REJECT), form.get("seen", ""))
        elif act == "accept":
            by = by_whom(request, reason_given(request), Action.ACCEPT)
            decide.accept(found.pk, by, form.get("seen", ""))
        else:
            raise Http404
    except DecidedMeanwhileError as error:
        what = gettext("accept it") if act == "accept" else gettext("reject it")
        return conflict(request, error.standing, Wanted(name_of(found), what))
    except DecisionError as error:
        return refused(request, error)
    return go_on(following, desk)


def name_of(found: Claim) -> str:
    """The claim in a few words."""
    label = found.indicator.label_fr if page_language() == "fr" else found.indicator.label_en
    return f"{formatting.quantity(found, page_language())}, {label}"


def go_on(following: Claim | None, desk: Desk) -> HttpResponse:
    """The next claim of the source, else the first of the next source, else the inbox."""
    if following is None:
        source = inbox.sources(desk.sought).first()
        following = inbox.claims_of(source.pk, desk.sought).first() if source is not None else None
    if following is None:
        return redirect(reverse("web:desk") + desk.asking())
    return redirect(reverse("web:desk_claim", args=[following.pk]) + desk.asking())
