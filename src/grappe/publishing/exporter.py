"""Writes a table in each format that is published."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from grappe.publishing.citing import PUBLISHER, About
from grappe.publishing.csvw import described
from grappe.publishing.tables import Cell, Table

# Spreadsheets run a cell that begins with one of these as a formula (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def as_csv(table: Table) -> str:
    """The table as CSV after RFC 4180, with the byte order mark that spreadsheets know UTF-8 by.

    Numbers are written without separators; a text that a spreadsheet would run gets an apostrophe before it.
    """
    rows = [csv_line([column.title for column in table.columns]), *map(csv_line, table.rows)]
    return BYTE_ORDER_MARK + "".join(rows)


def csv_line(cells: Sequence[Cell]) -> str:
    """One row of a table as CSV, with its line end: for tables that are written as they are made."""
    written = io.StringIO(newline="")
    csv.writer(written).writerow([_csv_cell(cell) for cell in cells])
    return written.getvalue()


def as_json(table: Table) -> str:
    """The table as JSON: what it is ``about``, ``columns`` explained, ``rows`` as objects by column code."""
    codes = [column.key for column in table.columns]
    columns = [
        {
            "code": column.key, "title": column.title, "explanation": column.explanation,
            "unit": column.unit, "kind": kind.value, "origin": column.origin,
        }
        for column, kind in zip(table.columns, table.kinds, strict=True)
    ]  # fmt: skip
    rows = [dict(zip(codes, map(_json_cell, row), strict=True)) for row in table.rows]
    about = {"about": about_json(table.about)} if table.about else {}
    return _dumped({**about, "columns": columns, "rows": rows})


def about_json(about: About) -> dict[str, object]:
    """What a table is, for programs."""
    licence = about.licence
    return {
        "title": about.title,
        "publisher": PUBLISHER,
        "address": about.address,
        "day": about.day.isoformat(),
        "edition": about.edition,
        "licence": {"code": licence.code, "name": licence.name[about.language], "address": licence.address},
        "language": about.language,
        "citation": about.citation,
    }


def as_csvw(table: Table) -> str:
    """What describes the table's CSV to programs: "CSV on the Web" (W3C), a document of its own."""
    return _dumped(described(table))


def as_xlsx(table: Table) -> bytes:
    """The table as a workbook: its rows, and a second sheet that explains them."""
    from grappe.publishing.spreadsheet import as_workbook

    return as_workbook(table)


@dataclass(frozen=True, slots=True)
class Form:
    """A format that tables are written in: how a file of it ends, its media type, and how it is written."""

    ending: str
    media_type: str
    write: Callable[[Table], str | bytes]

    def written(self, table: Table) -> bytes:
        """The table as the bytes of a file."""
        text = self.write(table)
        return text.encode() if isinstance(text, str) else text


FORMS: dict[str, Form] = {
    "csv": Form("csv", "text/csv; charset=utf-8", as_csv),
    "csvw": Form("csv-metadata.json", "application/csvm+json; charset=utf-8", as_csvw),
    "json": Form("json", "application/json; charset=utf-8", as_json),
    "xlsx": Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}


def plain_number(value: Decimal) -> int | float:
    """A decimal as JSON has it: whole numbers stay whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _dumped(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f")
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return "" if cell is None else str(cell)


def _json_cell(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return plain_number(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
