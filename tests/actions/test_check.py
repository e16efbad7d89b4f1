"""``grappe check``: what Grappe wrote is sound, and what was altered beside it is told."""

from decimal import Decimal
from pathlib import Path

import pytest

from grappe.actions.check import check
from grappe.actions.decide import link, merge
from grappe.actions.deciding.decisions import By
from grappe.actions.reconcile import reconcile
from grappe.actions.rights import OPERATOR
from grappe.records.keeping import keep_file, path_of
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    Decision,
    Membership,
    Organisation,
    Programme,
    Snapshot,
    Source,
    Trace,
)
from tests.conftest import HARBOUR, JOURNAL

BY = By(OPERATOR, "a test", "to see what becomes of it")


def codes() -> list[str]:
    return [finding.code for finding in check()]


@pytest.fixture(autouse=True)
def _files(grappe_home: Path) -> None:
    """The files as received: the fixtures' registers come without them."""
    for file in (JOURNAL, *(HARBOUR / "documents").iterdir()):
        keep_file(file.read_bytes())


@pytest.fixture
def decided(harbour: Programme, journal: Source) -> Programme:
    """The three harbours with a journal, after a name was linked and two organisations were merged."""
    printed = Membership.objects.filter(stated=None).values_list("printed_name", flat=True)[0]
    first, second = Organisation.objects.order_by("code")[:2]
    link(printed, first.code, BY)
    merge(second.code, first.code, BY)
    return harbour


def test_a_register_that_grappe_wrote_is_sound(decided: Programme) -> None:
    assert codes() == []


def test_a_register_stays_sound_when_it_is_made_again(decided: Programme) -> None:
    reconcile(decided, from_scratch=True)
    assert codes() == []


def test_a_text_that_was_altered_is_told_with_what_is_quoted_from_it(journal: Source) -> None:
    snapshot = Snapshot.objects.get(source=journal)
    Snapshot.objects.filter(pk=snapshot.pk).update(text=f"x{snapshot.text}")
    found = codes()
    assert found[0] == "register.text-altered"
    assert found.count("register.misquoted") == sum(
        rows.filter(snapshot=snapshot).exclude(quote="").count()
        for rows in (
            journal.claims, journal.memberships, journal.events, journal.axes, journal.trainings,
            journal.findings,
        )
    )  # fmt: skip


def test_a_file_that_was_altered_or_is_gone_is_told(journal: Source) -> None:
    path = path_of(Snapshot.objects.get(source=journal).file_sha256)
    path.write_bytes(b"something else")
    assert codes() == ["register.file-altered"]
    path.unlink()
    assert codes() == ["register.file-missing"]


def test_a_commitment_that_its_claims_do_not_come_to_is_told_by_its_address(harbour: Programme) -> None:
    one, other, third = Commitment.objects.filter(value__isnull=False, milestones=None)[:3]
    Commitment.objects.filter(pk=one.pk).update(value=Decimal(1) / 8)
    CommitmentClaim.objects.filter(commitment=other).update(why="agrees not")
    third.delete()
    told = {str(finding.place) for finding in check()}
    assert told == {f"commitment harbour/{each.address}" for each in (one, other, third)}
    assert set(codes()) == {"register.commitment-off"}
    reconcile(harbour, from_scratch=True)
    assert codes() == []


def test_a_commitment_that_no_claim_tells_of_is_told(harbour: Programme) -> None:
    left = Commitment.objects.get(pk=Commitment.objects.order_by("pk")[0].pk)
    left.pk, left.address = "0" * 64, "nowhere/at/all"
    left.save(force_insert=True)
    assert [str(finding.place) for finding in check()] == ["commitment harbour/nowhere/at/all"]


def test_marks_of_copies_that_are_missing_are_told(harbour: Programme) -> None:
    Trace.objects.filter(pk=Trace.objects.order_by("pk")[0].pk).delete()
    assert [finding.message for finding in check()] == ["trace: 1 rows are missing, 0 are left over"]


def test_a_merge_without_its_consequence_is_told(decided: Programme) -> None:
    Organisation.objects.filter(merged_into__isnull=False).update(merged_into=None)
    assert codes() == ["register.merge-off"]


def test_a_decision_on_a_name_without_its_consequence_is_told(decided: Programme) -> None:
    linked = Membership.objects.filter(decision__isnull=False)
    number = linked.count()
    linked.update(decision=None, organisation=None)
    assert codes() == ["register.decision-unheeded"] * number != []


def test_a_withdrawn_decision_that_still_holds_is_told(decided: Programme) -> None:
    Decision.objects.filter(verb="link").update(
        withdrawn_at="2026-01-01T00:00:00Z", withdrawn_by_name="somebody", withdrawn_because="no more"
    )
    assert set(codes()) == {"register.decision-unheeded"}


def test_a_source_that_speaks_of_a_programme_and_stands_in_none_is_told(harbour: Programme) -> None:
    claim = Claim.objects.filter(programme=harbour, source__copies=None, snapshot__isnull=False)[0]
    Source.objects.filter(pk=claim.source_id).update(programme=None)
    assert "register.source-unplaced" in codes()
