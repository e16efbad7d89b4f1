"""The commands of ``grappe decide`` on claims and findings: what holds, what it says, which question it
answers."""

import click

from grappe.cli.decided import by, deciding_options, kept
from grappe.cli.register import open_register
from grappe.domain.errors import GrappeError


@click.command()
@click.argument("claim")
@deciding_options
def accept(claim: str, name: str, because: str, language: str) -> None:
    """Decide that CLAIM was read and is right."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.accept(identity(claim), by(name, because)), language)


@click.command()
@click.argument("claim")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE...")
@deciding_options
def correct(claim: str, changes: tuple[str, ...], name: str, because: str, language: str) -> None:
    """Decide what CLAIM says in place of what was read of it.

    FIELD is programme, project (nothing: the whole programme), indicator, value, value_max, bound, kind,
    unit, per, modality, start, horizon, duration_years or speaker: value=19 horizon=2031. What the source
    prints stays as it is.
    """
    pairs = [change.partition("=") for change in changes]
    for given, sign, _ in pairs:
        if not sign:
            raise click.UsageError(f"{given!r} is no FIELD=VALUE.")
    open_register()
    from grappe.actions import decide as actions

    correction = {field: value for field, _, value in pairs}
    kept(actions.correct(identity(claim), correction, by(name, because)), language)


@click.command()
@click.argument("claim")
@deciding_options
def reject(claim: str, name: str, because: str, language: str) -> None:
    """Decide that CLAIM has no voice; it stays in sight."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.reject(identity(claim), by(name, because)), language)


@click.command()
@click.argument("claim")
@deciding_options
def choose(claim: str, name: str, because: str, language: str) -> None:
    """Decide that of all claims on its question CLAIM is shown."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.choose(identity(claim), by(name, because)), language)


@click.command()
@click.argument("claim")
@click.argument("apart")
@deciding_options
def split(claim: str, apart: str, name: str, because: str, language: str) -> None:
    """Decide that CLAIM answers a question of its own, called APART."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.split(identity(claim), apart, by(name, because)), language)


@click.command()
@click.argument("claim")
@click.argument("other")
@deciding_options
def join(claim: str, other: str, name: str, because: str, language: str) -> None:
    """Decide that CLAIM answers the same question as the claim OTHER."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.join(identity(claim), identity(other), by(name, because)), language)


@click.command()
@click.argument("finding")
@deciding_options
def settle(finding: str, name: str, because: str, language: str) -> None:
    """Decide that FINDING (its id) was looked at and stands as it is."""
    open_register()
    from grappe.actions import decide as actions

    kept(actions.settle(finding, by(name, because)), language)


CLAIM_VERBS = (accept, correct, reject, choose, split, join, settle)
ENOUGH = 6  # letters of an id


def identity(claim: str) -> str:
    """The id of the claim that begins so; raises GrappeError where several do."""
    from grappe.records.queries.claims import claims_that_begin

    found = claims_that_begin(claim) if len(claim) >= ENOUGH else []
    if len(found) > 1:
        raise GrappeError(f"several claims begin with {claim!r}: give more of the id")
    return found[0] if found else claim
