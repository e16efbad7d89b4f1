"""Each write makes another edition of the register; what is remembered of one is never told of another."""

import datetime as dt

import pytest

from grappe.actions.reconciling.telling import owed
from grappe.records.keeping import writing
from grappe.records.models import Claim, Programme
from grappe.records.queries.editions import edition

DAY = dt.date(2025, 1, 1)


@pytest.mark.django_db
def test_every_write_is_another_edition() -> None:
    seen = {edition()}
    for _ in range(3):
        with writing():
            pass
        seen.add(edition())
    assert len(seen) == 4


@pytest.mark.django_db
def test_a_write_that_failed_leaves_the_edition_that_was() -> None:
    with writing():
        pass
    before = edition()
    with pytest.raises(ZeroDivisionError), writing():
        raise ZeroDivisionError
    assert edition() == before


def test_what_was_told_is_remembered_until_the_register_changes(harbour: Programme) -> None:
    told = owed(harbour, DAY, True)
    assert owed(harbour, DAY, True) is told
    with writing():
        Claim.objects.filter(indicator__code="quays").delete()
    again = owed(harbour, DAY, True)
    assert {one.indicator.code for one in told.commitments} - {
        one.indicator.code for one in again.commitments
    } == {"quays"}
