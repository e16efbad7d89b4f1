"""The second factor: how its secrets are kept (extra ``accounts``)."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

PURPOSE = "grappe.web.signing_in.second_factor"


class SealedSecrets(DefaultMFAAdapter):
    """Secrets stand in the database sealed with the register's key: a copy of it alone opens nothing."""

    error_messages: dict[str, Any] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or no longer."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _seal().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open what was sealed; raises InvalidToken under another key."""
        return _seal().decrypt(encrypted_text.encode("ascii")).decode()


def _seal() -> Fernet:
    key = salted_hmac(PURPOSE, "secrets", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
