"""Announcing words: longest match, context, and lookup by first letters."""

import re

import pytest

from grappe.domain.indicators import load_indicators
from grappe.reading.claims.announcing import Lexicon
from grappe.reading.language.folding import spaced

INDICATORS = load_indicators()


def codes(text: str, language: str = "fr") -> list[str]:
    return [found.indicator.code for found in Lexicon(INDICATORS, language).find(text)]


def test_the_longest_words_win() -> None:
    assert codes("70 doctorants et postdoctorants") == ["phd_and_postdocs"]
    assert codes("12 laboratoires communs") == ["joint_laboratories"]


def test_a_word_without_its_context_announces_nothing() -> None:
    assert "people_trained" not in codes("200 personnes ont diné")
    assert "people_trained" in codes("200 personnes ont ete formees")


def test_a_word_is_ruled_out_by_another() -> None:
    assert "industrial_partners" not in codes("six entreprises seront creees")


@pytest.mark.parametrize("code", sorted(INDICATORS))
def test_every_pattern_of_the_standard_indicators_is_sound(code: str) -> None:
    for words in INDICATORS[code].words.values():
        for expression in (*words.heads, *words.context, *words.without, *words.verbs, *words.deeds):
            re.compile(spaced(expression))
            assert expression.lower() == expression or "\\" in expression
