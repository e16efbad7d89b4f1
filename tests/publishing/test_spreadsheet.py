"""A workbook holds typed rows, runs nothing, and explains every column on its second sheet."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from grappe.publishing.spreadsheet import LONGEST_TEXT, as_workbook
from grappe.publishing.tables import Cell, Column, Kind, Table
from tests.publishing.test_exporter import ABOUT

COLUMNS = (
    Column("Projet", "project", "Son nom.", origin="Le dossier."),
    Column("Montant (M€)", "amount", "Obtenu.", "M€"),
    Column("Suivi le", "day", "Ce jour-là."),
    Column("Preuves", "evidence", "Où c’est dit.", kind=Kind.ADDRESS),
)
ROW: tuple[Cell, ...] = ("Nord", Decimal("7.5"), dt.date(2026, 1, 1), "https://grappe.example/fr/")


def sheets(*rows: tuple[Cell, ...]) -> list[Worksheet]:
    return list(load_workbook(io.BytesIO(as_workbook(Table(COLUMNS, rows, ABOUT)))).worksheets)


def test_numbers_are_numbers_days_are_days_and_addresses_lead_there() -> None:
    told, _ = sheets(ROW)
    name, amount, day, evidence = told[2]
    assert (name.value, amount.value, amount.data_type) == ("Nord", 7.5, "n")
    assert day.value == dt.datetime(2026, 1, 1)
    assert evidence.hyperlink.target == "https://grappe.example/fr/"
    assert [cell.value for cell in told[1]] == [column.title for column in COLUMNS]
    assert (told.freeze_panes, told.auto_filter.ref) == ("B2", "A1:D2")


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "@SUM(A1)", "=HYPERLINK(1)", "{=1}"])
def test_a_text_is_never_a_formula(text: str) -> None:
    told, _ = sheets((text, None, None, text))
    for cell in (told["A2"], told["D2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "internal:Sheet!A1"])
def test_only_addresses_of_the_web_lead_anywhere(address: str) -> None:
    told, _ = sheets(("Nord", None, None, address))
    assert (told["D2"].value, told["D2"].hyperlink) == (address, None)


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_a_text() -> None:
    told, _ = sheets(("Nord", Decimal("1234567890123456.7"), None, ""))
    assert (told["B2"].value, told["B2"].data_type) == ("1234567890123456.7", "s")


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    told, _ = sheets(("x" * (LONGEST_TEXT + 1), None, None, ""))
    assert len(told["A2"].value) == LONGEST_TEXT
    assert told["A2"].value.endswith("x…")


def test_the_second_sheet_tells_every_column_and_how_to_cite_it() -> None:
    _, explained = sheets(ROW)
    told = [[cell.value for cell in row] for row in explained.iter_rows()]
    facts = {row[0]: row[1] for row in told[1:6]}
    assert told[0][0] == ABOUT.title
    assert facts["Données connues au"] == dt.datetime(2026, 1, 31)
    assert facts["Édition du registre"] == "7-abc"
    assert "Licence Ouverte 2.0" in facts["Licence"]
    assert facts["Pour citer"] == ABOUT.citation
    assert told[7] == ["Colonne", "Code", "Ce qu’elle dit", "Unité", "D’où viennent ses valeurs"]
    assert told[8] == ["Projet", "project", "Son nom.", None, "Le dossier."]
    assert [row[1] for row in told[8:]] == [column.code for column in COLUMNS]


def test_a_title_that_no_sheet_may_have_is_made_one() -> None:
    from dataclasses import replace

    about = replace(ABOUT, title="Lauréats: [a/b] " + "x" * 40)
    book = load_workbook(io.BytesIO(as_workbook(Table(COLUMNS, [ROW], about))))
    assert book.sheetnames[0] == "Lauréats   a b  xxxxxxxxxxxxxxx"
