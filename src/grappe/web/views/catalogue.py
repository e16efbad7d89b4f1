"""The first page: what the register holds, programme by programme, and the list as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from grappe.records.queries.sight import Sight
from grappe.web.catalogue import LAYOUT, as_table, held, lines_of, names, totals_of, view_of
from grappe.web.downloads import Downloads, Page, absolute, file_of
from grappe.web.listing import heads, pages_of, show
from grappe.web.seeing import as_of, keeping


@as_of
def home(request: HttpRequest, sight: Sight) -> HttpResponse:
    """The only programme, or what the register holds with the list of them; htmx asks for the table alone."""
    found = held(sight)
    if len(found.programmes) == 1:
        return redirect(keeping(reverse("web:programme", args=[found.programmes[0].programme.code]), sight))
    view = view_of(request.GET.dict())
    shown = show(lines_of(found), view)
    context = {
        "sight": sight,
        "section": "programme",
        "totals": totals_of(found),
        "view": view,
        "shown": shown,
        "hidden": view.kept,
        "headers": heads(view, names()),
        "row_choices": [str(choice) for choice in LAYOUT.choices],
        "pages": pages_of(view, shown),
        "downloads": Downloads.of("programmes_file", "", view.address()),
        "all_downloads": Downloads.of("programmes_file", "", view.on_one_page().address()),
    }
    response = render(request, "grappe/home.html", context)
    if request.headers.get("HX-Request") == "true":
        response["HX-Replace-Url"] = request.path + view.address()
    patch_vary_headers(response, ["HX-Request"])
    return response


@as_of
def programmes_file(request: HttpRequest, sight: Sight, form: str) -> HttpResponse:
    """The programmes that the same address lists on the page, in the same order."""
    view = view_of(request.GET.dict())
    shown = show(lines_of(held(sight)), view)
    address = absolute(request, sight)
    table = as_table(shown.rows, lambda one: address("programme", one.code))
    page = Page(
        title=gettext("Programmes"),
        path=reverse("web:home") + view.address().removesuffix("?"),
        file=gettext("programmes"),
    )
    return file_of(request, sight, table, form, page)
