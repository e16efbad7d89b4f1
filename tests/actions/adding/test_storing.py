"""The gate: what is quoted stands in its text, or nothing is written."""

import re
from pathlib import Path

import pytest
from django.utils import timezone

from grappe.actions.adding.storing import MisquoteError, keep_stated
from grappe.records.models import Claim, Indicator, Programme, Snapshot, Source


@pytest.fixture
def claim(harbour: Programme) -> Claim:
    return Claim.objects.filter(evidence="quoted").select_related("snapshot")[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"quote": "« 99 M€ »"},
        {"start_char": 0, "end_char": 3},
        {"end_char": 10**6},
        {"quote": ""},
        {"start_char": None},
        {"snapshot": None},
        {"figure_end": 10**6},
    ],
)
def test_a_misquotation_is_refused_and_nothing_is_written(claim: Claim, change: dict[str, object]) -> None:
    before = Claim.objects.count()
    claim.pk = "0" * 64
    for field, value in change.items():
        setattr(claim, field, value)
    with pytest.raises(MisquoteError):
        keep_stated(Claim.objects.filter(pk="0" * 64), [claim])
    assert Claim.objects.count() == before


@pytest.mark.django_db
def test_a_right_quotation_is_written_once(claim: Claim) -> None:
    claim.pk = "0" * 64
    same = Claim.objects.filter(pk=claim.pk)
    assert keep_stated(same, [claim, claim]).added == 1
    assert not keep_stated(same, [claim])


@pytest.mark.django_db
def test_offsets_count_characters_beyond_the_basic_plane(harbour: Programme) -> None:
    text = "🎓🎓 Le Port a créé 18 chaires."
    source = Source.objects.create(code="x", title="x", recorded_at=timezone.now())
    snapshot = Snapshot.objects.create(
        source=source, sha256="x", file_sha256="x", file_name="x", text=text, recorded_at=timezone.now()
    )
    start = text.index("18")
    claim = Claim(
        id="1" * 64, source=source, snapshot=snapshot, evidence="quoted", subject="Port", value=18,
        indicator=Indicator.objects.get(code="chairs"), bound="exactly", kind="absolute", unit="count",
        modality="achieved", quote="18 chaires", start_char=start, end_char=start + 10,
        recorded_at=timezone.now(),
    )  # fmt: skip
    assert keep_stated(source.claims.all(), [claim]).added == 1
    kept = Claim.objects.select_related("snapshot").get(pk=claim.pk)
    assert kept.snapshot is not None
    assert kept.snapshot.text[kept.start_char : kept.end_char] == "18 chaires"


def test_what_sources_say_is_made_in_actions_and_passes_the_gate() -> None:
    """Only values.py makes rows of them, and only storing.py writes new ones."""
    actions = Path("src/grappe/actions")
    said = "Claim|Membership|Event|ResearchAxis|TrainingAction|SourceFinding"
    made = re.compile(rf"\b({said})\(")
    created = re.compile(rf"\b({said})\.objects\.(bulk_create|create|get_or_create|update_or_create)\b")
    makers = {file.name for file in actions.rglob("*.py") if made.search(file.read_text("utf-8"))}
    writers = [file.name for file in actions.rglob("*.py") if created.search(file.read_text("utf-8"))]
    assert makers == {"values.py"}
    assert writers == []
