"""The page of a programme, and its winners' table as a file."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.text import capfirst
from django.utils.translation import gettext

from grappe.actions.rights import Action, may
from grappe.publishing.figures import millions_unit
from grappe.records.models import Commitment, Programme, Project
from grappe.records.queries import programmes as queries
from grappe.records.queries.sight import NOW, Sight
from grappe.web.bunches import size_of
from grappe.web.downloads import Downloads, Page, absolute, file_of, titled
from grappe.web.entries import promises
from grappe.web.front import pictures
from grappe.web.language import page_language
from grappe.web.listing import SIDE_BY_SIDE, Shown, View, heads, pages_of
from grappe.web.seeing import as_of
from grappe.web.winners import Addresses, Row, as_table, show, view_of
from grappe.web.writing import actor_of

VINES, CHARTED = "bunches", "money"
"""What an address asks for by these names: a page of the bunches, a page of the chart of money."""


@as_of
def programme(request: HttpRequest, sight: Sight, code: str) -> HttpResponse:
    """One programme: its totals, its bunches and its winners; htmx asks for the table alone."""
    summary = queries.find_summary(code, sight)
    if summary is None:
        raise Http404
    found = summary.programme
    attested, commitments = queries.pictured(found, sight)
    table = queries.winners(found, sight, commitments)
    rows = rows_of(table, commitments, sight)
    view = view_of(request.GET.dict())
    shown = show(rows, view, page_language())
    context = {"programme": found, "view": view, "shown": shown, "sight": sight}
    context |= table_context(found, view, shown)
    if request.headers.get("HX-Request") == "true":
        response = render(request, "grappe/programme/_winners.html", context)
        response["HX-Replace-Url"] = request.path + view.address()
    else:
        context |= {
            "vines": Paginator(rows, SIDE_BY_SIDE).get_page(request.GET.get(VINES)),
            "total": queries.award_total(table),
            "summary": summary,
            "hidden": hidden_drafts(found, sight),
            "may_publish": may(actor_of(request), Action.PUBLISH_DRAFTS, found),
        }
        context |= pictures(found, table, attested, commitments, sight, request.GET.get(CHARTED))
        response = render(request, "grappe/programme.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@as_of
def winners_file(request: HttpRequest, sight: Sight, code: str, form: str) -> HttpResponse:
    """The rows that the same address shows on the page, in the same order."""
    found = found_programme(code, sight)
    rows = rows_of(queries.winners(found, sight), (), sight)
    view = view_of(request.GET.dict())
    address = absolute(request, sight)
    addresses = Addresses(
        project=lambda project: address("project", found.code, project.code),
        commitment=lambda award: address("commitment", found.code, award.address),
    )
    unit = millions_unit(found.currency, page_language())
    shown = show(rows, view, page_language(), whole=True)
    table = as_table(project_word(found), unit, found.currency, shown, addresses)
    word = gettext("winners")
    page = Page(
        title=titled(gettext("The winners"), name_of(found), sight),
        path=reverse("web:programme", args=[found.code]) + view.address().removesuffix("?"),
        file=f"{found.code}-{word}",
    )
    return file_of(request, sight, table, form, page)


def found_programme(code: str, sight: Sight = NOW) -> Programme:
    """The programme of that code; raises Http404 where it was not known."""
    found = queries.find_programme(code, sight)
    if found is None:
        raise Http404
    return found


def hidden_drafts(found: Programme, sight: Sight, project: Project | None = None) -> int:
    """How many figures wait for somebody to decide on them and are not shown for that reason."""
    return 0 if sight.sees_drafts(found, project) else queries.drafts(found, sight, project)


Hanging = Sequence[tuple[queries.Winner, list[Commitment]]]
"""The winners, each with its promises in the order in which they hang."""


def hanging(table: Sequence[queries.Winner], commitments: Iterable[Commitment]) -> Hanging:
    """The promises of each winner among the programme's commitments."""
    own: defaultdict[int | None, list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        own[commitment.project_id].append(commitment)
    return [(winner, promises(own[winner.project.pk])) for winner in table]


def rows_of(table: Sequence[queries.Winner], commitments: Iterable[Commitment], sight: Sight) -> list[Row]:
    """The rows of the winners' table, each with its promises in a frame that fits the bunches of all."""
    told = hanging(table, commitments)
    sizes = [size_of(number) for number in {len(owed) for _, owed in told}] or [(0.0, 0.0)]
    frame = (max(width for width, _ in sizes), max(height for _, height in sizes))
    return [row_of(winner, owed, frame, sight) for winner, owed in told]


def row_of(
    winner: queries.Winner, owed: Sequence[Commitment], frame: tuple[float, float], sight: Sight
) -> Row:
    """One row, in the page's language; objectives have no date, so that none can be shown of another day."""
    project = winner.project
    objectives = {"fr": project.objectives_fr, "en": project.objectives_en}
    return Row(
        project=project,
        host=", ".join(winner.hosts),
        region=project.region,
        objectives=""
        if sight.day
        else objectives[page_language()] or project.objectives_fr or project.objectives_en,
        award=winner.award,
        promises=owed,
        frame=frame,
        today=sight.today,
    )


def name_of(found: Programme) -> str:
    """The programme's name in the page's language."""
    return found.name_fr if page_language() == "fr" else found.name_en


def project_word(found: Programme) -> str:
    """What the programme calls its projects, with a capital."""
    return capfirst(found.project_word_fr if page_language() == "fr" else found.project_word_en)


def amount_header(found: Programme) -> str:
    """The amounts' column with its unit, in the programme's currency."""
    return gettext("Amount (%(unit)s)") % {"unit": millions_unit(found.currency, page_language())}


def table_context(found: Programme, view: View, shown: Shown[Row]) -> dict[str, object]:
    """What the winners' table needs beside its rows: headers with their links, pages, downloads."""
    names = {
        "cluster": project_word(found),
        "host": gettext("Host"),
        "region": gettext("Region"),
        "amount": amount_header(found),
        "objectives": gettext("Objectives"),
    }
    return {
        "headers": heads(view, names),
        "row_choices": [str(choice) for choice in view.layout.choices],
        "pages": pages_of(view, shown),
        "downloads": Downloads.of("winners_file", found.code, view.address()),
        "all_downloads": Downloads.of("winners_file", found.code, view.on_one_page().address()),
        "amount_header": names["amount"],
        "section": "programme",
    }
