"""The kept corpus of the fuzzers, through every parser: no input may break what holds of all of them."""

import time
from pathlib import Path

import pytest
from fuzz.places import BROKEN, CORPUS
from fuzz.targets import TARGETS

SECONDS = 20  # of processor time; each of these inputs is a few kilobytes


def inputs(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("name", TARGETS)
def test_no_kept_input_breaks_a_property(name: str) -> None:
    kept = inputs(CORPUS / name)
    assert kept
    for file in kept:
        content = file.read_bytes()
        begun = time.process_time()
        TARGETS[name](content)
        assert time.process_time() - begun < SECONDS, file.name


@pytest.mark.parametrize(
    "file", [file for name in TARGETS for file in inputs(BROKEN / name)], ids=lambda file: str(file.name)
)
def test_what_once_broke_a_property_does_not_break_it_again(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


def test_every_kept_input_belongs_to_a_target() -> None:
    folders = {folder.name for base in (CORPUS, BROKEN) for folder in base.iterdir()}
    assert folders <= set(TARGETS)


def test_the_corpus_stays_small() -> None:
    files = [file for base in (CORPUS, BROKEN) for file in base.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 600_000
