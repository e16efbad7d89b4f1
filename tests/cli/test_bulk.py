"""``grappe read`` of folders: the same lines whoever reads, resumed after whatever stopped it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli import LETTER, run

WAIT = 60  # seconds that a busy machine may take to get somewhere


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four documents in three folders, one of them empty, and a file of another format."""
    found = tmp_path / "in"
    (found / "b").mkdir(parents=True)
    for name in ("a.txt", "b/c.txt", "d.txt"):
        shutil.copy(LETTER, found / name)
    (found / "b" / "empty.txt").write_bytes(b"")
    (found / "e.zip").write_bytes(b"PK")
    return found


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_folder_is_read_in_order_and_what_is_no_document_is_told(folder: Path) -> None:
    read = run("read", folder, "--jobs", 2)
    counted = [line.partition(": ") for line in read.stdout.splitlines()]
    assert [Path(path).relative_to(folder).as_posix() for path, _, _ in counted] == [
        "a.txt",
        "b/c.txt",
        "d.txt",
    ]
    assert {words for _, _, words in counted} == {"2 claims, 3 relations"}
    told, *summary = read.stderr.splitlines()
    assert told == f"{folder / 'b' / 'empty.txt'}: there is no text in this file [document.empty]"
    assert summary == [
        "Documents: 4 (read: 3, not read: 1)",
        "Reasons: 1 document.empty",
        "Files of other formats, passed by: 1",
    ]
    assert read.exit_code == 2


def test_the_exit_code_is_0_where_all_was_read(folder: Path) -> None:
    (folder / "b" / "empty.txt").unlink()
    assert run("read", folder, "-j", 1).exit_code == 0


def test_the_lines_are_those_of_single_readings_whatever_the_number_of_processes(folder: Path) -> None:
    one, two = (run("read", folder, "--jobs", n, "--format", "json", "--quiet").stdout for n in (1, 3))
    assert one == two
    alone = json.loads(run("read", folder / "a.txt", "--format", "json").stdout)
    first, _, refused, _ = lines(one)
    received = first.pop("received")
    assert first == alone
    assert isinstance(received, dict)
    assert received["path"] == str(folder / "a.txt")
    assert [finding["code"] for finding in refused["findings"]] == ["document.empty"]  # type: ignore[attr-defined]


def test_it_speaks_french(folder: Path) -> None:
    read = run("read", folder, "-j", 1, "--lang", "fr")
    assert read.stdout.splitlines()[0].endswith("a.txt\xa0: 2 affirmations, 3 liens")
    assert "Documents\xa0: 4 (lus\xa0: 3, non lus\xa0: 1)" in read.stderr


@pytest.mark.parametrize("output", ["out.jsonl", "out"])
def test_a_second_run_reads_what_changed_and_nothing_else(folder: Path, tmp_path: Path, output: str) -> None:
    out = tmp_path / output
    first = run("read", folder, "-j", 1, "--out", out)
    before = kept(out)
    (folder / "d.txt").write_text("Le cluster Calypso a obtenu 18 M€.\n", "utf-8")
    second = run("read", folder, "-j", 1, "--out", out)
    assert "Documents: 4 (read: 3, not read: 1)" in first.stderr
    assert "Documents: 4 (read: 1, unchanged: 2, not read: 1)" in second.stderr
    assert second.stdout.count("(unchanged)") == 2
    after = kept(out)
    assert {name for name in after if after[name] != before[name]} == {str(folder / "d.txt")}


def kept(out: Path) -> dict[str, dict[str, object]]:
    """The records of an output, by the path of their document."""
    files = sorted(out.rglob("*.json")) if out.is_dir() else [out]
    records = [record for file in files for record in lines(file.read_text("utf-8"))]
    return {record["received"]["path"]: record for record in records}  # type: ignore[index]


