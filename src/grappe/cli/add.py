"""``grappe add``: documents and programmes into the register."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grappe.cli.register import open_register
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
def add(files: tuple[Path, ...], programme: str | None) -> None:
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
        tell(added)
    refused: list[Finding] = []
    for file in files:
        try:
            tell(add_document(file, code))
        except BadInputError as error:
            refused += error.findings
    if refused:
        raise BadInputError(refused)


def tell(added: "Added") -> None:
    """Say what was added, in one line, then what was left out."""
    changes = [
        f"{sign}{number} {what}"
        for what, change in (
            ("sources", added.sources), ("claims", added.claims), ("memberships", added.memberships),
        )
        for sign, number in (("+", change.added), ("~", change.changed), ("−", change.removed))
        if number
    ]  # fmt: skip
    if added.described and not changes:
        changes.append("descriptions brought up to date")
    unlinked = f"; {added.unlinked} claims on a subject that no programme knows" if added.unlinked else ""
    click.echo(f"{added.name}: {', '.join(changes) or 'nothing new'}{unlinked}")
    for finding in added.findings:
        click.echo(str(finding), err=True)
