"""Every comparison of linking has its words in both languages."""

import pytest

from grappe.linking.comparisons import FORBIDDING, WEIGHED
from grappe.publishing.reasons import AGAINST, COMPARISONS, phrase, side

NAMES = [compare.__name__ for compare in (*FORBIDDING, *WEIGHED)]


def test_each_comparison_has_its_words_in_both_languages_and_nothing_else_has() -> None:
    assert set(COMPARISONS) == {*NAMES, "decided"}
    phrases = [told["phrase"] for told in COMPARISONS.values()]
    assert all(set(told) == {"fr", "en"} and all(told.values()) for told in phrases)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_comparisons_say_the_same(language: str) -> None:
    assert len({phrase(name, language) for name in COMPARISONS}) == len(COMPARISONS)


def test_a_comparison_of_another_version_is_told_by_its_name() -> None:
    assert phrase("same_moon", "fr") == "same moon"


def test_a_reason_is_told_on_the_side_that_its_words_take() -> None:
    assert set(COMPARISONS) > AGAINST
    assert [side("same_name", weight) for weight in (2.0, -0.3)] == [1, 0]
    assert [side("namesakes", weight) for weight in (-2.0, 0.3)] == [-1, 0]
    assert side("numbers_differ", None) == -1
