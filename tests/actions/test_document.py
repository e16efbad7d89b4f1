"""A document on its way into the register."""

from dataclasses import replace
from decimal import Decimal

import pytest

from grappe.actions.document import receive, store_document
from grappe.domain.indicators import load_indicators
from grappe.records.models import Claim, Programme
from tests.cli import LETTER


@pytest.mark.django_db
def test_a_number_that_the_register_cannot_hold_is_told_and_left_out(harbour: Programme) -> None:
    received = receive(LETTER, load_indicators())
    first, *others = received.reading.statements
    huge = replace(first, quantity=replace(first.quantity, value=Decimal(10) ** 20))
    reading = replace(received.reading, statements=(huge, *others))
    stored = store_document(replace(received, reading=reading), "0" * 64, harbour)
    (told,) = stored.findings
    assert (told.code, told.place.line) == ("claim.too-large", 5)
    assert first.figure.quote in told.message
    assert Claim.objects.filter(evidence="quoted").count() == len(others)
    assert stored.claims.removed == 1
