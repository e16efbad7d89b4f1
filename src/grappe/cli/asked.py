"""The names that ``grappe link`` is asked about: of the command line, of stdin or of a file."""

import functools
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grappe.domain.findings import Finding
from grappe.linking.links import Context

if TYPE_CHECKING:
    from grappe.actions.lookup import Asked, NamesFile

Command = TypeVar("Command", bound=Callable[..., Any])
STDIN = Path("-")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Names:
    """What is asked: names as given, or a file; ``columns`` are those of names, countries and towns."""

    given: tuple[str, ...]
    file: Path | None
    context: Context
    columns: tuple[str, str, str]

    def __post_init__(self) -> None:
        if (self.file is None) == (not self.given):
            raise click.UsageError("Name what to look up: names, or a --file of them.")
        if any(self.columns) and self.file is None:
            raise click.UsageError("Columns are of a table: name it with --file.")
        if any(self.columns) and not self.columns[0]:
            raise click.UsageError("Name the column that holds the names with --column.")

    def opened(self) -> "Opened":
        """The names, ready to be read once."""
        return Opened(self)


class Opened:
    """Names read one after the other; ``findings`` are the rows left out, known once all are read."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._file: NamesFile | None = None

    def __iter__(self) -> "Iterator[Asked]":
        from grappe.actions.lookup import Asked, Columns, NamesFile

        names = self._names
        file = STDIN if names.given == ("-",) else names.file
        if file is None:
            for place, name in enumerate(names.given, start=1):
                yield Asked(place, name, names.context)
            return
        self._file = NamesFile(file, names.context, Columns(*names.columns) if names.columns[0] else None)
        yield from self._file.of(sys.stdin) if file == STDIN else self._file.names()

    @property
    def findings(self) -> Sequence[Finding]:
        """The rows that were left out."""
        return self._file.findings if self._file else ()


def context_of(country: str, city: str, at: str, beside: Sequence[str]) -> Context:
    """What is known around all names; raises UsageError where a country or date is none."""
    if country and not re.fullmatch(r"[A-Za-z]{2}", country):
        raise click.UsageError(f"--country takes two letters (ISO 3166-1), not {country!r}.")
    if at and not _DATE.fullmatch(at):
        raise click.UsageError(f"--at takes a date (2024, 2024-05 or 2024-05-21), not {at!r}.")
    return Context(country.upper(), city, at, tuple(beside))


def asked_options(command: Command) -> Command:
    """Add the names and all that tells of them; the command gets a function that checks and gives them."""

    @functools.wraps(command)
    def chosen(*args: Any, names: tuple[str, ...], file: Path | None, **others: Any) -> Any:
        context = context_of(*(others.pop(name) for name in ("country", "city", "at", "beside")))
        column, country, city = (others.pop(f"{name}column") for name in ("", "country_", "city_"))
        asked = functools.partial(Names, names, file, context, (column, country, city))
        return command(*args, names=asked, **others)

    options = (
        click.argument("names", nargs=-1, metavar="[NAME...]"),
        click.option("--country", default="", metavar="CC", help="Country of the document (ISO 3166-1)."),
        click.option("--city", default="", help="Town of the document."),
        click.option("--at", default="", metavar="DATE", help="Date of the document: names have dates."),
        click.option("--beside", multiple=True, metavar="NAME", help="A name printed beside; repeatable."),
        click.option(
            "--file", type=click.Path(path_type=Path),
            help="Names from a text, one a line, or of a column of a table.",
        ),
        click.option("--column", default="", metavar="NAME", help="Column of the table with the names."),
        click.option("--country-column", default="", metavar="NAME", help="Column with their countries."),
        click.option("--city-column", default="", metavar="NAME", help="Column with their towns."),
    )  # fmt: skip
    decorated: Any = chosen
    for option in reversed(options):
        decorated = option(decorated)
    wrapped: Command = decorated
    return wrapped
