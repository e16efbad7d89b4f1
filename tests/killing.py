"""Kills ``add``, ``decide``, ``record`` and ``reconcile`` at work, again and again: the register stays whole.

``python -m tests.killing KILLS sqlite postgresql`` does so in a new register on each of these engines. What
is killed is a real process that runs the command as ``grappe`` does: forked from this one, so that it is at
its work and not at its imports. After each kill the register is checked (``actions/check.py``), each table
has as many rows as before it or as after it, and it is done again to its end.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import django

from tests.postgresql import running_server

HARBOUR = Path(__file__).parent / "cast" / "harbour"
JOURNAL = HARBOUR.parent / "journal_of_norport.md"
NEWS = """Sudport accélère

Le {day} juin 2025

Le projet Sudport a obtenu {award} M€. Il prévoit de créer {number} chaires d'ici 2030. La société {name}
rejoint Sudport.
"""
NAME = "Chantiers Kermor {number}"
ORGANISATION = "duoverse"
THESES, BELOW = "Theses", 2000  # a row below those that stand there already
WHY = ("--by", "a test", "--because", "it is killed")
PATIENCE = 60.0  # seconds
SHORTEST = 0.05
REFUSED = 2  # the exit code of what the register refuses, as a decision that was taken already

Deed = Callable[[], object]


@dataclass
class Tally:
    """What became of one command: how often it was killed at work, how often when all was stored already."""

    longest: float = PATIENCE
    killed: int = 0
    stored: int = 0
    broken: list[str] = field(default_factory=list)


def deeds(folder: Path) -> Iterator[tuple[str, Deed]]:
    """What is killed, by name, one after the other and over again."""
    for number in count():
        name, file = NAME.format(number=number), folder / f"{number}.txt"
        file.write_text(
            NEWS.format(day=1 + number % 28, award=8 + number, number=40 + number, name=name), "utf-8"
        )
        yield "add", command("add", str(file))
        yield "decide link", command("decide", "link", name, ORGANISATION, *WHY)
        yield "decide withdraw", undo()
        yield "decide refuse", command("decide", "refuse", name, *WHY)
        yield from deeds_on_claims()
        yield from deeds_on_findings_and_organisations()
        yield "record", command("record", str(workbook(folder, number)), "--yes")
        yield "reconcile", command("reconcile", "--from-scratch")


def command(*words: str) -> Deed:
    """A command of ``grappe``."""
    from grappe.cli.main import grappe

    return lambda: grappe.main(list(words), standalone_mode=False)


def deeds_on_claims() -> Iterator[tuple[str, Deed]]:
    """What a person decides on two claims of the document that was added last."""
    from grappe.records.models import Claim

    said = Claim.objects.filter(value__isnull=False, project__isnull=False).order_by("-recorded_at", "pk")
    promise, award = (said.filter(unit=unit)[0].pk for unit in ("count", "EUR"))
    yield "accept", command("decide", "accept", promise, *WHY)
    yield "correct", command("decide", "correct", promise, "value=39", *WHY)
    yield "reject", command("decide", "reject", promise, *WHY)
    yield "choose", command("decide", "choose", award, *WHY)
    yield "split", command("decide", "split", award, "first part", *WHY)
    yield "join", command("decide", "join", award, like(award), *WHY)
    yield "undo", undo()


def like(claim: str) -> str:
    """Another claim on what that one is about, of another source."""
    from grappe.records.models import Claim

    one = Claim.objects.get(pk=claim)
    alike = Claim.objects.filter(project=one.project, indicator=one.indicator, unit=one.unit)
    return alike.exclude(source=one.source).order_by("recorded_at", "pk")[0].pk


def deeds_on_findings_and_organisations() -> Iterator[tuple[str, Deed]]:
    """What a person decides on what is to be looked at and on two organisations, each taken back again."""
    from grappe.records.models import Organisation, SourceFinding

    finding = SourceFinding.objects.order_by("pk")[0].pk
    loser = Organisation.objects.exclude(code=ORGANISATION).order_by("code")[0].code
    yield "settle", command("decide", "settle", finding, *WHY)
    yield "undo", undo()
    yield "merge", command("decide", "merge", loser, ORGANISATION, *WHY)
    yield "undo", undo()


def workbook(folder: Path, number: int) -> Path:
    """A workbook of a project that was filled in, other rows each time."""
    from grappe.records.models import Project
    from tests.filled import blank, put, saved

    book, path = blank(Project.objects.get(code="north")), folder / f"{number}.xlsx"
    for row in range(20):
        title = f"Thesis {number}.{row}"
        put(book[THESES], BELOW + row, title=title, started=f"2025-{1 + row % 12:02}-01")
    path.write_bytes(saved(book))
    return path


def undo() -> Deed:
    """Take back what was decided last."""
    return command("decide", "withdraw", str(last_decision()), *WHY)


def last_decision() -> int:
    """The number of the decision that was taken last."""
    from grappe.records.models import Decision

    return Decision.objects.latest("pk").pk


def run(deed: Deed, wait: float) -> int | None:
    """Do it in a process that is killed after so many seconds; its exit code, None where it was killed."""
    from django.db import connections

    connections.close_all()
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = code_of(deed)
        finally:  # whatever happens, a forked process does not go on as the one that it was
            os._exit(code)
    while time.perf_counter() - began < wait:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def code_of(deed: Deed) -> int:
    """Do it without a word; the exit code that it comes to, 2 where the register refuses it."""
    from grappe.domain.errors import GrappeError

    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    try:
        deed()
    except GrappeError:
        return REFUSED
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1
    return 0


def rows() -> Counter[str]:
    """How many rows each table has, how many decisions stand, how many names are linked."""
    from django.apps import apps

    from grappe.records.models import Decision, Membership

    models = apps.get_app_config("records").get_models()
    counted = Counter({str(model._meta.model_name): model._default_manager.count() for model in models})
    counted["standing"] = Decision.objects.filter(withdrawn_at=None).count()
    counted["linked"] = Membership.objects.filter(organisation__isnull=False).count()
    return counted


def faults() -> list[str]:
    """What the register's own check finds."""
    from grappe.actions.check import check

    return [str(finding) for finding in check()]


