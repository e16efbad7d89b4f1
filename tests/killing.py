"""Kills a process that adds and reconciles, again and again; after each kill the register must be whole.

``python -m tests.killing ROUNDS`` works in the register of ``GRAPPE_HOME``. It is a process of its own: what
is killed is a real one, forked from it at a moment's notice, with a real file of SQLite between them.
"""

import datetime as dt
import os
import random
import signal
import sys
import time
from pathlib import Path

import django

NEWS = """Sudport accélère

Le {day} juin 2025

Le projet Sudport a obtenu 8 M€. Il prévoit de créer {number} chaires d'ici 2030.
"""
HARBOUR = Path(__file__).parent / "cast" / "harbour"


def work(file: Path) -> None:
    """Add a document, then reconcile everything from scratch: what is killed on the way."""
    from grappe.actions.add import add_document
    from grappe.actions.refresh import reconcile_programmes

    add_document(file)
    list(reconcile_programmes(from_scratch=True))


def is_whole() -> bool:
    """Whether what the register keeps is what its claims come to, to the letter."""
    from grappe.actions.publishing.commitments import STATE_TABLES, state_of
    from grappe.publishing.exporter import as_csv
    from grappe.records.models import Programme

    programme = Programme.objects.get(code="harbour")
    kept, told = state_of(programme), state_of(programme, dt.date.max)
    return all(as_csv(table(kept, "en")) == as_csv(table(told, "en")) for table in STATE_TABLES.values())


def round_of(number: int, folder: Path, longest: float) -> tuple[bool, float]:
    """Work in a child that is killed after a while: whether it was killed at work, and how long it had."""
    from django.db import connections

    file = folder / f"{number}.txt"
    file.write_text(NEWS.format(day=1 + number % 28, number=40 + number), "utf-8")
    connections.close_all()
    began, wait = time.perf_counter(), random.uniform(0, longest)  # noqa: S311
    child = os.fork()
    if child == 0:
        work(file)
        os._exit(0)
    while time.perf_counter() - began < wait and os.waitpid(child, os.WNOHANG) == (0, 0):
        time.sleep(0.002)
    spent = time.perf_counter() - began
    if spent < wait:
        return False, spent
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True, spent


def main() -> int:
    """Kill as often as asked; the number of registers that were not whole afterwards."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
    django.setup()
    from grappe.actions.add import add_programme
    from grappe.records.keeping import bring_up_to_date

    rounds, folder = int(sys.argv[1]), Path(os.environ["GRAPPE_HOME"])
    random.seed(rounds)
    bring_up_to_date()
    add_programme(str(HARBOUR))
    _, whole_round = round_of(0, folder, 60.0)
    killed = broken = 0
    for number in range(1, rounds + 1):
        cut, _ = round_of(number, folder, whole_round)
        killed += cut
        broken += not is_whole()
    print(f"{rounds} rounds, {killed} killed at work, {broken} registers broken")  # noqa: T201
    return broken


if __name__ == "__main__":
    sys.exit(min(main(), 1))
