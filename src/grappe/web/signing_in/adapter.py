"""What django-allauth does the way of this register: by invitation, in its own words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Of what allauth would tell on the next page, what the page doesn't show by itself.
SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("Your second factor is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your second factor is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes; the old ones are void."),
}


class Adapter(DefaultAccountAdapter):
    """Accounts that an administrator opens; nobody signs up."""

    error_messages: dict[str, Any] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("No account has this e-mail address and this password."),
        "too_many_login_attempts": _("Too many attempts failed. Try again in a few minutes."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are opened by invitation."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The person's own page."""
        return reverse("web:account")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The person's own page, which says that it is done."""
        return reverse("web:account")

    def format_email_subject(self, subject: str) -> str:
        """The subject with the name of the register's software before it."""
        return f"Grappe – {subject}"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: object, **__: object
    ) -> None:
        """Tell in the register's own words what is worth telling, and nothing else."""
        said = SAID.get(message_template or "")
        if said is not None:
            messages.add_message(request, level, said)
