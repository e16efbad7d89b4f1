"""Signing in through an institution that speaks OpenID Connect (extra ``accounts``)."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from requests import RequestException


class ByInvitation(DefaultSocialAccountAdapter):
    """Who the institution vouches for signs in to the account at their address; nobody gets one that way."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: accounts are opened by invitation."""
        return False


class Checked(OpenIDConnectOAuth2Adapter):
    """Takes a person from a signed token alone: its signature, issuer, audience and age are checked.

    What the institution tells beside it must be of the same subject (OpenID Connect Core 1.0, 5.3.2).
    """

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The person whom the token names; raises OAuth2Error where it can't be trusted."""
        try:
            signed = jwtkit.verify_and_decode(
                credential=kwargs["response"]["id_token"],
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
            told = self._fetch_user_info(token.token)
            if told["sub"] != signed["sub"]:
                raise OAuth2Error("the token and what is told beside it are of two people")
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error(f"an answer that OpenID Connect does not know: {error!r}") from error
        data = {"userinfo": told, "id_token": signed}
        provider: Any = get_adapter(request).get_provider(request, self.provider_id)
        return provider.sociallogin_from_response(request, data)


def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the visitor to the institution."""
    return _answer(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take the visitor back from the institution, signed in where their address has an account."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = view.adapter_view(Checked(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except RequestException:
        return redirect("socialaccount_login_error")  # the institution does not answer
    return answer
