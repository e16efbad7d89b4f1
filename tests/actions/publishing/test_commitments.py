"""What is owed, as tables that are published."""

from decimal import Decimal

import pytest

from grappe.actions.follow import follow
from grappe.actions.publishing.commitments import STATE_TABLES, state_of
from grappe.publishing.exporter import as_csv
from grappe.records.models import Programme, Standing

pytestmark = pytest.mark.django_db


def test_what_was_delivered_is_a_number_with_all_its_digits(harbour: Programme) -> None:
    follow(harbour)
    standing = Standing.objects.filter(current__isnull=False)[0]
    Standing.objects.filter(pk=standing.pk).update(current=-12_345_678)
    table = STATE_TABLES["commitments"](state_of(harbour), "en")
    codes = [column.code for column in table.columns]
    (row,) = (one for one in table.rows if one[0] == standing.commitment.address)
    assert row[codes.index("delivered")] == Decimal(-12_345_678)
    assert isinstance(row[codes.index("delivered_share")], Decimal)
    assert ",-12345678," in as_csv(table)
