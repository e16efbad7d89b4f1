"""``grappe check``: whether the register is what its documents and decisions say."""

import sys

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import say

WRONG = 1


@click.command()
@language_option
def check(language: str) -> None:
    """Check the register against itself, and tell what is wrong, a line each; the exit code is then 1.

    Every text and file hashes to what is kept with it, every quotation stands in its text, commitments and
    copies are what claims and decisions come to, links and merges are as they were decided, and the database
    finds no fault with itself. Nothing is changed. Each kind of fault and what to do about it:
    docs/findings.md, under "register".
    """
    open_register()
    from grappe.actions.check import check as checked

    wrong = 0
    for finding in checked():
        wrong += 1
        click.echo(str(finding))
    click.echo(say("check_wrong" if wrong else "check_sound", language, n=wrong), err=bool(wrong))
    sys.exit(WRONG if wrong else 0)
