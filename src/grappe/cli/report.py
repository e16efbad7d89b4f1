"""``grappe report``: the yearly report of a project or a programme."""

import datetime as dt
from pathlib import Path

import click

from grappe.cli.days import DAY, past_day
from grappe.cli.language import language_option
from grappe.cli.register import open_register


@click.command()
@click.argument("programme", metavar="PROGRAMME")
@click.option("--project", metavar="CODE", help="One project; the whole programme, where none is given.")
@click.option("--year", type=int, help="The year; the last one that is over, where none is given.")
@click.option("--format", "format_", type=click.Choice(["html", "pdf"]), default="html", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file."
)
@click.option(
    "--as-of", type=DAY, callback=past_day, metavar="DATE", help="What was known at the end of that day."
)
@language_option
def report(
    programme: str,
    project: str | None,
    year: int | None,
    format_: str,
    output: Path,
    as_of: dt.date | None,
    language: str,
) -> None:
    """Write the yearly report of a PROGRAMME (its code), or of one of its projects.

    What was promised, what was delivered in the year and so far, where each promise stands and why, money by
    kind, what moved, which promises came to stand otherwise, what is owed, on what sources disagree; every
    figure with a note on who says so. Only what everybody may see stands in it.
    """
    open_register()
    from grappe.actions.report import report_of
    from grappe.publishing.printing import as_html, as_pdf
    from grappe.records.queries.clock import current_day

    last = (as_of or current_day()).year - 1
    written = report_of(programme, project, year or last, language, as_of)
    content = as_pdf(written, language) if format_ == "pdf" else as_html(written, language).encode()
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror}") from error
