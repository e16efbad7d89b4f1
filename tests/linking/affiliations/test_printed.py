import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.linking.affiliations.printed import flattened, words_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Currently withDuoverse", ("currently", "duoverse")),
        ("CNEMUniversidad de Obrac", ("cnem", "university", "obrac")),
        ("1Université d'Obrac", ("university", "obrac")),
        ("Obrac35000France", ("obrac", "35000", "france")),
        ("C.N.E.M.", ("cnem",)),
        ("StromaLab DaVita", ("stromalab", "davita")),
    ],
)
def test_words_without_a_space_between_them_are_two_where_one_tells_it(
    text: str, expected: tuple[str, ...]
) -> None:
    assert flattened(words_in(text)) == expected


def test_every_word_keeps_its_place() -> None:
    text = "L’Institut d’Obrac (Vaselin)"
    assert [text[word.start : word.end] for word in words_in(text)] == ["Institut", "Obrac", "Vaselin"]


@given(st.text(max_size=120))
def test_whatever_is_printed_words_follow_one_another_within_the_text(text: str) -> None:
    end = 0
    for word in words_in(text):
        assert end <= word.start < word.end <= len(text)
        assert word.printed == text[word.start : word.end]
        end = word.end
