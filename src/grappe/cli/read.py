"""``grappe read``: what documents claim, as a table or in the exchange format."""

import json
import shutil
from pathlib import Path
from typing import Any

import click

from grappe.actions.read import known_indicators
from grappe.actions.read import read as read_path
from grappe.cli.language import language_option
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding
from grappe.reading.exchange import to_exchange
from grappe.reading.reader import Reading

WIDEST = 160  # columns: longer lines are hard to follow


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="A table for people, or the exchange format: one object, or one a line for several files.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Name the rules behind each claim.")
@click.option("--programme", metavar="NAME_OR_FOLDER", help="Look for this programme's own indicators too.")
@language_option
def read(files: tuple[Path, ...], format_: str, explain: bool, programme: str | None, language: str) -> None:
    """Read documents and print what they claim; nothing is stored.

    Text, Markdown, web pages (HTML, MHTML), PDF, Word, OpenDocument, Excel, CSV and e-mail are read. A file
    that is no document is told on stderr, the others are printed all the same, and the exit code is 2.
    """
    indicators = known_indicators(programme)
    refused: list[Finding] = []
    readings: list[Reading] = []
    for file in files:
        try:
            readings.append(read_path(file, indicators))
        except BadInputError as error:
            refused += error.findings
    if format_ == "json":
        print_json(readings, lines=len(files) > 1)
    else:
        from rich.console import Console

        from grappe.cli.table import show

        console = Console(width=min(shutil.get_terminal_size((120, 24)).columns, WIDEST), highlight=False)
        for number, reading in enumerate(readings):
            if number:
                console.rule()
            show(reading, indicators, language, console, explain=explain)
    if refused:
        raise BadInputError(refused)


def print_json(readings: list[Reading], *, lines: bool) -> None:
    """Print one object for people, or one a line for machines."""
    for reading in readings:
        said: dict[str, Any] = to_exchange(reading)
        click.echo(json.dumps(said, ensure_ascii=False, indent=None if lines else 1))
