"""``grappe template``: the workbook in which a project's office fills in what it delivered."""

import re
from pathlib import Path

import click

from grappe.cli.language import language_option
from grappe.cli.projects import project_of, project_option
from grappe.cli.register import open_register
from grappe.domain.period import PartialDate

_PERIOD = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:/(\d{4}(?:-\d{2}(?:-\d{2})?)?))?")


def period_of(text: str) -> tuple[PartialDate, PartialDate]:
    """The two ends of a period as it is written: "2025", or "2025-01/2025-06"."""
    match = _PERIOD.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        start, end = PartialDate(match[1]), PartialDate(match[2] or match[1])
    except ValueError:
        raise click.UsageError(f"--period takes 2025 or 2025-01/2025-06, not {text!r}.") from None
    if end.last_day < start.first_day:
        raise click.UsageError(f"--period can't end in {end} and begin in {start}.")
    return start, end


@click.command()
@click.argument("project", metavar="PROJECT")
@project_option
@click.option(
    "--period", default="", metavar="PERIOD", help="2025, or 2025-01/2025-06; last year by default."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path),
    help="An .xlsx, a .zip of tables (.csv), or a folder for them; PROJECT-PERIOD.xlsx by default.",
)  # fmt: skip
@language_option
def template(project: str, programme: str, period: str, output: Path | None, language: str) -> None:
    """Write the workbook in which PROJECT fills in what it delivered over a period.

    It has a sheet for each type of item and one for values, with the rows that the register has already:
    `grappe record` takes it back.
    """
    open_register()
    from grappe.actions.rights import OPERATOR
    from grappe.actions.template import FORMATS, template_tables
    from grappe.actions.template import template as made
    from grappe.records.queries.clock import current_day

    found = project_of(project, programme)
    start, end = period_of(period or str(current_day().year - 1))
    name = "-".join(dict.fromkeys([found.code, start.iso, end.iso]))
    path = output or Path(f"{name}.xlsx")
    format_ = path.suffix.lower().lstrip(".")
    try:
        if format_ in FORMATS:
            path.write_bytes(made(OPERATOR, found, start, end, language, format_))
        elif format_:
            raise click.UsageError(f"--output takes a .xlsx, a .zip or a folder, not {path.name!r}.")
        else:
            path.mkdir(exist_ok=True)
            for table, text in template_tables(OPERATOR, found, start, end, language).items():
                (path / table).write_text(text, "utf-8", newline="")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from error
    click.echo(path)
