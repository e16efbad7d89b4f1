"""What pages show of the person who looks at them."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

register = template.Library()


@register.simple_tag(takes_context=True)
def sign_in_address(context: dict[str, Any]) -> str:
    """Where a visitor signs in, to come back to this page after it."""
    page, request = reverse("account_login"), context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or (match.url_name or "").startswith(("account_", "mfa_")):
        return page
    return f"{page}?{urlencode({'next': request.get_full_path()})}"
