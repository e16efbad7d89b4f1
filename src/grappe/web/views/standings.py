"""The page that tells where all promises of a programme stand, and the same as CSV and JSON."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from grappe.actions.publishing.seeing import sight_of
from grappe.actions.report import last_reported
from grappe.publishing.exporter import WRITERS
from grappe.publishing.tables import Cell, Column, Table
from grappe.records.models import Programme
from grappe.records.queries.standings import measured, standings_of
from grappe.web.formatting import quantity
from grappe.web.language import page_language
from grappe.web.matrix import Mark, Matrix, Row, key, matrix_of
from grappe.web.views.comparing import MEDIA_TYPES
from grappe.web.views.programmes import found_programme, project_word
from grappe.web.writing import actor_of

ALL = "all"
"""What the address asks for with ``indicators`` where it asks for all of them."""


def matrix(request: HttpRequest, code: str) -> HttpResponse:
    """Every project against the indicators on which one of them promises something, or against all."""
    found = found_programme(code)
    shown = _matrix(request, found)
    context = {
        "programme": found,
        "matrix": shown,
        "whole": _asks_for_all(request),
        "key": key(),
        "day": max((mark.standing.day for mark in shown.marks), default=None),
        "view_address": f"?indicators={ALL}" if _asks_for_all(request) else "",
        "last_year": last_reported(found),
        "section": "programme",
    }
    return render(request, "grappe/matrix.html", context)


def matrix_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Exactly the promises that the same address shows on the page."""
    found = found_programme(code)
    table = as_table(found, _matrix(request, found))
    response = HttpResponse(WRITERS[form](table), content_type=MEDIA_TYPES[form])
    word = gettext("standing")
    response["Content-Disposition"] = f'attachment; filename="{found.code}-{word}.{form}"'
    return response


def _asks_for_all(request: HttpRequest) -> bool:
    return request.GET.get("indicators") == ALL


def _matrix(request: HttpRequest, found: Programme) -> Matrix:
    projects, whole = list(found.projects.all()), _asks_for_all(request)
    standings = standings_of(found, sight_of(actor_of(request)))
    return matrix_of(projects, measured(found), standings, whole=whole)


def as_table(found: Programme, shown: Matrix) -> Table:
    """One row for each promise, in the order of the page."""
    columns = (
        Column(project_word(found), "project", gettext("Code of the project; empty for the programme.")),
        Column(gettext("Indicator"), "indicator", gettext("Code of what is measured.")),
        Column(gettext("Promised"), "promised", gettext("The figure that is promised.")),
        Column(gettext("Horizon"), "horizon", gettext("ISO date, month or year by which.")),
        Column(gettext("Standing"), "standing", gettext("Code of where the promise stands.")),
        Column(gettext("In a word"), "word", gettext("The same in a word of the language.")),
        Column(gettext("Why"), "why", gettext("Why it stands so.")),
        Column(gettext("Share"), "share", gettext("The part of the way that is done; 1 is all.")),
        Column(gettext("Probability"), "probability", gettext("How likely it is kept, 0 to 1.")),
        Column(gettext("Followed on"), "day", gettext("The day on which that was so.")),
        Column(gettext("Commitment"), "commitment", gettext("Address of the commitment behind it.")),
    )  # fmt: skip
    return Table(columns, [_file_row(row, mark) for row in shown.rows for mark in row.marks])


def _file_row(row: Row, mark: Mark) -> tuple[Cell, ...]:
    standing, owed = mark.standing, mark.standing.commitment
    return (
        row.project.code if row.project else "", owed.indicator.code, quantity(owed, page_language()),
        owed.horizon, standing.word, mark.word, mark.why, _rounded(mark.share),
        _rounded(standing.probability), standing.day, owed.address,
    )  # fmt: skip


def _rounded(share: float | None) -> Decimal | None:
    return None if share is None else round(Decimal(repr(share)), 4)
