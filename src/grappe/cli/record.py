"""``grappe record``: what an office filled in, checked, shown and recorded."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import say
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from grappe.actions.recording.checking import Change, Progress
    from grappe.actions.recording.workbook import Checked

SHOWN = 20  # changes of each sort


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Tell what it would change, and record nothing.")
@click.option("--yes", "-y", is_flag=True, help="Record without asking.")
@language_option
def record(file: Path, only_check: bool, yes: bool, language: str) -> None:
    """Record what a project delivered, from a workbook of `grappe template` that was filled in.

    All of it is checked first, and everything that is wrong is told by sheet and cell, with exit code 2. Then
    what would change is shown, and once that is confirmed, all of it is recorded as drafts, or nothing.
    """
    open_register()
    from grappe.actions.recording.rows import origin_of
    from grappe.actions.recording.workbook import open_path
    from grappe.actions.rights import OPERATOR
    from grappe.actions.upload import look_through, record_checked
    from grappe.cli.projects import project_of

    book = open_path(file)
    origin = origin_of(book, file.name)
    project = project_of(origin.project, origin.programme)
    try:
        with click.progressbar(length=1, label=say("checking", language), file=sys.stderr) as bar:
            checked = look_through(OPERATOR, project, book, file.name, _moved(bar))
    except BadInputError as error:
        _tell_wrong(error.findings, language)
        sys.exit(2)
    tell_changes(checked, language)
    if only_check or not checked.plan.changes:
        return
    if yes or click.confirm(say("record_it", language, n=len(checked.plan.changes))):
        submission = record_checked(OPERATOR, project, checked)
        click.echo(say("recorded", language, n=len(checked.plan.changes), submission=submission))


def tell_changes(checked: "Checked", language: str) -> None:
    """Say what would change: how many rows of each sort, the first ones field by field, then the counts."""
    plan = checked.plan
    numbers = {"new": len(plan.new), "changed": len(plan.changed), "withdrawn": len(plan.withdrawn)}
    click.echo(say("would_change", language, **numbers, unchanged=plan.unchanged))
    for sort, sign in (("new", "+"), ("changed", "~"), ("withdrawn", "−")):
        changes: list[Change] = getattr(plan, sort)
        for change in changes[:SHOWN]:
            click.echo(f"  {sign} {change.cell}  {change.title}")
            if sort == "changed":
                for code, before, after in change.fields:
                    click.echo(f"      {change.label(code, language)}: {before or '–'} → {after or '–'}")
        if len(changes) > SHOWN:
            click.echo(f"  {sign} " + say("and_more", language, n=len(changes) - SHOWN))
    for one in checked.effects:
        before, after = ("–" if value is None else f"{value:f}" for value in (one.before, one.after))
        click.echo(f"  {one.indicator} {one.year}: {before} → {after}")


def _tell_wrong(findings: Iterable[Finding], language: str) -> None:
    """Say each mistake with its cell on stderr."""
    from grappe.actions.reading.indicators import register_indicators
    from grappe.publishing.findings import labels_of, told

    labels = labels_of({code: one.labels for code, one in register_indicators().items()}, language)
    for one in findings:
        where = one.place.cell or str(one.place)
        message = f"{told(one, language, labels)} [{one.code}]"
        click.echo(say("colon", language, where=where, message=message), err=True)


def _moved(bar: "ProgressBar[int]") -> "Progress":
    """How far the checking got, on a bar."""

    def moved(done: int, of: int) -> None:
        bar.length = of
        bar.update(done - bar.pos)

    return moved
