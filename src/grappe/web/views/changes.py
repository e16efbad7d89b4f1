"""What changed between two days, in a programme or in one of its projects, as sentences."""

import datetime as dt
from dataclasses import replace
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.actions.changes import changes_seen
from grappe.publishing.changes import Difference
from grappe.records.models import Programme, Project, Source
from grappe.records.queries import programmes as queries
from grappe.records.queries.clock import current_day
from grappe.records.queries.sight import Sight
from grappe.records.queries.sources import newly_known
from grappe.web.language import page_language
from grappe.web.seeing import NoSuchDayError, as_of, no_such_day, past_day
from grappe.web.views.programmes import found_programme

RECENT = dt.timedelta(days=90)
SINCE, UNTIL = "from", "to"
Group = tuple[Project | None, list[Difference]]


@as_of
def changes(request: HttpRequest, sight: Sight, code: str, project: str = "") -> HttpResponse:
    """What is known on one day and was not on another: of late, where no day is asked for."""
    found = found_programme(code, sight)
    projects = list(queries.known_projects(found, sight))
    about = next((one for one in projects if one.code == project), None)
    if project and about is None:
        raise Http404
    try:
        since, until = days_asked(request, sight)
    except NoSuchDayError as error:
        return no_such_day(request, error)
    before, after = on(since, sight), on(until, sight)
    told = changes_seen(found, before, after, page_language())
    context = {
        "sight": sight,
        "section": "programme",
        "programme": found,
        "project": about,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "latest": sight.today.isoformat(),
        "groups": by_project([one for one in told if project in ("", one.project)], projects),
        "sources": sources_between(found, before, after) if about is None else [],
    }
    return render(request, "grappe/changes.html", context)


def days_asked(request: HttpRequest, sight: Sight) -> tuple[dt.date, dt.date]:
    """The two days, the earlier first; raises NoSuchDayError."""
    until = past_day(request.GET, UNTIL) or sight.today
    since = past_day(request.GET, SINCE) or until - RECENT
    since, until = sorted((min(since, sight.today), min(until, sight.today)))
    return since, until


def on(day: dt.date, sight: Sight) -> Sight:
    """The same sight at the end of that day; today is not over."""
    return replace(sight, day=day if day < current_day() else None)


def by_project(told: list[Difference], projects: list[Project]) -> list[Group]:
    """What changed project by project in their order, the whole programme first."""
    place = {one.code: number for number, one in enumerate(projects)}
    known = {one.code: one for one in projects}
    ordered = sorted(told, key=lambda one: place.get(one.project, -1))
    return [(known.get(code), list(group)) for code, group in groupby(ordered, key=lambda one: one.project)]


def sources_between(found: Programme, before: Sight, after: Sight) -> list[Source]:
    """The sources that became known between the two days, none where they are one."""
    return list(newly_known(found, before, after)) if before != after else []
