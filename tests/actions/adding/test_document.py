"""A document on its way into the register."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from grappe.actions.adding.document import receive, store_document
from grappe.actions.adding.storing import Quotable
from grappe.domain.indicators import load_indicators
from grappe.records.models import Claim, Programme, Source
from tests.cli import LETTER
from tests.reading.formats.making import xlsx
from tests.register import with_document


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


@pytest.mark.django_db
def test_each_thing_that_is_read_keeps_its_words(journal: Source) -> None:
    text = journal.snapshots.get().text
    kept: list[Quotable] = [
        *journal.claims.all(), *journal.events.all(), *journal.axes.all(), *journal.trainings.all(),
        *journal.findings.all(),
    ]  # fmt: skip
    assert len(kept) == 19
    for one in kept:
        assert one.quote == text[one.start_char : one.end_char]


@pytest.mark.django_db
def test_an_event_keeps_its_date_as_far_as_it_is_known(journal: Source) -> None:
    dates = {(event.kind, event.start, event.expected) for event in journal.events.all()}
    assert dates == {
        ("inauguration", "2025-06-03", False), ("launch", "2026-09", True), ("creation", "2021", False),
        ("statement", "2024-06-12", False),
    }  # fmt: skip


@pytest.mark.django_db
def test_a_finding_keeps_its_kind_and_what_fills_in_its_message(journal: Source) -> None:
    finding = journal.findings.get(code="reading.two-values")
    assert finding.severity == "conflict"
    assert finding.particulars["indicator"] == "total_budget"
    assert finding.line == 13


@pytest.mark.django_db
def test_a_claim_of_a_spreadsheet_keeps_its_cell(harbour: Programme, tmp_path: Path) -> None:
    file = tmp_path / "norport.xlsx"
    rows: list[list[object]] = [
        ["Projet", "Financement obtenu (M€)", "Chaires"],
        ["Norport", 12, 18],
        ["Sudport", 8, 4],
    ]
    file.write_bytes(xlsx({"Budget": rows}))
    source = with_document(file)
    assert "Budget!B2" in source.claims.values_list("place", flat=True)
    assert source.snapshots.get().outline["places"][0] == [7, "Budget!A1"]
