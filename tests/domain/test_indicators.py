"""Indicators are data: every standard one is whole, and a broken table says so."""

from pathlib import Path

import pytest

from grappe.domain.indicators import Aggregation, Theme, Words, indicator_from, load_indicators
from grappe.domain.quantity import Modality

STANDARD = load_indicators()
TABLE = {
    "label": {"fr": "Ruches", "en": "Hives"},
    "definition": {"fr": "Ruches installées.", "en": "Hives set up."},
    "unit": "count",
    "aggregation": "stock",
    "theme": "innovation",
}


@pytest.mark.parametrize("code", sorted(STANDARD))
def test_a_standard_indicator_is_told_in_both_languages(code: str) -> None:
    indicator = STANDARD[code]
    assert indicator.labels["fr"]
    assert indicator.labels["en"]
    assert indicator.definitions["fr"].endswith(".")
    assert indicator.definitions["en"].endswith(".")
    assert indicator.unit in {"money", "count", "percent", "none"}
    assert set(indicator.words) <= {"fr", "en"}


@pytest.mark.parametrize("code", sorted(STANDARD))
def test_the_usual_modality_is_one_that_the_indicator_can_have(code: str) -> None:
    indicator = STANDARD[code]
    if indicator.usual is not None and indicator.modalities:
        assert indicator.usual in indicator.modalities


def test_an_indicator_is_made_of_a_table() -> None:
    indicator = indicator_from(
        "hives", {**TABLE, "usual": "existing", "words": {"fr": {"heads": ["ruches?"]}}}
    )
    assert (indicator.theme, indicator.aggregation) == (Theme.INNOVATION, Aggregation.STOCK)
    assert indicator.usual is Modality.EXISTING
    assert indicator.words["fr"].heads == ("ruches?",)


@pytest.mark.parametrize(
    ("entry", "value"),
    [("aggregation", "heap"), ("theme", "honey"), ("usual", "maybe"), ("modalities", ["maybe"])],
)
def test_an_unknown_entry_is_refused(entry: str, value: object) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        indicator_from("hives", {**TABLE, entry: value})


def test_a_missing_entry_is_refused() -> None:
    with pytest.raises(KeyError):
        indicator_from("hives", {name: value for name, value in TABLE.items() if name != "unit"})


def test_a_programme_s_own_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(
        '[hives]\nlabel = { fr = "Ruches", en = "Hives" }\ndefinition = { fr = "R.", en = "H." }\n'
        'unit = "count"\naggregation = "stock"\ntheme = "innovation"\n[hives.words.en]\nheads = ["hives?"]\n',
        "utf-8",
    )
    assert load_indicators(path)["hives"].words["en"].heads == ("hives?",)


def test_words_tell_which_of_their_patterns_are_none() -> None:
    assert Words(heads=("ruches?", "(ruche", "a{2,1}"), without=("[",)).broken == ("(ruche", "a{2,1}", "[")
    assert all(not words.broken for indicator in STANDARD.values() for words in indicator.words.values())
