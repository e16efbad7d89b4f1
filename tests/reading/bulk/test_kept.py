"""What is kept of readings: whole lines and whole files only, and nothing of somebody else's."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.reading.bulk.crew import Outcome, State
from grappe.reading.bulk.findings import CantKeep, NotReadings, OutputInUse
from grappe.reading.bulk.kept import Folder, Kept, Lines, Nowhere, kept_at
from grappe.reading.bulk.records import Received, earlier, record, refusal
from grappe.reading.text.findings import MissingFile

A, B, C = Path("in/a.txt"), Path("in/b/c.txt"), Path("in/d.txt")


def outcome(path: Path, digest: str = "0" * 64) -> Outcome:
    line = record(Received(str(path), digest, "1"), {"document": {"file": path.name}, "claims": [1, 2]})
    return Outcome(path, State.READ, line, {"claims": 2})


def ran(kept: Kept, *outcomes: Outcome, done: bool = True) -> None:
    for one in outcomes:
        kept.earlier(one.path)
        kept.keep(one)
    if done:
        kept.done()
    kept.close()


def paths(file: Path) -> list[str]:
    return [json.loads(line)["received"]["path"] for line in file.read_bytes().splitlines()]


def test_the_ending_of_its_name_tells_what_an_output_is(tmp_path: Path) -> None:
    for path, kind in ((tmp_path / "a.jsonl", Lines), (tmp_path / "b", Folder), (None, Nowhere)):
        kept = kept_at(path)
        kept.close()
        assert type(kept) is kind


def test_lines_stand_in_the_order_of_the_documents_and_are_found_again(tmp_path: Path) -> None:
    out = tmp_path / "below" / "out.jsonl"
    ran(Lines(out), outcome(A), outcome(B), outcome(C))
    assert paths(out) == [str(A), str(B), str(C)]
    kept = Lines(out)
    found = [kept.earlier(path) for path in (A, Path("in/b/d.txt"), C)]
    assert [one and one.line for one in found] == [outcome(A).line, None, outcome(C).line]
    kept.close()
    assert list(out.parent.iterdir()) == [out]


def test_a_run_that_was_stopped_leaves_its_lines_to_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ran(Lines(out), outcome(A, "old"), outcome(B, "old"), outcome(C, "old"))
    ran(Lines(out), outcome(A, "new"), outcome(B, "new"), done=False)
    kept = Lines(out)
    found = [kept.earlier(path) for path in (A, B, C)]
    assert [one and one.received.sha256 for one in found] == ["new", "new", "old"]
    kept.close()
    assert paths(out) == [str(A), str(B), str(C)]


def test_a_line_cut_short_anywhere_is_not_taken_for_a_reading(tmp_path: Path) -> None:
    whole = outcome(A).line + outcome(B).line
    for length in (len(whole) - 1, len(outcome(A).line) + 1, len(outcome(A).line) + 30):
        out = tmp_path / f"{length}.jsonl"
        out.write_bytes(whole[:length])
        kept = Lines(out)
        assert kept.earlier(A) is not None
        assert kept.earlier(B) is None
        kept.close()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.integers(0, 400))
def test_whatever_stands_in_a_file_only_a_whole_record_is_one(noise: bytes, cut: int) -> None:
    line = outcome(A).line
    assert earlier(noise) is None
    assert earlier(line[:cut]) is None or cut >= len(line)
    assert earlier(b'{"received": ' + noise + b"}\n") is None


def test_what_could_not_be_read_for_want_of_time_is_no_record_to_keep() -> None:
    finding = MissingFile.__mro__[0]
    assert finding is MissingFile
    said = refusal([], final=False)
    assert earlier(record(Received("a", "0", "1"), said)) is None
    assert earlier(record(Received("a", "0", "1"), refusal([]))) is not None


def test_two_runs_do_not_write_to_one_output(tmp_path: Path) -> None:
    for path in (tmp_path / "out.jsonl", tmp_path / "out"):
        first = kept_at(path)
        first.keep(outcome(A))
        with pytest.raises(BadInputError) as refused:
            kept_at(path)
        assert [type(finding) for finding in refused.value.findings] == [OutputInUse]
        first.close()
        kept_at(path).close()


@pytest.mark.parametrize("name", ["out.jsonl", "out"])
def test_what_somebody_else_wrote_is_not_written_over(tmp_path: Path, name: str) -> None:
    theirs = tmp_path / name
    theirs.write_text("important\n", "utf-8")
    with pytest.raises(BadInputError) as refused:
        kept_at(theirs)
    assert [type(finding) for finding in refused.value.findings] == [NotReadings]
    assert theirs.read_text("utf-8") == "important\n"


def test_a_folder_gets_a_file_for_each_document_by_its_path(tmp_path: Path) -> None:
    ran(Folder(tmp_path / "out"), outcome(A), outcome(Path("/in/../b.pdf")))
    assert (tmp_path / "out" / "in" / "a.txt.json").read_bytes() == outcome(A).line
    assert (tmp_path / "out" / "in" / "b.pdf.json").exists()
    assert not list(tmp_path.rglob("*.part"))


def test_a_file_cut_short_is_not_taken_for_a_reading(tmp_path: Path) -> None:
    kept = Folder(tmp_path)
    kept.keep(outcome(A))
    assert kept.earlier(A) is not None
    place = kept.place_of(A)
    place.write_bytes(place.read_bytes()[:-2])
    assert kept.earlier(A) is None
    kept.close()


def test_a_name_as_long_as_names_can_be_is_kept(tmp_path: Path) -> None:
    long = Path("é" * 125 + ".txt")
    ran(Folder(tmp_path), outcome(long))
    kept = Folder(tmp_path)
    assert kept.earlier(long) is not None
    kept.close()


def test_an_output_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words", "utf-8")
    with pytest.raises(BadInputError) as refused:
        kept_at(tmp_path / "file" / "out.jsonl")
    assert [type(finding) for finding in refused.value.findings] == [CantKeep]
