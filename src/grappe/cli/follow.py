"""``grappe follow``: where the promises of programmes stand, told anew."""

import datetime as dt

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import say


@click.command()
@click.argument("programme", required=False, metavar="[PROGRAMME]")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day to stand on; today by default.",
)
@language_option
def follow(programme: str | None, day: dt.datetime | None, language: str) -> None:
    """Say anew where the promises of a PROGRAMME stand (its code), or those of all programmes.

    What was delivered is held against what is owed: the word for it, the share of the way, the pace that it
    takes, and how likely the promise is kept. Every change of the register does so for what it touches; this
    is for the days that pass without any. Run it once a day.
    """
    open_register()
    from grappe.actions.refresh import follow_programmes

    for code, outcome in follow_programmes(programme, day.date() if day else None):
        counts = {"n": outcome.promises, "new": outcome.change.added, "other": outcome.change.changed}
        click.echo(say("colon", language, where=code, message=say("followed", language, **counts)))
