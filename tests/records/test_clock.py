"""A day of the register is one day everywhere: it is over at midnight UTC."""

import datetime as dt

import pytest
from django.utils import timezone

from grappe.records.queries.clock import current_day, end_of
from grappe.records.queries.sight import Sight

AFTER_MIDNIGHT_IN_PARIS = dt.datetime(2030, 6, 14, 22, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_what_is_recorded_belongs_to_the_day_that_it_is(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AFTER_MIDNIGHT_IN_PARIS)
    with timezone.override(zone):
        assert current_day() == Sight().today == dt.date(2030, 6, 14)
    assert timezone.now() < end_of(current_day())
    assert not timezone.now() < end_of(current_day() - dt.timedelta(days=1))
