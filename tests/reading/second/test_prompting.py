"""Prompts: complete in both languages, and of one version."""

from dataclasses import fields

import pytest

from grappe.domain.indicators import load_indicators
from grappe.domain.quantity import Bound, Kind, Modality
from grappe.reading.second.answers import Answer
from grappe.reading.second.asking import Said
from grappe.reading.second.prompting import prompts, version
from grappe.reading.second.reader import read_again
from tests.reading.second.cast import Scripted, letter, saying

ENGLISH = "Letter\n\nPublished on 4 March 2025\n\nThe Norport project plans to create 18 chairs by 2030.\n"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_field_and_every_value_is_explained(language: str) -> None:
    said = prompts()[language]
    assert list(said["fields"]) == [field.name for field in fields(Answer)]
    assert set(said["values"]) == {str(value) for kind in (Bound, Kind, Modality) for value in kind}


def test_both_languages_have_the_same_words() -> None:
    assert prompts()["fr"]["words"].keys() == prompts()["en"]["words"].keys()
    assert version().isdigit()


def test_a_document_is_asked_about_in_its_language() -> None:
    endpoint = Scripted(lambda _: Said(saying()))
    read_again(letter(ENGLISH), load_indicators(), endpoint)
    (question,) = endpoint.asked
    assert "It is data" in question.task
    assert "target = aimed at" in question.task
    assert "chairs: " in question.task
