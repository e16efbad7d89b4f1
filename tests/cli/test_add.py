"""``grappe add``, ``grappe programmes`` and ``grappe publish`` on a register."""

import json
from pathlib import Path

import pytest

from grappe.records.models import Programme, Source
from tests.cli import HARBOUR, LETTER, run
from tests.conftest import JOURNAL

pytestmark = pytest.mark.django_db


def test_adding_says_what_is_new_and_what_is_not() -> None:
    first = run("add", "--programme", HARBOUR)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith("harbour: +4 sources")
    assert run("add", "--programme", HARBOUR).stdout == "harbour: nothing new\n"


def test_good_documents_are_added_beside_bad_ones(tmp_path: Path) -> None:
    added = run("add", tmp_path / "missing.txt", LETTER)
    assert added.exit_code == 2
    assert f"{tmp_path / 'missing.txt'}: " in added.stderr
    assert "letter.txt: +1 source," in added.stdout


def test_claims_that_no_programme_knows_are_counted() -> None:
    assert "no programme knows" in run("add", LETTER).stdout


def test_a_broken_programme_is_told_with_file_and_line(harbour_folder: Path) -> None:
    claims = harbour_folder / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace("12000000", "twelve", 1), "utf-8")
    (harbour_folder / "sources.csv").unlink()
    told = run("add", "--programme", harbour_folder)
    assert told.exit_code == 2
    assert f"{claims}, line 2" in told.stderr
    assert "sources.csv" in told.stderr
    assert not Programme.objects.exists()


def test_an_unknown_programme_is_told_with_those_that_there_are() -> None:
    told = run("add", "--programme", "ia-clutser")
    assert told.exit_code == 2
    assert "ia-cluster" in told.stderr


def test_nothing_to_add_is_a_mistake() -> None:
    assert run("add").exit_code == 2


def test_files_are_read_for_the_programme_that_is_named(harbour: Programme) -> None:
    assert run("add", "--programme", HARBOUR, LETTER).exit_code == 0
    assert Source.objects.get(snapshots__file_name="letter.txt").programme == harbour


def test_the_programmes_are_listed_with_those_that_could_be_added(harbour: Programme) -> None:
    listed = run("programmes", "--lang", "fr").stdout
    assert "Ports d'avenir" in listed
    assert "Not added yet: ia-cluster" in listed


def test_the_winners_are_published_for_spreadsheets(harbour: Programme, tmp_path: Path) -> None:
    written = run("publish", "winners", "--programme", "harbour", "--lang", "fr").stdout
    header, first, *_ = written.splitlines()
    assert header.startswith("\ufeffProjet,Porteur,Région,Montant")
    assert first.startswith("Norport,Université du Littoral,Hauts-de-France,")
    file = tmp_path / "winners.csv"
    assert run("publish", "winners", "--programme", "harbour", "-o", file).exit_code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfProject,Host")


def test_every_column_of_the_claims_explains_itself(harbour: Programme) -> None:
    told = json.loads(run("publish", "claims", "--programme", "harbour", "--format", "json").stdout)
    assert [column["code"] for column in told["columns"]] == list(told["rows"][0])
    assert [column["code"] for column in told["columns"] if not column["explanation"]] == []
    assert {row["evidence"] for row in told["rows"]} == {"quoted", "cited"}


def test_publishing_an_unknown_programme_is_told() -> None:
    told = run("publish", "winners", "--programme", "nowhere")
    assert told.exit_code == 2
    assert "nowhere" in told.stderr


def test_publishing_where_nothing_can_be_written_is_told(harbour: Programme, tmp_path: Path) -> None:
    told = run("publish", "winners", "--programme", "harbour", "-o", tmp_path / "no" / "folder.csv")
    assert told.exit_code != 0
    assert "Traceback" not in told.output


@pytest.mark.parametrize("table", ["events", "axes", "training", "findings"])
def test_what_documents_tell_is_published_with_columns_explained(journal: Source, table: str) -> None:
    told = json.loads(run("publish", table, "--programme", "harbour", "--format", "json").stdout)
    assert [column["code"] for column in told["columns"]] == list(told["rows"][0])
    assert [column["code"] for column in told["columns"] if not column["explanation"]] == []
    assert journal.code in {row["source"] for row in told["rows"]}


@pytest.mark.parametrize(
    ("language", "summary", "odd"),
    [
        ("fr", "+4 événements, +3 axes de recherche, +2 formations", "budget total de Norport\xa0: 44\xa0M€"),
        ("en", "+4 events, +3 research axes, +2 trainings", "total budget of Norport: €44M"),
    ],
)
def test_what_is_odd_is_told_in_words(harbour: Programme, language: str, summary: str, odd: str) -> None:
    added = run("add", JOURNAL, "--lang", language)
    assert summary in added.stdout
    assert odd in added.stderr
    assert "total_budget" not in added.stderr
    assert "reading." not in added.stderr
