"""``grappe organisations``: the registers in which organisations are looked up."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grappe.cli.language import language_option
from grappe.cli.organisation_words import COLUMNS, KINSHIPS, NAME_KINDS, SCHEMES, STATUSES, STEPS, say, span

if TYPE_CHECKING:
    from grappe.actions.registers import Change, Progress
    from grappe.domain.organisation import Entry, Identifier

Command = TypeVar("Command", bound=Callable[..., Any])
NOT_FOUND = 1
KIN_SHOWN = 12

format_option = click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="A table for people, or JSON for programs.",
)  # fmt: skip
details_option = click.option(
    "--details",
    is_flag=True,
    help="Also tell, on stderr, each odd row and each contradiction between registers.",
)


@click.group()
def organisations() -> None:
    """Load the registers of organisations, and look them up.

    Registers are kept in GRAPPE_HOME/organisations, joined on the identifiers that they share. What a printed
    name means is looked up there; see docs/organisations.md.
    """


@organisations.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--employees", type=click.IntRange(min=1), default=50, show_default=True, metavar="N",
    help="Of SIRENE, keep active legal persons with at least N employees (public bodies, foundations and the "
    "units that another register knows are always kept; natural persons never).",
)  # fmt: skip
@details_option
@format_option
@language_option
def load(files: tuple[Path, ...], employees: int, details: bool, format_: str, language: str) -> None:
    """Load registers from the files that their publishers give out.

    The ROR dump (.zip or .json), the French register of higher education (.csv), SIRENE's stock files (.csv,
    .zip or .parquet), hospitals (.csv): which one a file is, is told from its content. Each takes the place
    of what was loaded of it before. A file that is broken changes nothing, and the exit code is 2.
    """
    from grappe.actions import registers as actions

    with progress(language) as told:
        change = actions.load(files, employees, told)
    tell(change, details, format_, language)


@organisations.command("list")
@format_option
@language_option
def list_(format_: str, language: str) -> None:
    """List the registers that are loaded: version, date, rows."""
    from grappe.actions.registers import registers_kept

    kept = registers_kept()
    if format_ == "json":
        print_json([asdict(one) for one in kept])
        return
    if not kept:
        click.echo(say("none", language))
        return
    from rich.console import Console
    from rich.table import Table

    from grappe.publishing.figures import number

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for title in COLUMNS[language]:
        table.add_column(title, justify="right" if title in COLUMNS[language][3:5] else "left")
    for one in kept:
        counts = (number(Decimal(one.rows), language), number(Decimal(one.entries), language))
        table.add_row(one.name, one.version or "–", one.loaded_at[:10], *counts, one.file)
    Console(highlight=False).print(table)


@organisations.command()
@details_option
@format_option
@language_option
def update(details: bool, format_: str, language: str) -> None:
    """Fetch the current dump of ROR from Zenodo, and load it.

    A fetch that was cut goes on where it was; what came is loaded only if its checksum is right. Without a
    network, fetch the dump elsewhere (https://zenodo.org/communities/ror-data) and load it. GRAPPE_ROR_URL
    names another list of dumps.
    """
    from grappe.actions import registers as actions

    with progress(language) as told:
        change = actions.update(told)
    if change:
        tell(change, details, format_, language)
        return
    current = next(one for one in actions.registers_kept() if one.name == "ror")
    if format_ == "json":
        print_json({"loaded": [], "current": asdict(current)})
    else:
        click.echo(say("current", language, version=current.version))


@organisations.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@details_option
@format_option
@language_option
def remove(names: tuple[str, ...], details: bool, format_: str, language: str) -> None:
    """Remove registers by the names that ``list`` gives them."""
    from grappe.actions import registers as actions

    with progress(language) as told:
        change = actions.remove(names, told)
    tell(change, details, format_, language)


@organisations.command()
@details_option
@format_option
@language_option
def rebuild(details: bool, format_: str, language: str) -> None:
    """Join and index what is loaded again, without its files: an upgrade of Grappe may ask for it."""
    from grappe.actions import registers as actions

    with progress(language) as told:
        change = actions.rebuild(told)
    tell(change, details, format_, language)


@organisations.command()
@click.argument("identifier")
@format_option
@language_option
def show(identifier: str, format_: str, language: str) -> None:
    """Show the organisation that bears an identifier: ROR, SIREN, SIRET, UAI, IdRef, Wikidata…

    As it is printed, with or without its address ("https://ror.org/…"), or after its scheme ("siren:…"). The
    exit code is 1 where no organisation bears it.
    """
    from grappe.actions.registers import find, name_of

    found = find(identifier)
    if format_ == "json":
        print_json([asdict(entry) for entry in found])
    for entry in found if format_ == "table" else ():
        for line in about(entry, name_of, language):
            click.echo(line)
    if not found:
        click.echo(f"grappe: {say('unknown', language, text=identifier)}", err=True)
        sys.exit(NOT_FOUND)


def about(entry: "Entry", name_of: "Callable[[Identifier], str]", language: str) -> Iterator[str]:
    """An organisation, line by line."""
    where = ", ".join(filter(None, [entry.city, entry.region, entry.country]))
    founded = say("founded", language, date=entry.established) if entry.established else ""
    yield entry.name
    yield "  " + " · ".join(filter(None, [where, STATUSES[entry.status][language], founded, entry.website]))
    for one in entry.identifiers:
        yield f"  {SCHEMES[one.scheme]:<10}{one.value}"
    for name in entry.names:
        told = filter(
            None,
            [NAME_KINDS[name.kind][language], name.language, span(name.valid_from, name.valid_to, language)],
        )
        yield f"  {name.text} ({', '.join(told)})"
    for kin in sorted(entry.kin, key=lambda one: list(KINSHIPS).index(one.kinship))[:KIN_SHOWN]:
        other = name_of(kin.identifier) or SCHEMES[kin.identifier.scheme]
        yield f"  {KINSHIPS[kin.kinship][language]} {other} {kin.identifier.value}"
    if len(entry.kin) > KIN_SHOWN:
        yield f"  … +{len(entry.kin) - KIN_SHOWN}"
    yield "  " + say("told_by", language, registers=", ".join(entry.registers))


def tell(change: "Change", details: bool, format_: str, language: str) -> None:
    """Say what a verb did."""
    odd = [finding for loaded in change.loaded for finding in loaded.findings]
    if details:
        for finding in (*odd, *change.findings):
            click.echo(str(finding), err=True)
    if format_ == "json":
        print_json(_as_data(change))
        return
    for loaded in change.loaded:
        kept = loaded.kept
        line = say(
            "loaded", language, register=_title(kept.name, kept.version), rows=kept.rows, entries=kept.entries
        )
        click.echo(line + (say("skipped", language, n=kept.skipped) if kept.skipped else ""))
        for code, count in sorted(loaded.odd.items()):
            click.echo("  " + say("odd", language, code=code, n=count), err=True)
    for name in change.removed:
        click.echo(say("removed", language, register=name))
    click.echo(say("all", language, organisations=change.organisations, joined=change.joined))
    if change.findings and not details:
        click.echo(say("contradictions", language, n=len(change.findings)), err=True)


def _title(name: str, version: str) -> str:
    return f"{name} {version}".strip()


def _as_data(change: "Change") -> dict[str, Any]:
    return {
        "loaded": [{**asdict(one.kept), "odd": dict(one.odd)} for one in change.loaded],
        "removed": list(change.removed),
        "organisations": change.organisations,
        "told_by_several": change.joined,
        "names": change.names,
        "contradictions": len(change.findings),
    }


def print_json(data: list[dict[str, Any]] | Mapping[str, Any]) -> None:
    """Print data as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def progress(language: str) -> "Iterator[Progress]":
    """What is told how far it is: a line on stderr that changes, where a person watches."""
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", count="")

        def told(step: str, what: str, count: int) -> None:
            shown = f"{count / 1e6:,.0f} MB" if step == "fetch" else f"{count:,}".replace(",", "\u202f")
            bar.update(
                task, description=STEPS[step][language].format(what=what), count=shown if count else ""
            )

        yield told
