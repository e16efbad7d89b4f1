"""The verifier: what the text bears out becomes a claim, every lie is refused and counted by its reason."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.indicators import load_indicators
from grappe.domain.quantity import Bound, Rate
from grappe.reading.reader import read_document
from grappe.reading.second.asking import Said
from grappe.reading.second.reader import read_again
from grappe.reading.second.verifier import Refusal
from tests.reading.second.cast import (
    AWARD,
    CHAIRS,
    LABORATORIES,
    LETTER,
    STUDENTS,
    TRUE,
    Scripted,
    answered,
    letter,
    saying,
)


def refusal_of(claim: dict[str, Any], text: str = LETTER) -> Refusal:
    second = answered(claim, text=text)
    assert second.statements == ()
    (reason,) = second.refused
    return reason


def test_what_the_text_bears_out_becomes_a_claim() -> None:
    second = answered(*TRUE)
    assert second.refused == {}
    assert [int(one.quantity.value or 0) for one in second.statements] == [12_000_000, 18, 30, 450]
    text = letter().document.text
    assert all(one.passage.stands_in(text) and one.figure.stands_in(text) for one in second.statements)


def test_a_claim_names_the_model_and_the_prompt_that_read_it() -> None:
    (award,) = answered(AWARD).statements
    assert award.rules == ("figure: measure.money.EUR", "claim: llm.scripted prompt 1")


def test_bound_rate_and_date_come_from_the_words() -> None:
    _, chairs, laboratories, students = answered(*TRUE).statements
    assert str(chairs.period.horizon) == "2030"
    assert laboratories.quantity.bound is Bound.ABOUT
    assert students.quantity.per is Rate.YEAR


def test_other_spaces_and_quotation_marks_are_the_same_words() -> None:
    (award,) = answered(AWARD | {"quote": "Norport  a obtenu\n12 M€ de l’Agence"}).statements
    assert award.passage.quote == "Norport a obtenu 12 M€ de l'Agence"


def test_a_quote_is_found_where_its_sentence_is_numbered_wrongly() -> None:
    assert len(answered(AWARD | {"sentence": 9}).statements) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "Norport a obtenu 120 M€"}, Refusal.QUOTE_ABSENT),
        ({"quote": ""}, Refusal.QUOTE_ABSENT),
        ({"quote": "x" * 5_000}, Refusal.QUOTE_ABSENT),
        ({"quote": "Norport a obtenu"}, Refusal.NUMBER_ABSENT),
        ({"value_text": "13 M€"}, Refusal.NUMBER_ABSENT),
        ({"value_text": "obtenu"}, Refusal.NUMBER_ABSENT),
        ({"value_text": ""}, Refusal.NUMBER_ABSENT),
        ({"value": 12}, Refusal.NUMBER_OTHER),
        ({"value": 12_000_001}, Refusal.NUMBER_OTHER),
        ({"value": None, "relation": None}, Refusal.NUMBER_OTHER),
        ({"unit": "USD"}, Refusal.NUMBER_OTHER),
        ({"unit": "count"}, Refusal.NUMBER_OTHER),
        ({"relation": "about"}, Refusal.NUMBER_OTHER),
        ({"kind": "increase"}, Refusal.NUMBER_OTHER),
        ({"value_max": 15_000_000}, Refusal.NUMBER_OTHER),
        ({"indicator": "money"}, Refusal.INDICATOR_UNKNOWN),
        ({"indicator": "chairs"}, Refusal.INDICATOR_UNFIT),
        ({"modality": "achieved"}, Refusal.MODALITY_UNFIT),
        ({"subject": "Sudport"}, Refusal.SUBJECT_ABSENT),
        ({"subject": "a obtenu"}, Refusal.SUBJECT_ABSENT),
        ({"subject": ""}, Refusal.SUBJECT_ABSENT),
        ({"speaker": "La ministre"}, Refusal.SPEAKER_ABSENT),
        ({"start": "2024"}, Refusal.DATE_ABSENT),
        ({"start": "demain"}, Refusal.DATE_ABSENT),
        ({"duration_years": 5}, Refusal.DATE_ABSENT),
        ({"per": "year"}, Refusal.RATE_ABSENT),
        ({"modality": "promised"}, Refusal.MALFORMED),
        ({"sentence": "2"}, Refusal.MALFORMED),
        ({"value": "12000000"}, Refusal.MALFORMED),
        ({"subject": None}, Refusal.MALFORMED),
    ],
)
def test_a_lie_is_refused_for_its_reason(changes: dict[str, Any], reason: Refusal) -> None:
    assert refusal_of(AWARD | changes) is reason


def test_a_claim_without_one_of_its_fields_is_malformed() -> None:
    assert (
        refusal_of({name: value for name, value in AWARD.items() if name != "modality"}) is Refusal.MALFORMED
    )


def test_a_quote_that_stands_twice_is_refused_unless_its_sentence_is_named() -> None:
    twice = LETTER + "\nEn bref : Norport a obtenu 12 M€ et recrute.\n"
    assert refusal_of(AWARD | {"sentence": 99}, twice) is Refusal.QUOTE_AMBIGUOUS
    assert len(answered(AWARD, text=twice).statements) == 1


def test_a_number_that_stands_twice_in_its_quote_is_refused() -> None:
    text = LETTER.replace("18 chaires", "18 chaires et 18 thèses")
    assert refusal_of(CHAIRS | {"quote": "18 chaires et 18 thèses"}, text) is Refusal.NUMBER_AMBIGUOUS
    assert len(answered(CHAIRS | {"quote": "18 chaires"}, text=text).statements) == 1


def test_the_number_of_a_date_is_no_figure() -> None:
    assert refusal_of(CHAIRS | {"value_text": "2030", "value": 2030}) is Refusal.NUMBER_ABSENT


def test_a_claim_that_is_repeated_counts_once() -> None:
    second = answered(AWARD, AWARD, AWARD | {"quote": "obtenu 12 M€"})
    assert len(second.statements) == 1
    assert second.refused == {Refusal.REPEATED: 2}


def test_refused_answers_are_told_by_reason_and_kept_nowhere() -> None:
    second = answered(AWARD, CHAIRS | {"value": 19}, CHAIRS | {"subject": "Sudport"})
    (told,) = second.findings
    assert told.message == "2 of 3 answers of scripted were refused: number_other 1, subject_absent 1"
    assert "Sudport" not in repr(second)


def test_a_speaker_may_be_called_by_a_noun_of_the_sentence() -> None:
    text = LETTER.replace("Il prévoit", "Selon la directrice, il prévoit")
    (chairs,) = answered(CHAIRS | {"speaker": "La directrice"}, text=text).statements
    assert chairs.speaker == "la directrice"
    assert refusal_of(AWARD | {"speaker": "la directrice"}, text) is Refusal.SPEAKER_ABSENT
    assert refusal_of(CHAIRS | {"speaker": "18"}, text) is Refusal.SPEAKER_ABSENT


def test_the_unit_of_a_table_is_that_of_its_head() -> None:
    table = "| Projet | Montant (M€) |\n|---|---|\n| Norport | 12 |\n| Sudport | 8 |\n"
    text = f"# Lauréats du programme Rivages\n\nLes dotations accordées :\n\n{table}"
    reading = read_document(text.encode(), "table.md", load_indicators())
    rows = [one.quantity.value for one in reading.statements]
    assert rows == [12_000_000, 8_000_000]
    claim = AWARD | {"quote": "Norport | 12", "value_text": "12", "sentence": 3}

    def taken(**changes: object) -> int:
        endpoint = Scripted(lambda _: Said(saying(claim | changes)))
        return len(read_again(reading, load_indicators(), endpoint).statements)

    assert taken() == 1
    assert taken(value=12, unit="count", indicator="chairs", modality="target") == 0


# Whatever is answered: what is taken stands in the text, and says of it what the rules of figures read there.
_WORDS = st.sampled_from(
    ["Norport", "12 M€", "18", "chaires", "2030", "une trentaine", "", "450", "par an", "é", "\ud800"]
)
_NUMBERS = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.just(18))


@given(
    base=st.sampled_from([AWARD, CHAIRS, LABORATORIES, STUDENTS]),
    changes=st.dictionaries(
        st.sampled_from(sorted(AWARD)),
        st.one_of(_WORDS, _NUMBERS, st.booleans(), st.text(max_size=8)),
        max_size=4,
    ),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_answered_what_is_taken_stands_in_the_text(
    base: dict[str, Any], changes: dict[str, Any]
) -> None:
    words = json.dumps({"claims": [base | changes]})
    second = read_again(_READ, _INDICATORS, Scripted(lambda _: Said(words)))
    text = _READ.document.text
    for one in second.statements:
        assert one.passage.stands_in(text)
        assert one.passage.start <= one.figure.start < one.figure.end <= one.passage.end
        assert one.quantity.value in (12_000_000, 18, 30, 450)
        assert one.subject in text
        assert one.indicator in _INDICATORS


_INDICATORS = load_indicators()
_READ = letter()
