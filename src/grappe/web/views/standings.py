"""The page that tells where all promises of a programme stand, and its files."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from grappe.actions.report import last_reported
from grappe.publishing.tables import Cell, Column, Kind, Table
from grappe.records.models import Commitment, Programme, Project
from grappe.records.queries.programmes import known_projects
from grappe.records.queries.sight import Sight
from grappe.records.queries.standings import measured, standings_of, words_of
from grappe.web.downloads import Downloads, Page, absolute, file_of, titled
from grappe.web.formatting import quantity
from grappe.web.language import page_language
from grappe.web.listing import MOST
from grappe.web.matrix import Mark, Matrix, Row, key, matrix_of
from grappe.web.seeing import as_of
from grappe.web.views.programmes import found_programme, name_of, project_word

ALL = "all"
"""What the address asks for with ``indicators`` or ``rows`` where it asks for all of them."""
A_PAGE = 25  # projects


@as_of
def matrix(request: HttpRequest, sight: Sight, code: str) -> HttpResponse:
    """Every project against the indicators on which one of them promises something, or against all."""
    found = found_programme(code, sight)
    subjects = _subjects(request, sight, found)
    size = MOST if request.GET.get("rows") == ALL else A_PAGE
    page = Paginator(subjects, size).get_page(request.GET.get("page"))
    keys = _keys(subjects)
    shown = matrix_of(
        list(page),
        measured(found),
        standings_of(found, sight, _keys(page)),
        [one for one in words_of(found, sight) if one[0] in keys],
        whole=_asks_for_all(request),
    )
    context = {
        "programme": found,
        "matrix": shown,
        "page": page,
        "most": MOST,
        "whole": _asks_for_all(request),
        "key": key(),
        "day": max((mark.standing.day for mark in shown.marks), default=None),
        "downloads": Downloads.of("matrix_file", found.code, _address(request), sight),
        "last_year": last_reported(found, sight.today),
        "section": "programme",
        "sight": sight,
    }
    return render(request, "grappe/matrix.html", context)


@as_of
def matrix_file(request: HttpRequest, sight: Sight, code: str, form: str) -> HttpResponse:
    """Exactly the promises that the same address shows on the page."""
    found = found_programme(code, sight)
    address = absolute(request, sight)
    shown = _whole_matrix(request, sight, found)
    table = as_table(found, shown, lambda owed: address("commitment", found.code, owed.address))
    word = gettext("standing")
    page = Page(
        title=titled(gettext("Where promises stand"), name_of(found), sight),
        path=reverse("web:matrix", args=[found.code]) + _address(request),
        file=f"{found.code}-{word}",
    )
    return file_of(request, sight, table, form, page)


def _address(request: HttpRequest) -> str:
    return f"?indicators={ALL}" if _asks_for_all(request) else ""


def _asks_for_all(request: HttpRequest) -> bool:
    return request.GET.get("indicators") == ALL


def _subjects(request: HttpRequest, sight: Sight, found: Programme) -> list[Project | None]:
    """The rows: every project, and where all indicators are asked for the programme as a whole."""
    projects = list(known_projects(found, sight))
    return [*projects, None] if _asks_for_all(request) else [*projects]


def _keys(subjects: Iterable[Project | None]) -> set[int | None]:
    return {None if one is None else one.pk for one in subjects}


def _whole_matrix(request: HttpRequest, sight: Sight, found: Programme) -> Matrix:
    subjects = _subjects(request, sight, found)
    standings = standings_of(found, sight, _keys(subjects))
    return matrix_of(subjects, measured(found), standings, whole=_asks_for_all(request))


def as_table(found: Programme, shown: Matrix, address: Callable[[Commitment], str]) -> Table:
    """One row for each promise, in the order of the page; ``address`` is where it stands with its sources."""
    stated = gettext("The programme’s folder.")
    decided = gettext("What its sources agree on or the rules decide.")
    followed = gettext("Following what was delivered against it, on the day beside.")
    columns = (
        Column(
            project_word(found), "project", gettext("Code of the project; empty for the programme."),
            origin=stated,
        ),
        Column(gettext("Indicator"), "indicator", gettext("Code of what is measured."), origin=stated),
        Column(gettext("Promised"), "promised", gettext("The figure that is promised."), origin=decided),
        Column(gettext("Horizon"), "horizon", gettext("ISO date, month or year by which."), origin=decided),
        Column(
            gettext("Standing"), "standing", gettext("Code of where the promise stands."), origin=followed,
        ),
        Column(gettext("In a word"), "word", gettext("The same in a word of the language."), origin=followed),
        Column(gettext("Why"), "why", gettext("Why it stands so."), origin=followed),
        Column(
            gettext("Share"), "share", gettext("The part of the way that is done; 1 is all."),
            kind=Kind.NUMBER, origin=followed,
        ),
        Column(
            gettext("Probability"), "probability", gettext("How likely it is kept, 0 to 1."),
            kind=Kind.NUMBER, origin=followed,
        ),
        Column(
            gettext("Followed on"), "day", gettext("The day on which that was so."), kind=Kind.DAY,
            origin=followed,
        ),
        Column(gettext("Commitment"), "commitment", gettext("Address of the commitment behind it.")),
        Column(
            gettext("Value"), "value", gettext("The promise as a number, in its unit."), kind=Kind.NUMBER,
            origin=decided,
        ),
        Column(gettext("Unit"), "unit", gettext("Currency, count or percent."), origin=decided),
        Column(
            gettext("Evidence"), "evidence", gettext("Page where each source stands with its words."),
            kind=Kind.ADDRESS, origin=gettext("This register."),
        ),
    )  # fmt: skip
    return Table(columns, [_file_row(row, mark, address) for row in shown.rows for mark in row.marks])


def _file_row(row: Row, mark: Mark, address: Callable[[Commitment], str]) -> tuple[Cell, ...]:
    standing, owed = mark.standing, mark.standing.commitment
    return (
        row.project.code if row.project else "", owed.indicator.code, quantity(owed, page_language()),
        owed.horizon, standing.word, mark.word, mark.why, _rounded(standing.share),
        _rounded(standing.probability), standing.day, owed.address, owed.value, owed.unit, address(owed),
    )  # fmt: skip


def _rounded(share: float | None) -> Decimal | None:
    return None if share is None else round(Decimal(repr(share)), 4)
