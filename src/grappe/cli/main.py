"""The command line: finds the verb that is asked for, and tells errors without a traceback."""

import importlib
import sys
from typing import Any

import click

from grappe import __version__
from grappe.domain.errors import BadInputError, GrappeError

VERBS = {
    "read": ("grappe.cli.read", "Read documents and print what they claim; nothing is stored."),
    "add": ("grappe.cli.add", "Add documents or a programme to the register."),
    "link": ("grappe.cli.link", "Print which organisation each name means, and why."),
    "decide": ("grappe.cli.decide", "Decide what names mean, which organisations are one, what claims say."),
    "serve": ("grappe.cli.serve", "Serve the register's pages."),
    "programmes": ("grappe.cli.programmes", "List the programmes of the register."),
    "organisations": ("grappe.cli.organisations", "Load the registers of organisations, and look them up."),
    "accounts": ("grappe.cli.accounts", "Open accounts, give and withdraw mandates."),
    "follow": ("grappe.cli.follow", "Say anew where promises stand."),
    "search": ("grappe.cli.search", "Search the register, or make its search again."),
    "template": ("grappe.cli.template", "Write the workbook in which a project says what it delivered."),
    "record": ("grappe.cli.record", "Record what a project delivered, from that workbook."),
    "reconcile": ("grappe.cli.reconcile", "Bring commitments up to date with claims and decisions."),
    "check": ("grappe.cli.check", "Check the register against itself."),
    "changes": ("grappe.cli.changes", "Tell what changed between two days."),
    "visit": ("grappe.cli.visit", "Visit the addresses of sources: still there, moved, or gone."),
    "remind": ("grappe.cli.remind", "Send people by e-mail what is owed and what changed."),
    "report": ("grappe.cli.report", "Write the yearly report of a project or a programme."),
    "publish": ("grappe.cli.publish", "Write a table of the register in a published format."),
}
BAD_INPUT = 2


class Verbs(click.Group):
    """Loads only the verb that is asked for, so that each starts as quickly as it can."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work."""
        return [*VERBS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, from its module."""
        if cmd_name not in VERBS:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(VERBS[cmd_name][0])
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, VERBS[verb][1]) for verb in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; what is wrong with the input is told line by line on stderr, with exit code 2."""
        try:
            return super().invoke(ctx)
        except BadInputError as error:
            for finding in error.findings:
                click.echo(str(finding), err=True)
        except GrappeError as error:
            click.echo(f"grappe: {error}", err=True)
        sys.exit(BAD_INPUT)


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grappe")
def grappe() -> None:
    """The open register of what funded programmes promise and what they deliver."""
