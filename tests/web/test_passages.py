"""Passages marked in a text."""

from hypothesis import given
from hypothesis import strategies as st

from grappe.web.passages import Piece, Span, blocks_of, cut

TEXT = "Le projet obtient 75 M€ en 2024.\n\nIl promet 18 chaires."


def cut_line(text: str, *spans: Span) -> list[Piece]:
    (block,) = blocks_of(text, "text/plain")
    return cut(block, spans, set())


def test_a_passage_is_marked_at_its_words() -> None:
    pieces = cut_line("Le projet obtient 75 M€ en 2024.", Span("a", 10, 23))
    assert [(piece.text, piece.keys) for piece in pieces] == [
        ("Le projet ", ()), ("obtient 75 M€", ("a",)), (" en 2024.", ()),
    ]  # fmt: skip


def test_a_passage_inside_another_nests() -> None:
    outer, inner, rest = cut_line("obtient 75 M€", Span("small", 8, 10), Span("large", 0, 13))
    assert (outer.keys, inner.keys, rest.keys) == (("large",), ("large", "small"), ("large",))
    assert [opening.key for opening in inner.opens] == ["small"]
    assert (outer.closes, inner.closes, rest.closes) == ((), ("small",), ("large",))


def test_a_passage_that_overlaps_another_begins_once() -> None:
    pieces = cut_line("abcdefghij klmnop", Span("one", 0, 8), Span("two", 4, 12))
    openings = [(opening.key, opening.first) for piece in pieces for opening in piece.opens]
    assert openings == [("one", True), ("two", True), ("two", False)]


def test_a_passage_over_two_paragraphs_begins_in_the_first() -> None:
    opened: set[str] = set()
    first, second = (cut(block, [Span("a", 24, 45)], opened) for block in blocks_of(TEXT, "text/plain"))
    assert [opening.first for piece in first for opening in piece.opens] == [True]
    assert [opening.first for piece in second for opening in piece.opens] == [False]


def test_markdown_is_read_without_its_signs() -> None:
    text = "# Titre\n\nUn **mot** fort."
    heading, paragraph = blocks_of(text, "text/markdown")
    assert heading.clean.text == "Titre"
    start = text.index("mot")
    pieces = cut(paragraph, [Span("a", start, start + 3)], set())
    assert [piece.text for piece in pieces if piece.keys] == ["mot"]


spans_of_a_line = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda ends: (ends[0], ends[0] + ends[1])),
    max_size=6,
)


@given(spans_of_a_line)
def test_no_character_is_lost_and_marks_close_in_order(ends: list[tuple[int, int]]) -> None:
    line = "abcdefghijklmnopqrstuvwxyz0123"
    pieces = cut_line(line, *(Span(f"k{n}", start, end) for n, (start, end) in enumerate(ends)))
    assert "".join(piece.text for piece in pieces) == line
    standing: list[str] = []
    for piece in pieces:
        standing += [opening.key for opening in piece.opens]
        assert tuple(standing) == piece.keys
        if piece.closes:
            assert tuple(standing[-len(piece.closes) :]) == piece.closes
            del standing[-len(piece.closes) :]
    assert not standing
