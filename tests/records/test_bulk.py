"""Rows that are written many at once: as they are told, and under every constraint."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from grappe.records.bulk import insert, insert_rows
from grappe.records.models import Claim, Commitment, CommitmentVersion, Decision, Programme, Trace
from grappe.records.models.witnesses import Witness

NOW = dt.datetime(2026, 5, 1, 12, 30, 15, 250_000, tzinfo=dt.UTC)
PARTICULARS = {"words": 'tab\there, back\\slash, "quotes", \\N, line\nbreak, « é » \U0001f347', "empty": ""}


def test_rows_come_back_as_they_were_written(harbour: Programme) -> None:
    rows = [
        Decision(
            verb="accept", about="claim", key=f"\\{number}", before=PARTICULARS, after={}, because="\\N",
            by_name="x\ty", decided_at=NOW,
        )
        for number in range(3)
    ]  # fmt: skip
    insert_rows(rows)
    kept = Decision.objects.order_by("pk")
    assert [row.key for row in kept] == ["\\0", "\\1", "\\2"]
    assert {(row.because, row.by_name, row.decided_at, row.country) for row in kept} == {
        ("\\N", "x\ty", NOW, "")
    }
    assert all((row.before, row.after, row.by) == (PARTICULARS, {}, None) for row in kept)


def test_figures_are_kept_to_the_digits_of_their_field(harbour: Programme) -> None:
    commitment, claim = Commitment.objects.all()[0], Claim.objects.all()[0]
    version = CommitmentVersion(
        commitment=commitment, number=99, value=Decimal("75000000.125"), kind="absolute", bound="exactly",
        claim=claim, recorded_at=NOW, independent_sources=1,
    )  # fmt: skip
    insert_rows([version])
    kept = CommitmentVersion.objects.get(number=99)
    assert (kept.value, kept.value_max, kept.recorded_at) == (Decimal("75000000.125"), None, NOW)


def test_nothing_is_written_where_there_are_no_rows(db: None) -> None:
    insert_rows([])
    assert not Decision.objects.exists()


def test_what_a_constraint_forbids_is_refused(harbour: Programme) -> None:
    source = harbour.sources.all()[0]
    row = (harbour.pk, source.pk, "f" * 20)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Trace, ("programme_id", "source_id", "mark"), [row, row])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([Witness(programme=harbour, source_id=source.pk, why="stated")])
    assert not Trace.objects.filter(mark="f" * 20).exists()
