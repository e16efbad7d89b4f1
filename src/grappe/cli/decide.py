"""``grappe decide``: what names mean, which organisations are one, what claims say; decided and withdrawn."""

from typing import TYPE_CHECKING

import click

from grappe.cli.decide_claims import CLAIM_VERBS
from grappe.cli.decided import Command, by, deciding_options, in_words, kept
from grappe.cli.language import language_option
from grappe.cli.link_words import say
from grappe.cli.register import open_register
from grappe.domain.errors import GrappeError

if TYPE_CHECKING:
    from grappe.actions.deciding.decisions import Scope


@click.group()
def decide() -> None:
    """Decide what printed names mean, which organisations are one, and what claims say; and withdraw it.

    A decision beats any score and any rule, here and in later documents. It is kept with who, when, before,
    after and why; withdrawn, it stays in the register and what followed from it is told anew. An ORGANISATION
    is named by its code or by an identifier (ror:02feahw73, siren:180089013), a CLAIM by its id or how that
    begins.
    """


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
    now = actions.answer_now(decision)
    if decision.about == "claim":
        from grappe.publishing.decisions import change

        click.echo(change(decision.after.get("commitment"), now, language))


@decide.command()
@click.argument("programme")
@click.option("--show/--hide", "shown", required=True, help="Marked as such, or not at all.")
@deciding_options
def drafts(programme: str, shown: bool, name: str, because: str, language: str) -> None:
    """Decide whether the public pages of PROGRAMME show figures that a machine read and nobody reviewed."""
    open_register()
    from grappe.actions import decide as actions

    of = scope(programme, "").programme
    if of is None:
        raise GrappeError("no programme was named")
    kept(actions.publish_drafts(of, shown, by(name, because)), language)


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
        click.echo(say("kept", language, number=decision.pk, what=in_words(decision, language)))
        when = f"{decision.decided_at:%Y-%m-%d}"
        said = {"when": when, "by": decision.by_name, "because": decision.because}
        click.echo("  " + say("by", language, **said))
        if decision.withdrawn_at is not None:
            said = {"when": f"{decision.withdrawn_at:%Y-%m-%d}", "by": decision.withdrawn_by_name}
            click.echo("  " + say("by_withdrawn", language, **said, because=decision.withdrawn_because))
    if not found:
        click.echo(say("none", language))


def scope(programme: str, country: str) -> "Scope":
    """Where the decision holds; raises GrappeError where the register has no such programme."""
    from grappe.actions.deciding.decisions import Scope
    from grappe.records.queries.programmes import find_programme

    found = find_programme(programme) if programme else None
    if programme and found is None:
        raise GrappeError(f"the register has no programme {programme!r}")
    return Scope(found, country.upper())


for verb in CLAIM_VERBS:
    decide.add_command(verb)
