"""Answers: the schema follows the domain's types, and no words of a model break the reading of them."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.reading.second.answers import MOST, Answer, answers_in, schema_of
from tests.reading.second.cast import AWARD, CHAIRS, saying


def test_the_schema_has_the_values_of_the_domain() -> None:
    claim = schema_of(["chairs"])["properties"]["claims"]["items"]["properties"]
    assert claim["modality"]["enum"] == [str(value) for value in Modality]
    assert claim["relation"] == {"type": ["string", "null"], "enum": [*map(str, Bound), None]}
    assert claim["per"]["enum"] == [*map(str, Rate), None]
    assert claim["kind"]["enum"] == [str(value) for value in Kind]
    assert claim["indicator"]["enum"] == ["chairs"]
    assert {"count", "percent", "EUR", "CAD"} <= set(claim["unit"]["enum"])


def test_the_schema_asks_for_every_field_of_an_answer_and_no_other() -> None:
    claim = schema_of(["chairs"])["properties"]["claims"]["items"]
    assert claim["required"] == list(Answer.__dataclass_fields__) == list(claim["properties"])
    assert claim["additionalProperties"] is False


def test_a_true_answer_is_taken_apart() -> None:
    answers = answers_in(saying(AWARD, CHAIRS))
    assert answers is not None
    first, second = answers
    assert first is not None
    assert (first.value, first.modality, first.relation) == (
        Decimal(12_000_000),
        Modality.AWARDED,
        Bound.EXACTLY,
    )
    assert second is not None
    assert second.horizon == "2030"


@pytest.mark.parametrize(
    "around", ["```json\n{}\n```", "Here are the claims:\n{}\nDone.", "<think>a [b</think>{}"]
)
def test_words_around_the_json_are_left_aside(around: str) -> None:
    assert answers_in(around.replace("{}", saying(AWARD))) == answers_in(saying(AWARD))


@pytest.mark.parametrize(
    "words", ["", "no claim", "[]", "null", '{"claim": []}', '{"claims": 3}', "{" * 100_000]
)
def test_what_is_no_list_of_claims_is_none(words: str) -> None:
    assert answers_in(words) is None


def test_of_an_answer_that_breaks_off_the_whole_claims_are_taken() -> None:
    words = saying(AWARD, CHAIRS)
    assert answers_in(words[:-20]) == (answers_in(saying(AWARD)) or [])
    assert answers_in('{"claims": [{"sentence": 1, "quo') == []


def test_numbers_beyond_measure_are_numbers_all_the_same() -> None:
    for value in ("1e999999", "9" * 5_000, "-0", "0.1"):
        answers = answers_in(saying(AWARD).replace("12000000", value))
        assert answers is not None
        assert answers[0] is not None
        assert answers[0].value == Decimal(value)
    assert answers_in(saying(AWARD).replace("12000000", "NaN")) == []


def test_no_more_claims_are_taken_than_a_window_can_hold() -> None:
    answers = answers_in(saying(*[AWARD] * (MOST + 50)))
    assert answers is not None
    assert len(answers) == MOST


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["claims", *AWARD]), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(st.one_of(st.text(), _JSON.map(json.dumps)))
def test_no_words_break_the_reading_of_answers(words: str) -> None:
    answers = answers_in(words)
    assert answers is None or all(one is None or isinstance(one, Answer) for one in answers)


@given(st.integers(min_value=0, max_value=2_000))
def test_no_cut_breaks_the_reading_of_answers(length: int) -> None:
    taken = answers_in(saying(AWARD, CHAIRS, AWARD)[:length])
    assert taken is None or len(taken) <= 3
