"""An anomaly of a source at hand: its words, what was read of them, and whether it stands as it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from grappe.actions import decide
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, may, person_behind, require
from grappe.records.models import SourceFinding
from grappe.records.queries import matters
from grappe.records.queries.decisions import last_decision
from grappe.records.queries.inbox import anomalies
from grappe.web.desk.inbox import Desk, checks_told, desk_for
from grappe.web.desk.passages import words_of
from grappe.web.desk.queue import Line
from grappe.web.findings import Check
from grappe.web.views.desk.deciding import Wanted, by_whom, conflict, reason_given, refused
from grappe.web.writing import actor_of, writes

LONGEST_QUEUE = 2000


@writes(Action.SEE_DESK)
def anomaly(request: HttpRequest, key: str) -> HttpResponse:
    """An anomaly with its words in view; a POST leaves it as it is."""
    found = matters.anomaly_at_hand(key)
    if found is None:
        raise Http404
    programme, person = found.source.programme, actor_of(request)
    require(person, Action.SEE_DESK, programme)
    desk = desk_for(programme, request.GET)
    (check,) = checks_told([found])
    line = line_of(found, desk)
    if request.method == "POST":
        return settled(request, check, line, desk)
    context = {
        "section": "desk",
        "check": check,
        "source": found.source,
        "words": words_of(found),
        "claims": matters.claims_in(found),
        "line": line,
        "asking": desk.asking(),
        "inbox": reverse("web:desk") + desk.asking(),
        "decisions": matters.trail(findings=[found.pk]),
        "last": last_decision(person_behind(person)),
        "may_decide": may(person, Action.SETTLE, programme),
        "may_undo": may(person, Action.UNDO_OTHERS, programme),
    }
    return render(request, "grappe/desk/anomaly.html", context)


def line_of(found: SourceFinding, desk: Desk) -> Line[Check]:
    """The anomalies that wait, and where among them this one stands: one query."""
    waiting = checks_told(anomalies(desk.sought).select_related("source")[:LONGEST_QUEUE])
    keys = [one.finding.pk for one in waiting]
    return Line(waiting, keys.index(found.pk) if found.pk in keys else -1)


def settled(request: HttpRequest, check: Check, line: Line[Check], desk: Desk) -> HttpResponse:
    """Leave the anomaly as it is, and go on."""
    try:
        decide.settle(check.finding.pk, by_whom(request, reason_given(request), Action.SETTLE))
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing, Wanted(check.title, gettext("leave it as it is")))
    except DecisionError as error:
        return refused(request, error)
    if line.next is None:
        return redirect(reverse("web:desk") + desk.asking())
    return redirect(reverse("web:desk_anomaly", args=[line.next.finding.pk]) + desk.asking())
