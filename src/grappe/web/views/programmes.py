"""The pages of programmes: the list of them, one programme, its winners' table as CSV."""

from collections import defaultdict
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.text import capfirst
from django.utils.translation import gettext

from grappe.actions.rights import Action, may
from grappe.publishing.exporter import as_csv
from grappe.publishing.figures import millions_unit
from grappe.publishing.tables import Column, Table
from grappe.records.models import Commitment, Programme, Project
from grappe.records.queries import programmes as queries
from grappe.records.queries.sight import NOW, Sight
from grappe.web.bunches import Bunch, draw, size_of
from grappe.web.charts import money_chart
from grappe.web.entries import Entry, entry_of, promises
from grappe.web.language import page_language
from grappe.web.seeing import as_of, keeping
from grappe.web.winners import COLUMNS, ROW_CHOICES, Row, Shown, View, show
from grappe.web.writing import actor_of

ROW_FRAME = size_of(6)  # the least that a bunch in a row is drawn in, so that few berries stay small


@as_of
def home(request: HttpRequest, sight: Sight) -> HttpResponse:
    """The only programme, or the list of them."""
    summaries = queries.programme_summaries(sight)
    if len(summaries) == 1:
        address = reverse("web:programme", args=[summaries[0].programme.code])
        return redirect(keeping(address, sight))
    return render(request, "grappe/home.html", {"summaries": summaries, "sight": sight})


@as_of
def programme(request: HttpRequest, sight: Sight, code: str) -> HttpResponse:
    """One programme: its totals, its bunches and its winners; htmx asks for the table alone."""
    found = found_programme(code, sight)
    table = queries.winners(found, sight)
    commitments = queries.drawn_commitments(found, sight)
    rows = rows_of(table, commitments, sight)
    view = View.asked(request.GET.dict())
    shown = show(rows, view, page_language())
    context = {"programme": found, "view": view, "shown": shown, "sight": sight}
    context |= table_context(found, view, shown)
    if request.headers.get("HX-Request") == "true":
        response = render(request, "grappe/programme/_winners.html", context)
        response["HX-Replace-Url"] = request.path + view.address()
    else:
        context |= {
            "rows": rows,
            "total": queries.award_total(table),
            "stated": stated_totals(found, sight),
            "summary": queries.summary_of(found, sight),
            "hidden": hidden_drafts(found, sight),
            "may_publish": may(actor_of(request), Action.PUBLISH_DRAFTS, found),
            "chart": money_chart([row.project for row in rows], commitments),
        }
        response = render(request, "grappe/programme.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@as_of
def winners_csv(request: HttpRequest, sight: Sight, code: str) -> HttpResponse:
    """The rows that the same address shows on the page, in the same order."""
    found = found_programme(code, sight)
    rows = rows_of(queries.winners(found, sight), queries.drawn_commitments(found, sight), sight)
    shown = show(rows, View.asked(request.GET.dict()), page_language())
    response = HttpResponse(as_csv(as_table(found, shown)), content_type="text/csv; charset=utf-8")
    then = f"-{sight.day.isoformat()}" if sight.day else ""
    word = gettext("winners")
    response["Content-Disposition"] = f'attachment; filename="{found.code}-{word}{then}.csv"'
    return response


def found_programme(code: str, sight: Sight = NOW) -> Programme:
    """The programme of that code; raises Http404 where it was not known."""
    found = queries.find_programme(code, sight)
    if found is None:
        raise Http404
    return found


def hidden_drafts(found: Programme, sight: Sight, project: Project | None = None) -> int:
    """How many figures wait for somebody to decide on them and are not shown for that reason."""
    return 0 if sight.sees_drafts(found, project) else queries.drafts(found, sight, project)


def rows_of(table: list[queries.Winner], commitments: list[Commitment], sight: Sight) -> list[Row]:
    """The rows of the winners' table, each with its bunch in a frame that fits them all."""
    own: defaultdict[int | None, list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        own[commitment.project_id].append(commitment)
    hanging = {winner.project.pk: promises(own[winner.project.pk]) for winner in table}
    sizes = [size_of(len(berries)) for berries in hanging.values()] or [(0.0, 0.0)]
    frame = (max(width for width, _ in sizes), max(height for _, height in sizes))
    today = sight.today
    return [
        row_of(winner, draw(berries, today, frame), draw(berries, today, ROW_FRAME), sight)
        for winner in table
        for berries in [hanging[winner.project.pk]]
    ]


def row_of(winner: queries.Winner, bunch: Bunch, small: Bunch, sight: Sight) -> Row:
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
        bunch=bunch,
        small=small,
    )


def stated_totals(found: Programme, sight: Sight) -> list[Entry]:
    """What sources say that the programme is worth in all, figure by figure."""
    entries = [entry_of(one, page_language()) for one in queries.stated_totals(found, sight)]
    return sorted(entries, key=lambda entry: -entry.commitment.independent_sources)


def project_word(found: Programme) -> str:
    """What the programme calls its projects, with a capital."""
    return capfirst(found.project_word_fr if page_language() == "fr" else found.project_word_en)


def amount_header(found: Programme) -> str:
    """The amounts' column with its unit, in the programme's currency."""
    return gettext("Amount (%(unit)s)") % {"unit": millions_unit(found.currency, page_language())}


def table_context(found: Programme, view: View, shown: Shown) -> dict[str, object]:
    """What the winners' table needs beside its rows: headers with their links, and the pages."""
    names = {
        "cluster": project_word(found),
        "host": gettext("Host"),
        "region": gettext("Region"),
        "amount": amount_header(found),
        "objectives": gettext("Objectives"),
    }
    headers = [
        {
            "key": key,
            "name": names[key],
            "address": view.sorted_by(key).address(),
            "sorted": ("descending" if view.descending else "ascending") if key == view.column else "",
            "asked": view.filters.get(key, ""),
        }
        for key in COLUMNS
    ]
    return {
        "headers": headers,
        "row_choices": [str(choice) for choice in ROW_CHOICES],
        "pages": [{"number": n, "address": view.on_page(n).address()} for n in range(1, shown.pages + 1)],
        "view_address": view.address(),
        "amount_header": amount_header(found),
        "section": "programme",
    }


def as_table(found: Programme, shown: Shown) -> Table:
    """The rows in view as a table to write: the page's columns, then currency and source of the amount."""
    columns = (
        Column(project_word(found)), Column(gettext("Host")), Column(gettext("Region")),
        Column(amount_header(found)), Column(gettext("Objectives")), Column(gettext("Currency")),
        Column(gettext("Independent sources")), Column(gettext("Source of the amount")),
    )  # fmt: skip
    return Table(columns, [csv_row(row) for row in shown.rows])


def csv_row(row: Row) -> tuple[str | int | Decimal | None, ...]:
    """One row as written: the amount in millions, and the address or code of the source that gave it."""
    award = row.award
    chosen = next((part for part in award.parts.all() if part.chosen), None) if award else None
    return (
        row.project.name,
        row.host,
        row.region,
        row.amount / 10**6 if row.amount is not None else None,
        row.objectives,
        award.unit if award else "",
        award.independent_sources if award else None,
        (chosen.claim.source.url or chosen.claim.source.code) if chosen else "",
    )
