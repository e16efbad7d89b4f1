"""Views that change something say which right they ask for; any other takes no POST at all."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from grappe.actions.rights import Action, Actor, NotAllowedError, may_somewhere
from grappe.records.models import User
from grappe.web.mandates import refusal

SAFE = ("GET", "HEAD", "OPTIONS")
ASKS_FOR = "asks_for"
OWN_ACCOUNT = "own account"  # changes how oneself signs in, and nothing of the register
View = Callable[..., HttpResponseBase]
AnyView = TypeVar("AnyView", bound=Callable[..., Any])


class WithResponse(Protocol):
    """The next layer of Django's handling."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""


def writes(action: Action) -> Callable[[View], View]:
    """Mark a view that changes the register, or shows the form for it, with the right that it asks for.

    Who may do that nowhere is refused before the view runs. Whether they may do it to this target is for the
    verb in ``actions`` to require: NotAllowedError from there becomes the same answer.
    """

    def marked(view: View) -> View:
        @wraps(view)
        @never_cache
        def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if not may_somewhere(actor, action):
                raise NotAllowedError(actor, action, None)
            return view(request, *args, **kwargs)

        setattr(asking, ASKS_FOR, action)
        return asking

    return marked


def own_account(view: AnyView) -> AnyView:
    """Mark a view that changes nothing but how oneself signs in."""
    setattr(view, ASKS_FOR, OWN_ACCOUNT)
    return view


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking: the person signed in, or a visitor."""
    user = request.user
    return user if isinstance(user, User) else AnonymousUser()


class RightsMiddleware:
    """Refuses to write through views that name no right, and answers refusals in words."""

    def __init__(self, get_response: WithResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on: the work is done around the view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Refuse what would write without asking for a right; the API answers for its own methods."""
        match = request.resolver_match
        of_api = match is not None and "ninja" in match.app_names
        if request.method in SAFE or of_api or getattr(view, ASKS_FOR, None) is not None:
            return None
        return HttpResponseNotAllowed(SAFE)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A visitor is asked to sign in; who is signed in reads what they would need."""
        if not isinstance(error, NotAllowedError):
            return None
        if isinstance(actor_of(request), AnonymousUser):
            return redirect_to_login(request.get_full_path() if request.method in SAFE else "")
        return render(request, "403.html", {"refusal": refusal(error)}, status=403)
