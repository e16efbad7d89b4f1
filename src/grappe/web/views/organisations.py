"""The page of an organisation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.records.queries import organisations as queries


def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """An organisation: its names and identifiers, and what it is to which project."""
    found = queries.find_organisation(code)
    if found is None:
        raise Http404
    names = [name.name for name in found.names.all() if name.name != found.name]
    context = {"organisation": found, "names": names, "roles": queries.roles_of(found)}
    context["events"] = queries.events_of(found)
    return render(request, "grappe/organisation.html", context)
