"""Writes a table in each format that is published."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

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
    """The table as JSON: ``columns`` with their explanations, ``rows`` as objects by column code."""
    codes = [column.code or column.title for column in table.columns]
    columns = [
        {"code": code, "title": column.title, "explanation": column.explanation, "unit": column.unit}
        for code, column in zip(codes, table.columns, strict=True)
    ]
    rows = [dict(zip(codes, map(_json_cell, row), strict=True)) for row in table.rows]
    return json.dumps({"columns": columns, "rows": rows}, ensure_ascii=False, indent=2) + "\n"


WRITERS: dict[str, Callable[[Table], str]] = {"csv": as_csv, "json": as_json}


def plain_number(value: Decimal) -> int | float:
    """A decimal as JSON has it: whole numbers stay whole."""
    return int(value) if value == value.to_integral_value() else float(value)


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
