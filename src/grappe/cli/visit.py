"""``grappe visit``: whether sources are still where they were."""

import datetime as dt
import sys

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import say

DISAPPEARED = 1
OLDER = 6


@click.command()
@click.option("--programme", default="", metavar="CODE", help="Only sources of this programme.")
@click.option(
    "--older",
    type=click.IntRange(0),
    default=OLDER,
    metavar="DAYS",
    show_default=True,
    help="Pass by what was visited in these last days; what failed is visited again after three.",
)
@language_option
def visit(programme: str, older: int, language: str) -> None:
    """Visit the addresses of sources, and keep what was found: there, moved, changed, closed or gone.

    One request each, a host at a time with a pause between two, and none to hosts that are not public. An
    address at which nothing but failures was met for three days is told as disappeared: on the source's
    page, in feeds and in letters. What was kept of the source stays. A run that was stopped goes on with
    what it had not visited; the exit code is 1 where a source was found to have disappeared.
    """
    open_register()
    from grappe.actions.rights import OPERATOR
    from grappe.actions.visit import visit_sources

    visited = failed = gone = 0
    for one in visit_sources(OPERATOR, programme, older=dt.timedelta(days=older)):
        visited += 1
        failed += one.fails
        gone += one.news
        if one.finding is not None:
            click.echo(str(one.finding), err=True)
    click.echo(say("visited", language, n=visited, failed=failed, gone=gone))
    sys.exit(DISAPPEARED if gone else 0)
