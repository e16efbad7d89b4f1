"""``grappe read`` of many documents: what becomes of each on a line, how far it is, what was not read."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grappe.cli.words import say, tally

if TYPE_CHECKING:
    from grappe.reading.bulk.crew import Outcome

Command = TypeVar("Command", bound=Callable[..., Any])

NOT_READ = 2
INTERRUPTED = 130  # as shells say it of Ctrl-C
EVERY = 5.0  # seconds between two lines that tell how far it is
LIMITS = 'Of one document; see "Limits" in docs/how-to/read.md.'


@dataclass(frozen=True, slots=True)
class Bulk:
    """How many documents are to be read, as the options say."""

    jobs: int | None
    output: Path | None
    progress: bool | None
    max_seconds: float
    max_memory: int
    max_size: float

    @property
    def asked(self) -> bool:
        """Whether an option asks for processes of their own, or for a place to keep readings."""
        return self.jobs is not None or self.output is not None


ABOVE_ZERO = click.FloatRange(min=0, min_open=True)
OPTIONS = (
    click.option(
        "--jobs", "-j", type=click.IntRange(min=1), metavar="N",
        help="Read with N processes side by side.  [default: one for each core]",
    ),
    click.option(
        "--out", "--output", "-o", "output", type=click.Path(path_type=Path), metavar="PATH",
        help="Keep each reading: a line in a file that ends in .jsonl, else a file in a folder. What is "
        "there and unchanged is not read again.",
    ),
    click.option(
        "--progress/--quiet", default=None,
        help="Tell how far it is, also where nobody watches; or tell nothing but what was not read.",
    ),
    click.option(
        "--max-seconds", type=ABOVE_ZERO, default=120, show_default=True, help=LIMITS,
    ),
    click.option(
        "--max-memory", type=click.IntRange(min=200), default=2_000, show_default=True, metavar="MB",
        help=LIMITS,
    ),
    click.option(
        "--max-size", type=ABOVE_ZERO, default=20, show_default=True, metavar="MB", help=LIMITS,
    ),
)  # fmt: skip


def bulk_options(command: Command) -> Command:
    """Add the options for many documents; the command gets them together as ``bulk``."""

    @wraps(command)
    def gathered(**given: Any) -> Any:
        bulk = Bulk(**{entry.name: given.pop(entry.name) for entry in fields(Bulk)})
        return command(**given, bulk=bulk)

    decorated: Any = gathered
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    found: Command = decorated
    return found


def read_many(
    paths: tuple[Path, ...], bulk: Bulk, *, lines: bool, programme: str | None, language: str
) -> None:
    """Read all documents that the paths mean; ``lines`` prints their records instead of a line about each."""
    from grappe.actions.bulk import Many, read_all
    from grappe.reading.bulk.documents import Documents
    from grappe.reading.bulk.limits import Limits

    documents = Documents(paths)
    limits = Limits(bulk.max_seconds, bulk.max_memory * 1_000_000, int(bulk.max_size * 1_000_000))
    many = Many(bulk.jobs or cores(), limits, programme, bulk.output)
    seen: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    try:
        with telling(bulk, language, lambda: sum(1 for _ in documents)) as tell:
            for outcome in read_all(documents, many):
                seen[outcome.state] += 1
                refused.update(finding.rpartition("[")[2].rstrip("]") for finding in outcome.findings)
                if lines and bulk.output is None:
                    sys.stdout.buffer.write(outcome.line)
                tell(outcome, lines=lines)
    except KeyboardInterrupt:
        sys.stdout.flush()
        goes_on = "goes_on" if bulk.output else "goes_back"
        click.echo(say("stopped", language, n=seen.total()) + " " + say(goes_on, language), err=True)
        sys.exit(INTERRUPTED)
    if bulk.progress is not False:
        for line in summary(seen, refused, documents.others, language):
            click.echo(line, err=True)
    if refused:
        sys.exit(NOT_READ)


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system tells
        return os.cpu_count() or 1


def summary(seen: Counter[str], refused: Counter[str], others: int, language: str) -> Iterator[str]:
    """How many documents were read, were unchanged and were not read, and why."""
    parts = [say(state, language, n=seen[state]) for state in ("read", "same", "refused") if seen[state]]
    yield say("documents", language, n=seen.total(), parts=", ".join(parts))
    if refused:
        yield say("not_read", language, codes=", ".join(f"{n} {code}" for code, n in refused.most_common()))
    if others:
        yield say("others", language, n=others)


@contextmanager
def telling(bulk: Bulk, language: str, count: Callable[[], int]) -> "Iterator[Callable[..., None]]":
    """What tells of each document: beside a bar on a terminal, on plain lines elsewhere."""
    watched = sys.stderr.isatty() if bulk.progress is None else bulk.progress
    if watched and sys.stderr.isatty():
        with _bar(count(), language) as tell:
            yield tell
        return
    yield _Lines(count() if watched else None, language, quiet=bulk.progress is False)


def about(outcome: "Outcome", language: str) -> str:
    """One line about a document that was read."""
    words = "about_same" if outcome.state == "same" else "about"
    return say(words, language, path=outcome.path, tally=tally(outcome.tally, language))


class _Lines:
    """Tells of each document on stdout, of findings and of how far it is on stderr."""

    def __init__(self, count: int | None, language: str, *, quiet: bool) -> None:
        self.count = count
        self.language = language
        self.quiet = quiet
        self.done = 0
        self.told = monotonic()

    def __call__(self, outcome: "Outcome", *, lines: bool) -> None:
        self.done += 1
        for finding in outcome.findings:
            click.echo(finding, err=True)
        if not outcome.findings and not lines and not self.quiet:
            click.echo(about(outcome, self.language))
        if self.count is not None and (monotonic() - self.told > EVERY or self.done == self.count):
            self.told = monotonic()
            click.echo(say("progress", self.language, n=self.done, all=self.count), err=True)


@contextmanager
def _bar(count: int, language: str) -> "Iterator[Callable[..., None]]":
    """A bar on stderr; what is told meanwhile stands above it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shared = sys.stdout.isatty()  # one screen for both
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    bar = Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True)
    with bar:
        task = bar.add_task("", total=count)

        def tell(outcome: "Outcome", *, lines: bool) -> None:
            bar.update(task, advance=1, description=outcome.path.name[:40])
            for finding in outcome.findings:
                bar.console.print(finding, markup=False, highlight=False, soft_wrap=True)
            if not outcome.findings and not lines and shared:
                bar.console.print(about(outcome, language), markup=False, highlight=False, soft_wrap=True)
            elif not outcome.findings and not lines:
                click.echo(about(outcome, language))

        yield tell
