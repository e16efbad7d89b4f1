"""``grappe publish``: a table of the register in a published format."""

import datetime as dt
from pathlib import Path

import click

from grappe.cli.days import DAY
from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.publishing.exporter import FORMS

TABLES = [
    "winners", "commitments", "versions", "stances", "doubts", "claims", "events", "axes", "training",
    "findings",
]  # fmt: skip


@click.command()
@click.argument("table", type=click.Choice(TABLES))
@click.option("--programme", required=True, metavar="CODE", help="A programme of the register.")
@click.option("--format", "format_", type=click.Choice(list(FORMS)), default="csv", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of stdout."
)
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="What was known at the end of that day, whatever is known now."
)
@click.option(
    "--drafts/--no-drafts",
    default=None,
    help="With or without figures that a machine read and nobody reviewed; as the programme chose, else.",
)
@language_option
def publish(
    table: str,
    programme: str,
    format_: str,
    output: Path | None,
    as_of: dt.datetime | None,
    drafts: bool | None,
    language: str,
) -> None:
    """Write a table of the register in a published format."""
    open_register()
    from grappe.actions.publish import publish as published

    content = published(table, programme, format_, language, as_of.date() if as_of else None, drafts)
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror}") from error
