import tomllib
from pathlib import Path

import pytest

import grappe.following
from grappe.domain.standing import Word
from grappe.following.deadlines import Outcome
from grappe.following.promises import Obstacle
from grappe.publishing.standings import probability, standing_in, why_it_stands_so

REASONS = tomllib.loads((Path(grappe.following.__file__).parent / "reasons.toml").read_text("utf-8"))
PARTICULARS = {
    "probability": "0.7439",
    "figures": "1",
    **dict.fromkeys(("last", "deadline", "due", "start"), "2030-12-01"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_and_every_outcome_is_told_in_both_languages(language: str) -> None:
    assert all(standing_in(language, word) != word for word in Word)
    for why in [*Outcome, *Obstacle]:
        assert why_it_stands_so(why, PARTICULARS, language) != why


@pytest.mark.parametrize("why", REASONS["why"])
def test_every_reason_can_be_filled_in(why: str) -> None:
    for language in ("fr", "en"):
        told = why_it_stands_so(why, PARTICULARS, language)
        assert "{" not in told
        assert told.endswith(".")


def test_dates_and_probabilities_are_written_as_the_language_does() -> None:
    assert why_it_stands_so("missed", PARTICULARS, "fr").endswith("le 1er décembre 2030.")
    assert "74\N{NO-BREAK SPACE}%" in why_it_stands_so("likely", PARTICULARS, "fr")
    assert "(1)" in why_it_stands_so("unlikely_on_little", PARTICULARS, "en")


def test_no_probability_is_told_as_certain() -> None:
    assert probability(0.0001, "en") == "less than 1%"
    assert probability(1.0, "fr") == "plus de 99\N{NO-BREAK SPACE}%"
    assert probability(0.5, "en") == "50%"


def test_a_reason_of_another_version_is_told_by_its_code() -> None:
    assert why_it_stands_so("stars", {}, "en") == "stars"