def kill_once(name: str, deed: Deed, tally: Tally) -> None:
    """Kill it at some moment of its work, and see what it left behind."""
    before, wait = rows(), random.uniform(0, tally.longest)  # noqa: S311
    if run(deed, wait) is None:
        tally.killed += 1
        left = rows()
        tally.broken += [f"{name} killed after {wait:.3f} s: {fault}" for fault in faults()]
        began = time.perf_counter()
        again = run(deed, PATIENCE)
        if again == 0:
            tally.longest = 0.7 * tally.longest + 0.3 * (time.perf_counter() - began)
        after = rows()
        tally.stored += before != left == after
        if left not in (before, after):
            tally.broken.append(f"{name} killed after {wait:.3f} s: half of it is stored")
        if again not in (0, REFUSED) or (again == REFUSED and not before != left == after):
            tally.broken.append(f"{name} can't be done again: exit code {again}")
    tally.broken += [f"after {name}: {fault}" for fault in faults()]


def first_times(folder: Path, tallies: dict[str, Tally]) -> Iterator[tuple[str, Deed]]:
    """Do each once to its end, to know how long it takes; then give those to be killed."""
    for name, deed in deeds(folder):
        if name in tallies:
            yield name, deed
            continue
        began = time.perf_counter()
        if (code := run(deed, PATIENCE)) != 0:
            raise RuntimeError(f"{name} fails by itself: exit code {code}")
        tallies[name] = Tally(longest=max(SHORTEST, time.perf_counter() - began))


def kill(kills: int) -> int:
    """Kill as often as asked in the register at hand, and print what came of it; 1 where it was not whole."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
    django.setup()
    from grappe.actions.add import add_document, add_programme
    from grappe.records.keeping import bring_up_to_date

    random.seed(kills)
    bring_up_to_date()
    add_programme(str(HARBOUR))
    add_document(JOURNAL)
    tallies: dict[str, Tally] = {}
    for name, deed in first_times(Path(os.environ["GRAPPE_HOME"]), tallies):
        if sum(tally.killed for tally in tallies.values()) >= kills:
            break
        kill_once(name, deed, tallies[name])
    for name, tally in tallies.items():
        told = f"{tally.killed} killed at work, {tally.stored} of them when all was stored already"
        print(f"{name}: {told}, {len(tally.broken)} faults", flush=True)  # noqa: T201
    for fault in (fault for tally in tallies.values() for fault in tally.broken):
        print(fault, flush=True)  # noqa: T201
    return int(any(tally.broken for tally in tallies.values()))


def kill_on(engine: str, kills: int) -> int:
    """Kill as often as asked in a new register on the engine, in a process that knows no other."""
    print(f"{kills} kills on {engine}", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as home, ExitStack() as servers:
        url = servers.enter_context(running_server()) if engine == "postgresql" else ""
        environment = os.environ | {"GRAPPE_HOME": home, "GRAPPE_DATABASE_URL": url}
        alone = [sys.executable, "-m", "tests.killing", str(kills)]
        return subprocess.run(alone, env=environment, check=False).returncode


def main() -> int:
    """Kill on the engines that are named, or in the register of ``GRAPPE_HOME`` where none is."""
    kills, engines = int(sys.argv[1]), sys.argv[2:]
    return max(kill_on(engine, kills) for engine in engines) if engines else kill(kills)


if __name__ == "__main__":
    sys.exit(main())
