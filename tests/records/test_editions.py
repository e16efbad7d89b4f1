"""Each write makes another edition of the register; what is remembered of one is never told of another."""

import datetime as dt

import pytest

from grappe.actions.reconciling.telling import Memory, owed
from grappe.records.keeping import writing
from grappe.records.models import Claim, CommitmentVersion, Programme
from grappe.records.queries.editions import edition
from grappe.records.queries.owed import Owed

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


def test_memory_forgets_what_was_asked_for_longest() -> None:
    def rows(number: int) -> Owed:
        return Owed(None, [], [], [CommitmentVersion()] * number, [])

    memory = Memory(most=10)
    for day in (1, 2):
        memory.keep(("e", 1, dt.date(2025, 1, day), True), rows(5))
    assert memory.get(("e", 1, dt.date(2025, 1, 1), True)) is not None
    memory.keep(("e", 1, dt.date(2025, 1, 3), True), rows(5))
    assert memory.get(("e", 1, dt.date(2025, 1, 2), True)) is None
    memory.keep(("e", 1, dt.date(2025, 1, 4), True), rows(11))
    assert memory.get(("e", 1, dt.date(2025, 1, 4), True)) is None
