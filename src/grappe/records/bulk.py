"""Many rows written at once, by what each database is quickest at."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model

Prepare = Callable[[Any], Any]
Values = tuple[Any, ...]


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model, as ``insert`` does; keys that the database gives are not handed back."""
    if not rows:
        return
    fields = [
        one.attname for one in rows[0]._meta.concrete_fields if not (one.primary_key and not rows[0].pk)
    ]
    insert(type(rows[0]), fields, map(attrgetter(*fields), rows))


def insert(model: type[Model], fields: Sequence[str], values: Iterable[Values]) -> None:
    """Insert rows given as the values of two or more ``fields``: by COPY on PostgreSQL, else in one go.

    Every constraint of the table holds, as for ``bulk_create``; no default is filled in. Raises what the
    database refuses them with (``django.db.DatabaseError``).
    """
    by_name = {one.attname: one for one in model._meta.concrete_fields}
    columns = [by_name[name] for name in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(str(one.column)) for one in columns)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", _prepared(values, map(_as_copied, columns)))
        return
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608 - names of our own tables
            list(_prepared(values, map(_as_saved, columns))),
        )


def _copy(statement: str, values: Iterable[Values]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for one in values:
            copy.write_row(one)


def _prepared(values: Iterable[Values], prepare: Iterable[Prepare | None]) -> Iterator[Values]:
    steps = [(at, step) for at, step in enumerate(prepare) if step is not None]
    for one in values:
        row = list(one)
        for at, step in steps:
            row[at] = step(row[at])
        yield tuple(row)


def _as_saved(field: "Field[Any, Any]") -> Prepare:
    return lambda value: field.get_db_prep_save(value, connection)


def _as_copied(field: "Field[Any, Any]") -> Prepare | None:
    """What PostgreSQL's driver wants done first: nothing, but for what is kept as JSON."""
    return json.JSONEncoder(ensure_ascii=False).encode if isinstance(field, JSONField) else None
