"""Files: from a path to bytes, or to what is wrong with it."""

import os
from pathlib import Path

import pytest

from grappe.domain.errors import BadInputError
from grappe.reading.text.files import read_file


def code_of(path: Path, limit: int = 1000) -> str:
    with pytest.raises(BadInputError) as caught:
        read_file(path, limit)
    (finding,) = caught.value.findings
    assert finding.place.file == str(path)
    return finding.code


def test_a_file_is_read_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"20 M\xe2\x82\xac")
    assert read_file(path) == (b"20 M\xe2\x82\xac", "note.txt")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nothing.txt") == "document.missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "document.not-a-file"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert code_of(tmp_path / "pipe.txt") == "document.not-a-file"


def test_a_path_that_no_system_takes_is_told(tmp_path: Path) -> None:
    assert code_of(tmp_path / "a\0b.txt") == "document.unreadable"


def test_a_file_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("words")
    assert code_of(tmp_path / "note.txt" / "more.txt") == "document.unreadable"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    assert code_of(path, 20_000_000) == "document.too-large"
