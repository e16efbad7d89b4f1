"""Actors: figures about a body that is no project, where the sentence says so."""

import pytest

from tests.reading.sayings import said


@pytest.mark.parametrize(
    ("sentence", "language", "subject"),
    [
        ("Orme Lines, which opened in 2024, has 30 doctoral students.", "en", "Orme Lines"),
        ("Le programme a succédé à Balancier (2016-2022), qui avait formé 78 apprentis.", "fr", "Balancier"),
        ("Quayside Technical has published 74 papers.", "en", "Quayside Technical"),
        ("Quayside Technical has pledged €2 million.", "en", "Alizés"),
        ("The Steering Board has cut the target for chairs to 6.", "en", "Alizés"),
        ("L'Université de Valmont regroupe 12 laboratoires.", "fr", "Alizés"),
    ],
)
def test_a_figure_is_of_the_body_whose_deed_or_relative_clause_it_stands_in(
    sentence: str, language: str, subject: str
) -> None:
    assert {statement.subject for statement in said(sentence, language)} == {subject}
