"""Registers for tests: a programme is added once for each engine, later tests get the same rows back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from grappe.actions.add import add_document, add_programme
from grappe.records.keeping import count_rows
from grappe.records.models import LinkDoubt, Mandate, Programme, Source, User

SEARCH = ("records_searchentry", "records_searchword", "records_searchmark")
_KEPT: dict[str, "list[Rows]"] = {}
_COPIED: dict[str, "list[Copied]"] = {}


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one table, as the database gives and takes them."""

    table: str
    columns: tuple[str, ...]
    values: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Copied:
    """All rows of one table, as PostgreSQL copies them out and in."""

    named: str
    rows: bytes


def with_programme(name_or_folder: str, code: str) -> Programme:
    """Fill the empty register with one programme."""
    on_postgresql = connection.vendor == "postgresql"
    kept = _COPIED if on_postgresql else _KEPT
    if code not in kept:
        add_programme(name_or_folder)
        if on_postgresql:
            _COPIED[code] = [_copied(model) for model in _models()]
        else:
            _KEPT[code] = [_rows(model) for model in _models()]
    elif on_postgresql:
        _copy_back(_COPIED[code])
    else:
        _insert_back(_KEPT[code])
    return Programme.objects.get(code=code)


def with_document(path: Path) -> Source:
    """Add a document to the register; the source that it became."""
    add_document(path)
    return Source.objects.get(snapshots__file_name=path.name)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All that the register remembers, row by row, but what people decided and who they are.

    What the search looks through follows from the rest, and has tests of its own.
    """
    apart = ("records_decision", "records_linkdoubt", "records_edition", *SEARCH)
    rows = [_rows(model) for model in _models() if model._meta.db_table not in apart]
    found = {one.table: sorted(one.values, key=str) for one in rows}
    # A doubt that comes again is another row.
    doubts = LinkDoubt.objects.values_list(
        "membership", "event", "programme", "folded", "candidates", "score"
    )
    return found | {"doubts": sorted(doubts, key=str)}


def _models() -> list[Any]:
    """The tables that adding a programme may fill: whoever a test signed in before is no part of it."""
    return [model for model in apps.get_app_config("records").get_models() if model not in (User, Mandate)]


def _columns(model: Any) -> tuple[str, ...]:
    # By name: a column that the database makes of others can't be given.
    return tuple(field.column for field in model._meta.concrete_fields)


def _rows(model: Any) -> Rows:
    table, columns = model._meta.db_table, _columns(model)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {", ".join(map(quoted, columns))} FROM "{table}"')
        return Rows(table, columns, cursor.fetchall())


def _copied(model: Any) -> Copied:
    named = f'"{model._meta.db_table}" ({", ".join(map(quoted, _columns(model)))})'
    with connection.cursor() as cursor, cursor.copy(f"COPY {named} TO STDOUT") as copy:
        return Copied(named, b"".join(bytes(part) for part in copy))


def quoted(column: str) -> str:
    """A column's name as SQL has it."""
    return f'"{column}"'


def _insert_back(kept: list[Rows]) -> None:
    with connection.cursor() as cursor:
        for rows in kept:
            columns = ", ".join(map(quoted, rows.columns))
            places = ", ".join(["%s"] * len(rows.columns))
            if rows.values:
                cursor.executemany(f'INSERT INTO "{rows.table}" ({columns}) VALUES ({places})', rows.values)
        # What came back with its entries has not changed.
        cursor.execute('DELETE FROM "records_searchmark"')
        _give_new_keys(cursor)


def _copy_back(kept: list[Copied]) -> None:
    with connection.cursor() as cursor:
        # The rows held together when they were copied: neither keys nor the search need look at each again.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for one in kept:
            if one.rows:
                with cursor.copy(f"COPY {one.named} FROM STDIN") as copy:
                    copy.write(one.rows)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        _give_new_keys(cursor)
    count_rows()


def _give_new_keys(cursor: Any) -> None:
    """Rows came with their keys: the next one that has none must get a new key."""
    for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
        cursor.execute(statement)
