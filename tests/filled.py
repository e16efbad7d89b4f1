"""Workbooks for tests: made by Grappe, filled in as an office does in a spreadsheet, looked through."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from grappe.actions.recording.workbook import Checked, open_filled
from grappe.actions.rights import OPERATOR
from grappe.actions.template import template
from grappe.actions.upload import look_through
from grappe.domain.errors import BadInputError
from grappe.domain.period import PartialDate
from grappe.following.sheets.columns import CODES_ROW, FIRST_ROW
from grappe.records.models import Project
from tests.declared import TODAY

YEAR = PartialDate("2025")


def blank(project: Project, language: str = "en") -> Any:
    """The project's workbook of 2025, open in a spreadsheet."""
    return openpyxl.load_workbook(io.BytesIO(template(OPERATOR, project, YEAR, YEAR, language)))


def put(sheet: Any, row: int = FIRST_ROW, /, **cells: object) -> None:
    """Write into the cells of a row, by the codes of their columns."""
    codes = {str(cell.value).partition("@")[0]: cell.column for cell in sheet[CODES_ROW] if cell.value}
    for code, value in cells.items():
        sheet.cell(row, codes[code]).value = value


def saved(workbook: Any) -> bytes:
    """The workbook as a file."""
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def looked(project: Project, content: bytes) -> Checked:
    """What the file would change."""
    return look_through(OPERATOR, project, open_filled(content, "north.xlsx"), "north.xlsx", today=TODAY)


def wrong(project: Project, content: bytes) -> list[tuple[str, str]]:
    """What is wrong with the file: cells and codes."""
    try:
        looked(project, content)
    except BadInputError as error:
        return [(one.place.cell or "", one.code) for one in error.findings]
    return []


def wrong_with(project: Project, fill: Callable[[Any], object]) -> list[tuple[str, str]]:
    """What is wrong with the project's workbook once it was filled in so."""
    workbook = blank(project)
    fill(workbook)
    return wrong(project, saved(workbook))
