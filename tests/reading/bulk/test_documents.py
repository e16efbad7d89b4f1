"""Which documents a folder means, and in which order."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grappe.domain.findings import Finding
from grappe.reading.bulk.documents import Documents, key_of

NAMES = st.lists(
    st.lists(
        st.sampled_from(["a", "b", "a-b", "a b", "z.txt", "a.txt", "é.md", "A"]), min_size=1, max_size=4
    ),
    max_size=12,
)


def paths(*roots: Path) -> list[Path]:
    return [one for one in Documents(roots) if isinstance(one, Path)]


def touch(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words", "utf-8")


def test_a_folder_means_the_documents_in_it_and_below_name_by_name(tmp_path: Path) -> None:
    wanted = [tmp_path / name for name in ("a.txt", "b/c/d.html", "b/e.PDF", "b.md", "z.xlsx")]
    touch(*wanted)
    assert paths(tmp_path) == wanted


def test_other_formats_are_counted_and_hidden_files_left_out(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", tmp_path / "b.zip", tmp_path / "c" / "d.png", tmp_path / ".e.txt")
    documents = Documents([tmp_path])
    assert list(documents) == [tmp_path / "a.txt"]
    assert documents.others == 2


def test_a_file_that_is_named_is_wanted_whatever_its_name(tmp_path: Path) -> None:
    assert paths(tmp_path / "b.zip", tmp_path / "a") == [tmp_path / "a", tmp_path / "b.zip"]


def test_a_folder_named_twice_or_with_one_above_it_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "b.txt")
    assert paths(tmp_path, tmp_path / "a", tmp_path) == [tmp_path / "a" / "b.txt"]


def test_a_link_back_to_the_folder_does_not_lead_in_circles(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert paths(tmp_path) == [tmp_path / "a.txt"]


def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert paths(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", tmp_path / "b" / "c.txt")
    (tmp_path / "b").chmod(0)
    found = list(Documents([tmp_path]))
    (tmp_path / "b").chmod(0o700)
    assert [one.code if isinstance(one, Finding) else one.name for one in found] == [
        "a.txt",
        "document.unreadable",
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES)
def test_the_order_is_that_of_the_paths(
    tmp_path_factory: pytest.TempPathFactory, names: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("folder")
    for parts in names:
        file = root.joinpath(*parts[:-1], f"{parts[-1]}.txt")
        if not any(parent.is_file() for parent in file.parents) and not file.is_dir():
            touch(file)
    found = paths(root)
    assert found == sorted(found, key=key_of)
    assert set(found) == {
        file for file in root.rglob("*") if file.is_file() and file.suffix in (".txt", ".md")
    }
