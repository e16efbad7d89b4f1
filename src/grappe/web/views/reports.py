"""The yearly report of a programme or one of its projects, as a page to read and to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.actions.report import NoSuchYearError, Wanted, report
from grappe.publishing.printing import title_of
from grappe.records.models import Project
from grappe.records.queries.projects import find_project
from grappe.records.queries.reports import find_reported
from grappe.records.queries.sight import Sight
from grappe.web.language import page_language
from grappe.web.seeing import as_of


@as_of
def programme_report(request: HttpRequest, sight: Sight, code: str, year: int) -> HttpResponse:
    """The report of a programme and all its projects."""
    return _page(request, sight, code, None, year)


@as_of
def project_report(request: HttpRequest, sight: Sight, programme: str, code: str, year: int) -> HttpResponse:
    """The report of one project."""
    found = find_project(programme, code, sight)
    if found is None:
        raise Http404
    return _page(request, sight, programme, found, year)


def _page(request: HttpRequest, sight: Sight, code: str, project: Project | None, year: int) -> HttpResponse:
    found = project.programme if project is not None else find_reported(code, sight)
    if found is None:
        raise Http404
    try:
        told = report(Wanted(found, project, year, page_language(), sight))
    except NoSuchYearError as error:
        raise Http404 from error
    context = {
        "report": told,
        "programme": found,
        "title": title_of(told),
        "section": "programme",
        "sight": sight,
    }
    return render(request, "grappe/report/page.html", context)
