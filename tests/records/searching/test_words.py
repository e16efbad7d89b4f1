"""How the search compares words: folded, plurals like singulars, amounts by their value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.records.queries.searching.kinds import ALL, PROMINENCES
from grappe.records.queries.searching.words import MOST, answering, indexed, plain, typed, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thèses de l’ENACT", ["these", "de", "enact"]),
        ("UNIVERSITY of Grenoble", ["universite", "de", "grenoble"]),
        ("gauss, bus et stress", ["gauss", "bus", "et", "stress"]),
    ],
)
def test_words_are_folded_and_a_plural_is_like_its_singular(text: str, words: list[str]) -> None:
    assert words_of(text) == [word if word != "bus" else "bus" for word in words]


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("75 M€", [("#75000000",)]),
        ("€75m", [("#75000000",)]),
        ("75 millions d’euros", [("#75000000",)]),
        ("150 thèses", [("#150", "150"), ("these",)]),
        ("10 000 étudiants", [("#10000", "10000"), ("etudiant",)]),
        ("2,5 M€", [("#2500000",)]),
        ("chaires de Toulouse", [("chaire",), ("toulouse",)]),
        ("en", [("en",)]),
        ("", []),
        ("«»–…", []),
    ],
)
def test_a_question_asks_for_words_and_figures(question: str, terms: list[tuple[str, ...]]) -> None:
    assert [one.terms for one in typed(question, "fr")] == terms


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
def test_any_question_is_one_of_few_words_that_no_engine_reads_as_its_own(text: str, language: str) -> None:
    asked = typed(text, language)
    assert len(asked) <= MOST
    for one in asked:
        for term in one.terms:
            assert term
            assert not set(term) & set("'\"\\ ()&|!*:<>^")


def test_an_entry_is_found_by_its_names_its_words_and_its_figures() -> None:
    words = indexed("project", ["Grappe Nord"], ["Des chaires"], [Decimal("75000000.000000"), None])
    assert words.split() == [
        "@project", "grappe", "nord", "=grappe", "=nord", "==grappe_nord", "des", "chaire", "#75000000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "digits"), [("75000000.000000", "75000000"), ("2.50", "2.5"), ("100", "100")]
)
def test_a_value_is_told_in_digits_alone(value: str, digits: str) -> None:
    assert plain(Decimal(value)) == digits


@given(st.text(max_size=200), st.lists(st.text(max_size=10), max_size=3))
def test_words_that_answer_stand_in_the_text_one_after_the_other(text: str, begun: list[str]) -> None:
    at = 0
    for start, end in answering(text, words_of(text), [one for one in begun if one]):
        assert at <= start < end <= len(text)
        at = end


@given(st.text(max_size=80), st.integers(-5, 99))
def test_the_number_of_an_entry_tells_its_kind_and_prominence(key: str, prominence: int) -> None:
    for kind in ALL:
        assert kind.first <= kind.place(key, prominence) <= kind.last < 1 << 63
    kind = ALL[0]
    assert kind.place(key, 0) < kind.place(key, PROMINENCES - 1)


def test_no_two_kinds_share_a_number() -> None:
    assert len({kind.number for kind in ALL}) == len(ALL)
