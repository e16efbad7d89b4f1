import json
from pathlib import Path

import pytest

from grappe.linking.comparisons import FORBIDDING, WEIGHED
from grappe.publishing import linking
from grappe.publishing.linking import accuracy, comparisons, words

NAMES = {compare.__name__ for compare in (*FORBIDDING, *WEIGHED)}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_comparison_is_told_in_a_sentence(language: str) -> None:
    told = comparisons(language)
    shown = (*told.forbidding, *told.supporting, *told.opposing)
    weightless = {name for name, weight in linking.rule().comparisons.items() if not weight}
    assert {one.name for one in shown} == NAMES - weightless
    assert all(one.sentence[0].isupper() and one.sentence.endswith(".") for one in shown)


def test_in_english_a_comparison_is_explained_by_its_docstring() -> None:
    (told,) = [one for one in comparisons("en").forbidding if one.name == "numbers_differ"]
    assert told.sentence == 'The names have different numbers: "Paris 1" is not "Paris 7".'


def test_in_french_no_comparison_is_left_in_english() -> None:
    assert {name for name, told in words()["comparisons"].items() if "explained" in told} >= NAMES
    english = {one.sentence for group in _groups("en") for one in group}
    assert english.isdisjoint(one.sentence for group in _groups("fr") for one in group)


def _groups(language: str) -> tuple[tuple[linking.Comparison, ...], ...]:
    told = comparisons(language)
    return told.forbidding, told.supporting, told.opposing


def test_comparisons_are_parted_by_the_sign_of_their_weight_the_heaviest_first() -> None:
    told = comparisons("fr")
    assert all(one.weight is None for one in told.forbidding)
    supporting = [one.weight or 0 for one in told.supporting]
    opposing = [one.weight or 0 for one in told.opposing]
    assert supporting == sorted(supporting, reverse=True)
    assert opposing == sorted(opposing)
    assert min(supporting) > 0 > max(opposing)


def test_measured_figures_are_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ("benchmark", "rows", "count", "measure", "value", "published")
    measured = [("french", "all", 614, "literal", 0.5, 0.747), ("article", "all", 41, "right", 38, None)]
    figures = [dict(zip(keys, one, strict=True)) for one in measured]
    file = tmp_path / "accuracy.json"
    file.write_text(json.dumps({"measured": "2026-01-02", "figures": figures}), "utf-8")
    monkeypatch.setattr(linking, "ACCURACY", file)
    told = accuracy("fr")
    assert told is not None
    assert told.measured == "2026-01-02"
    french, article = told.figures
    assert (french.benchmark, french.rows, french.value, french.published, french.counted) == (
        "Affiliations françaises, plusieurs organismes à la fois", "toutes", 0.5, 0.747, False,
    )  # fmt: skip
    assert (article.measure, article.counted) == ("justes", True)


def test_without_a_measurement_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "ACCURACY", tmp_path / "absent.json")
    assert accuracy("en") is None


def test_the_shipped_figures_are_told_in_both_languages() -> None:
    told = [accuracy(language) for language in ("fr", "en")]
    assert [len(one.figures) for one in told if one] == [15, 15]
    assert all(figure.counted or 0 <= figure.value <= 1 for one in told if one for figure in one.figures)
