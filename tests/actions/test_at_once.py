"""Two people decide on one matter at once, and a process dies while it decides: on a real database."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from grappe.actions.decide import link, merge, withdraw
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.refusals import DecidedMeanwhileError
from grappe.actions.rights import OPERATOR
from grappe.records.models import Decision, Organisation

transactional = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Decision]) -> list[Decision | DecidedMeanwhileError]:
    """What came of each act, all begun at one moment in threads of their own."""
    answers: list[Decision | DecidedMeanwhileError] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Decision]) -> None:
        start.wait(10)
        try:
            answers.append(act())
        except DecidedMeanwhileError as error:
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def by(name: str) -> By:
    return By(OPERATOR, name, "they are one")


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """The default database is the file meanwhile."""
    kept, settings = connections["default"], connections.settings["default"]
    file = {"default": settings | {"NAME": str(path)}}
    connections.settings["default"] = connections.configure_settings(file)["default"]
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections.settings["default"] = settings
    connections["default"] = kept


@pytest.fixture(scope="module")
def empty_file(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker, django_db_setup: None
) -> Path:
    """An empty register in a file of SQLite."""
    path = tmp_path_factory.mktemp("empty") / "register.sqlite3"
    with django_db_blocker.unblock(), in_file(path):
        call_command("migrate", verbosity=0)
    return path


@pytest.fixture
def real_database(
    engine: str, transactional_db: None, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[None]:
    """The engine's own locks: SQLite has those of a file, which the tests' database in memory has not."""
    if engine != "sqlite":
        yield
        return
    with in_file(Path(shutil.copy(request.getfixturevalue("empty_file"), tmp_path))):
        yield


@pytest.fixture
def three(real_database: None) -> None:
    for code in "abc":
        Organisation.objects.create(code=code, name=f"The {code * 5} institute")


@transactional
def test_of_two_who_merge_one_entry_at_once_one_is_heard_and_the_other_told(three: None) -> None:
    answers = at_once(lambda: merge("a", "b", by("Ada")), lambda: merge("a", "c", by("Ben")))
    (kept,) = (one for one in answers if isinstance(one, Decision))
    (told,) = (one for one in answers if isinstance(one, DecidedMeanwhileError))
    assert kept.by_name in str(told)
    into = Organisation.objects.get(code="a").canonical.code
    assert (Decision.objects.get(), into) == (kept, kept.after["organisation"])


@transactional
def test_two_who_merge_each_into_the_other_make_no_circle(three: None) -> None:
    answers = at_once(lambda: merge("a", "b", by("Ada")), lambda: merge("b", "a", by("Ben")))
    assert sorted(type(one).__name__ for one in answers) == ["DecidedMeanwhileError", "Decision"]
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 1


@transactional
def test_merges_of_different_entries_at_once_are_all_kept(three: None) -> None:
    answers = at_once(lambda: merge("a", "c", by("Ada")), lambda: merge("b", "c", by("Ben")))
    assert all(isinstance(one, Decision) for one in answers)
    assert set(Organisation.objects.get(code="c").merged.values_list("code", flat=True)) == {"a", "b"}


@transactional
def test_of_those_who_decide_on_one_name_or_withdraw_it_at_once_one_is_heard(three: None) -> None:
    answers = at_once(*(lambda name=name: link("Zéphyr", "a", by(name)) for name in ("Ada", "Ben", "Cy")))
    (kept,) = (one for one in answers if isinstance(one, Decision))
    answers = at_once(*(lambda name=name: withdraw(kept.pk, by(name)) for name in ("Ada", "Ben")))
    assert sorted(type(one).__name__ for one in answers) == ["DecidedMeanwhileError", "Decision"]
    assert Decision.objects.count() == 1


SCRIPT = """
import os, sys, django
django.setup()
from grappe.actions.decide import merge
from grappe.actions.deciding.decisions import By
from grappe.actions.rights import OPERATOR
sys.stdout.write("ready\\n"); sys.stdout.flush()
sys.stdin.readline()
merge("duoverse", "universite-du-littoral", By(OPERATOR, "Ada", "one"))
sys.stdout.write("merged\\n"); sys.stdout.flush()
"""


def killed(environment: dict[str, str], moment: float) -> tuple[int, int]:
    """How many decisions and merged entries are there after a merge killed at ``moment`` (seconds)."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdout.readline()
        process.stdin.write(b"\n")
        process.stdin.flush()
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
    with closing(sqlite3.connect(Path(environment["GRAPPE_HOME"]) / "register.sqlite3")) as register:
        decided = register.execute("SELECT count(*) FROM records_decision")
        merged = register.execute(
            "SELECT count(*) FROM records_organisation WHERE merged_into_id IS NOT NULL"
        )
        return decided.fetchone()[0], merged.fetchone()[0]


def test_a_process_that_dies_while_merging_leaves_all_of_it_or_nothing(
    harbour_home: Path, tmp_path: Path
) -> None:
    environment = {
        "GRAPPE_HOME": str(harbour_home), "PATH": os.environ["PATH"], "PYTHONPATH": ":".join(sys.path),
        "DJANGO_SETTINGS_MODULE": "grappe.site.settings",
    }  # fmt: skip
    ends = set()
    for moment in (0.0, 0.004, 0.012, 0.03, 0.2):
        copy = shutil.copytree(harbour_home, tmp_path / str(moment))
        ends.add(killed(environment | {"GRAPPE_HOME": str(copy)}, moment))
    assert ends <= {(0, 0), (1, 1)}
