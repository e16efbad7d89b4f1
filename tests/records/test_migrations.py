"""A register made by an earlier version comes up to date, whatever stands in it."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from grappe.records.keeping import bring_up_to_date
from grappe.records.models import Organisation, User

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_register_from_before_there_were_people_comes_up_to_date() -> None:
    before_people = MigrationExecutor(connection)
    others = [(app, None) for app in ("account", "mfa", "socialaccount") if _is_installed(app)]
    try:
        before_people.migrate([*others, ("records", "0002_activities")])
        assert "records_user" not in connection.introspection.table_names()
        assert bring_up_to_date()
    finally:
        bring_up_to_date()
    tables = connection.introspection.table_names()
    assert {"records_user", "records_mandate", "account_emailaddress", "django_session"} <= set(tables)
    User.objects.create(email="ada@norport.example", joined=timezone.now())


def test_identifiers_and_stated_organisations_of_an_earlier_register_are_kept() -> None:
    executor = MigrationExecutor(connection)
    state = executor.migrate([("records", "0003_people")]).apps
    try:
        before = state.get_model("records", "Organisation").objects.create(
            code="psl", name="Université PSL", ror="013cjyk83", siren="130025661"
        )
        for name in ("Université PSL", "PSL"):
            before.names.create(name=name, folded=name.lower())
    finally:
        bring_up_to_date()
    after = Organisation.objects.get(code="psl")
    assert {(one.scheme, one.value) for one in after.identifiers.all()} == {
        ("ror", "013cjyk83"), ("siren", "130025661"),
    }  # fmt: skip
    assert {(name.name, name.kind) for name in after.names.all()} == {
        ("Université PSL", "label"), ("PSL", "alias"),
    }  # fmt: skip


def _is_installed(app: str) -> bool:
    return any(name == app for name, _ in MigrationExecutor(connection).loader.graph.leaf_nodes())


def test_tables_that_point_at_people_are_made_after_them() -> None:
    graph = MigrationExecutor(connection).loader.graph
    plan = graph.forwards_plan(("account", "0001_initial"))
    assert ("records", "0003_people") in plan
