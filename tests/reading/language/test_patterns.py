"""Patterns that are tried only where a text has the letters that they need."""

import pickle
import re

from hypothesis import given
from hypothesis import strategies as st

from grappe.reading.language.patterns import Sieve, sought

PATTERN = r"(?<!\w)(?:doctorant|chaire)e?s?(?!\w)"
WORDS = st.lists(st.sampled_from(["doctorants", "chaires", "sofa", "la chaire", "34", "-", "x"]), max_size=30)


@given(WORDS)
def test_a_sought_pattern_finds_what_a_plain_one_finds(words: list[str]) -> None:
    text = " ".join(words)
    found = [match.span() for match in sought(PATTERN).finditer(text)]
    assert found == [match.span() for match in re.finditer(PATTERN, text)]
    assert bool(sought(PATTERN).search(text)) == bool(re.search(PATTERN, text))


def test_a_sought_pattern_can_be_asked_for_a_part_of_a_text() -> None:
    text = "le laboratoire et ses chaires de recherche"
    assert sought(PATTERN).search(text, 0, 20) is None
    assert sought(PATTERN).search(text, 20) is not None


def test_a_sought_pattern_is_used_like_any_other() -> None:
    pattern = pickle.loads(pickle.dumps(sought(PATTERN)))  # noqa: S301 - our own
    assert pattern.fullmatch("doctorante")
    assert pattern.match("chaires de recherche")
    assert pattern.sub("-", "une chaire de plus") == "une - de plus"


@given(WORDS)
def test_a_sieve_holds_back_only_what_cannot_match(words: list[str]) -> None:
    patterns = [re.compile(one) for one in ("doctor", r"chaires?", r"\w+fa", r"\d\d")]
    sieve = Sieve((pattern, pattern) for pattern in patterns)
    text = " ".join(words)
    matching = [pattern for pattern in patterns if pattern.search(text)]
    assert [pattern for pattern in sieve.passing(text) if pattern in matching] == matching
    assert sieve.may(text) or not matching


def test_a_sieve_lets_patterns_pass_in_the_order_in_which_they_were_added() -> None:
    sieve = Sieve(
        (re.compile(one), number) for number, one in enumerate(("chaire", "doctor", "chai", "zinc"))
    )
    assert sieve.passing("un doctorant de la chaire") == [0, 1, 2]
