"""The pages of sources: the list of them, and one with its words marked."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.actions.adding.storing import Quotable
from grappe.actions.rights import Action, may
from grappe.records.models import Event, ResearchAxis, TrainingAction
from grappe.records.queries import sources as queries
from grappe.records.queries.sight import Sight
from grappe.records.queries.sources import SourcePage
from grappe.records.queries.visits import last_visit, last_visits
from grappe.web.activities import axes_by_subject, trainings_by_subject
from grappe.web.entries import claim_anchor, spot_of
from grappe.web.findings import check_of, weights_of
from grappe.web.language import page_language
from grappe.web.passages import Span
from grappe.web.seeing import as_of
from grappe.web.texts import line_anchors, lines_of
from grappe.web.writing import actor_of

A_PAGE = 50


@as_of
def source_list(request: HttpRequest, sight: Sight) -> HttpResponse:
    """All sources, the newest first, fifty a page."""
    page = Paginator(queries.source_keys(sight), A_PAGE).get_page(request.GET.get("page"))
    shown = list(queries.sources(sight=sight).filter(pk__in=list(page)))
    visits = last_visits(shown, sight)
    rows = [(one, visits.get(one.pk)) for one in shown]
    context = {"page": page, "rows": rows, "section": "sources", "sight": sight}
    return render(request, "grappe/sources.html", context)


@as_of
def source(request: HttpRequest, sight: Sight, code: str, programme: str | None = None) -> HttpResponse:
    """A source: its text with each passage marked, what is to be checked, and what it tells."""
    found = queries.find_source(code, programme, sight)
    if found is None:
        raise Http404
    page = queries.source_page(found, sight)
    context = {
        "source": found,
        "section": "sources",
        "programme": found.programme,
        "page": page,
        "visit": last_visit(found, sight),
        "may_decide": may(actor_of(request), Action.SEE_DESK, found.programme),
        **text_of(page),
        "axes": axes_by_subject(page.axes),
        "trainings": trainings_by_subject(page.trainings),
        "sight": sight,
    }
    return render(request, "grappe/source.html", context)


def text_of(page: SourcePage) -> dict[str, Any]:
    """The lines of the text with the claims and checks that begin in each, and what stands in no line."""
    labels = {claim.indicator.code: label_of(claim) for claim in page.claims}
    checks = [check_of(finding, page_language(), labels) for finding in page.findings]
    context: dict[str, Any] = {
        "lines": [],
        "checks": len(checks),
        "weights": weights_of(checks),
        "other_lines": {},
    }
    if page.snapshot is None:
        return context | {"cited": page.claims}
    claims = {claim_anchor(claim): claim for claim in page.claims if claim.snapshot_id == page.snapshot.pk}
    odd = {check.anchor: check for check in checks}
    lines, opened = lines_of(page.snapshot, spans_of(page))
    context["lines"] = [
        {
            "text": line,
            "claims": [claims[key] for key in line.begins if key in claims],
            "checks": [odd[key] for key in line.begins if key in odd],
        }
        for line in lines
    ]
    context["cited"] = [claim for claim in page.claims if claim_anchor(claim) not in opened]
    context["quoted_count"] = len(page.claims) - len(context["cited"])
    context["other_lines"] = other_lines(page)
    context["targets"] = set(context["other_lines"].values())
    return context


def spans_of(page: SourcePage) -> list[Span]:
    """The passages to mark: of claims, of what the source tells beside them, and of what is to be checked."""
    said: list[Event | ResearchAxis | TrainingAction] = [*page.events, *page.axes, *page.trainings]
    quoted: list[tuple[str, Quotable]] = [
        *((claim_anchor(claim), claim) for claim in page.claims),
        *((spot_of(one), one) for one in said),
        *((f"f-{finding.pk[:12]}", finding) for finding in page.findings),
    ]
    return [
        Span(key, one.start_char, one.end_char)
        for key, one in quoted
        if one.start_char is not None
        and one.end_char is not None
        and page.snapshot is not None
        and one.snapshot_id == page.snapshot.pk
    ]


def other_lines(page: SourcePage) -> Mapping[int, str]:
    """Where the other lines are that messages name."""
    named = {str(finding.particulars.get("line", "")) for finding in page.findings}
    lines = [int(line) for line in named if line.isdecimal()]
    return line_anchors(page.snapshot, lines) if page.snapshot and lines else {}


def label_of(claim: Any) -> str:
    """The claim's indicator in the page's language."""
    return str(claim.indicator.label_fr if page_language() == "fr" else claim.indicator.label_en)
