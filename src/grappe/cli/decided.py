"""What the commands of ``grappe decide`` have in common: who decides and why, and what they say of it."""

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grappe.cli.language import language_option
from grappe.cli.link_words import DECIDED, SCOPES, say
from grappe.domain.decision import Verb
from grappe.publishing.prose import spaced

if TYPE_CHECKING:
    from grappe.actions.deciding.decisions import By
    from grappe.records.models import Decision

Command = TypeVar("Command", bound=Callable[..., Any])


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


def by(name: str, because: str) -> "By":
    """Who decides at the machine: the operator, under a name."""
    from grappe.actions.deciding.decisions import By
    from grappe.actions.rights import OPERATOR

    return By(OPERATOR, name, because)


def kept(decision: "Decision", language: str) -> None:
    """Say what was decided, and what followed from it."""
    from grappe.publishing.decisions import effect

    click.echo(say("kept", language, number=decision.pk, what=in_words(decision, language)))
    if followed := effect(decision, language):
        click.echo(followed)


def _word(decision: "Decision") -> str:
    if decision.verb != Verb.PUBLISH:
        return decision.verb
    return "show" if decision.after.get("shown") else "hide"


def in_words(decision: "Decision", language: str) -> str:
    """What was decided, in words."""
    from grappe.publishing import decisions

    words = DECIDED.get(_word(decision))
    if words is None or decision.about == "claim":
        return decisions.told(decision, language)
    where = ""
    if decision.programme is not None:
        where = SCOPES["programme"][language].format(where=decision.programme.code)
    elif decision.country:
        where = SCOPES["country"][language].format(where=decision.country)
    key = decision.before.get("printed") or decision.before.get("name") or decision.key
    told = {"key": key, "name": decision.after.get("name", ""), "scope": where}
    return spaced(words[language], language).format(**told)
