"""The yearly report of a programme or one of its projects, as a page to read and to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from grappe.actions.publishing.seeing import sight_of
from grappe.actions.report import NoSuchYearError, Wanted, report
from grappe.publishing.printing import title_of
from grappe.records.models import Project
from grappe.records.queries.projects import find_project
from grappe.records.queries.reports import find_reported
from grappe.web.language import page_language
from grappe.web.writing import actor_of


def programme_report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The report of a programme and all its projects."""
    return _page(request, code, None, year)


def project_report(request: HttpRequest, programme: str, code: str, year: int) -> HttpResponse:
    """The report of one project."""
    found = find_project(programme, code)
    if found is None:
        raise Http404
    return _page(request, programme, found, year)


def _page(request: HttpRequest, code: str, project: Project | None, year: int) -> HttpResponse:
    found = project.programme if project is not None else find_reported(code)
    if found is None:
        raise Http404
    try:
        told = report(Wanted(found, project, year, page_language(), sight_of(actor_of(request))))
    except NoSuchYearError as error:
        raise Http404 from error
    context = {
        "report": told,
        "programme": found,
        "title": title_of(told),
        "day": timezone.localdate(),
        "section": "programme",
    }
    return render(request, "grappe/report/page.html", context)
