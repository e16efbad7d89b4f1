"""Commitments follow the claims: whole or source by source, forgotten and made again, they are the same."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grappe.actions.add import add_document, add_programme
from grappe.actions.changes import changes
from grappe.actions.publish import publish
from grappe.actions.publishing.commitments import STATE_TABLES, state_of
from grappe.actions.reconcile import reconcile, reconcile_sources, reconcile_subjects
from grappe.domain.errors import BadInputError
from grappe.publishing.exporter import as_csv
from grappe.reconciling.rules import standard_rules
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentFinding,
    CommitmentVersion,
    Decision,
    FormerAddress,
    Indicator,
    Programme,
    Source,
    Witness,
)

pytestmark = pytest.mark.django_db

FIRST = """Norport annonce 150 thèses

Le 12 juin 2025

Le projet Norport formera 150 doctorants d'ici 2030.
"""


def exported(programme: Programme) -> list[str]:
    """Everything that is published of what the programme owes."""
    state = state_of(programme)
    return [as_csv(table(state, "en")) for table in STATE_TABLES.values()]


def sources_known(programme: Programme) -> list[tuple[object, ...]]:
    rows = Witness.objects.filter(programme=programme)
    return list(
        rows.order_by("source__code").values_list("source__code", "original__code", "why", "not_before")
    )


def source(programme: Programme, code: str, **more: object) -> Source:
    row, _ = Source.objects.get_or_create(
        programme=programme,
        code=code,
        defaults={"title": code, "publisher": code, "recorded_at": timezone.now(), **more},
    )
    return row


def claim(programme: Programme, by: Source, value: int, indicator: str = "chairs", **more: object) -> Claim:
    fields: dict[str, object] = {
        "bound": "exactly",
        "kind": "absolute",
        "unit": "count",
        "modality": "target",
    }
    number = Claim.objects.count()
    return Claim.objects.create(
        id=f"{number:064x}",
        source=by,
        evidence="cited",
        subject="",
        programme=programme,
        indicator=Indicator.objects.get(code=indicator),
        value=value,
        recorded_at=timezone.now(),
        **{**fields, **more},
    )


def test_from_scratch_gives_the_same_register_byte_for_byte(ia_cluster: Programme) -> None:
    before, known = exported(ia_cluster), sources_known(ia_cluster)
    outcome = reconcile(ia_cluster, from_scratch=True)
    assert outcome.commitments == Commitment.objects.filter(programme=ia_cluster).count()
    assert exported(ia_cluster) == before
    assert sources_known(ia_cluster) == known


def test_reconciling_again_writes_nothing(ia_cluster: Programme) -> None:
    assert not reconcile(ia_cluster).change


def test_a_register_taken_in_source_by_source_is_the_register_taken_in_whole(ia_cluster: Programme) -> None:
    whole, known = exported(ia_cluster), sources_known(ia_cluster)
    kept = list(Claim.objects.filter(programme=ia_cluster))
    Commitment.objects.all().delete()
    Witness.objects.all().delete()
    from grappe.records.models import Likeness, Trace

    Trace.objects.all().delete()
    Likeness.objects.all().delete()
    Claim.objects.filter(programme=ia_cluster).update(programme=None, project=None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a register's own engine does by itself
    for one in sorted({row.source_id for row in kept}, reverse=True)[:12]:
        own = [row for row in kept if row.source_id == one]
        Claim.objects.bulk_update(own, ["programme", "project"])
        reconcile_sources(ia_cluster, [Source.objects.get(pk=one)])
    part, part_known = exported(ia_cluster), sources_known(ia_cluster)
    reconcile(ia_cluster, from_scratch=True)
    assert (part, part_known) == (exported(ia_cluster), sources_known(ia_cluster))
    Claim.objects.bulk_update(kept, ["programme", "project"])
    reconcile_sources(ia_cluster, Source.objects.filter(pk__in={row.source_id for row in kept}))
    assert (exported(ia_cluster), sources_known(ia_cluster)) == (whole, known)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["chairs", "doctoral_theses", "industrial_partners", "start_ups", "patents"]),
        st.sampled_from([7, 9, 18]),
        st.sampled_from(["target", "achieved"]),
        st.booleans(),
    ),
    max_size=30,
)


@given(STEPS, st.lists(st.integers(0, 5), min_size=1, max_size=8))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_and_goes_source_by_source_is_what_comes_of_all_at_once(
    harbour: Programme, said: list[tuple[int, str, int, str, bool]], order: list[int]
) -> None:
    from django.db import transaction

    known = set(Indicator.objects.values_list("code", flat=True))
    projects = list(harbour.projects.all())
    with transaction.atomic():
        for turn in order:
            by = source(harbour, f"X{turn}", published="2025-03" if turn % 2 else "2026-02", publisher="X")
            if turn % 3 == 2:
                spoke_of = set(by.claims.values_list("project__code", flat=True))
                by.claims.all().delete()
            else:
                spoke_of = set()
                for number, indicator, value, modality, whole in said:
                    if number == turn and indicator in known:
                        claim(
                            harbour,
                            by,
                            value,
                            indicator,
                            modality=modality,
                            project=None if whole else projects[value % len(projects)],
                        )
            reconcile_sources(harbour, [by], spoke_of)
        step_by_step = (exported(harbour), sources_known(harbour))
        reconcile(harbour, from_scratch=True)
        assert (exported(harbour), sources_known(harbour)) == step_by_step
        transaction.set_rollback(True)


def test_one_new_source_touches_only_what_it_speaks_of(ia_cluster: Programme) -> None:
    enact = ia_cluster.projects.get(code="enact")
    by = source(ia_cluster, "NEW", published="2026-03")
    claim(ia_cluster, by, 12, project=enact)
    outcome = reconcile_sources(ia_cluster, [by])
    about = set(Commitment.objects.filter(project=enact).values_list("pk", flat=True))
    assert outcome.commitments == len(about)
    assert (outcome.change.added, outcome.change.changed, outcome.change.removed) == (0, 1, 0)


def test_a_later_source_moves_the_target_and_the_old_one_is_kept(ia_cluster: Programme) -> None:
    dataia = ia_cluster.projects.get(code="miai")
    for code, value, published in (("OLD", 150, "2024-06"), ("NEW", 120, "2026-02")):
        by = source(ia_cluster, code, published=published)
        claim(ia_cluster, by, value, "doctoral_theses", project=dataia, horizon="2030")
        reconcile_sources(ia_cluster, [by])
    moved = Commitment.objects.get(programme=ia_cluster, address="miai/doctoral_theses/plan")
    assert (moved.value, moved.moved, moved.rule) == (Decimal(120), True, "revised")
    versions = CommitmentVersion.objects.filter(commitment=moved)
    assert [(one.value, one.published, one.claim.source.code) for one in versions] == [
        (Decimal(150), "2024-06", "OLD"),
        (Decimal(120), "2026-02", "NEW"),
    ]
    assert CommitmentFinding.objects.get(commitment=moved).code == "reconciling.target-moved"


def test_as_of_a_day_the_old_target_is_owed_from_the_same_rows(ia_cluster: Programme) -> None:
    test_a_later_source_moves_the_target_and_the_old_one_is_kept(ia_cluster)
    then = publish("commitments", "ia-cluster", "csv", "en", dt.date(2025, 1, 1)).decode()
    now = publish("commitments", "ia-cluster", "csv", "en").decode()
    (row,) = [line for line in then.splitlines() if line.startswith("miai/doctoral_theses/plan")]
    assert row.split(",")[3] == "150"
    assert "miai/doctoral_theses/plan,miai,doctoral_theses,120" in now
    assert len(then.splitlines()) < len(now.splitlines())


def test_what_changed_between_two_days_reads_as_sentences(ia_cluster: Programme) -> None:
    test_a_later_source_moves_the_target_and_the_old_one_is_kept(ia_cluster)
    days = dt.date(2025, 1, 1), dt.date(2026, 2, 28)
    french = [one.sentence for one in changes("ia-cluster", *days, "fr")]
    english = [one.sentence for one in changes("ia-cluster", *days, "en")]
    assert "MIAI, thèses\N{NO-BREAK SPACE}: 120 au lieu de 150 (−20\N{NO-BREAK SPACE}%)." in french
    assert "MIAI, doctoral theses: 120 instead of 150 (−20%)." in english


def test_two_times_the_same_day_nothing_changed(ia_cluster: Programme) -> None:
    assert not changes("ia-cluster", dt.date(2025, 1, 1), dt.date(2025, 1, 1), "en")


def test_a_decision_on_a_claim_counts_until_it_is_withdrawn(ia_cluster: Programme) -> None:
    chairs = Commitment.objects.get(programme=ia_cluster, address="enact/chairs/plan")
    dissent = chairs.parts.get(stance="differs").claim
    decision = Decision.objects.create(
        verb="choose", about="claim", key=dissent.pk, programme=ia_cluster, because="the call says so",
        by_name="machine", decided_at=timezone.now(),
    )  # fmt: skip
    reconcile_subjects(ia_cluster, ["enact"])
    chosen = Commitment.objects.get(pk=chairs.pk)
    assert (chosen.value, chosen.rule) == (Decimal(9), "decided")
    decision.withdrawn_at, decision.withdrawn_by_name = timezone.now(), "machine"
    decision.withdrawn_because = "the call was of one year"
    decision.save()
    reconcile_subjects(ia_cluster, ["enact"])
    assert Commitment.objects.get(pk=chairs.pk).value == 18


def test_a_corrected_claim_counts_as_corrected_and_stays_as_printed(ia_cluster: Programme) -> None:
    chairs = Commitment.objects.get(programme=ia_cluster, address="enact/chairs/plan")
    dissent = chairs.parts.get(stance="differs").claim
    Decision.objects.create(
        verb="correct", about="claim", key=dissent.pk, programme=ia_cluster, because="misread",
        by_name="machine", decided_at=timezone.now(),
        after={"value": "18", "bound": "exactly", "kind": "absolute", "unit": "count"},
    )  # fmt: skip
    reconcile_subjects(ia_cluster, ["enact"])
    assert not Commitment.objects.get(pk=chairs.pk).contested
    assert Claim.objects.get(pk=dissent.pk).value == 9


def test_a_commitment_that_goes_leaves_an_address_that_leads_on(ia_cluster: Programme) -> None:
    miai = ia_cluster.projects.get(code="miai")
    by = source(ia_cluster, "STEPS", published="2024-06")
    claim(ia_cluster, by, 100, "doctoral_theses", project=miai, horizon="2027")
    claim(ia_cluster, by, 150, "doctoral_theses", project=miai, horizon="2030")
    reconcile_sources(ia_cluster, [by])
    step = Commitment.objects.get(programme=ia_cluster, address="miai/doctoral_theses/plan/2027")
    assert step.milestone_of is not None
    assert step.milestone_of.address == "miai/doctoral_theses/plan"
    by.claims.filter(value=150).delete()
    reconcile_sources(ia_cluster, [by], ["miai"])
    left = Commitment.objects.get(programme=ia_cluster, indicator__code="doctoral_theses", project=miai)
    assert left.address == "miai/doctoral_theses/plan"
    former = FormerAddress.objects.filter(programme=ia_cluster, leads_to=left.address)
    assert set(former.values_list("former", flat=True)) == {"miai/doctoral_theses/plan/2027", step.pk}


def test_a_document_is_reconciled_with_what_it_speaks_of_and_gives_what_all_gives(
    harbour: Programme, tmp_path: Path
) -> None:
    for number, text in enumerate(
        (FIRST, FIRST.replace("150", "120").replace("2025", "2026"), FIRST + "\nFin.\n")
    ):
        file = tmp_path / f"{number}.txt"
        file.write_text(text, "utf-8")
        add_document(file)
    step_by_step = exported(harbour)
    reconcile(harbour, from_scratch=True)
    assert exported(harbour) == step_by_step


def test_a_programmes_own_rules_are_kept_and_used(harbour_folder: Path, db: None) -> None:
    add_programme(str(harbour_folder))
    harbour = Programme.objects.get(code="harbour")
    (harbour_folder / "reconciling.toml").write_text('version = "h1"\n[order]\nplan = ["newest"]\n', "utf-8")
    assert add_programme(str(harbour_folder)).described
    versions = Commitment.objects.filter(programme=harbour).values_list("rules_version", flat=True)
    assert set(versions.all()) == {f"{standard_rules().version}+h1"}
    (harbour_folder / "reconciling.toml").unlink()
    add_programme(str(harbour_folder))
    assert set(versions.all()) == {standard_rules().version}


def test_rules_that_cannot_be_used_store_nothing(harbour_folder: Path, db: None) -> None:
    (harbour_folder / "reconciling.toml").write_text('[order]\nplan = ["astrology"]\n', "utf-8")
    with pytest.raises(BadInputError) as caught:
        add_programme(str(harbour_folder))
    assert {one.particulars["entry"] for one in caught.value.findings} == {"version", "order.plan"}
    assert not Programme.objects.exists()
