import json
from pathlib import Path

import pytest

from grappe.linking.index import (
    Index,
    StaleIndexError,
    build_index,
    describe_index,
    open_index,
    storing,
    write_index,
)
from tests.linking import cast
from tests.linking.cast import CAST


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_index(CAST, tmp_path / "index", {"ror": "v2.9"})
    return tmp_path / "index"


def files(folder: Path) -> Path:
    return next(folder.glob("files-*"))


def answers(index: Index) -> list[object]:
    """What an index says of the cast, in every way in which it can be asked."""
    words = sorted({word for name in range(index.names) for word in index.words(name)})
    return [
        list(index.entries()),
        [[list(index.having(word)), index.near(word), index.words_beginning(word[:3])] for word in words],
        [list(index.named("=" + word)) for word in words],
        [list(index.best_known(word[:2])) for word in words],
        [list(index.identified(one)) for entry in CAST for one in entry.identifiers],
        [index.record(name) for name in range(index.names)],
    ]


def test_what_is_written_answers_as_what_was_built(folder: Path) -> None:
    assert answers(open_index(folder)) == answers(build_index(CAST))


def test_an_index_says_what_it_holds(folder: Path) -> None:
    told = describe_index(folder)
    assert (told.organisations, told.about) == (len(CAST), {"ror": "v2.9"})
    assert told.names > told.organisations


def test_the_same_organisations_have_the_same_fingerprint(folder: Path, tmp_path: Path) -> None:
    again = write_index(CAST, tmp_path / "again")
    assert again.fingerprint == describe_index(folder).fingerprint
    assert write_index(CAST[1:], tmp_path / "fewer").fingerprint != again.fingerprint


def test_a_new_index_takes_the_old_one_s_place_and_who_reads_the_old_one_goes_on(folder: Path) -> None:
    old = open_index(folder)
    write_index(CAST[:3], folder)
    assert len(open_index(folder)) == 3
    assert len(list(old.entries())) == len(CAST)
    assert len(list(folder.glob("files-*"))) == 1


def test_a_write_that_fails_leaves_the_old_index(folder: Path) -> None:
    def broken() -> object:
        yield cast.ESTRAN
        raise RuntimeError("the register broke off")

    with pytest.raises(RuntimeError):
        write_index(broken(), folder)  # type: ignore[arg-type]
    assert len(open_index(folder)) == len(CAST)
    assert len(list(folder.glob("files-*"))) == 1


def test_a_missing_index_says_to_load(tmp_path: Path) -> None:
    with pytest.raises(StaleIndexError, match=r"nowhere: the index of organisations is missing; load"):
        open_index(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["tables", "forms.trie", "words.trie", "slips.trie"])
def test_a_damaged_file_is_refused(folder: Path, name: str) -> None:
    path = files(folder) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(StaleIndexError, match="damaged"):
        open_index(folder)


def test_a_file_cut_short_or_missing_is_refused(folder: Path) -> None:
    path = files(folder) / "tables"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StaleIndexError, match="damaged"):
        open_index(folder)
    path.unlink()
    with pytest.raises(StaleIndexError, match="damaged"):
        open_index(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"null"])
def test_a_damaged_catalogue_is_refused(folder: Path, content: bytes) -> None:
    (folder / "index.json").write_bytes(content)
    with pytest.raises(StaleIndexError, match="damaged"):
        open_index(folder)


def test_a_catalogue_that_points_outside_is_refused(folder: Path) -> None:
    catalogue = json.loads((folder / "index.json").read_text())
    (folder / "index.json").write_text(json.dumps(catalogue | {"files_in": "../elsewhere"}))
    with pytest.raises(StaleIndexError, match="outside"):
        open_index(folder)


def test_an_index_of_other_folding_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "version", lambda: "another")
    with pytest.raises(StaleIndexError, match="another version"):
        open_index(folder)


def test_an_index_of_nothing_is_an_index(tmp_path: Path) -> None:
    write_index([], tmp_path)
    index = open_index(tmp_path)
    assert (len(index), index.names, list(index.named("=x"))) == (0, 0, [])
