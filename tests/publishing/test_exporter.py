"""Tables leave the register as they are, and run nothing in a spreadsheet."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.publishing.citing import About
from grappe.publishing.exporter import FORMS, as_csv, as_json, plain_number
from grappe.publishing.licences import licences
from grappe.publishing.tables import Cell, Column, Kind, Table

COLUMNS = (Column("Projet", "project"), Column("Montant", "amount", "Obtenu à l’issue de l’appel.", "EUR"))
ABOUT = About(
    title="Lauréats, Ports", day=dt.date(2026, 1, 31), edition="7-abc", language="fr",
    licence=licences()["etalab-2.0"], address="https://grappe.example/fr/ports/?q=a",
    csv_address="https://grappe.example/fr/ports/laureats.csv?q=a",
)  # fmt: skip
NO_NUL = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_spreadsheet_sees_utf_8_and_lines_after_the_rfc() -> None:
    written = as_csv(Table(COLUMNS, [("Équipe", Decimal("75000000.000000"))]))
    assert written == "\ufeffProjet,Montant\r\nÉquipe,75000000\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+33 1", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    assert rows_of(as_csv(Table(COLUMNS[:1], [(text,)])))[1] == [f"'{text}"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (Decimal("-5.50"), "-5.5"),
        (Decimal("1E+2"), "100"),
        (-3, "-3"),
        (None, ""),
        (dt.date(2024, 5, 21), "2024-05-21"),
    ],
)
def test_numbers_and_dates_stay_what_they_are(cell: Decimal | int | dt.date | None, written: str) -> None:
    assert rows_of(as_csv(Table((*COLUMNS,), [("x", cell)])))[1][1] == written


@given(st.lists(st.tuples(NO_NUL, NO_NUL), max_size=5))
def test_every_text_comes_back_but_for_the_apostrophe(rows: list[tuple[str, str]]) -> None:
    back = rows_of(as_csv(Table(COLUMNS, rows)))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in back] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**16), max_value=10**16))
def test_a_whole_number_stays_whole(value: Decimal) -> None:
    shown = plain_number(value)
    assert isinstance(shown, int) == (value == value.to_integral_value())
    assert abs(Decimal(shown) - value) <= Decimal("0.000001") + abs(value) * Decimal("1e-15")


def test_json_explains_its_columns() -> None:
    told = json.loads(as_json(Table(COLUMNS, [("Équipe", Decimal(75000000)), ("Autre", None)])))
    assert told["columns"][1] == {
        "code": "amount", "title": "Montant", "explanation": "Obtenu à l’issue de l’appel.", "unit": "EUR",
        "kind": "number", "origin": "",
    }  # fmt: skip
    assert told["rows"] == [{"project": "Équipe", "amount": 75000000}, {"project": "Autre", "amount": None}]


def test_json_says_what_it_is_so_that_it_can_be_cited() -> None:
    told = json.loads(as_json(Table(COLUMNS, [], ABOUT)))["about"]
    assert (told["day"], told["edition"], told["licence"]["code"]) == ("2026-01-31", "7-abc", "etalab-2.0")
    assert told["citation"] == (
        "Grappe (2026). Lauréats, Ports. Données connues au 31 janvier 2026, édition 7 du registre. "
        "https://grappe.example/fr/ports/?q=a. Licence Ouverte 2.0."
    )


def test_what_a_column_holds_is_told_from_its_cells() -> None:
    columns = tuple(Column(name) for name in "abcd")
    rows: list[tuple[Cell, ...]] = [(1, dt.date(2026, 1, 1), "x", None), (Decimal("2.5"), None, 3, None)]
    assert Table(columns, rows).kinds == [Kind.NUMBER, Kind.DAY, Kind.TEXT, Kind.TEXT]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_the_same_each_time(form: str) -> None:
    table = Table(COLUMNS, [("Équipe", Decimal("7.5"))], ABOUT)
    assert FORMS[form].written(table) == FORMS[form].written(table)


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells under 2 columns"):
        Table(COLUMNS, [("a", 1), ("b",)])
