"""``grappe read``: what documents claim, as a table or in the exchange format."""

import json
import shutil
from pathlib import Path

import click

from grappe.actions.read import known_indicators, known_names
from grappe.cli.bulk import Bulk, bulk_options, read_many
from grappe.cli.language import language_option
from grappe.cli.readers import Read, Readers, readers_options
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding

WIDEST = 160  # columns: longer lines are hard to follow


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE_OR_FOLDER..."
)
@click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="A table for people, or the exchange format: one object, or one a line for several files.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Name the rules behind each claim.")
@click.option(
    "--programme", metavar="NAME_OR_FOLDER", help="Look for this programme's own indicators and projects too."
)
@readers_options
@language_option
@bulk_options
def read(
    files: tuple[Path, ...],
    format_: str,
    explain: bool,
    programme: str | None,
    readers: Readers,
    language: str,
    bulk: Bulk,
) -> None:
    """Read documents and print what they claim; nothing is stored.

    Text, Markdown, web pages (HTML, MHTML), PDF, Word, OpenDocument, Excel, CSV and e-mail are read. A file
    that is no document is told on stderr, the others are printed all the same, and the exit code is 2.

    Of a folder, the documents in it and in all folders below are read, in the order of their paths, by
    several processes; each gets a line that counts what was read, or with --format json its reading.
    """
    if bulk.asked or any(file.is_dir() for file in files):
        if explain:
            raise click.UsageError("--explain tells of documents one by one: name files alone.")
        if readers.endpoint is not None:
            raise click.UsageError("The rules alone read folders: name files alone for --readers.")
        read_many(files, bulk, lines=format_ == "json", programme=programme, language=language)
        return
    indicators, known = known_indicators(programme), known_names(programme)
    refused: list[Finding] = []
    readings: list[Read] = []
    for file in files:
        try:
            readings.append(readers.read(file, indicators, known))
        except BadInputError as error:
            refused += error.findings
    if format_ == "json":
        print_json(readings, lines=len(files) > 1)
    else:
        from rich.console import Console

        console = Console(width=min(shutil.get_terminal_size((120, 24)).columns, WIDEST), highlight=False)
        for number, reading in enumerate(readings):
            if number:
                console.rule()
            reading.show(indicators, language, console, explain=explain)
    refused += [finding for reading in readings for finding in reading.unheard]
    if refused:
        raise BadInputError(refused)


def print_json(readings: list[Read], *, lines: bool) -> None:
    """Print one object for people, or one a line for machines."""
    for reading in readings:
        click.echo(json.dumps(reading.exchange(), ensure_ascii=False, indent=None if lines else 1))
