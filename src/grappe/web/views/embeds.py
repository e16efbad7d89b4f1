"""Frames that other sites show: a figure, a chart or a table with its evidence, its date and the way back.

They are what a visitor sees, whoever looks: no session is read, no cookie set, nothing can be sent.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt

from grappe.actions.publishing.seeing import sight_of
from grappe.records.queries import programmes as programme_queries
from grappe.records.queries import projects as project_queries
from grappe.records.queries.claims import find_claims
from grappe.records.queries.sight import Sight
from grappe.records.queries.standings import standings_of
from grappe.web.bunches import draw
from grappe.web.entries import entry_of, promises
from grappe.web.language import page_language
from grappe.web.matrix import matrix_of
from grappe.web.seeing import NoSuchDayError, day_asked
from grappe.web.sharing.addresses import site_of
from grappe.web.sharing.finding import commitment_at
from grappe.web.sharing.subjects import PAGES, Told
from grappe.web.trajectories import evidence_keys, way_of
from grappe.web.views.programmes import amount_header, found_programme, project_word, rows_of
from grappe.web.winners import show, view_of

POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "connect-src": [NONE], "form-action": [NONE]}
Parts = ParamSpec("Parts")
Telling = Callable[Concatenate[HttpRequest, Sight, Parts], Told]
Framing = Callable[..., HttpResponseBase]


def framed(page: str, template: str) -> Callable[[Telling[Parts]], Framing]:
    """A frame on what the page of that name is about; what is not there is said in a frame too."""

    def decorated(telling: Telling[Parts]) -> Framing:
        @wraps(telling)
        def framing(request: HttpRequest, /, *args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponse:
            try:
                sight = sight_of(AnonymousUser(), day_asked(request.GET))
                told = telling(request, sight, *args, **kwargs)
            except (Http404, NoSuchDayError):
                return HttpResponse(render_to_string("grappe/embed/nothing.html"), status=404)
            context = {**told, "sight": sight, "site": site_of(request), "subject": PAGES[page].tell(told)}
            return HttpResponse(render_to_string(template, context))

        return xframe_options_exempt(csp_replace(POLICY)(framing))

    return decorated


@framed("programme", "grappe/embed/winners.html")
def winners(request: HttpRequest, sight: Sight, code: str) -> Told:
    """The rows of the winners' table that the same parameters show on the programme's page."""
    found = found_programme(code, sight)
    rows = rows_of(programme_queries.winners(found, sight), (), sight)
    return {
        "programme": found,
        "shown": show(rows, view_of(request.GET.dict()), page_language()),
        "amount_header": amount_header(found),
        "project_word": project_word(found),
    }


@framed("project", "grappe/embed/bunch.html")
def bunch(_: HttpRequest, sight: Sight, programme: str, code: str) -> Told:
    """The bunch of a project's promises."""
    told = project_found(sight, programme, code)
    drawn = programme_queries.drawn_commitments(told["programme"], sight)
    own = promises(one for one in drawn if one.project_id == told["project"].pk)
    return {**told, "bunch": draw(own, sight.today)}


@framed("project", "grappe/embed/standing.html")
def standing(_: HttpRequest, sight: Sight, programme: str, code: str) -> Told:
    """The row of a project in the programme's matrix."""
    told = project_found(sight, programme, code)
    own = [
        one
        for one in standings_of(told["programme"], sight)
        if one.commitment.project_id == told["project"].pk
    ]
    indicators = {one.commitment.indicator_id: one.commitment.indicator for one in own}
    matrix = matrix_of([told["project"]], indicators.values(), own, whole=False)
    return {**told, "matrix": matrix, "day": max((one.day for one in own), default=None)}


@framed("commitment", "grappe/embed/figure.html")
def figure(_: HttpRequest, sight: Sight, programme: str, address: str) -> Told:
    """A figure with the words that say it, and where it stands."""
    return commitment_found(sight, programme, address)


@framed("commitment", "grappe/embed/way.html")
def way(_: HttpRequest, sight: Sight, programme: str, address: str) -> Told:
    """The way to a promise as a chart."""
    told = commitment_found(sight, programme, address)
    if told["way"] is None or told["way"].chart is None:
        raise Http404
    return told


def project_found(sight: Sight, programme: str, code: str) -> dict[str, Any]:
    """The project of an address; raises Http404."""
    found = project_queries.find_project(programme, code, sight)
    if found is None:
        raise Http404
    return {"programme": found.programme, "project": found}


def commitment_found(sight: Sight, programme: str, address: str) -> dict[str, Any]:
    """What a frame shows of the commitment of an address; raises Http404."""
    found = commitment_at(programme, address, sight)
    return {
        "programme": found.programme,
        "project": found.project,
        "commitment": found,
        "entry": entry_of(found, page_language()),
        "way": way_of(found, find_claims(evidence_keys(found)), sight.today),
    }
