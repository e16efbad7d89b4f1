"""The addresses for signing in through an institution (extra ``accounts``).

They stand under no language: the institution knows them by heart.
"""

from allauth.socialaccount.views import login_cancelled, login_error
from django.urls import URLPattern, path

from grappe.web.signing_in import institution

urlpatterns: list[URLPattern] = [
    path("oidc/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/error/", login_error, name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/sign-in/", institution.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/callback/", institution.callback, name="openid_connect_callback"),
]
