"""What signing in leans on outside: a server that takes letters, an institution that vouches for people."""

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from grappe.domain.errors import GrappeError

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
NOBODY = "grappe@localhost"
_MAIL_PORTS = {"smtp": 587, "smtps": 465}


class ConfigurationError(GrappeError):
    """A setting that makes no sense: the message names it."""


@dataclass(frozen=True, slots=True)
class Institution:
    """Who vouches for people by OpenID Connect: its name on the page, its server, how Grappe is known there.

    ``vouches_for_addresses`` (GRAPPE_OIDC_VERIFIED) says that its e-mail addresses are its people's own even
    where it does not say so itself.
    """

    name: str
    server: str
    client: str
    secret: str
    vouches_for_addresses: bool = False

    @classmethod
    def from_environment(cls) -> "Institution | None":
        """Read the GRAPPE_OIDC_* variables; None where none is set."""
        given = {part: os.environ.get(f"GRAPPE_OIDC_{part}", "") for part in ("SERVER", "CLIENT", "SECRET")}
        if not any(given.values()):
            return None
        for part, value in given.items():
            if not value:
                raise ConfigurationError(f"GRAPPE_OIDC_{part} is missing")
        server = urlsplit(given["SERVER"])
        if not server.hostname or not (server.scheme == "https" or _is_here(server.scheme, server.hostname)):
            raise ConfigurationError("GRAPPE_OIDC_SERVER must start with https://")
        return cls(
            name=os.environ.get("GRAPPE_OIDC_NAME") or server.hostname,
            server=given["SERVER"].removesuffix("/.well-known/openid-configuration").rstrip("/"),
            client=given["CLIENT"],
            secret=given["SECRET"],
            vouches_for_addresses=switch("GRAPPE_OIDC_VERIFIED"),
        )

    def provider(self) -> dict[str, Any]:
        """The institution as allauth wants it."""
        return {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "institution",
                    "name": self.name,
                    "client_id": self.client,
                    "secret": self.secret,
                    "settings": {"server_url": self.server, "verified_email": self.vouches_for_addresses},
                }
            ],
        }


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes the register's letters; without ``host`` they are printed, and nothing is sent.

    Over smtp:// a name and password go out only once TLS has started.
    """

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls_from_the_start: bool = False
    sender: str = NOBODY

    @classmethod
    def from_environment(cls) -> "Mail":
        """Read GRAPPE_MAIL_URL (smtp://user:password@host:587, smtps://…) and GRAPPE_MAIL_FROM."""
        sender = os.environ.get("GRAPPE_MAIL_FROM") or NOBODY
        if "@" not in sender or "\n" in sender:
            raise ConfigurationError("GRAPPE_MAIL_FROM is no e-mail address")
        text = os.environ.get("GRAPPE_MAIL_URL", "")
        if not text:
            return cls(sender=sender)
        try:
            url = urlsplit(text)
            port = url.port
        except ValueError as error:
            raise ConfigurationError(f"GRAPPE_MAIL_URL is no address of a server: {error}") from error
        if url.scheme not in _MAIL_PORTS or not url.hostname:
            raise ConfigurationError("GRAPPE_MAIL_URL must be smtp://… or smtps://…")
        return cls(
            host=url.hostname,
            port=port or _MAIL_PORTS[url.scheme],
            user=unquote(url.username or ""),
            password=unquote(url.password or ""),
            tls_from_the_start=url.scheme == "smtps",
            sender=sender,
        )


def switch(name: str) -> bool:
    """A setting that is on (1) or off (0, or not set)."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise ConfigurationError(f"{name} must be 0 or 1, not {value!r}")
    return value == "1"


def _is_here(scheme: str, host: str) -> bool:
    """Whether an address without encryption never leaves this machine."""
    return scheme == "http" and host in _LOOPBACK
