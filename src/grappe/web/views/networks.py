"""The page of who takes part in which projects, as a picture and as a table, and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from grappe.records.models import Programme
from grappe.records.queries.network import Tie, ties
from grappe.records.queries.sight import Sight
from grappe.web.bridges import picture_of
from grappe.web.downloads import Downloads, Page, absolute, file_of, titled
from grappe.web.listing import View, heads, pages_of, show
from grappe.web.network import (
    LAYOUT,
    Addresses,
    Wanted,
    as_table,
    line_of,
    roles_of,
    rows_of,
    years_of,
)
from grappe.web.seeing import AS_OF, as_of
from grappe.web.views.programmes import found_programme, name_of, project_word


@as_of
def network(request: HttpRequest, sight: Sight, code: str) -> HttpResponse:
    """Who takes part in which projects of a programme, and who bridges several of them."""
    found = found_programme(code, sight)
    all_ties = ties(found, sight)
    wanted, view = asked(request)
    held = [tie for tie in all_ties if wanted.holds(tie)]
    shown = show([line_of(row) for row in rows_of(held)], view)
    picture = picture_of(held)
    context: dict[str, object] = {
        "programme": found,
        "sight": sight,
        "section": "programme",
        "picture": picture,
        "wanted": wanted,
        "roles": roles_of(all_ties),
        "drawn_roles": roles_of(held),
        "years": years_of(all_ties, sight.today.year),
        "undated": sum(not tie.partner.start and not tie.partner.end for tie in held),
        "view": view,
        "shown": shown,
        "hidden": [(name, value) for name, value in view.kept if name == AS_OF],
        "headers": heads(view, names_of(found)),
        "row_choices": [str(choice) for choice in LAYOUT.choices],
        "pages": pages_of(view, shown),
        "downloads": Downloads.of("network_file", found.code, view.address()),
        "all_downloads": Downloads.of("network_file", found.code, view.on_one_page().address()),
    }
    response = render(request, "grappe/network.html", context)
    if request.headers.get("HX-Request") == "true":
        response["HX-Replace-Url"] = request.path + view.address()
    patch_vary_headers(response, ["HX-Request"])
    return response


@as_of
def network_file(request: HttpRequest, sight: Sight, code: str, form: str) -> HttpResponse:
    """The rows that the same address shows on the page, in the same order."""
    found = found_programme(code, sight)
    wanted, view = asked(request)
    held: list[Tie] = [tie for tie in ties(found, sight) if wanted.holds(tie)]
    shown = show([line_of(row) for row in rows_of(held)], view, whole=True)
    address = absolute(request, sight)
    addresses = Addresses(
        organisation=lambda one: address("organisation", one.code),
        project=lambda one: address("project", found.code, one.code),
    )
    word = gettext("network")
    page = Page(
        title=titled(gettext("Who takes part"), name_of(found), sight),
        path=reverse("web:network", args=[found.code]) + view.address().removesuffix("?"),
        file=f"{found.code}-{word}",
    )
    return file_of(request, sight, as_table(project_word(found), shown.rows, addresses), form, page)


def asked(request: HttpRequest) -> tuple[Wanted, View]:
    """Which ties an address asks for, and how it wants to see them."""
    wanted = Wanted.asked(request.GET)
    kept = [*wanted.kept, (AS_OF, request.GET.get(AS_OF, "").strip())]
    return wanted, View.asked(LAYOUT, request.GET.dict(), kept)


def names_of(found: Programme) -> dict[str, str]:
    """What stands above each column."""
    return {
        "organisation": gettext("Organisation"),
        "kind": gettext("Kind"),
        "project": project_word(found),
        "role": gettext("Role"),
        "since": gettext("When"),
        "projects": gettext("Projects"),
    }
