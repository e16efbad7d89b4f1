"""``grappe template`` and ``grappe record``: a workbook goes out and comes back."""

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from grappe.cli.main import grappe
from grappe.records.models import Item, Programme
from tests.filled import put

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(grappe, list(words))


def written(path: Path, **cells: object) -> Path:
    """The project's workbook with one thesis."""
    made = run("template", "north", "--period", "2025", "--lang", "en", "-o", str(path))
    assert made.exit_code == 0, made.output
    workbook = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    put(workbook["Theses"], **cells)
    workbook.save(path)
    return path


def test_a_workbook_is_recorded_once_it_was_shown_and_confirmed(harbour: Programme, tmp_path: Path) -> None:
    path = written(tmp_path / "north.xlsx", title="Tides", started="2025-09")
    shown = run("record", str(path), "--check", "--lang", "en")
    assert "Rows that are new: 1, changed: 0, withdrawn: 0, unchanged: 0." in shown.output
    assert "doctoral_theses 2025: – → 1" in shown.output
    assert not Item.objects.exists()
    recorded = run("record", str(path), "--yes", "--lang", "fr")
    assert "Lignes enregistrées\u00a0: 1" in recorded.output
    assert Item.objects.get().title == "Tides"
    assert "unchanged: 1" in run("record", str(path), "--yes", "--lang", "en").output
    assert Item.objects.count() == 1


def test_mistakes_are_told_by_cell_with_exit_code_2(harbour: Programme, tmp_path: Path) -> None:
    path = written(tmp_path / "north.xlsx", title="Tides", started="soon")
    told = run("record", str(path), "--yes", "--lang", "fr")
    assert told.exit_code == 2
    assert "Theses!D4" in told.output
    assert "« soon » n’est pas une date" in told.output
    assert not Item.objects.exists()


def test_tables_in_a_folder_do_as_well(harbour: Programme, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert run("template", "north", "--period", "2025", "--lang", "en", "-o", str(folder)).exit_code == 0
    theses = next(folder.glob("*Theses.csv"))
    with theses.open("a", newline="") as file:
        file.write(",Tides,,2025-09\r\n")
    assert "Rows that are new: 1" in run("record", str(folder), "--check", "--lang", "en").output


def test_what_no_project_or_period_is_says_so(harbour: Programme, tmp_path: Path) -> None:
    assert "it has north" in run("template", "nowhere").output
    assert "--period takes" in run("template", "north", "--period", "soon").output
    assert "--period can't end" in run("template", "north", "--period", "2026/2025").output
    assert "--output takes" in run("template", "north", "-o", str(tmp_path / "north.ods")).output
