"""The addresses of the second factor (extra ``accounts``); their names are those that allauth looks for."""

from allauth.mfa.base import views
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from grappe.web.writing import own_account

urlpatterns: list[URLPattern] = [
    path(_("account/second-factor/"), views.index, name="mfa_index"),
    path(_("account/second-factor/code/"), own_account(views.authenticate), name="mfa_authenticate"),
    path(_("account/second-factor/confirm/"), own_account(views.reauthenticate), name="mfa_reauthenticate"),
    path(_("account/second-factor/set-up/"), own_account(totp.activate_totp), name="mfa_activate_totp"),
    path(_("account/second-factor/remove/"), own_account(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        _("account/second-factor/recovery-codes/"),
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        _("account/second-factor/recovery-codes/new/"),
        own_account(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
