"""Words that fit into a picture, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from grappe.web.pictures.words import broken, width_of


@given(st.text(alphabet="ab é’/?", max_size=80), st.integers(20, 200))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: int) -> None:
    lines = broken(text, 10, room)
    assert all(width_of(line, 10) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_are_broken_at_their_spaces() -> None:
    assert broken("one two three", 10, 40) == ["one two", "three"]
    assert broken("", 10, 40) == [""]
