"""Lists are cut where their entries end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.reading.language.listing import bare_start, cut_list


def entries(text: str, count: int | None = None) -> list[str]:
    return [text[start:end] for start, end in cut_list(text, 0, len(text), count)]


@pytest.mark.parametrize(
    ("text", "count", "found"),
    [
        (" le vent, la pluie et la neige.", None, ["le vent", "la pluie", "la neige"]),
        ("wind and waves", None, ["wind and waves"]),
        ("wind and waves", 2, ["wind", "waves"]),
        ("la mer et la côte", None, ["la mer", "la côte"]),
        ("Eau et sols, Air pur, calme, et sain, Feu", 3, ["Eau et sols", "Air pur, calme, et sain", "Feu"]),
        ("le vent ; la pluie, fine ou non ; et un volet social", 2, ["le vent", "la pluie, fine ou non"]),
        ("rail (train, tram), route et fleuve", None, ["rail (train, tram)", "route", "fleuve"]),
        ("« vite, bien », lentement", None, ["vite, bien", "lentement"]),
    ],
)
def test_entries(text: str, count: int | None, found: list[str]) -> None:
    assert entries(text, count) == found


def test_articles_are_left_behind() -> None:
    found = [text[bare_start(text, 0, len(text)) :] for text in ("l'eau", "des bois", "the sea", "'un an")]
    assert found == ["eau", "bois", "sea", "an"]


@given(st.text(alphabet="ab,; et()«»\"'.", max_size=60), st.none() | st.integers(1, 5))
def test_entries_never_overlap_and_stay_inside(text: str, count: int | None) -> None:
    spans = cut_list(text, 0, len(text), count)
    ends = [0, *(place for span in spans for place in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
