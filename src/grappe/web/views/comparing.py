"""The page that compares projects, and the same as CSV and JSON."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext

from grappe.actions.publishing.seeing import sight_of
from grappe.publishing.exporter import WRITERS
from grappe.publishing.tables import Column, Table
from grappe.records.models import Programme
from grappe.records.queries.comparison import promised, shared_indicators
from grappe.records.queries.programmes import awards_of
from grappe.records.queries.sight import Sight
from grappe.web.comparison import FEWEST, MOST, Cell, Comparison, Measure, View, compare
from grappe.web.views.programmes import found_programme, project_word
from grappe.web.writing import actor_of

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def comparison(request: HttpRequest, code: str) -> HttpResponse:
    """Two to nine projects over the indicators that they share."""
    found, sight = found_programme(code), sight_of(actor_of(request))
    projects = list(found.projects.all())
    indicators = shared_indicators(found, projects, sight)
    view = View.asked(request.GET, projects, indicators)
    context = {
        "programme": found,
        "view": view,
        "projects": projects,
        "indicators": indicators,
        "comparisons": compared(found, view, sight),
        "measures": [(measure, measure_words(measure)) for measure in Measure],
        "fewest": FEWEST,
        "most": MOST,
        "view_address": view.address(),
        "section": "programme",
    }
    return render(request, "grappe/comparison.html", context)


def comparison_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Exactly the figures that the same address shows on the page."""
    found, sight = found_programme(code), sight_of(actor_of(request))
    projects = list(found.projects.all())
    view = View.asked(request.GET, projects, shared_indicators(found, projects, sight))
    table = as_table(found, compared(found, view, sight))
    response = HttpResponse(WRITERS[form](table), content_type=MEDIA_TYPES[form])
    word = gettext("comparison")
    response["Content-Disposition"] = f'attachment; filename="{found.code}-{word}.{form}"'
    return response


def compared(found: Programme, view: View, sight: Sight) -> list[Comparison]:
    """The view's indicators with the figures of its projects."""
    codes = [indicator.code for indicator in view.indicators]
    return compare(found, view, promised(found, view.projects, codes, sight), awards_of(found, sight))


def measure_words(measure: Measure) -> str:
    """What a measure lays side by side."""
    return {
        Measure.TOTAL: gettext("as promised"),
        Measure.PER_YEAR: gettext("for each year"),
        Measure.PER_MILLION: gettext("for each million awarded"),
    }[measure]


def as_table(found: Programme, comparisons: list[Comparison]) -> Table:
    """One row for each project and indicator."""
    columns = (
        Column(project_word(found), "project", gettext("Code of the project.")),
        Column(gettext("Indicator"), "indicator", gettext("Code of what is measured.")),
        Column(gettext("Value"), "value", gettext("The figure that is compared.")),
        Column(gettext("Unit"), "unit", gettext("Currency, count or percent.")),
        Column(gettext("Measure"), "measure", gettext("What the figure is counted by.")),
        Column(gettext("As promised"), "promised", gettext("The figure as the sources give it.")),
        Column(gettext("Horizon"), "horizon", gettext("ISO date, month or year by which.")),
        Column(gettext("Caveats"), "caveats", gettext("What keeps it from being compared.")),
        Column(gettext("Commitment"), "commitment", gettext("Address of the commitment behind it.")),
    )
    return Table(columns, [_file_row(one, cell) for one in comparisons for cell in one.cells])


def _file_row(one: Comparison, cell: Cell) -> tuple[str | Decimal | None, ...]:
    owed = cell.commitment
    if owed is None:
        return cell.project.code, one.indicator.code, None, "", one.unit, None, "", "", ""
    value = None if cell.value is None else round(cell.value, 4)
    caveats = capfirst("; ".join(cell.caveats))
    return (
        cell.project.code, one.indicator.code, value, owed.unit, one.unit, owed.value, owed.horizon, caveats,
        owed.address,
    )  # fmt: skip
