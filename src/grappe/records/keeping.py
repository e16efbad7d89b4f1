"""How the register keeps: its database up to date, files as received, one writer at a time."""

import fcntl
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from grappe.domain.errors import GrappeError

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read out
_NEXT_EDITION = """
    INSERT INTO records_edition (id, number, mark) VALUES (1, 1, %s)
    ON CONFLICT (id) DO UPDATE SET number = records_edition.number + 1, mark = excluded.mark
"""
_WRITERS = 0x67726170  # any number will do, as long as every writer asks for the same


def new_reference() -> str:
    """A name for a new row that nobody guesses and that can be read out on the telephone."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, and no other writer until it ends: all of it is stored or nothing.

    What it stores is another edition of the register: nobody sees the one without the other.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            # SQLite lets one writer in at a time by itself (transaction_mode IMMEDIATE).
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
        begin_edition()
        yield


class BusyError(GrappeError):
    """The same is being done already."""


@contextmanager
def alone(work: str) -> Iterator[None]:
    """Do some work while nobody else on this machine does the same; raises BusyError."""
    Path(settings.GRAPPE_HOME).mkdir(parents=True, exist_ok=True)
    with (Path(settings.GRAPPE_HOME) / f"{work}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"{work} is under way already") from None
        yield


def begin_edition() -> None:
    """Give the register its next edition, in the transaction that is to change it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_EDITION, [uuid4().hex])


def count_rows(*models: type[Model]) -> None:
    """Let PostgreSQL count what was just stored in these tables, or in all.

    Until it does so by itself, it plans for what it found when it last looked: for as good as no rows, where
    they were just made again.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(connection.ops.quote_name(one._meta.db_table) for one in models)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


def lay_in_order(model: type[Model]) -> None:
    """Let PostgreSQL lay a table's rows in the order of their keys, where SQLite keeps them by itself.

    Whoever goes through them in this order then reads them side by side. It takes the table for itself.
    """
    if connection.vendor == "postgresql":
        quoted = connection.ops.quote_name
        table, keys = model._meta.db_table, f"{model._meta.db_table}_pkey"
        with connection.cursor() as cursor:
            cursor.execute(f"CLUSTER {quoted(table)} USING {quoted(keys)}")
    count_rows(model)


def has_database() -> bool:
    """Whether there is a database to open: that of SQLite is a file, that of a server is there."""
    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).exists()


def bring_up_to_date() -> bool:
    """Create the register's tables, or migrate them to this version; False where nothing was to be done."""
    Path(settings.GRAPPE_HOME).mkdir(parents=True, exist_ok=True)
    if not _is_behind():
        return False
    with (Path(settings.GRAPPE_HOME) / "lock").open("w") as lock:
        # Of two that start at once on a new register, one makes the tables and the other waits.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_behind():
            return False
        call_command("migrate", verbosity=0, interactive=False)
        return True


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def keep_file(content: bytes) -> str:
    """Keep a file as received under its SHA-256, whole or not at all; returns the hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return sha256


def path_of(sha256: str) -> Path:
    """Where the file with that SHA-256 is kept."""
    return Path(settings.GRAPPE_HOME) / "snapshots" / sha256[:2] / sha256
