"""Tables leave the register as they are, and run nothing in a spreadsheet."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.publishing.exporter import as_csv, as_json, plain_number
from grappe.publishing.tables import Column, Table

COLUMNS = (Column("Projet", "project"), Column("Montant", "amount", "Obtenu à l’issue de l’appel.", "EUR"))
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
    }  # fmt: skip
    assert told["rows"] == [{"project": "Équipe", "amount": 75000000}, {"project": "Autre", "amount": None}]


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells under 2 columns"):
        Table(COLUMNS, [("a", 1), ("b",)])
