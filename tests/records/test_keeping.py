"""Files are kept as received, under their hash, whole or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from grappe.records.keeping import bring_up_to_date, keep_file, path_of


def test_a_file_is_kept_under_its_hash(grappe_home: Path) -> None:
    sha256 = keep_file(b"promises")
    assert sha256 == hashlib.sha256(b"promises").hexdigest()
    assert path_of(sha256) == grappe_home / "snapshots" / sha256[:2] / sha256
    assert path_of(sha256).read_bytes() == b"promises"


def test_keeping_a_file_again_leaves_it_as_it_was(grappe_home: Path) -> None:
    kept = path_of(keep_file(b"promises"))
    os.utime(kept, (0, 0))
    keep_file(b"promises")
    assert kept.stat().st_mtime == 0


def test_a_write_that_fails_leaves_nothing(grappe_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep_file(b"promises")
    assert [file for file in grappe_home.rglob("*") if file.is_file()] == []


@pytest.mark.django_db
def test_a_register_that_is_up_to_date_is_left_alone(grappe_home: Path) -> None:
    assert bring_up_to_date() is False
