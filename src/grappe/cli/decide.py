"""``grappe decide``: what names mean and which organisations are one, decided and withdrawn."""

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grappe.cli.language import language_option
from grappe.cli.link_words import DECIDED, SCOPES, say, spaced
from grappe.cli.register import open_register
from grappe.domain.errors import GrappeError

if TYPE_CHECKING:
    from grappe.actions.deciding.decisions import By, Scope
    from grappe.records.models import Decision

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def decide() -> None:
    """Decide what printed names mean and which organisations are one, and withdraw it.

    A decision beats any score, here and in later documents. It is kept with who, when and why; withdrawn, it
    stays in the register and what it had linked is linked anew. An ORGANISATION is named by its code or by an
    identifier (ror:02feahw73, siren:180089013).
    """


def deciding_options(command: Command) -> Command:
    """Add who decides and why."""
    for decorate in (
        click.option(
            "--by", "name", default=getpass.getuser, show_default="who runs this", help="Who decides."
        ),
        click.option("--because", required=True, metavar="TEXT", help="The reason, in words."),
        language_option,
    ):
        command = decorate(command)
    return command


def scope_options(command: Command) -> Command:
    """Add where a decision on a name holds."""
    for decorate in (
        click.option("--country", default="", metavar="CC", help="Only in documents on this country."),
        click.option("--programme", default="", metavar="CODE", help="Only in documents of this programme."),
    ):
        command = decorate(command)
    return command


@decide.command()
@click.argument("printed")
@click.argument("organisation")
@scope_options
@deciding_options
def link(
    printed: str, organisation: str, country: str, programme: str, name: str, because: str, language: str
) -> None:
    """Decide that the name PRINTED means ORGANISATION."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.link(printed, organisation, by(name, because), scope(programme, country)), language)


@decide.command()
@click.argument("printed")
@scope_options
@deciding_options
def refuse(printed: str, country: str, programme: str, name: str, because: str, language: str) -> None:
    """Decide that the name PRINTED means no organisation that is known."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.refuse(printed, by(name, because), scope(programme, country)), language)


@decide.command()
@click.argument("loser")
@click.argument("winner")
@deciding_options
def merge(loser: str, winner: str, name: str, because: str, language: str) -> None:
    """Decide that LOSER and WINNER are one organisation, which is known as WINNER."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.merge(loser, winner, by(name, because)), language)


@decide.command()
@click.argument("number", type=int)
@deciding_options
def withdraw(number: int, name: str, because: str, language: str) -> None:
    """Withdraw the decision of that NUMBER (see ``list``)."""
    open_register()
    from grappe.actions import decide as actions

    decision = actions.withdraw(number, by(name, because))
    click.echo(say("withdrawn", language, number=decision.pk, what=in_words(decision, language)))


@decide.command("list")
@click.option("--all", "everything", is_flag=True, help="Those that were withdrawn too.")
@language_option
def list_(everything: bool, language: str) -> None:
    """List the decisions that stand, the last first."""
    open_register()
    from grappe.records.queries.decisions import decisions

    found = False
    for decision in decisions(standing=not everything):
        found = True
        kept(decision, language)
        when = f"{decision.decided_at:%Y-%m-%d}"
        said = {"when": when, "by": decision.by_name, "because": decision.because}
        click.echo("  " + say("by", language, **said))
        if decision.withdrawn_at is not None:
            said = {"when": f"{decision.withdrawn_at:%Y-%m-%d}", "by": decision.withdrawn_by_name}
            click.echo("  " + say("by_withdrawn", language, **said, because=decision.withdrawn_because))
    if not found:
        click.echo(say("none", language))


def by(name: str, because: str) -> "By":
    """Who decides at the machine: the operator, under a name."""
    from grappe.actions.deciding.decisions import By
    from grappe.actions.rights import OPERATOR

    return By(OPERATOR, name, because)


def scope(programme: str, country: str) -> "Scope":
    """Where the decision holds; raises GrappeError where the register has no such programme."""
    from grappe.actions.deciding.decisions import Scope
    from grappe.records.queries.programmes import find_programme

    found = find_programme(programme) if programme else None
    if programme and found is None:
        raise GrappeError(f"the register has no programme {programme!r}")
    return Scope(found, country.upper())


def kept(decision: "Decision", language: str) -> None:
    """Say what was decided."""
    click.echo(say("kept", language, number=decision.pk, what=in_words(decision, language)))


def in_words(decision: "Decision", language: str) -> str:
    """What was decided, in words."""
    words = DECIDED.get(decision.verb)
    if words is None:
        return f"{decision.verb} {decision.about} {decision.key}"
    where = ""
    if decision.programme is not None:
        where = SCOPES["programme"][language].format(where=decision.programme.code)
    elif decision.country:
        where = SCOPES["country"][language].format(where=decision.country)
    key = decision.before.get("printed") or decision.before.get("name") or decision.key
    told = {"key": key, "name": decision.after.get("name", ""), "scope": where}
    return spaced(words[language], language).format(**told)
