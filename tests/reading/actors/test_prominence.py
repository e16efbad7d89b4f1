"""Prominence: whom a text speaks of as what it is about, among all whom it names."""

import pytest

from grappe.reading.actors.mentions import find_cast
from grappe.reading.actors.persons import is_given
from grappe.reading.actors.words import Name
from grappe.reading.formats.opening import open_document


def main(text: str) -> str | None:
    """Whom a plain text is about."""
    body = find_cast(open_document(text.encode(), "text.txt")).main
    return body.name if body else None


TOISON = """Laine : un atelier commun

« Toison Claire », le laboratoire dont on parlait depuis deux ans, a ouvert lundi. Il remplace le projet
Bergerie.

Le laboratoire emploie neuf personnes. Le laboratoire en formera 40."""

LINEA = """Du lin pour tous

Le fil sort d'un atelier de Linéa, qui emploie dix ingénieurs. Logé dans les murs de l'École de filature de
Morsan, il vit de 2 M€.

Linéa a déposé onze brevets. Linéa en vise 20."""

WARP = """A loom for the valley

Delia Ashgrove, who directs WARP, said that the grant of the Pennine Trust would pay for 26 students. Until
now the mill had stood empty.

WARP has taught 410 people. The centre works with 33 firms."""

SALT = """SALT & WIND
Issue 12, May 2025

The Harbour Skills Hub trained 300 welders. The hub will train 500.

The hub opened in 2021."""


@pytest.mark.parametrize(
    ("text", "name"),
    [(TOISON, "Toison Claire"), (LINEA, "Linéa"), (WARP, "WARP"), (SALT, "Harbour Skills Hub")],
    ids=["replaces another", "is hosted", "is directed", "stands under a masthead in capitals"],
)
def test_the_body_with_most_signs_is_the_protagonist(text: str, name: str) -> None:
    assert main(text) == name


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Anne-Lise Oyono", True),
        ("Moira Strachan", True),
        ("Jean de Vallès", True),
        ("Claude", False),
        ("Lande Énergie", False),
        ("Marie-PSAI Cluster", False),
    ],
)
def test_two_words_of_which_the_first_is_a_given_name_are_a_person(words: str, *, person: bool) -> None:
    folded = tuple(word.lower() for word in words.split())
    assert is_given(Name(0, 0, len(words), words, True, folded)) is person
