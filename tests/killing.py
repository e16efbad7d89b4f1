"""Kills ``grappe add``, ``decide`` and ``reconcile`` at work, again and again; the register must stay whole.

``python -m tests.killing KILLS`` works in the register of ``GRAPPE_HOME``, on the database of
``GRAPPE_DATABASE_URL``. What is killed is a real process that runs the command as ``grappe`` does, forked
from this one so that it is at its work and not at its imports. After each kill the register is checked
(``actions/check.py``), each table has as many rows as before the command or as after it, and the command is
run again to its end.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import django

HARBOUR = Path(__file__).parent / "cast" / "harbour"
NEWS = """Sudport accélère

Le {day} juin 2025

Le projet Sudport a obtenu {award} M€. Il prévoit de créer {number} chaires d'ici 2030. La société {name}
rejoint Sudport.
"""
NAME = "Chantiers Kermor {number}"
ORGANISATION = "duoverse"
WHY = ("--by", "a test", "--because", "it is killed")
PATIENCE = 60.0  # seconds
SHORTEST = 0.05

Words = tuple[str, ...]


@dataclass
class Tally:
    """What became of one command: how often it was killed at work, how often when all was stored already."""

    longest: float = PATIENCE
    killed: int = 0
    stored: int = 0
    broken: list[str] = field(default_factory=list)


def commands(folder: Path) -> Iterator[tuple[str, Words]]:
    """The commands that are killed, by name, one after the other and over again."""
    for number in count():
        name, file = NAME.format(number=number), folder / f"{number}.txt"
        file.write_text(
            NEWS.format(day=1 + number % 28, award=8 + number, number=40 + number, name=name), "utf-8"
        )
        yield "add", ("add", str(file))
        yield "decide link", ("decide", "link", name, ORGANISATION, *WHY)
        yield "decide withdraw", ("decide", "withdraw", str(last_decision()), *WHY)
        yield "decide refuse", ("decide", "refuse", name, *WHY)
        yield "reconcile", ("reconcile", "--from-scratch")


def last_decision() -> int:
    """The number of the decision that was taken last."""
    from grappe.records.models import Decision

    return Decision.objects.latest("pk").pk


def run(words: Words, wait: float) -> int | None:
    """Run a command in a process, killed after so many seconds; its exit code, None where it was killed."""
    from django.db import connections

    from grappe.cli.main import grappe

    connections.close_all()
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        code: int | str | None = 1
        try:
            grappe.main(list(words), standalone_mode=False)
            code = 0
        except SystemExit as left:
            code = left.code
        finally:
            os._exit(code if isinstance(code, int) else 1)
    while time.perf_counter() - began < wait:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


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


def kill_once(name: str, words: Words, tally: Tally) -> None:
    """Kill one command at some moment of its work, and see what it left behind."""
    before, wait = rows(), random.uniform(0, tally.longest)  # noqa: S311
    if run(words, wait) is None:
        tally.killed += 1
        left = rows()
        tally.broken += [f"{name} killed after {wait:.3f} s: {fault}" for fault in faults()]
        began = time.perf_counter()
        again = run(words, PATIENCE)
        if again == 0:
            tally.longest = 0.7 * tally.longest + 0.3 * (time.perf_counter() - began)
        after, said_already = rows(), words[0] == "decide" and again == 2
        tally.stored += before != left == after
        if left not in (before, after):
            tally.broken.append(f"{name} killed after {wait:.3f} s: half of it is stored")
        if again != 0 and not (said_already and left == after):
            tally.broken.append(f"{name} can't be run again: exit code {again}")
    tally.broken += [f"after {name}: {fault}" for fault in faults()]


def first_times(folder: Path, tallies: dict[str, Tally]) -> Iterator[tuple[str, Words]]:
    """Run each command once to its end, to know how long it takes; then give those to be killed."""
    asked = commands(folder)
    for _ in range(len(COMMANDS)):
        name, words = next(asked)
        began = time.perf_counter()
        if run(words, PATIENCE) != 0:
            raise RuntimeError(f"grappe {' '.join(words)} fails by itself")
        tallies[name] = Tally(longest=max(SHORTEST, time.perf_counter() - began))
    yield from asked


COMMANDS = ("add", "decide link", "decide withdraw", "decide refuse", "reconcile")


def main() -> int:
    """Kill as often as asked, and print what came of it; 1 where a register was not whole."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
    django.setup()
    from grappe.actions.add import add_programme
    from grappe.records.keeping import bring_up_to_date

    kills, folder = int(sys.argv[1]), Path(os.environ["GRAPPE_HOME"])
    random.seed(kills)
    bring_up_to_date()
    add_programme(str(HARBOUR))
    tallies: dict[str, Tally] = {}
    for name, words in first_times(folder, tallies):
        if sum(tally.killed for tally in tallies.values()) >= kills:
            break
        kill_once(name, words, tallies[name])
    for name, tally in tallies.items():
        told = f"{tally.killed} killed at work, {tally.stored} of them when all was stored already"
        print(f"{name}: {told}, {len(tally.broken)} faults")  # noqa: T201
    for fault in (fault for tally in tallies.values() for fault in tally.broken):
        print(fault)  # noqa: T201
    return int(any(tally.broken for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
