"""Public pages as of a day: ``?as_of=2025-01-01`` shows what was known at its end; every link keeps it."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from grappe.actions.publishing.seeing import sight_of
from grappe.domain.errors import GrappeError
from grappe.records.models import Programme
from grappe.records.queries.clock import current_day
from grappe.records.queries.days import days_of_change
from grappe.records.queries.sight import Sight
from grappe.web.writing import actor_of

AS_OF = "as_of"
Arguments = ParamSpec("Arguments")
Page = Callable[Arguments, HttpResponse]
Seeing = Callable[Concatenate[HttpRequest, Sight, Arguments], HttpResponse]


class NoSuchDayError(GrappeError):
    """Something else than a day that is past was asked for: in the parameter ``name``, as ``asked``."""

    def __init__(self, name: str, asked: str) -> None:
        self.name, self.asked = name, asked
        super().__init__(f"{name}={asked} is no day that is past")


def as_of(view: Seeing[Arguments]) -> Page[Concatenate[HttpRequest, Arguments]]:
    """Give a public page what it may show, by the day that the address asks for and by who is asking.

    Today is asked for by no parameter: it leads there. Another text than a day, or a day to come, is refused.
    What was not known on the day is not found, and the page says so.
    """

    @wraps(view)
    def seeing(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        try:
            day = day_asked(request.GET)
        except NoSuchDayError as error:
            return no_such_day(request, error)
        if AS_OF in request.GET and day is None:
            return redirect(address_without(request))
        sight = sight_of(actor_of(request), day)
        if day is None:
            return view(request, sight, *args, **kwargs)
        try:
            response = view(request, sight, *args, **kwargs)
        except Http404:
            response = render(request, "grappe/as_of/not_known.html", {"sight": sight}, status=404)
        response["X-Robots-Tag"] = "noindex"
        # Kept nowhere without asking: a source that comes in tomorrow may have been published by then.
        patch_cache_control(response, no_cache=True)
        return response

    return seeing


def day_asked(query: Mapping[str, Any]) -> dt.date | None:
    """The day that an address asks for; None for today, or where it asks for none."""
    day = past_day(query, AS_OF)
    return day if day != current_day() else None


def past_day(query: Mapping[str, Any], name: str) -> dt.date | None:
    """The day in a parameter of an address, today or earlier, if it has one; raises NoSuchDayError."""
    asked = str(query.get(name, "")).strip()
    if not asked:
        return None
    try:
        day = dt.datetime.strptime(asked, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise NoSuchDayError(name, asked[:40]) from error
    if day > current_day():
        raise NoSuchDayError(name, asked)
    return day


def no_such_day(request: HttpRequest, error: NoSuchDayError) -> HttpResponse:
    """The answer to an address whose parameter is no day that is past."""
    context = {"name": error.name, "asked": error.asked, "sight": Sight(), "now": request.path}
    return render(request, "grappe/as_of/no_such_day.html", context, status=400)


def address_without(request: HttpRequest) -> str:
    """The same address as of today."""
    return address_on(request, None)


def address_on(request: HttpRequest, day: dt.date | None) -> str:
    """The same address as of another day."""
    asked = [(name, value) for name, values in request.GET.lists() if name != AS_OF for value in values]
    if day is not None:
        asked.append((AS_OF, day.isoformat()))
    return f"{request.path}?{urlencode(asked)}" if asked else request.path


@dataclass(frozen=True, slots=True)
class Stop:
    """A day on which something changed, and where this page shows it."""

    day: str
    address: str


def band(request: HttpRequest, sight: Sight, programme: Programme | None) -> dict[str, object]:
    """What the band above a page needs: its day, the changes next to it, the form that asks for another."""
    before = after = None
    if sight.day is not None and programme is not None:
        days = days_of_change(programme)
        at = bisect_left(days, sight.day)
        before = stop(request, next((one for one in reversed(days[:at])), None))
        after = stop(request, next((one for one in days[at:] if one > sight.day), None))
    return {
        "sight": sight,
        "day": sight.day.isoformat() if sight.day else "",
        "now": address_without(request),
        "before": before,
        "after": after,
        "path": request.path,
        "kept": [(name, value) for name, value in request.GET.items() if name != AS_OF],
        "latest": (current_day() - dt.timedelta(days=1)).isoformat(),
    }


def stop(request: HttpRequest, day: dt.date | None) -> Stop | None:
    """Where this page shows that day; a day that is not over leads to today."""
    if day is None:
        return None
    return Stop(day.isoformat(), address_on(request, day if day < current_day() else None))


def keeping(address: str, sight: Sight | None) -> str:
    """An address of the register that shows the same day."""
    if sight is None or sight.day is None:
        return address
    page, mark, anchor = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{AS_OF}={sight.day.isoformat()}{mark}{anchor}"
