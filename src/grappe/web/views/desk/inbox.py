"""The inbox: everything that waits for a decision of whoever asks, what matters most first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from grappe.actions.rights import Action, person_behind
from grappe.records.queries import inbox as queries
from grappe.records.queries.decisions import last_decision
from grappe.records.queries.inbox import Lane
from grappe.web.desk.inbox import LANES, Desk, checks_told, desk_of, doubts_told
from grappe.web.findings import SEVERITIES
from grappe.web.writing import actor_of, writes

A_PAGE = 50
A_GLANCE = 8  # of each lane, where all are shown
ELSEWHERE = {Lane.NAMES: "web:desk_names", Lane.CORRECTIONS: "web:corrections_desk"}


@writes(Action.SEE_DESK)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits, lane by lane; one lane page by page where it is asked for."""
    person = actor_of(request)
    desk = desk_of(person, request.GET)
    counts = queries.counts(desk.sought)
    number = request.GET.get("page", "")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1
    choices = queries.choices(desk.sought)
    context: dict[str, Any] = {
        "section": "desk",
        "desk": desk,
        "counts": counts,
        "lanes": [(lane, LANES[lane], counts.lanes[lane], address_of(lane, desk)) for lane in Lane],
        "everything": reverse("web:desk") + desk.asking(),
        "projects": [one for one in choices if one.of == "project"],
        "indicators": [one for one in choices if one.of == "indicator"],
        "severities": [(value, word) for value, word in SEVERITIES.items() if value],
        "last": last_decision(person_behind(person)),
        **rows_of(desk, page),
    }
    return render(request, "grappe/desk/inbox.html", context)


def address_of(lane: Lane, desk: Desk) -> str:
    """Where one lane stands by itself."""
    elsewhere = ELSEWHERE.get(lane)
    return reverse(elsewhere) if elsewhere else reverse("web:desk") + desk.asking(kind=lane)


def rows_of(desk: Desk, page: int) -> dict[str, Any]:
    """The rows to be shown: a page of the lane asked for, or the head of each."""
    first = (page - 1) * A_PAGE if desk.lane else 0
    last = first + A_PAGE + 1 if desk.lane else A_GLANCE  # one more tells whether there is a next page
    doubts = queries.doubts(desk.sought).select_related(
        "commitment__indicator", "commitment__project", "programme"
    )
    anomalies = queries.anomalies(desk.sought).select_related("source")
    sources = queries.sources(desk.sought)[first:last]
    found: dict[Lane, list[Any]] = {}
    if desk.lane in (None, Lane.DOUBTS):
        found[Lane.DOUBTS] = list(doubts[first:last])
    if desk.lane in (None, Lane.ANOMALIES):
        found[Lane.ANOMALIES] = list(anomalies[first:last])
    if desk.lane in (None, Lane.CLAIMS):
        found[Lane.CLAIMS] = list(queries.counted(sources, desk.sought))
    shown = {lane: rows[:A_PAGE] for lane, rows in found.items()}
    return {
        "page": page,
        "goes_on": desk.lane is not None and len(found.get(desk.lane, [])) > A_PAGE,
        "doubts": doubts_told(shown.get(Lane.DOUBTS, [])),
        "anomalies": checks_told(shown.get(Lane.ANOMALIES, [])),
        "sources": shown.get(Lane.CLAIMS, []),
    }
