"""The page for signing in, with the institutions that vouch for people."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import LoginView
from django.conf import settings
from django.urls import reverse


class SignIn(LoginView):
    """E-mail and password, and a link to each institution."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What allauth shows, and the institutions with their addresses."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        follow = context.get("redirect_field_value") or reverse("web:account")
        context["universities"] = [
            {
                "name": app["name"],
                "address": f"{reverse('openid_connect_login', args=[app['provider_id']])}"
                f"?{urlencode({'next': follow})}",
            }
            for provider in settings.SOCIALACCOUNT_PROVIDERS.values()
            for app in provider["APPS"]
        ]
        return context
