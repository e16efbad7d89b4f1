"""Silence: figures that their source does not claim."""

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Avez-vous vraiment recruté 30 doctorants ?", "fr"),
        ("Will the programme really fund 30 doctoral students?", "en"),
        ("Le chiffre de 400 emplois créés, lancé en réunion publique, n'a jamais été le nôtre.", "fr"),
        ("Il n'est pas question, pour autant, de porter à 80 le nombre de doctorants.", "fr"),
        ("Lire « 26 apprentis » et non « 62 apprentis ».", "fr"),
        ("La professeure Inès Calvet, 44, dirige les doctorants.", "fr"),
        ("An earlier version of this page gave the number of patents as 19.", "en"),
        ("The evidence on staff, HC 614, was given in March.", "en"),
        ("D'aucuns voulaient voir porter à 90 le nombre de brevets.", "fr"),
        ("On a écrit que je promettais 700 emplois créés.", "fr"),
        ("A second building, once costed at £9m, is off the table.", "en"),
        ("La presse locale évoque la suppression de 30 emplois.", "fr"),
        ("One pound was worth 1.79 dollars in the budget of that year.", "en"),
    ],
)
def test_a_question_a_denied_figure_an_age_or_a_price_is_no_claim(sentence: str, language: str) -> None:
    assert [figure for figure in told(sentence, language) if not figure.startswith("26 ")] == []


def test_an_age_at_the_end_of_a_sentence_is_no_count() -> None:
    text = 'The school has 40 trainees. "We are growing," says its head, Ada Lindgren, 41.'
    assert [figure.split()[:2] for figure in told(text, "en")] == [["40", "students_trained"]]


def test_what_would_be_there_by_a_date_was_planned_unless_there_is_a_condition() -> None:
    assert told("Staff numbers would rise from 40 to 65 staff by 2029.", "en")[-1:] == [
        "65 staff target 2029"
    ]
    assert told("If the bid were to succeed, staff would rise to 65 staff by 2029.", "en") == []
    assert told("That would mean 65 staff.", "en") == []
