"""Where the operator asks for a second factor, who decides or administers sets one up first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from grappe.domain.mandate import Capacity
from grappe.records.models import User
from grappe.web.writing import View, WithResponse

ASKED_OF = (Capacity.REVIEWER, Capacity.ADMINISTRATOR)
ALWAYS_OPEN = ("account_", "mfa_")  # by the names of the addresses


class SecondFactorMiddleware:
    """Leads reviewers and administrators without a second factor to the page that sets one up."""

    def __init__(self, get_response: WithResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on: the work is done before the view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Lead there whoever needs one, from every page but those for signing in and out."""
        match = request.resolver_match
        is_open = match is not None and (match.url_name or "").startswith(ALWAYS_OPEN)
        if not settings.SECOND_FACTOR_IS_ASKED or is_open or not lacks_second_factor(request):
            return None
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the person signed in holds a mandate that asks for a second factor, and has none."""
    user = request.user
    if not isinstance(user, User) or not any(m.capacity in ASKED_OF for m in user.mandates_in_force):
        return False
    from allauth.mfa.utils import is_mfa_enabled  # only where the extra is installed

    return not is_mfa_enabled(user)
