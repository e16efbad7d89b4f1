"""Registers for tests: a programme is added once for each engine, later tests get the same rows back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from grappe.actions.add import add_document, add_programme
from grappe.records.models import LinkDoubt, Mandate, Programme, Source, User

SEARCH = ("records_searchentry", "records_searchword", "records_searchmark")
_KEPT: dict[tuple[str, str], "list[Rows]"] = {}


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one table, as the database gives and takes them."""

    table: str
    columns: tuple[str, ...]
    values: list[tuple[Any, ...]]


def with_programme(name_or_folder: str, code: str) -> Programme:
    """Fill the empty register with one programme."""
    key = (connection.vendor, code)
    if key in _KEPT:
        _restore(_KEPT[key])
    else:
        add_programme(name_or_folder)
        _KEPT[key] = [_rows(model) for model in _models()]
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


def _rows(model: Any) -> Rows:
    # By name: a column that the database makes of others can't be given.
    table, columns = model._meta.db_table, tuple(field.column for field in model._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {", ".join(map(quoted, columns))} FROM "{table}"')
        return Rows(table, columns, cursor.fetchall())


def quoted(column: str) -> str:
    """A column's name as SQL has it."""
    return f'"{column}"'


def _restore(kept: list[Rows]) -> None:
    with connection.cursor() as cursor:
        for rows in kept:
            columns = ", ".join(f'"{column}"' for column in rows.columns)
            places = ", ".join(["%s"] * len(rows.columns))
            if rows.values:
                cursor.executemany(f'INSERT INTO "{rows.table}" ({columns}) VALUES ({places})', rows.values)
        # What came back with its entries has not changed.
        cursor.execute('DELETE FROM "records_searchmark"')
        # Rows came with their keys: the next one that has none must get a new key.
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
