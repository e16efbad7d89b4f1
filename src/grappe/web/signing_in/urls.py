"""The addresses for signing in and out; their names are those that allauth looks for."""

from allauth.account import views
from django.apps import apps
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _

from grappe.web.signing_in.entrance import SignIn
from grappe.web.writing import own_account

urlpatterns: list[URLPattern] = [
    path(_("account/sign-in/"), own_account(SignIn.as_view()), name="account_login"),
    path(_("account/sign-out/"), own_account(views.logout), name="account_logout"),
    path(_("account/closed/"), views.account_inactive, name="account_inactive"),
    path(_("account/confirm/"), own_account(views.reauthenticate), name="account_reauthenticate"),
    path(_("account/password/"), own_account(views.password_change), name="account_change_password"),
    path(_("account/password/first/"), own_account(views.password_set), name="account_set_password"),
    path(_("account/password/forgotten/"), own_account(views.password_reset), name="account_reset_password"),
    path(_("account/password/sent/"), views.password_reset_done, name="account_reset_password_done"),
    re_path(
        _(r"^account/password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        own_account(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        _("account/password/done/"),
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

if apps.is_installed("allauth.mfa"):
    from grappe.web.signing_in.factor_urls import urlpatterns as of_the_second_factor

    urlpatterns += of_the_second_factor
