"""``grappe add``: documents and programmes into the register."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import ADDED, say
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding

if TYPE_CHECKING:
    from grappe.actions.add import Added


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option(
    "--programme", metavar="NAME_OR_FOLDER",
    help="A bundled programme or a programme's folder: it is added first, and the files are read for it.",
)  # fmt: skip
@language_option
def add(files: tuple[Path, ...], programme: str | None, language: str) -> None:
    """Add documents or a programme to the register.

    Adding twice changes nothing. Each file, and the programme, is added whole or not at all; files that are
    no documents are told on stderr, the others are added all the same, and the exit code is 2.
    """
    if not files and programme is None:
        raise click.UsageError("Nothing to add: name a file, or a programme with --programme.")
    open_register()
    from grappe.actions.add import add_document, add_programme

    code = None
    if programme is not None:
        added = add_programme(programme)
        code = added.name
        tell(added, language)
    refused: list[Finding] = []
    for file in files:
        try:
            tell(add_document(file, code), language)
        except BadInputError as error:
            refused += error.findings
    if refused:
        raise BadInputError(refused)


def tell(added: "Added", language: str) -> None:
    """Say what was added, in one line; then what was left out, and what to check, in words."""
    changes = [
        f"{sign}{number} {words[language][number != 1]}"
        for what, words in ADDED.items()
        for change in [getattr(added, what)]
        for sign, number in (("+", change.added), ("~", change.changed), ("−", change.removed))
        if number
    ]
    if added.described and not changes:
        changes.append(say("described", language))
    unlinked = say("unlinked", language, n=added.unlinked) if added.unlinked else ""
    summary = f"{', '.join(changes) or say('nothing_new', language)}{unlinked}"
    click.echo(say("colon", language, where=added.name, message=summary))
    if added.findings:
        tell_findings(added.findings, language)


def tell_findings(findings: Iterable[Finding], language: str) -> None:
    """Say each finding in words on stderr, with its file and line."""
    from grappe.actions.reading.indicators import register_indicators
    from grappe.publishing.findings import labels_of, told

    labels = labels_of({code: one.labels for code, one in register_indicators().items()}, language)
    for one in findings:
        line = [say("line", language, line=one.place.line)] if one.place.line is not None else []
        where = ", ".join([one.place.file, *line])
        click.echo(say("colon", language, where=where, message=told(one, language, labels)), err=True)
