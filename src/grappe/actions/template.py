"""Make the workbook in which a project's office fills in what it delivered over a period."""

from collections.abc import Callable, Mapping

from grappe.actions.recording.filling import book_of
from grappe.actions.rights import Action, Actor, require
from grappe.domain.period import PartialDate
from grappe.following.sheets.book import Book, Origin
from grappe.publishing.workbook import as_tables, as_workbook, tables
from grappe.records.models import Project

FORMATS: Mapping[str, Callable[[Book], bytes]] = {"xlsx": as_workbook, "zip": as_tables}
"""By the ending of the file: a workbook, or an archive of tables (.csv)."""


def template(
    actor: Actor, project: Project, start: PartialDate, end: PartialDate, language: str, format_: str = "xlsx"
) -> bytes:
    """The workbook of a project for a period, in a format of ``FORMATS``, with what was declared so far."""
    return FORMATS[format_](_book(actor, project, (start, end), language))


def template_tables(
    actor: Actor, project: Project, start: PartialDate, end: PartialDate, language: str
) -> dict[str, str]:
    """The same as the texts of tables (.csv), by the names of their files."""
    return tables(_book(actor, project, (start, end), language))


def _book(actor: Actor, project: Project, period: tuple[PartialDate, PartialDate], language: str) -> Book:
    require(actor, Action.SUBMIT_ACTUALS, project)
    return book_of(project, Origin(project.programme.code, project.code, *period), language)
