"""The command as people start it: in a process of its own, with a register of its own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grappe.programmes.folder import find_programme, load_folder
from tests.cli import HARBOUR, LETTER
from tests.conftest import ENGINES, JOURNAL
from tests.postgresql import running_server

GRAPPE = str(Path(sys.executable).with_name("grappe"))


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return kept | {"GRAPPE_HOME": str(home), "PYTHONUTF8": "1", "LANG": "en_GB.UTF-8", **more}


def start(*words: object, home: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [GRAPPE, *map(str, words)], check=False, capture_output=True, text=True, timeout=60,
        env=environment(home, **more),
    )  # fmt: skip


def test_reading_is_the_same_in_every_process_and_leaves_nothing(tmp_path: Path) -> None:
    once, again = (
        start("read", LETTER, "--format", "json", home=tmp_path / "home", PYTHONHASHSEED=seed)
        for seed in "12"
    )
    assert once.returncode == 0
    assert once.stdout == again.stdout != ""
    assert not (tmp_path / "home").exists()


def test_a_register_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    url = "postgresql://grappe@127.0.0.1:1/none"
    for told in (
        start("programmes", home=Path("/dev/null")),
        start("programmes", home=tmp_path, GRAPPE_DATABASE_URL=url),
    ):
        assert told.returncode == 2
        assert "Traceback" not in told.stderr
        assert told.stderr.startswith("grappe: ")


def test_killing_an_addition_leaves_all_of_it_or_nothing(tmp_path: Path) -> None:
    """The register is whole after a kill at any moment, and adding again completes it."""
    home = tmp_path / "home"
    for moment in (0.7, 1.0, 1.3):
        adding = subprocess.Popen(
            [GRAPPE, "add", "--programme", "ia-cluster"], env=environment(home), stdout=subprocess.DEVNULL
        )
        time.sleep(moment)
        adding.send_signal(signal.SIGKILL)
        adding.wait(10)
        assert claims_of(home) in (0, whole())
    assert start("add", "--programme", "ia-cluster", home=home).returncode == 0
    assert claims_of(home) == whole() > 0
    with sqlite3.connect(home / "register.sqlite3") as register:
        assert register.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert register.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert register.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_that_add_at_once_to_a_new_register_take_turns(tmp_path: Path) -> None:
    adding = [
        subprocess.Popen(
            [GRAPPE, "add", "--programme", str(HARBOUR)], env=environment(tmp_path / "home"),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    told = [process.communicate(timeout=60) for process in adding]
    assert [errors for _, errors in told] == ["", ""]
    assert sorted(process.returncode for process in adding) == [0, 0]
    assert sum("nothing new" in said for said, _ in told) == 1


def claims_of(home: Path) -> int:
    """The cited claims in the register, which may have no tables yet."""
    if not (home / "register.sqlite3").exists():
        return 0
    with sqlite3.connect(home / "register.sqlite3") as register:
        tables = {name for (name,) in register.execute("SELECT name FROM sqlite_master")}
        if "records_claim" not in tables:
            return 0
        return int(
            register.execute("SELECT count(*) FROM records_claim WHERE evidence = 'cited'").fetchone()[0]
        )


def whole() -> int:
    """How many claims the folder makes."""
    return len(load_folder(find_programme("ia-cluster")).claims)


@pytest.fixture
def served(harbour_home: Path) -> Iterator[str]:
    """The address of a served register of three harbours."""
    with serving(harbour_home) as address:
        yield address


@contextmanager
def serving(home: Path, *words: str, sign: int = signal.SIGTERM, **settings: str) -> Iterator[str]:
    """Serve the register meanwhile; the address. The server goes by that signal."""
    server = subprocess.Popen(
        [GRAPPE, "serve", "--port", "0", *words],
        env=environment(home, PYTHONUNBUFFERED="1", **settings),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        yield server.stdout.readline().split()[3]
    finally:
        server.send_signal(sign)
        server.wait(30)


@pytest.fixture
def own_url() -> Iterator[str]:
    """The address of a PostgreSQL server of this test's own."""
    with running_server() as url:
        yield url


def test_serving_answers_without_debug_and_keeps_files_for_ever(served: str) -> None:
    with urllib.request.urlopen(f"{served}fr/harbour/") as page:
        html = page.read().decode()
        assert "Norport" in html
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "waitress" not in (page.headers["Server"] or "")
    style = next(part for part in html.split('"') if part.startswith("/static/") and part.endswith(".css"))
    with urllib.request.urlopen(served.rstrip("/") + style) as file:
        assert "immutable" in file.headers["Cache-Control"]
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{served}fr/nowhere/")
    assert missing.value.code == 404
    assert "DEBUG" not in missing.value.read().decode()


@pytest.mark.parametrize("kind", ENGINES)
def test_what_another_process_writes_is_on_the_next_page_of_every_worker(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    settings = {"GRAPPE_DATABASE_URL": request.getfixturevalue("own_url")} if kind == "postgresql" else {}
    home = tmp_path / "home"
    start("add", "--programme", HARBOUR, home=home, **settings)
    with serving(home, "--workers", "2", **settings) as address:
        pages = [
            f"{address}{one}" for one in ("fr/harbour/changements.atom", "fr/sources/", "api/v1/sources")
        ]
        before = {page: {answer(page) for _ in range(8)} for page in pages}
        assert {len(seen) for seen in before.values()} == {1}
        start("add", JOURNAL, home=home, **settings)
        for page in pages:
            assert not {answer(page) for _ in range(8)} & before[page], page


def test_workers_go_with_the_one_that_started_them(tmp_path: Path) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with serving(tmp_path / "home", "--workers", "3", sign=sign) as address:
            answer(f"{address}fr/")
        until = time.monotonic() + 20
        while time.monotonic() < until and answers(address):
            time.sleep(0.1)
        assert not answers(address)


def answers(address: str) -> bool:
    try:
        return bool(answer(f"{address}fr/"))
    except OSError:
        return False


def answer(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as page:
        content: bytes = page.read()
        return content


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = start("serve", "--port", port, home=tmp_path / "home")
    assert told.returncode == 2
    assert told.stderr == f"grappe: port {port} of 127.0.0.1 is taken: choose another with --port\n"
