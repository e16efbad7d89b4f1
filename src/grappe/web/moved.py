"""Former addresses of programmes and projects: where nothing stands any more, the one that it has now."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import ResolverMatch, reverse

from grappe.records.queries.moved import programme_now, project_now
from grappe.web.writing import WithResponse

OTHERS = ("organisation", "organisation_feed", "merge", "source")
"""Addresses whose code is that of something else."""
OF_SOURCES = "programme_source"
"""The address whose second code is a source's."""


class FormerAddresses:
    """Leads from an address with a former code to the same one with today's; only where there is no page.

    All kinds of addresses are led on alike: pages, files, pictures, frames, feeds.
    """

    def __init__(self, get_response: WithResponse) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the way to where it is given now."""
        response = self._next(request)
        match = request.resolver_match
        if response.status_code != 404 or request.method not in ("GET", "HEAD") or match is None:
            return response
        home = now(match)
        if home is None:
            return response
        query = f"?{urlencode(request.GET, doseq=True)}" if request.GET else ""
        return HttpResponsePermanentRedirect(home + query)


def now(match: ResolverMatch) -> str | None:
    """Where an address leads whose programme or project has another code now; None where neither has."""
    if match.app_name != "web" or match.url_name in OTHERS:
        return None
    told = with_codes_of_now(match.kwargs, of_source=match.url_name == OF_SOURCES)
    return None if told is None else reverse(f"web:{match.url_name}", kwargs=told)


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
