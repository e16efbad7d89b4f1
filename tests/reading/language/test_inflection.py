"""Inflection: a verb's forms, by rule and by the list of those that follow none."""

import re

import pytest

from grappe.reading.language.inflection import forms_of


@pytest.mark.parametrize(
    ("verb", "language", "finite", "participle", "gerund"),
    [
        ("piloter", "fr", "pilotent", "pilotee", "pilotant"),
        ("heberger", "fr", "hebergeait", "heberges", "hebergeant"),
        ("appuyer", "fr", "appuient", "appuyees", "appuyant"),
        ("rejoindre", "fr", "rejoignent", "rejoints", "rejoignant"),
        ("coordinate", "en", "coordinates", "coordinated", "coordinating"),
        ("supply", "en", "supplies", "supplied", "supplying"),
        ("set up", "en", "sets up", "set up", "setting up"),
        ("oversee", "en", "oversaw", "overseen", "overseeing"),
    ],
)
def test_the_forms_of_a_verb(verb: str, language: str, finite: str, participle: str, gerund: str) -> None:
    forms = forms_of(verb, language)
    assert re.fullmatch(forms.finite, finite)
    assert re.fullmatch(forms.participle, participle)
    assert re.fullmatch(forms.gerund, gerund)


def test_a_form_of_another_verb_is_not_taken() -> None:
    assert not re.fullmatch(forms_of("porter", "fr").finite, "portions")
    assert not re.fullmatch(forms_of("run", "en").participle, "runs")
