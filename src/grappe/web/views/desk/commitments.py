"""A commitment at hand: its claims side by side; choose one, set one apart, join one, settle its doubts."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from grappe.actions import decide
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, may, person_behind, require
from grappe.records.models import Commitment, Decision
from grappe.records.queries import inbox
from grappe.records.queries.commitments import leads_to
from grappe.records.queries.decisions import last_decision
from grappe.web.desk.commitments import Question, line_of, question_at
from grappe.web.desk.inbox import Desk, desk_for
from grappe.web.language import page_language
from grappe.web.views.desk.deciding import Wanted, by_whom, conflict, reason_given, refused
from grappe.web.writing import actor_of, writes


@writes(Action.SEE_DESK)
def commitment(request: HttpRequest, programme: str, address: str) -> HttpResponse:
    """A commitment with what each source says, side by side; a POST decides."""
    question = question_at(programme, address)
    if question is None:
        now = leads_to(programme, address)
        if now is None:
            raise Http404
        return redirect("web:desk_commitment", programme, now)
    found = question.commitment
    target = found.project or found.programme
    person = actor_of(request)
    require(person, Action.SEE_DESK, target)
    desk = desk_for(found.programme, request.GET)
    if request.method == "POST":
        return decided(request, question, desk)
    context = {
        "section": "desk",
        "question": question,
        "commitment": found,
        "programme": found.programme,
        "line": line_of(found, desk.sought),
        "asking": desk.asking(),
        "inbox": reverse("web:desk") + desk.asking(),
        "decisions": question.decisions,
        "last": last_decision(person_behind(person)),
        "may_decide": may(person, Action.CHOOSE, target),
        "may_undo": may(person, Action.UNDO_OTHERS, target),
    }
    return render(request, "grappe/desk/commitment.html", context)


def decided(request: HttpRequest, question: Question, desk: Desk) -> HttpResponse:
    """What the pressed button says: ``choose``, ``split`` or ``join`` a claim, ``settle`` a finding."""
    found = question.commitment
    act = next((name for name in ACTS if request.POST.get(name)), "")
    if not act:
        raise Http404
    line = line_of(found, desk.sought)
    verb, wanted = ACTS[act]
    try:
        verb(request, request.POST[act], question)
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing, Wanted(name_of(found), str(wanted)))
    except DecisionError as error:
        return refused(request, error)
    if act in ("split", "join") or line.next is None or waits(found, desk):
        following = found.programme.code, found.address
    else:
        following = line.next.programme, line.next.commitment.address
    return redirect(reverse("web:desk_commitment", args=following) + desk.asking())


def waits(found: Commitment, desk: Desk) -> bool:
    """Whether something is left to decide on the commitment."""
    return inbox.doubts(desk.sought).filter(commitment=found.pk).exists()


def name_of(found: Commitment) -> str:
    """The commitment in a few words."""
    label = found.indicator.label_fr if page_language() == "fr" else found.indicator.label_en
    return f"{label}, {found.project.name}" if found.project else label


def choose(request: HttpRequest, claim: str, _: Question) -> Decision:
    """Show this claim, of all that answer the question."""
    by = by_whom(request, reason_given(request), Action.CHOOSE)
    return decide.choose(claim, by, request.POST.get(f"seen-{claim}", ""))


def split(request: HttpRequest, claim: str, _: Question) -> Decision:
    """Let a claim answer a question of its own."""
    by = by_whom(request, reason_given(request), Action.SPLIT)
    return decide.split(
        claim, request.POST.get(f"apart-{claim}", ""), by, request.POST.get(f"seen-{claim}", "")
    )


def join(request: HttpRequest, claim: str, question: Question) -> Decision:
    """Let a claim answer this question."""
    by = by_whom(request, reason_given(request), Action.MERGE_CLAIMS)
    host = question.answers[0].said[0].claim.pk
    return decide.join(claim, host, by, request.POST.get(f"seen-{claim}", ""))


def settle(request: HttpRequest, finding: str, _: Question) -> Decision:
    """Leave a finding as it is."""
    return decide.settle(finding, by_whom(request, reason_given(request), Action.SETTLE))


ACTS: Final[Mapping[str, tuple[Callable[[HttpRequest, str, Question], Decision], Promise]]] = {
    "choose": (choose, gettext_lazy("choose one of its claims")),
    "split": (split, gettext_lazy("set one of its claims apart")),
    "join": (join, gettext_lazy("join a claim to it")),
    "settle": (settle, gettext_lazy("leave it as it is")),
}
"""What can be decided on a commitment, and how it is told to whom somebody else was quicker."""
