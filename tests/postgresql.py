"""A throw-away PostgreSQL server, made of Debian's programs and gone with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
_PATIENCE = 30  # seconds


def program(name: str) -> str | None:
    """The path of one of PostgreSQL's programs, on the PATH or where Debian puts them (the newest last)."""
    found = shutil.which(name)
    return found or next((str(bin_ / name) for bin_ in reversed(_DEBIAN) if (bin_ / name).exists()), None)


def why_absent() -> str | None:
    """Why no server can be started here, or None where one can."""
    missing = [name for name in ("initdb", "postgres") if program(name) is None]
    if missing:
        return f"PostgreSQL's {' and '.join(missing)} not found"
    if os.geteuid() == 0 and _unprivileged() is None:
        return "PostgreSQL refuses to run as root, and there is no user postgres or nobody"
    return None


def _unprivileged() -> pwd.struct_passwd | None:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


@contextmanager
def running_server(kept: Path | None = None) -> Iterator[str]:
    """Start a server that listens on a socket in a folder of its own; yields the URL of its database.

    It is empty, and gone afterwards, unless its files are ``kept`` in a folder that is named.
    """
    folder = Path(tempfile.mkdtemp(prefix="grappe-pg-"))
    account = _unprivileged() if os.geteuid() == 0 else None
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    user = account.pw_uid if account else None
    group = account.pw_gid if account else None
    groups: list[int] | None = [] if account else None
    data = kept or folder / "data"
    try:
        if not (data / "PG_VERSION").exists():
            data.mkdir(parents=True, exist_ok=True)
            if account:
                os.chown(data, account.pw_uid, account.pw_gid)
            subprocess.run(
                [
                    program("initdb") or "", "-D", data, "-U", "grappe", "-A", "trust", "-E", "UTF8",
                    "--locale=C", "--no-sync",
                ],
                check=True, capture_output=True, cwd=folder, user=user, group=group, extra_groups=groups,
            )  # fmt: skip
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [program("postgres") or "", "-D", data, "-k", folder, "-c", "listen_addresses=", "-F"],
                stdout=log, stderr=log, cwd=folder, user=user, group=group, extra_groups=groups,
            )  # fmt: skip
        try:
            _wait_for(data / "postmaster.pid", folder / "log", server)
            yield f"postgresql://grappe@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            # At once, where nothing of it is wanted any more.
            server.send_signal(signal.SIGINT if kept else signal.SIGQUIT)
            server.wait(_PATIENCE * (10 if kept else 1))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(status: Path, log: Path, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        # The last line of the server's own status file says when it takes connections.
        written = status.read_text() if status.exists() else ""
        if written.startswith(f"{server.pid}\n") and written.rstrip().endswith("ready"):
            return
        time.sleep(0.02)
    raise RuntimeError(log.read_text("utf-8", "replace"))
