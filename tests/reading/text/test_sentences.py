"""Sentences: cut where they end, not at abbreviations, numbers or names."""

import pytest

from tests.reading.opening import opened


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in opened(text, "a.md").sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Le premier rapport, p. ex. celui de M. Martin et de Mme Durand, cite l'art. 3 du n° 14 de la revue.",
        "L'aide est de 1.5 Mio. Euro par an pour la région, d'après J. Hale et S. Martin.",
        "Le centre Hi ! Lande accueille les étudiants de l'université et des écoles.",
        "The grant of the U.S. Department, e.g. for Dr. Smith, amounts to 3.5 million a year.",
        "L'effet est net : elle a dit « Non. » puis elle est sortie de la salle.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_are_cut_at_their_ends() -> None:
    text = (
        "Le projet obtient 75 M€. « Nous formerons 300 élèves ! » dit-elle. Est-ce assez ? Oui... Il le faut."
    )
    assert sentences(text) == [
        "Le projet obtient 75 M€.",
        "« Nous formerons 300 élèves ! » dit-elle.",
        "Est-ce assez ?",
        "Oui...",
        "Il le faut.",
    ]


def test_a_sentence_may_begin_with_a_number() -> None:
    assert sentences("Il y en a six. 21 programmes seront lancés à la rentrée.") == [
        "Il y en a six.",
        "21 programmes seront lancés à la rentrée.",
    ]


def test_a_row_is_one_sentence() -> None:
    assert sentences("| a. B | c |\n|---|---|\n| D. E | f |") == ["a. B\tc", "D. E\tf"]
