"""``grappe remind``: the letters that tell people what is owed and what changed."""

import datetime as dt
import sys
from collections import Counter

import click

from grappe.cli.addresses import own_address
from grappe.cli.days import DAY
from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import say

NOT_SENT = 1


@click.command()
@click.option("--dry-run", is_flag=True, help="Print the letters that are due, and send none.")
@click.option(
    "--on",
    "day",
    type=DAY,
    metavar="DATE",
    help="The day to stand on; today by default.",
)
@click.option("--again", is_flag=True, help="Send those once more of which nobody knows whether they came.")
@language_option
def remind(dry_run: bool, day: dt.datetime | None, again: bool, language: str) -> None:
    """Send people the letters that are due: what is overdue or soon due, what changed, what waits for them.

    Who answers for a project or a programme gets one a week, or as they choose on their account's page; none
    where there is nothing to tell, and nothing twice. Run it once a day, after `grappe follow` and `grappe
    visit`. Letters go through the server of GRAPPE_MAIL_URL. What it refuses is told, does not stop the rest,
    and is tried again at the next run; the exit code is then 1.
    """
    open_register()
    from grappe.actions.remind import Became, letters_due
    from grappe.actions.remind import remind as send
    from grappe.actions.rights import OPERATOR
    from grappe.records.queries.clock import current_day

    on = day.date() if day else current_day()
    if dry_run:
        written = letters_due(OPERATOR, own_address(), on)
        for one in written:
            click.echo(f"{one.user.email}\n{one.message.subject}\n\n{one.message.body}")
        if not written:
            click.echo(say("no_letters", language))
        return
    became: Counter[str] = Counter()
    for told in send(OPERATOR, own_address(), on, again=again):
        became[told.became] += 1
        if told.finding is not None:
            click.echo(str(told.finding), err=True)
    click.echo(say("letters", language, **{one.value: became[one] for one in Became}))
    sys.exit(NOT_SENT if became[Became.REFUSED] or became[Became.UNSURE] else 0)
