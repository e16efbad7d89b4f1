"""Many patterns at once, by the first letters of words."""

import pytest

from grappe.reading.language.lookup import Lookup, beginnings


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        ("chaires?", {"cha"}),
        ("(?:joint|shared) labs?", {"joi", "sha"}),
        ("(?:new )?jobs", {"new", "job"}),
        ("a la charge", {"a"}),
        ("s'engage", {"s"}),
        ("up ?set", None),
        (r"\w+s applied", None),
    ],
)
def test_the_first_letters_of_a_head_are_told(expression: str, letters: set[str] | None) -> None:
    assert beginnings(expression) == letters


def test_patterns_are_found_wherever_words_begin() -> None:
    lookup: Lookup[str] = Lookup()
    lookup.add("(?:joint |shared )?labs?", "lab")
    lookup.add("start ups?", "firm")
    lookup.add(r"\w+s applied", "bid")
    found = lookup.find("two shared labs, a start-up; six teams applied")
    assert [(start, end, meaning) for start, end, meaning in found if meaning != "lab"] == [
        (19, 27, "firm"), (33, 46, "bid"),
    ]  # fmt: skip
    assert (4, 15, "lab") in found
