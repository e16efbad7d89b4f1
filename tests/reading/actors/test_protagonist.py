"""The protagonist: whom a document is about where no word beside a name calls it a project."""

import pytest

from grappe.reading.actors.mentions import find_cast
from grappe.reading.formats.opening import open_document


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Relatif à l'institut Calanthe\n\nL'Université de Montfleur l'a fondé en 2019.\n\n"
            "L'institut emploie 40 personnes. L'institut encadre 12 doctorants.\n",
            "institut Calanthe",
        ),
        (
            "# La forêt se remet à l'école\n\nLundi, la Région a visité le Pôle forestier du Rhin, qui a trois "
            "ans.\n\nLe pôle compte 30 entreprises. Le pôle formera 200 apprentis.\n",
            "Pôle forestier du Rhin",
        ),
        (
            "# Welcome\n\nIn 2024 we opened the Masonry School with Slane Technical College.\n\n"
            "Forty doctoral students are based in the School. Before the School there was a workshop.\n",
            "Masonry School",
        ),
    ],
)
def test_a_document_is_about_the_body_that_it_takes_up_by_its_noun(text: str, name: str) -> None:
    cast = find_cast(open_document(text.encode(), "text.md"))
    assert cast.main is not None
    assert cast.main.name == name


def test_a_document_is_not_about_the_ministry_that_it_names_most() -> None:
    text = (
        "# Lettre\n\nLe Ministère du Travail a reçu le Conseil des arts.\n\n"
        "Le Ministère du Travail prépare une loi. Le Ministère du Travail recrute.\n"
    )
    assert find_cast(open_document(text.encode(), "lettre.md")).main is None
