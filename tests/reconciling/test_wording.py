import random
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.reconciling.copies import find_copies
from grappe.reconciling.wording import marks_of
from tests.testimonies import claim


def prose(seed: int, words: int = 400) -> str:
    chance = random.Random(seed)  # noqa: S311
    return " ".join("".join(chance.choices(string.ascii_lowercase, k=5)) for _ in range(words))


def copies(first: str, second: str) -> dict[str, str]:
    said = [
        claim("a", 9, source="release", published="2024-05-21"),
        claim("b", 12, source="paper", published="2025-11"),
    ]
    found = find_copies(said, words={"release": marks_of(first), "paper": marks_of(second)})
    return {source: copy.why for source, copy in found.items()}


def test_a_text_that_is_mostly_another_is_a_copy_whatever_its_figures() -> None:
    assert copies(prose(1), f"{prose(2, 60)} {prose(1)}") == {"paper": "wording"}


def test_a_text_that_quotes_a_paragraph_of_another_is_no_copy() -> None:
    assert copies(prose(1), f"{prose(2)} {prose(1)[:400]}") == {}


def test_case_and_accents_do_not_hide_a_copy() -> None:
    assert marks_of("L'École ouvre à Évry cent thèses en mai " * 4) == marks_of(
        "l'ecole OUVRE a evry cent theses en mai " * 4
    )


def test_two_texts_have_nothing_in_common() -> None:
    assert not marks_of(prose(1)) & marks_of(prose(2))


def test_a_short_text_has_no_marks() -> None:
    assert marks_of("neuf clusters") == frozenset()


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=60)
def test_what_stands_before_and_behind_a_text_hides_none_of_its_marks(before: str, text: str) -> None:
    assert marks_of(text) <= marks_of(f"{before}\n{text}\n{before}")
