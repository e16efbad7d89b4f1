"""Numbers in digits and words, French and English."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from grappe.reading.figures.numbers import find_numbers
from grappe.reading.language.folding import fold


def values(text: str, language: str = "fr") -> list[Decimal]:
    return [number.value for number in find_numbers(fold(text), language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 500", 2500), ("2\xa0500", 2500), ("2\u202f500", 2500), ("12 345 678", 12345678), ("1,5", "1.5"),
        ("2.500", 2500), ("sept", 7), ("dix-huit", 18), ("vingt et un", 21), ("soixante-dix", 70),
        ("soixante et onze", 71), ("quatre-vingts", 80), ("quatre-vingt-dix-sept", 97),
        ("deux cent cinquante", 250),
        ("mille", 1000), ("deux mille", 2000), ("trois cent mille", 300_000), ("une trentaine", 30),
        ("la soixantaine", 60), ("une centaine de milliers", 100_000), ("un million", 1_000_000),
    ],
)  # fmt: skip
def test_a_french_number_is_read(text: str, value: int | str) -> None:
    assert values(text) == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,500", 2500), ("1.5", "1.5"),
        ("1,234,567.89", "1234567.89"), ("forty-two", 42), ("a dozen", 12),
        ("two hundred and fifty", 250), ("a hundred", 100), ("three thousand", 3000),
        ("one million", 1_000_000), ("42,6", "42.6"),
    ],
)  # fmt: skip
def test_an_english_number_is_read(text: str, value: int | str) -> None:
    assert values(text, "en") == [Decimal(value)]


def test_a_collective_number_is_loose() -> None:
    (number,) = find_numbers("une vingtaine de theses", "fr")
    assert number.loose
    assert (number.start, number.end) == (0, 13)


def test_numbers_in_a_list_stay_apart() -> None:
    assert values("deux, trois ou quatre") == [Decimal(2), Decimal(3), Decimal(4)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("une demi-douzaine d'ecoles", "fr", 6),
        ("deux douzaines de places", "fr", 24),
        ("un demi-million d'euros", "fr", 500_000),
        ("half a dozen schools", "en", 6),
        ("two dozen firms", "en", 24),
        ("half a million", "en", 500_000),
        ("ninety-one students", "en", 91),
        ("quatre-vingt-un apprentis", "fr", 81),
    ],
)
def test_halves_and_dozens_multiply(text: str, language: str, value: int) -> None:
    assert values(text, language) == [Decimal(value)]


def test_a_scale_alone_is_no_number() -> None:
    assert values("des millions d'euros") == []


@given(st.integers(min_value=2, max_value=999_999_999), st.sampled_from(["fr", "en", "fr_CH"]))
def test_a_number_that_babel_writes_is_read_back(value: int, locale: str) -> None:
    text = fold(format_decimal(value, locale=locale))
    assert values(text, locale[:2]) == [Decimal(value)]


@given(st.decimals(min_value=1, max_value=999, places=1), st.sampled_from(["fr", "en"]))
def test_a_decimal_that_babel_writes_is_read_back(value: Decimal, locale: str) -> None:
    text = fold(format_decimal(value, locale=locale))
    assert values(text, locale) == [value]


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
def test_numbers_of_any_text_lie_in_it_and_apart(text: str, language: str) -> None:
    folded = fold(text)
    last = 0
    for number in find_numbers(folded, language):
        assert last <= number.start < number.end <= len(folded)
        last = number.end
