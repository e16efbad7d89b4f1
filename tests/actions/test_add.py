"""Adding to the register: whole or not at all, and twice changes nothing."""

import datetime as dt
from pathlib import Path

import pytest
from django.forms.models import model_to_dict

from grappe.actions.add import UnknownProgrammeError, add_document, add_programme
from grappe.domain.errors import BadInputError
from grappe.records.keeping import path_of
from grappe.records.models import (
    Claim,
    Commitment,
    Event,
    Membership,
    Organisation,
    Programme,
    ResearchAxis,
    Snapshot,
    Source,
    SourceFinding,
    TrainingAction,
)
from tests.conftest import HARBOUR, JOURNAL

pytestmark = pytest.mark.django_db

NEWS = """Sudport accélère

Le 12 juin 2025

Le projet Sudport a obtenu 8 M€. Il prévoit de créer 40 chaires d'ici 2030.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    file = tmp_path / "news.txt"
    file.write_text(NEWS, "utf-8")
    return file


def everything() -> list[tuple[object, ...]]:
    """All that the register remembers, with the times of recording."""
    models = (
        Claim, Commitment, Event, Membership, Organisation, Programme, ResearchAxis, Snapshot, Source,
        SourceFinding, TrainingAction,
    )  # fmt: skip
    return [
        (model.__name__, row.pk, model_to_dict(row), getattr(row, "recorded_at", None))
        for model in models
        for row in model._default_manager.order_by("pk")
    ]


def test_adding_a_programme_twice_changes_nothing(harbour: Programme) -> None:
    before = everything()
    assert add_programme(str(HARBOUR)).nothing_new
    assert everything() == before


def test_adding_a_document_twice_changes_nothing(harbour: Programme, news: Path) -> None:
    assert add_document(news).claims.added
    before = everything()
    assert add_document(news).nothing_new
    assert everything() == before


def test_a_renamed_file_is_the_same_document(harbour: Programme, news: Path) -> None:
    add_document(news)
    before = everything()
    assert add_document(news.rename(news.with_name("renamed.txt"))).nothing_new
    assert everything() == before


def test_a_claim_quotes_its_snapshot_word_for_word(harbour: Programme, news: Path) -> None:
    add_document(news)
    quoted = Claim.objects.filter(evidence="quoted").select_related("snapshot")
    assert quoted
    for claim in quoted:
        assert claim.snapshot is not None
        assert claim.snapshot.text[claim.start_char : claim.end_char] == claim.quote


def test_the_file_is_kept_as_received_under_its_hash(harbour: Programme, news: Path) -> None:
    add_document(news)
    snapshot = Snapshot.objects.get(file_name="news.txt")
    assert path_of(snapshot.file_sha256).read_bytes() == news.read_bytes()


def test_subjects_are_linked_to_the_projects_that_they_name(harbour: Programme, news: Path) -> None:
    add_document(news)
    claims = Claim.objects.filter(source__snapshots__file_name="news.txt", subject="Sudport")
    assert {claim.project.code for claim in claims if claim.project} == {"south"}


def test_a_document_alone_waits_for_its_programme(news: Path) -> None:
    added = add_document(news)
    assert added.unlinked == added.claims.added > 0
    assert Source.objects.get().programme is None
    add_programme(str(HARBOUR))
    linked = Claim.objects.filter(source__snapshots__file_name="news.txt", project__code="south")
    assert linked
    assert Source.objects.get(snapshots__file_name="news.txt").programme == Programme.objects.get()
    assert Commitment.objects.filter(parts__claim__in=linked)


def test_a_document_is_read_for_the_programme_that_is_named(harbour: Programme, news: Path) -> None:
    add_document(news, "harbour")
    assert Source.objects.get(snapshots__file_name="news.txt").programme == harbour


def test_a_programme_that_the_register_lacks_is_refused(news: Path) -> None:
    with pytest.raises(UnknownProgrammeError):
        add_document(news, "nowhere")
    assert not Source.objects.exists()


def test_a_file_that_is_no_document_stores_nothing(harbour: Programme, tmp_path: Path) -> None:
    before = everything()
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with pytest.raises(BadInputError):
        add_document(empty)
    assert everything() == before


def test_the_letter_of_the_folder_is_quoted_and_its_table_cited(harbour: Programme) -> None:
    assert set(Claim.objects.values_list("evidence", flat=True)) == {"quoted", "cited"}
    letter = Source.objects.get(snapshots__isnull=False)
    assert (letter.title, letter.published, letter.programme) == (
        "Lettre de Norport",
        "2025-03-04",
        harbour,
    )


def test_a_document_that_relays_a_source_is_no_further_witness(
    harbour: Programme, harbour_folder: Path
) -> None:
    before = dict(Commitment.objects.values_list("pk", "independent_sources"))
    toml = harbour_folder / "programme.toml"
    toml.write_text(
        toml.read_text("utf-8").replace("[[documents]]", '[[documents]]\ncopy_of = "H1"'), "utf-8"
    )
    add_programme(str(harbour_folder))
    letter = Source.objects.get(snapshots__isnull=False)
    assert letter.copy_of == Source.objects.get(code="H1")
    after = dict(Commitment.objects.values_list("pk", "independent_sources"))
    assert after.keys() == before.keys()
    assert sum(after.values()) < sum(before.values())


def test_an_own_indicator_is_that_of_its_programme(harbour: Programme) -> None:
    assert [indicator.code for indicator in harbour.indicators.all()] == ["quays"]
    assert Claim.objects.get(indicator__code="quays").bound == "more_than"


def test_a_changed_folder_brings_the_register_up_to_date(harbour: Programme, harbour_folder: Path) -> None:
    kept = Claim.objects.get(source__code="H1", project__code="south", indicator__code="funding_awarded")
    claims = harbour_folder / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace("H3,north,chairs,9,", "H3,north,chairs,11,"), "utf-8")
    toml = harbour_folder / "programme.toml"
    toml.write_text(toml.read_text("utf-8").replace("Former les dockers.", "Former des dockers."), "utf-8")
    added = add_programme(str(harbour_folder))
    assert (added.claims.added, added.claims.removed) == (1, 1)
    assert harbour.projects.get(code="south").objectives_fr == "Former des dockers."
    reached = Claim.objects.get(source__code="H3", indicator__code="chairs")
    assert reached.value == 11
    assert Claim.objects.get(pk=kept.pk).recorded_at == kept.recorded_at
    chairs = Commitment.objects.get(project__code="north", indicator__code="chairs", modality="target")
    assert chairs.standing.current == 11


def test_a_project_that_the_folder_drops_leaves_what_documents_say(
    harbour: Programme, news: Path, harbour_folder: Path
) -> None:
    add_document(news)
    toml = harbour_folder / "programme.toml"
    head, _, west = toml.read_text("utf-8").partition('[[projects]]\ncode = "south"')
    toml.write_text(head + west[west.index("[[projects]]") :], "utf-8")
    for name in ("claims.csv", "memberships.csv"):
        table = harbour_folder / name
        lines = [line for line in table.read_text("utf-8").splitlines() if ",south," not in line]
        table.write_text("\n".join(lines) + "\n", "utf-8")
    add_programme(str(harbour_folder))
    assert [project.code for project in harbour.projects.all()] == ["north", "west"]
    left = Claim.objects.filter(source__snapshots__file_name="news.txt")
    assert left
    assert {claim.project for claim in left} == {None}
    add_programme(str(HARBOUR))
    assert left.filter(project__code="south").exists()


def test_a_broken_folder_tells_all_and_stores_nothing(harbour: Programme, harbour_folder: Path) -> None:
    before = everything()
    (harbour_folder / "claims.csv").write_text("source,project\nH9,nowhere\n", "utf-8")
    (harbour_folder / "sources.csv").unlink()
    with pytest.raises(BadInputError) as error:
        add_programme(str(harbour_folder))
    assert {Path(finding.place.file).name for finding in error.value.findings} >= {
        "claims.csv",
        "sources.csv",
    }
    assert everything() == before


def test_two_programmes_cannot_bring_one_indicator(harbour: Programme, harbour_folder: Path) -> None:
    toml = harbour_folder / "programme.toml"
    toml.write_text(toml.read_text("utf-8").replace('code = "harbour"', 'code = "other"', 1), "utf-8")
    with pytest.raises(BadInputError) as error:
        add_programme(str(harbour_folder))
    assert [finding.code for finding in error.value.findings] == ["programme.indicator-taken"]
    assert not Programme.objects.filter(code="other").exists()


def test_one_code_means_one_organisation(harbour: Programme, harbour_folder: Path) -> None:
    Organisation.objects.get(code="duoverse").identifiers.create(scheme="ror", value="00tw3jy02")
    table = harbour_folder / "organisations.csv"
    table.write_text(table.read_text("utf-8").replace("company,FR,,,", "company,FR,02feahw73,,"), "utf-8")
    with pytest.raises(BadInputError) as error:
        add_programme(str(harbour_folder))
    assert [finding.code for finding in error.value.findings] == ["programme.organisation-taken"]


def test_the_register_knows_when_it_was_told(harbour: Programme) -> None:
    recorded = Claim.objects.values_list("recorded_at", flat=True)
    assert all(moment.tzinfo is not None and moment <= dt.datetime.now(dt.UTC) for moment in recorded)


def test_adding_a_journal_twice_changes_nothing_of_what_it_tells(harbour: Programme) -> None:
    added = add_document(JOURNAL)
    changes = (added.events, added.axes, added.trainings, added.remarks)
    assert [change.added for change in changes] == [4, 3, 2, 3]
    before = everything()
    assert add_document(JOURNAL).nothing_new
    assert everything() == before


def test_what_a_journal_tells_is_linked_when_its_programme_comes(db: None) -> None:
    add_document(JOURNAL)
    assert not Event.objects.exclude(programme=None)
    add_programme(str(HARBOUR))
    journal = Source.objects.get(snapshots__file_name=JOURNAL.name)
    linked = {(event.subject, str(event.project), str(event.organisation)) for event in journal.events.all()}
    assert linked == {
        ("Norport", "Norport", "None"), ("Duoverse SAS", "None", "Duoverse"), ("Anne Leduc", "None", "None"),
    }  # fmt: skip
    assert {str(axis.project) for axis in journal.axes.all()} == {"Norport"}
    assert {str(training.project) for training in journal.trainings.all()} == {"Norport"}


def test_what_a_journal_tells_of_a_project_that_goes_is_unlinked(harbour_folder: Path, db: None) -> None:
    add_programme(str(harbour_folder))
    add_document(JOURNAL)
    toml = (harbour_folder / "programme.toml").read_text("utf-8")
    (harbour_folder / "programme.toml").write_text(toml.replace('"north"', '"far-north"'), "utf-8")
    for name in ("claims.csv", "memberships.csv"):
        file = harbour_folder / name
        file.write_text(file.read_text("utf-8").replace(",north,", ",far-north,"), "utf-8")
    add_programme(str(harbour_folder))
    assert {str(axis.project and axis.project.code) for axis in ResearchAxis.objects.all()} == {"far-north"}


def test_a_dated_claim_of_a_folder_is_an_event_and_goes_with_it(harbour_folder: Path, db: None) -> None:
    add_programme(str(harbour_folder))
    cited = Event.objects.filter(snapshot=None)
    assert {(event.kind, event.start, event.expected) for event in cited} == {
        ("selection", "2024-05-21", False)
    }
    claims = harbour_folder / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace("2024-05-21", ""), "utf-8")
    assert add_programme(str(harbour_folder)).events.removed == 1
    assert not cited.all()
