"""``grappe changes``: what changed in what is owed, between two days."""

import datetime as dt

import click

from grappe.cli.days import DAY
from grappe.cli.language import language_option
from grappe.cli.register import open_register


@click.command()
@click.option("--programme", required=True, metavar="CODE", help="A programme of the register.")
@click.option("--since", type=DAY, required=True, help="The earlier day.")
@click.option("--until", type=DAY, help="The later day; today, where none is given.")
@language_option
def changes(programme: str, since: dt.datetime, until: dt.datetime | None, language: str) -> None:
    """Tell what changed in what a programme owes, between two days, a sentence a line.

    Both days are told from the same claims and decisions: those that were known by then.
    """
    open_register()
    from grappe.actions.changes import changes as changed

    for one in changed(programme, since.date(), until.date() if until else None, language):
        click.echo(one.sentence)
