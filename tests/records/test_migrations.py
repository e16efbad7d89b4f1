"""A register made by an earlier version comes up to date, whatever stands in it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps
from django.utils import timezone

from grappe.records.keeping import bring_up_to_date
from grappe.records.models import Organisation, User

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_earlier_register_keeps_what_it_holds_and_gets_the_tables_of_a_new_one() -> None:
    squashed = _table_names_and_columns()
    others = [(app, None) for app in ("account", "mfa", "socialaccount") if _is_installed(app)]
    try:
        _step_by_step().migrate([*others, ("records", "0001_register")])
        assert "records_user" not in connection.introspection.table_names()
        _keep_a_university(_step_by_step().migrate([("records", "0003_people")]).apps)
        assert bring_up_to_date()
    finally:
        bring_up_to_date()
    assert _table_names_and_columns() == squashed
    tables = connection.introspection.table_names()
    assert {"records_user", "records_mandate", "account_emailaddress", "django_session"} <= set(tables)
    User.objects.create(email="ada@norport.example", joined=timezone.now())
    after = Organisation.objects.get(code="psl")
    assert {(one.scheme, one.value) for one in after.identifiers.all()} == {
        ("ror", "013cjyk83"), ("siren", "130025661"),
    }  # fmt: skip
    assert {(name.name, name.kind) for name in after.names.all()} == {
        ("Université PSL", "label"), ("PSL", "alias"),
    }  # fmt: skip


def _keep_a_university(apps: StateApps) -> None:
    kept = apps.get_model("records", "Organisation").objects.create(
        code="psl", name="Université PSL", ror="013cjyk83", siren="130025661"
    )
    for name in ("Université PSL", "PSL"):
        kept.names.create(name=name, folded=name.lower())


def _step_by_step() -> MigrationExecutor:
    """An executor that takes the steps of earlier versions, not the one of a new register."""
    executor = MigrationExecutor(connection)
    loader = MigrationLoader(connection, replace_migrations=False)
    squashed = ("records", "0001_squashed")
    loader.graph.remove_replacement_node(squashed, loader.get_migration(*squashed).replaces)
    loader.applied_migrations.pop(squashed, None)
    executor.loader = loader
    return executor


def _is_installed(app: str) -> bool:
    return any(name == app for name, _ in MigrationExecutor(connection).loader.graph.leaf_nodes())


def test_tables_that_point_at_people_are_made_after_them() -> None:
    new = MigrationExecutor(connection).loader.graph.forwards_plan(("account", "0001_initial"))
    assert ("records", "0001_squashed") in new
    earlier = _step_by_step().loader.graph.forwards_plan(("account", "0001_initial"))
    assert ("records", "0003_people") in earlier


def _table_names_and_columns() -> dict[str, tuple[list[str], list[str]]]:
    """Each table with its columns and its constraints and indexes, by name."""
    with connection.cursor() as cursor:
        inspect = connection.introspection
        return {
            table: (
                sorted(column.name for column in inspect.get_table_description(cursor, table)),
                sorted(inspect.get_constraints(cursor, table)),
            )
            for table in inspect.table_names(cursor)
            if table.startswith("records_")
        }
