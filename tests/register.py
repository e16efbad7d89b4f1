"""Registers for tests: a programme is added once for each engine, later tests get the same rows back."""

from collections.abc import Sequence

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from grappe.actions.add import add_programme
from grappe.records.models import Programme

_KEPT: dict[tuple[str, str], list[tuple[type[models.Model], Sequence[models.Model]]]] = {}


def with_programme(name_or_folder: str, code: str) -> Programme:
    """Fill the empty register with one programme."""
    key = (connection.vendor, code)
    if key in _KEPT:
        _restore(_KEPT[key])
    else:
        add_programme(name_or_folder)
        _KEPT[key] = [(model, list(_manager(model).all())) for model in _models()]
    return Programme.objects.get(code=code)


def _models() -> list[type[models.Model]]:
    return list(apps.get_app_config("records").get_models())


def _manager(model: type[models.Model]) -> "models.Manager[models.Model]":
    return model._default_manager


def _restore(kept: list[tuple[type[models.Model], Sequence[models.Model]]]) -> None:
    for model, rows in kept:
        _manager(model).bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        # Rows came with their keys: the next one that has none must get a new key.
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
