"""``grappe read``: a table for people, the exchange format for programs, findings for what is no document."""

import json
import os
import shutil
from pathlib import Path

import pytest

from grappe.cli.table import cut, plain
from tests.cli import LETTER, run


def test_a_reading_as_json_is_the_exchange_format() -> None:
    read = run("read", LETTER, "--format", "json")
    said = json.loads(read.stdout)
    assert list(said)[:4] == ["document", "claims", "relations", "events"]
    award = next(claim for claim in said["claims"] if claim["indicator"] == "funding_awarded")
    assert (award["value"], award["subject"]) == (12_000_000, "Norport")
    text = LETTER.read_text("utf-8")
    assert text[award["start_char"] : award["end_char"]] == award["quote"]


def test_a_whole_number_stays_whole() -> None:
    assert '"value": 12000000,' in run("read", LETTER, "--format", "json").stdout


def test_several_documents_give_one_line_each(tmp_path: Path) -> None:
    copy = shutil.copy(LETTER, tmp_path / "copy.txt")
    read = run("read", LETTER, copy, "--format", "json")
    lines = [json.loads(line) for line in read.stdout.splitlines()]
    assert [line["document"]["file"] for line in lines] == ["letter.txt", "copy.txt"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr_FR.UTF-8", ("Valeur", "12\xa0M€", "Financement obtenu", "visé")),
        ("en_GB.UTF-8", ("Value", "€12M", "Chairs", "aimed at")),
        ("C", ("Value",)),
    ],
)
def test_the_table_speaks_the_language_of_the_environment(language: str, words: tuple[str, ...]) -> None:
    table = run("read", LETTER, LANG=language).stdout
    assert [word for word in words if word not in table] == []


def test_the_language_that_is_asked_for_goes_first() -> None:
    assert "Valeur" in run("read", LETTER, "--lang", "fr", LANG="en_GB.UTF-8").stdout


def test_explain_names_the_rules() -> None:
    assert "indicator:" in run("read", LETTER, "--explain").stdout
    assert "indicator:" not in run("read", LETTER).stdout


def test_the_indicators_of_a_programme_are_looked_for_too(tmp_path: Path) -> None:
    quays = tmp_path / "quays.txt"
    quays.write_text("Sudport\n\nLe projet Sudport a équipé 4 quais électrifiés en 2025.\n", "utf-8")

    def indicators(*options: object) -> set[str]:
        said = json.loads(run("read", quays, "--format", "json", *options).stdout)
        return {claim["indicator"] for claim in said["claims"]}

    assert "quays" in indicators("--programme", LETTER.parents[1])
    assert "quays" not in indicators()


def test_a_document_without_figures_says_so(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("La mer est calme et les bateaux sont rentrés au port de la ville.\n", "utf-8")
    read = run("read", note)
    assert read.exit_code == 0
    assert "No claim was read" in read.stdout


@pytest.mark.parametrize("output", ["table", "json"])
def test_what_is_no_document_is_told_on_a_line_each(tmp_path: Path, output: str) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    bad = [empty, binary, huge, tmp_path / "missing.txt"]
    told = run("read", *bad, "--format", output)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert [line.split(":")[0] for line in told.stderr.splitlines()] == [str(path) for path in bad]


def test_good_documents_are_printed_beside_bad_ones(tmp_path: Path) -> None:
    read = run("read", tmp_path / "missing.txt", LETTER)
    assert read.exit_code == 2
    assert "Norport" in read.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("18 chaires")
    secret.chmod(0)
    assert run("read", secret).exit_code == 2


def test_a_passage_of_a_page_is_shown_without_its_tags() -> None:
    assert plain("un  budget\nde <b>67&nbsp;M€</b>", markup=True) == "un budget de 67 M€"


def test_a_long_passage_ends_at_a_word() -> None:
    assert cut("des chaires et des thèses", 16) == "des chaires et…"
    assert cut("des chaires", 16) == "des chaires"


def test_axes_training_and_anomalies_stand_below_the_claims(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Le cluster Calypso fait le point\n\nLe cluster Calypso est porté par l'Université de Norville. "
        "Il suit trois axes : la voile ; le vent. Un master de voile ouvrira en 2027.\n",
        "utf-8",
    )
    shown = run("read", letter, "--lang", "fr").stdout
    assert "Axes de recherche (2)" in shown
    assert "Calypso · voile ; vent" in shown
    assert "Calypso · master de voile (à ouvrir, master)" in shown
    assert "ligne 3\xa0: 3 annoncés, 2 énumérés" in shown
