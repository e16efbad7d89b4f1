"""The database's own word: its file is sound, and every row that it refers to is there."""

from collections.abc import Iterator

from django.db import connection

from grappe.actions.checking.findings import Dangling, DatabaseDamaged
from grappe.domain.findings import Finding, Place


def check_database() -> Iterator[Finding]:
    """What SQLite finds wrong with its file and its references; PostgreSQL holds both by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        for (problem,) in cursor.fetchall():
            if problem != "ok":
                yield DatabaseDamaged(Place("database"), {"problem": problem})
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, other, _ in cursor.fetchall():
            yield Dangling(Place(f"{table} {row}"), {"other": other})
