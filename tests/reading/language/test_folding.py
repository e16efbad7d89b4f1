"""Folding keeps every character at its place."""

from hypothesis import given
from hypothesis import strategies as st

from grappe.reading.language.folding import fold, pattern


def test_accents_case_and_typography_are_made_plain() -> None:
    assert fold("« L’Élève »\xa0: 5\u202f000 €") == '" l\'eleve " : 5 000 €'


@given(st.text())
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_pattern_takes_whole_words_and_any_white_space() -> None:
    start_up = pattern("start ups?")
    assert start_up.search("des start-ups")
    assert start_up.search("une start  up")
    assert not start_up.search("restart upset")
