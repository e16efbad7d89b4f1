"""A programme's own types of items are read with every mistake and its line."""

import shutil
from pathlib import Path

import pytest

from grappe.domain.errors import BadInputError
from grappe.domain.indicators import load_indicators
from grappe.domain.items import counted_indicators, item_types_from, load_item_types
from grappe.programmes.folder import bundled_programmes, load_folder
from tests.programmes.test_folder import LITTORAL

REEF = """[reef]
label = { fr = "Récif", en = "Reef" }
plural = { fr = "Récifs", en = "Reefs" }
title = { fr = "Nom du récif", en = "Name of the reef" }
dates = ["started", "ended"]
needed = ["started"]
counts = [{ indicator = "plots_restored", when = "started" }]
"""


def findings(tmp_path: Path, text: str) -> set[tuple[int | None, str]]:
    folder = Path(shutil.copytree(LITTORAL, tmp_path / "littoral"))
    (folder / "items.toml").write_text(text, "utf-8")
    with pytest.raises(BadInputError) as caught:
        load_folder(folder)
    assert all(Path(one.place.file).name == "items.toml" for one in caught.value.findings)
    return {(one.place.line, one.code.partition(".")[2]) for one in caught.value.findings}


def test_standard_types_count_for_indicators_that_there_are() -> None:
    types = load_item_types()
    assert counted_indicators(types.values()) <= set(load_indicators())
    assert all(
        set(one.labels) == set(one.plurals) == set(one.titles) == {"fr", "en"} for one in types.values()
    )


def test_no_type_asks_for_the_name_of_a_person() -> None:
    assert {detail.value for one in load_item_types().values() for detail in one.details} <= {
        "organisations", "persons", "amount", "url",
    }  # fmt: skip


def test_a_folder_adds_types_of_its_own(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LITTORAL, tmp_path / "littoral"))
    assert load_folder(folder).item_types == {}
    (folder / "items.toml").write_text(REEF, "utf-8")
    reef = item_types_from(load_folder(folder).item_types)["reef"]
    assert [rule.indicator for rule in reef.rules_for("")] == ["plots_restored"]


def test_the_bundled_clusters_count_calls_and_degrees() -> None:
    types = item_types_from(load_folder(bundled_programmes()["ia-cluster"]).item_types)
    assert counted_indicators(types.values()) >= {"chair_calls", "doctoral_calls", "masters"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[reef]", "[thesis]", (1, "duplicate")),
        ("[reef]", "[Reef-1]", (1, "bad-code")),
        ('["started", "ended"]', '["sunk"]', (5, "unknown-word")),
        ('needed = ["started"]', 'needed = ["opened"]', (1, "inconsistent")),
        ("plots_restored", "plots", (7, "unknown-reference")),
        ('when = "started"', 'when = "started", what = "persons"', (1, "inconsistent")),
        ('when = "started"', 'when = "started", variant = "small"', (1, "inconsistent")),
        ('title = { fr = "Nom du récif", en = "Name of the reef" }\n', "", (1, "missing-entry")),
        ("needed =", "wanted =", (6, "unknown-entry")),
    ],
)
def test_each_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, expected: tuple[int, str]
) -> None:
    assert old in REEF
    assert expected in findings(tmp_path, REEF.replace(old, new, 1))
