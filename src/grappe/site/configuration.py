"""The few settings, typed: read from the environment, refused at start-up where they make no sense."""

import os
import re
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from grappe.publishing.licences import licences
from grappe.site.signing_in import ConfigurationError, Institution, Mail, switch

__all__ = ["Configuration", "ConfigurationError"]
LICENCE = "CC-BY-4.0"
LOCAL = ("localhost", "127.0.0.1", "[::1]")
_ENGINES = ("sqlite", "postgres", "postgresql")
_HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\]|\*")
_SQLITE = {
    # Readers never wait for the writer, and a writer waits its turn rather than fail.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=30000;",
    "transaction_mode": "IMMEDIATE",
}
_POSTGRESQL = {
    # To compile a query takes seconds where many tables are joined; to answer it, milliseconds.
    "options": "-c jit=off",
}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The register's folder and database, the names it answers to, and how it is served.

    ``home`` is GRAPPE_HOME; ``database_url`` is SQLite in ``home`` unless GRAPPE_DATABASE_URL says otherwise;
    ``hosts`` is GRAPPE_HOSTS; ``https`` (GRAPPE_HTTPS) says that a proxy in front speaks HTTPS and sets
    X-Forwarded-Proto; ``debug`` (GRAPPE_DEBUG) is for development alone. ``second_factor``
    (GRAPPE_SECOND_FACTOR) asks reviewers and administrators for one. ``licence`` (GRAPPE_LICENCE) is that of
    what is downloaded, by its SPDX identifier. ``operator`` (GRAPPE_OPERATOR) names whoever runs the
    register, ``contact`` (GRAPPE_CONTACT) is where to write to them: both stand in the declaration of
    accessibility.
    ``page_cache`` (GRAPPE_PAGE_CACHE) are the megabytes in which each process keeps what visitors asked for;
    0 keeps nothing.
    """

    home: Path
    database_url: str
    hosts: tuple[str, ...] = LOCAL
    https: bool = False
    debug: bool = False
    second_factor: bool = False
    page_cache: int = 64
    mail: Mail = field(default_factory=Mail)
    institution: Institution | None = None
    licence: str = LICENCE
    operator: str = ""
    contact: str = ""

    @classmethod
    def from_environment(cls) -> "Configuration":
        """Read the GRAPPE_* variables; raises ConfigurationError on the first that makes no sense."""
        home = Path(os.environ.get("GRAPPE_HOME") or "var").resolve()
        if home.exists() and not home.is_dir():
            raise ConfigurationError(f"GRAPPE_HOME is no folder: {home}")
        configuration = cls(
            home=home,
            database_url=os.environ.get("GRAPPE_DATABASE_URL") or f"sqlite:///{home / 'register.sqlite3'}",
            hosts=_hosts(os.environ.get("GRAPPE_HOSTS", "")),
            https=switch("GRAPPE_HTTPS"),
            debug=switch("GRAPPE_DEBUG"),
            second_factor=switch("GRAPPE_SECOND_FACTOR"),
            page_cache=_megabytes(os.environ.get("GRAPPE_PAGE_CACHE") or "64"),
            mail=Mail.from_environment(),
            institution=Institution.from_environment(),
            licence=_licence(os.environ.get("GRAPPE_LICENCE") or LICENCE),
            operator=os.environ.get("GRAPPE_OPERATOR", "").strip(),
            contact=os.environ.get("GRAPPE_CONTACT", "").strip(),
        )
        configuration.database()
        if (configuration.second_factor or configuration.institution) and not cls.has_accounts_extra():
            setting = "GRAPPE_SECOND_FACTOR" if configuration.second_factor else "GRAPPE_OIDC_SERVER"
            raise ConfigurationError(f"{setting} needs the extra: pip install 'grappe[accounts]'")
        return configuration

    @staticmethod
    def has_accounts_extra() -> bool:
        """Whether the packages for institutions and second factors are installed."""
        return all(find_spec(module) for module in ("cryptography", "fido2", "jwt", "qrcode", "requests"))

    def database(self) -> dict[str, Any]:
        """The database as Django wants it; raises ConfigurationError where the address names none."""
        try:
            engine = urlsplit(self.database_url).scheme
            settings: dict[str, Any] = dict(dj_database_url.parse(self.database_url, conn_max_age=60))
        except ValueError as error:
            raise ConfigurationError(f"GRAPPE_DATABASE_URL is no address of a database: {error}") from error
        if engine not in _ENGINES:
            raise ConfigurationError("GRAPPE_DATABASE_URL must start with sqlite:// or postgresql://")
        if not settings["NAME"]:
            raise ConfigurationError("GRAPPE_DATABASE_URL names no database")
        standard = _SQLITE if engine == "sqlite" else _POSTGRESQL | settings.get("OPTIONS", {})
        return settings | {"OPTIONS": standard}

    def secret_key(self) -> str:
        """The signing key of this register: made at first use, kept in ``home`` for its owner alone."""
        path = self.home / "secret-key"
        try:
            if not path.exists():
                self.home.mkdir(parents=True, exist_ok=True)
                with tempfile.NamedTemporaryFile("w", dir=self.home, encoding="ascii") as file:
                    file.write(secrets.token_urlsafe(50))
                    file.flush()
                    # A link is made whole or not at all: of two processes at once, one gives the key.
                    with suppress(FileExistsError):
                        os.link(file.name, path)
            return path.read_text("ascii")
        except OSError as error:
            raise ConfigurationError(f"GRAPPE_HOME can't be written: {error}") from error


def _licence(code: str) -> str:
    if code not in licences():
        raise ConfigurationError(f"GRAPPE_LICENCE is one of {', '.join(licences())}, not {code!r}")
    return code


def _megabytes(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text):
        raise ConfigurationError(f"GRAPPE_PAGE_CACHE is a number of megabytes, not {text!r}")
    return int(text)


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in text.split(",") if host.strip())
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise ConfigurationError(f"GRAPPE_HOSTS holds names without scheme, port or path, not {host!r}")
    return hosts or LOCAL
