"""The few settings, typed: read from the environment, refused at start-up where they make no sense."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from grappe.domain.errors import GrappeError


class ConfigurationError(GrappeError):
    """A setting that makes no sense: the message names it."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """``home`` holds the register; ``database_url`` is SQLite in ``home`` unless GRAPPE_DATABASE_URL says otherwise."""

    home: Path
    database_url: str
    hosts: tuple[str, ...]
    debug: bool

    @classmethod
    def from_environment(cls) -> "Configuration":
        """Read GRAPPE_HOME, GRAPPE_DATABASE_URL, GRAPPE_HOSTS and GRAPPE_DEBUG; raises ConfigurationError."""
        home = Path(os.environ.get("GRAPPE_HOME") or "var").resolve()
        if home.exists() and not home.is_dir():
            raise ConfigurationError(f"GRAPPE_HOME is no folder: {home}")
        url = os.environ.get("GRAPPE_DATABASE_URL") or f"sqlite:///{home / 'register.sqlite3'}"
        if urlsplit(url).scheme not in ("sqlite", "postgres", "postgresql"):
            raise ConfigurationError("GRAPPE_DATABASE_URL must start with sqlite:// or postgresql://")
        debug = os.environ.get("GRAPPE_DEBUG", "")
        if debug not in ("", "0", "1"):
            raise ConfigurationError("GRAPPE_DEBUG must be 0 or 1")
        hosts = tuple(host.strip() for host in os.environ.get("GRAPPE_HOSTS", "").split(",") if host.strip())
        return cls(home, url, hosts or ("localhost", "127.0.0.1", "[::1]"), debug == "1")

    def secret_key(self) -> str:
        """The signing key of this register: made at first use, kept in ``home`` for its owner alone."""
        path = self.home / "secret-key"
        if not path.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                return path.read_text("ascii")
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(50))
        return path.read_text("ascii")
