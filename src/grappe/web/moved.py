"""Former addresses of programmes and projects: where nothing stands any more, the one that it has now."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import ResolverMatch, reverse

from grappe.records.queries.moved import programme_now, project_now
from grappe.web.writing import WithResponse

OTHERS = ("organisation", "organisation_feed", "merge", "source")
"""Addresses whose code is that of something else."""
OF_SOURCES = "programme_source"
"""The address whose second code is a source's."""
API = "ninja"
CODES = ("programme", "project")
"""What the API is asked of by code."""
NOTHING = b'{"items": []'
"""How a list of the API begins that has nothing: what it was asked of may have another code now."""


class FormerAddresses:
    """Leads from an address with a former code to the same one with today's; only where there is nothing.

    All kinds of addresses are led on alike: pages, files, pictures, frames, feeds, questions to the API.
    """

    def __init__(self, get_response: WithResponse) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the way to where it is given now."""
        response = self._next(request)
        match = request.resolver_match
        if request.method not in ("GET", "HEAD") or match is None or not has_nothing(response):
            return response
        home = now(match, request.GET)
        return response if home is None else HttpResponsePermanentRedirect(home)


def has_nothing(response: HttpResponseBase) -> bool:
    """Whether there is no such page, or the API knows of none of what was asked for."""
    empty = isinstance(response, HttpResponse) and response.content.startswith(NOTHING)
    return empty or response.status_code == 404


def now(match: ResolverMatch, query: QueryDict) -> str | None:
    """Where an address leads whose programme or project has another code now; None where neither has."""
    asked, query = dict(match.kwargs), query.copy()
    if match.app_name == API:
        asked |= {name: query[name] for name in CODES if query.get(name)}
    elif match.app_name != "web" or match.url_name in OTHERS:
        return None
    told = with_codes_of_now(asked, of_source=match.url_name == OF_SOURCES)
    if told is None:
        return None
    for name in told.keys() - match.kwargs.keys():
        query[name] = told[name]
    path = reverse(match.view_name, kwargs={name: told[name] for name in match.kwargs})
    return f"{path}?{query.urlencode()}" if query else path


def with_codes_of_now(asked: Mapping[str, Any], *, of_source: bool) -> dict[str, Any] | None:
    """The parts of an address with today's codes in place of former ones; None where they are the same."""
    told = dict(asked)
    owner = "programme" if "programme" in told else "code"
    if owner not in told:
        return None
    told[owner] = programme_now(str(told[owner]))
    part = next((name for name in ("project", "code") if name in told and name != owner), None)
    if part is not None and not of_source:
        told[part] = project_now(told[owner], str(told[part]))
    if "address" in told:  # that of a commitment begins with its project
        project, slash, rest = str(told["address"]).partition("/")
        told["address"] = project_now(told[owner], project) + slash + rest
    return told if told != dict(asked) else None
