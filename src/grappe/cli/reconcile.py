"""``grappe reconcile``: commitments from claims, brought up to date or made again."""

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import say


@click.command()
@click.option("--programme", metavar="CODE", help="A programme of the register; all of them by default.")
@click.option("--from-scratch", is_flag=True, help="Forget all that was derived, and make it again.")
@language_option
def reconcile(programme: str | None, from_scratch: bool, language: str) -> None:
    """Bring commitments up to date with the claims and decisions of the register.

    `add` does so for what it touches; this does it for everything, as after a new version of Grappe or of a
    programme's rules. Made again from scratch, the register is the same, byte for byte in what is published.
    """
    open_register()
    from grappe.actions.refresh import reconcile_programmes

    for code, outcome in reconcile_programmes(programme, from_scratch=from_scratch):
        change = outcome.change
        counts = {
            "n": outcome.commitments,
            "new": change.added,
            "other": change.changed,
            "gone": change.removed,
        }
        click.echo(say("colon", language, where=code, message=say("reconciled", language, **counts)))
