"""What pages show of the person who looks at them."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from grappe.actions.rights import Action, Actor, may_somewhere

register = template.Library()


@register.simple_tag(takes_context=True)
def sign_in_address(context: dict[str, Any]) -> str:
    """Where a visitor signs in, to come back to this page after it."""
    page, request = reverse("account_login"), context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or (match.url_name or "").startswith(("account_", "mfa_")):
        return page
    return f"{page}?{urlencode({'next': request.get_full_path()})}"


@register.filter
def may_open_desk(user: Actor) -> bool:
    """Whether anything waits on the desk for that person."""
    return may_somewhere(user, Action.SEE_DESK)


@register.filter
def may_declare(user: Actor) -> bool:
    """Whether that person declares or approves what was delivered, anywhere."""
    return any(may_somewhere(user, action) for action in (Action.SUBMIT_ACTUALS, Action.APPROVE_ACTUALS))
