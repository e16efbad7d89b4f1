"""The page that compares projects, and its files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from grappe.publishing.tables import Cell as FileCell
from grappe.publishing.tables import Column, Kind, Table
from grappe.records.models import Commitment, Programme
from grappe.records.queries.comparison import promised, shared_indicators
from grappe.records.queries.programmes import granted, known_projects
from grappe.records.queries.sight import Sight
from grappe.web.comparison import FEWEST, MOST, Cell, Comparison, Measure, View, compare
from grappe.web.downloads import Downloads, Page, absolute, file_of, titled
from grappe.web.language import page_language
from grappe.web.seeing import as_of
from grappe.web.views.programmes import found_programme, name_of, project_word

Address = Callable[[Commitment], str]


@as_of
def comparison(request: HttpRequest, sight: Sight, code: str) -> HttpResponse:
    """Two to nine projects over the indicators that they share."""
    found = found_programme(code, sight)
    projects = list(known_projects(found, sight))
    indicators = shared_indicators(found, projects, sight)
    view = View.asked(request.GET, projects, indicators)
    context = {
        "programme": found,
        "sight": sight,
        "view": view,
        "projects": projects,
        "indicators": indicators,
        "comparisons": compared(found, view, sight),
        "measures": [(measure, measure_words(measure)) for measure in Measure],
        "fewest": FEWEST,
        "most": MOST,
        "downloads": Downloads.of("comparison_file", found.code, view.address(), sight),
        "section": "programme",
    }
    return render(request, "grappe/comparison.html", context)


@as_of
def comparison_file(request: HttpRequest, sight: Sight, code: str, form: str) -> HttpResponse:
    """Exactly the figures that the same address shows on the page."""
    found = found_programme(code, sight)
    projects = list(known_projects(found, sight))
    view = View.asked(request.GET, projects, shared_indicators(found, projects, sight))
    address = absolute(request, sight)
    table = as_table(
        found,
        compared(found, view, sight),
        lambda owed: address("commitment", found.code, owed.address),
    )
    word = gettext("comparison")
    page = Page(
        title=titled(gettext("Compared"), name_of(found), sight),
        path=reverse("web:comparison", args=[found.code]) + view.address(),
        file=f"{found.code}-{word}",
    )
    return file_of(request, sight, table, form, page)


def compared(found: Programme, view: View, sight: Sight) -> list[Comparison]:
    """The view's indicators with the figures of its projects."""
    codes = [indicator.code for indicator in view.indicators]
    told = promised(found, view.projects, codes, sight)
    return compare(found, view, told, granted(found, view.projects, sight))


def measure_words(measure: Measure) -> str:
    """What a measure lays side by side."""
    return {
        Measure.TOTAL: gettext("as promised"),
        Measure.PER_YEAR: gettext("for each year"),
        Measure.PER_MILLION: gettext("for each million awarded"),
    }[measure]


def as_table(found: Programme, comparisons: list[Comparison], address: Address) -> Table:
    """One row for each project and indicator; ``address`` is where a commitment stands, with its sources."""
    stated, decided = (
        gettext("The programme’s folder."),
        gettext("What its sources agree on or the rules decide."),
    )
    counted = gettext("Computed from the figure as promised.")
    columns = (
        Column(project_word(found), "project", gettext("Code of the project."), origin=stated),
        Column(gettext("Indicator"), "indicator", gettext("Code of what is measured."), origin=stated),
        Column(
            gettext("Value"), "value", gettext("The figure that is compared."), kind=Kind.NUMBER,
            origin=counted,
        ),
        Column(gettext("Unit"), "unit", gettext("Currency, count or percent."), origin=decided),
        Column(gettext("Measure"), "measure", gettext("What the figure is counted by."), origin=counted),
        Column(
            gettext("As promised"), "promised", gettext("The figure as the sources give it."),
            kind=Kind.NUMBER, origin=decided,
        ),
        Column(gettext("Horizon"), "horizon", gettext("ISO date, month or year by which."), origin=decided),
        Column(gettext("Caveats"), "caveats", gettext("What keeps it from being compared."), origin=counted),
        Column(gettext("Commitment"), "commitment", gettext("Address of the commitment behind it.")),
        Column(gettext("Name"), "project_name", gettext("Name of the project."), origin=stated),
        Column(gettext("Indicator’s name"), "indicator_name", gettext("What is measured."), origin=stated),
        Column(gettext("In words"), "words", gettext("The figure as the page shows it."), origin=counted),
        Column(
            gettext("Evidence"), "evidence", gettext("Page where each source stands with its words."),
            kind=Kind.ADDRESS, origin=gettext("This register."),
        ),
    )  # fmt: skip
    return Table(columns, [_file_row(one, cell, address) for one in comparisons for cell in one.cells])


def _file_row(one: Comparison, cell: Cell, address: Address) -> tuple[FileCell, ...]:
    owed, indicator = cell.commitment, one.indicator
    label = indicator.label_fr if page_language() == "fr" else indicator.label_en
    if owed is None:
        return (
            cell.project.code, indicator.code, None, "", one.unit, None, "", "", "", cell.project.name, label,
            "", "",
        )  # fmt: skip
    value = None if cell.value is None else round(cell.value, 4)
    caveats = capfirst("; ".join(cell.caveats))
    return (
        cell.project.code, indicator.code, value, owed.unit, one.unit, owed.value, owed.horizon, caveats,
        owed.address, cell.project.name, label, cell.words, address(owed),
    )  # fmt: skip