@pytest.mark.parametrize("output", ["out.jsonl", "out"])
def test_a_run_that_was_killed_is_resumed(tmp_path: Path, output: str) -> None:
    folder, out = tmp_path / "in", tmp_path / output
    folder.mkdir()
    for number in range(60):
        shutil.copy(LETTER, folder / f"{number:02}.txt")
    process = started(folder, out)
    until = time.monotonic() + WAIT
    while done(out) < 5 and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()
    found = done(out)
    assert 5 <= found < 60
    again = run("read", folder, "-j", 1, "--out", out)
    assert again.exit_code == 0
    assert len(kept(out)) == 60
    assert again.stdout.count("(unchanged)") >= found
    assert not [file for file in out.parent.rglob("*") if ".part" in file.name]


def started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in a process of its own, one document after the other."""
    code = "from grappe.cli.main import grappe; grappe()"
    command = [sys.executable, "-c", code, "read", str(folder), "--out", str(out), "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def done(out: Path) -> int:
    """How many documents are kept so far."""
    if out.suffix:
        return sum(part.read_bytes().count(b"\n") for part in out.parent.glob("out.jsonl*"))
    return len(list(out.rglob("*.json")))


def test_ctrl_c_ends_it_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(2_000):
        shutil.copy(LETTER, folder / f"{number:04}.txt")
    process = started(folder, out)
    until = time.monotonic() + WAIT
    while done(out) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=WAIT)
    assert process.returncode == 130
    assert "The same command goes on from there." in errors.decode()
    assert "Traceback" not in errors.decode()
    assert 3 <= done(out) < 2_000


def test_a_document_over_a_limit_is_told_and_the_others_are_read(folder: Path) -> None:
    (folder / "big.txt").write_text("Une phrase sans rien. " * 2_000 + "\n", "utf-8")
    read = run("read", folder, "--max-size", "0.04", "-j", 1)
    assert "big.txt: 0.0 MB are more than the 0.04 MB" in read.stderr
    assert "Documents: 5 (read: 3, not read: 2)" in read.stderr


def test_a_document_may_be_larger_where_that_is_asked_for(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    large.write_bytes(
        b"<!--" + b" comment" * 2_700_000 + b"--><p>La mer est calme et les bateaux sont l\xc3\xa0.</p>"
    )
    assert "document.too-large" in run("read", large, "-j", 1).stderr
    assert run("read", large, "-j", 1, "--max-size", "30").exit_code == 0


def test_a_document_that_takes_longer_than_it_may_is_told(folder: Path) -> None:
    (folder / "slow.txt").write_text(LETTER.read_text("utf-8") * 20_000, "utf-8")
    read = run("read", folder, "--max-seconds", "8", "-j", 1)
    assert "slow.txt: the file was given up: it asks for more than 8 seconds" in read.stderr
    assert "Documents: 5 (read: 3, not read: 2)" in read.stderr
    assert read.exit_code == 2


def test_progress_is_told_on_plain_lines_where_nobody_watches(folder: Path) -> None:
    assert "4 of 4" in run("read", folder, "-j", 1, "--progress").stderr


def test_quiet_tells_what_was_not_read_and_nothing_else(folder: Path) -> None:
    read = run("read", folder, "-j", 1, "--quiet")
    assert (read.stdout, len(read.stderr.splitlines())) == ("", 1)


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    read = run("read", tmp_path)
    assert (read.exit_code, read.stdout) == (2, "")
    assert "[document.none]" in read.stderr


def test_explain_is_for_single_files(folder: Path) -> None:
    assert "--explain tells of documents one by one" in run("read", folder, "--explain").stderr


def test_the_indicators_of_a_programme_are_looked_for_in_folders_too(tmp_path: Path) -> None:
    text = "Sudport\n\nLe projet Sudport a équipé 4 quais électrifiés en 2025.\n"
    (tmp_path / "quays.txt").write_text(text, "utf-8")
    said = run("read", tmp_path, "-j", 1, "--format", "json", "--programme", LETTER.parents[1]).stdout
    assert '"indicator": "quays"' in said


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_a_bar_is_shown_on_a_terminal_alone(folder: Path) -> None:
    ours, theirs = os.openpty()
    code = "from grappe.cli.main import grappe; grappe()"
    command = [sys.executable, "-c", code, "read", str(folder), "--format", "json", "-j", "1"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("utf-8", "replace")
    os.close(ours)
    assert len(lines(done.stdout.decode())) == 4
    assert "━" in shown
