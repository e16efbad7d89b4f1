"""``grappe accounts``: who signs in to the register, and as what they may act."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grappe.cli.addresses import own_address
from grappe.cli.language import LANGUAGES, language_option
from grappe.cli.register import open_register
from grappe.domain.errors import GrappeError
from grappe.domain.mandate import Capacity

if TYPE_CHECKING:
    from grappe.records.models import Mandate, Programme, Project, User

Command = TypeVar("Command", bound=Callable[..., Any])
CAPACITY = click.Choice([capacity.value for capacity in Capacity])
DAY = "%Y-%m-%d"


@click.group()
def accounts() -> None:
    """Open accounts, give and withdraw mandates.

    Who runs this command at the machine may do everything; the register notes that it was done here.
    """


def mandate_arguments(command: Command) -> Command:
    """Add the arguments that name a mandate: whose, which, of what."""
    for decorate in (
        click.option("--project", metavar="PROGRAMME/PROJECT", help="Of which project (contributor)."),
        click.option("--programme", metavar="CODE", help="Of which programme (reviewer)."),
        click.argument("capacity", type=CAPACITY),
        click.argument("email"),
    ):
        command = decorate(command)
    return command


@accounts.command()
@click.argument("email")
@click.option("--name", default="", help="How the person is called on pages.")
@click.option("--language", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Of letters.")
@click.option("--administrator", is_flag=True, help="Give the mandate of administrator at once.")
def add(email: str, name: str, language: str, administrator: bool) -> None:
    """Open an account, and print the link with which its owner chooses a password."""
    open_register()
    from grappe.actions.accounts import give_mandate, invite, one_time_link
    from grappe.actions.rights import OPERATOR

    user = invite(OPERATOR, email, name, language)
    if administrator:
        give_mandate(OPERATOR, user, Capacity.ADMINISTRATOR)
    _print_link(one_time_link(OPERATOR, user))


@accounts.command()
@click.argument("email")
@click.option("--ask", is_flag=True, help="Ask for the password here, unseen, instead of printing a link.")
def password(email: str, ask: bool) -> None:
    """Print a link with which a person chooses a password: it works once, for three days."""
    open_register()
    from grappe.actions.accounts import one_time_link, set_password
    from grappe.actions.rights import OPERATOR

    user = _person(email)
    if ask:
        set_password(OPERATOR, user, click.prompt("Password", hide_input=True, confirmation_prompt=True))
        return
    _print_link(one_time_link(OPERATOR, user))


@accounts.command("list")
@language_option
def list_(language: str) -> None:
    """List who has an account, and their mandates in force."""
    open_register()
    from rich.console import Console
    from rich.table import Table

    from grappe.records.queries.people import people

    titles = {
        "fr": ("Adresse", "Nom", "Mandats", "Dernière connexion"),
        "en": ("Address", "Name", "Mandates", "Last signed in"),
    }
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for title in titles[language]:
        table.add_column(title)
    for user in people():
        held = ", ".join(_shown(mandate) for mandate in user.mandates.all() if mandate.withdrawn is None)
        closed = {"fr": "compte fermé", "en": "closed"}[language]
        seen = user.last_login.strftime(DAY) if user.last_login else "–"
        table.add_row(user.email, user.name, held if user.is_active else closed, seen)
    Console(highlight=False).print(table)


@accounts.command()
@mandate_arguments
def grant(email: str, capacity: str, programme: str | None, project: str | None) -> None:
    """Give a person a mandate.

    A reader sees drafts, a contributor works for a project, a reviewer decides in a programme, an
    administrator does everything.
    """
    open_register()
    from grappe.actions.accounts import give_mandate
    from grappe.actions.rights import OPERATOR

    mandate = give_mandate(OPERATOR, _person(email), Capacity(capacity), _target(programme, project))
    click.echo(f"{mandate.user.email}: {_shown(mandate)}, {mandate.since:{DAY}}")


@accounts.command()
@mandate_arguments
def withdraw(email: str, capacity: str, programme: str | None, project: str | None) -> None:
    """End a mandate; the register keeps when it was given and withdrawn."""
    open_register()
    from grappe.actions.accounts import withdraw_mandate
    from grappe.actions.rights import OPERATOR

    target = _target(programme, project)
    for mandate in _person(email).mandates.filter(capacity=capacity, withdrawn__isnull=True):
        if (mandate.programme or mandate.project) == target:
            withdraw_mandate(OPERATOR, mandate)
            return
    raise GrappeError(f"{email} holds no such mandate")


@accounts.command()
@click.argument("email")
def close(email: str) -> None:
    """Close an account: its owner signs in no more, what they decided stays."""
    open_register()
    from grappe.actions.accounts import close_account
    from grappe.actions.rights import OPERATOR

    close_account(OPERATOR, _person(email))


@accounts.command("open")
@click.argument("email")
def reopen(email: str) -> None:
    """Open an account again, with the mandates that were not withdrawn."""
    open_register()
    from grappe.actions.accounts import reopen_account
    from grappe.actions.rights import OPERATOR

    reopen_account(OPERATOR, _person(email))


@accounts.command()
@click.argument("email")
@click.argument("label")
def token(email: str, label: str) -> None:
    """Make a token, with which a program acts as a person; it is printed this once.

    The LABEL tells it from others of the same person. Programs send it as `Authorization: Bearer TOKEN`.
    """
    open_register()
    from grappe.actions.rights import OPERATOR
    from grappe.actions.tokens import issue_token

    click.echo(issue_token(OPERATOR, _person(email), label))


@accounts.command("end-token")
@click.argument("email")
@click.argument("label")
def end_token(email: str, label: str) -> None:
    """End a token: whoever still sends it is a visitor."""
    open_register()
    from grappe.actions.rights import OPERATOR
    from grappe.actions.tokens import withdraw_token

    withdraw_token(OPERATOR, _person(email), label)


@accounts.command()
@click.argument("email")
def unlock(email: str) -> None:
    """Remove the second factor of a person who lost it; who needs one sets up another at the next sign-in."""
    open_register()
    from grappe.actions.accounts import remove_second_factor
    from grappe.actions.rights import OPERATOR

    if not remove_second_factor(OPERATOR, _person(email)):
        raise GrappeError(f"{email} has no second factor")


def _person(email: str) -> "User":
    from grappe.records.queries.people import find_person

    user = find_person(email)
    if user is None:
        raise GrappeError(f"{email} has no account (grappe accounts add {email})")
    return user


def _target(programme: str | None, project: str | None) -> "Programme | Project | None":
    from grappe.records.queries.programmes import find_programme
    from grappe.records.queries.projects import find_project

    if programme and project:
        raise GrappeError("a mandate is of a programme or of a project: give --programme or --project")
    if project:
        code, _, of_it = project.partition("/")
        found = find_project(code, of_it) if of_it else None
        if found is None:
            raise GrappeError(f"the register has no project {project} (PROGRAMME/PROJECT)")
        return found
    if programme:
        known = find_programme(programme)
        if known is None:
            raise GrappeError(f"the register has no programme {programme}")
        return known
    return None


def _shown(mandate: "Mandate") -> str:
    if mandate.project is not None:
        return f"{mandate.capacity} {mandate.project.programme.code}/{mandate.project.code}"
    return f"{mandate.capacity} {mandate.programme or ''}".strip()


def _print_link(path: str) -> None:
    """Print where a password is chosen: at the register's first name, or as it is served here."""
    click.echo(f"{own_address()}{path}")
    click.echo("The link works once, for three days. Whoever has it chooses the password.", err=True)
