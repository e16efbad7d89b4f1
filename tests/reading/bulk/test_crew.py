"""A crew of processes: whatever one of them stumbles over, the others read on."""

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from grappe.domain.findings import Finding, Place
from grappe.reading.bulk.crew import Crew, NoReaderError, Outcome, State
from grappe.reading.bulk.limits import Limits
from grappe.reading.bulk.records import Earlier, earlier
from grappe.reading.text.findings import UnreadableFile

COMMAND = [sys.executable, str(Path(__file__).with_name("stumbling.py"))]
LETTER = "Le cluster Calypso a obtenu 18 M€ pour les chaires de la ville et des ports, sur cinq ans.\n"


def written(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{number:03}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def outcomes(
    paths: Sequence[Path | Finding], jobs: int = 2, seconds: float = 60, before: Earlier | None = None
) -> list[Outcome]:
    with Crew(COMMAND, "1", jobs, Limits(seconds=seconds, memory=600_000_000)) as crew:
        return list(crew.read((path, before) for path in paths))


def codes(found: Sequence[Outcome]) -> list[str]:
    return [one.findings[0].rpartition("[")[2][:-1] if one.findings else str(one.state) for one in found]


def test_documents_come_back_in_their_order_with_what_was_read(tmp_path: Path) -> None:
    paths = written(tmp_path, *(f"Lettre numéro {n}\n\nElle dit peu.\n" for n in range(12)))
    found = outcomes(paths, jobs=3)
    assert [one.path for one in found] == paths
    titles = [json.loads(one.line)["document"]["title"] for one in found]
    assert titles == [f"Lettre numéro {n}" for n in range(12)]


def test_a_process_that_breaks_off_is_replaced_and_its_document_told(tmp_path: Path) -> None:
    paths = written(tmp_path, LETTER, "It kills itself.", LETTER, "It has a fault.", LETTER)
    found = outcomes(paths, jobs=1)
    assert codes(found) == ["read", "document.reader-broke-off", "read", "document.reader-broke-off", "read"]
    assert "signal SIGSEGV" in found[1].findings[0]
    assert "RuntimeError: a fault of the reader" in found[3].findings[0]
    assert str(paths[1]) in found[1].findings[0]


def test_a_document_that_takes_too_long_is_given_up_and_the_others_are_read(tmp_path: Path) -> None:
    found = outcomes(written(tmp_path, LETTER, "It never ends.", LETTER), seconds=5)
    assert codes(found) == ["read", "document.too-slow", "read"]
    assert "5 seconds" in found[1].findings[0]


def test_a_document_that_wants_too_much_memory_is_given_up(tmp_path: Path) -> None:
    found = outcomes(written(tmp_path, "It wants memory.", LETTER), jobs=1)
    assert codes(found) == ["document.too-slow", "read"]
    assert "600 MB of memory" in found[0].findings[0]


def test_what_a_reader_prints_is_no_part_of_its_answers(tmp_path: Path) -> None:
    assert codes(outcomes(written(tmp_path, f"It talks.\n{LETTER}", LETTER), jobs=1)) == ["read", "read"]


def test_what_was_read_before_is_not_read_again_unless_it_changed(tmp_path: Path) -> None:
    (path,) = written(tmp_path, LETTER)
    (first,) = outcomes([path])
    before = earlier(first.line)
    assert before is not None
    (again,) = outcomes([path], before=before)
    assert (again.state, again.line, again.tally) == (State.SAME, first.line, first.tally)
    path.write_text(LETTER.replace("18", "19"), "utf-8")
    (changed,) = outcomes([path], before=before)
    assert changed.state is State.READ
    assert changed.line != first.line


def test_what_was_given_up_is_tried_again_and_what_was_refused_is_not(tmp_path: Path) -> None:
    slow, empty = outcomes(written(tmp_path, "It never ends.", ""), seconds=5)
    assert earlier(slow.line) is None
    refused = earlier(empty.line)
    assert refused is not None
    assert refused.findings == empty.findings


def test_a_folder_that_can_t_be_opened_is_told_in_its_place(tmp_path: Path) -> None:
    finding = UnreadableFile(Place("secret"), {"reason": "Permission denied"})
    assert codes(outcomes([finding, *written(tmp_path, LETTER)])) == ["document.unreadable", "read"]


def test_who_leaves_early_leaves_no_process_behind(tmp_path: Path) -> None:
    paths = written(tmp_path, *(["It never ends."] * 4))
    with Crew(COMMAND, "1", 2, Limits(memory=600_000_000)) as crew:
        crew._threads.submit(crew._outcome, paths[0], None)
        until = time.monotonic() + 30
        while not crew._all and time.monotonic() < until:
            time.sleep(0.05)
        (worker,) = crew._all
        number = worker._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_reader_that_does_not_start_is_told_at_once(tmp_path: Path) -> None:
    with (
        Crew([*COMMAND, "--absent"], "1", 2, Limits()) as crew,
        pytest.raises(NoReaderError, match="there is no reader here"),
    ):
        list(crew.read((path, None) for path in written(tmp_path, LETTER)))
