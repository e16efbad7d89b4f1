"""The protagonist: whom a document is about where no word beside a name calls it a project."""

import pytest

from grappe.reading.actors.cast import Body, BodyKind
from grappe.reading.actors.mentions import find_cast
from grappe.reading.formats.opening import open_document


def protagonist(*paragraphs: str) -> Body | None:
    """Whom a document of these paragraphs is about."""
    return find_cast(open_document("\n\n".join(paragraphs).encode(), "text.md")).main


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (
            (
                "# Relatif à l'institut Calanthe",
                "L'Université de Montfleur l'a fondé en 2019.",
                "L'institut emploie 40 personnes. L'institut encadre 12 doctorants.",
            ),
            "institut Calanthe",
        ),
        (
            (
                "# La forêt se remet à l'école",
                "Lundi, la Région a visité le Pôle forestier du Rhin.",
                "Le pôle compte 30 entreprises. Le pôle formera 200 apprentis.",
            ),
            "Pôle forestier du Rhin",
        ),
        (
            (
                "# Welcome",
                "In 2024 we opened the Masonry School with Slane Technical College.",
                "Forty doctoral students are based in the School. We like the School.",
            ),
            "Masonry School",
        ),
    ],
)
def test_a_document_is_about_the_body_that_it_takes_up_by_its_noun(
    paragraphs: tuple[str, ...], name: str
) -> None:
    body = protagonist(*paragraphs)
    assert body is not None
    assert body.name == name


def test_a_document_is_not_about_the_ministry_that_it_names_most() -> None:
    assert (
        protagonist(
            "# Lettre",
            "Le Ministère du Travail a reçu le Conseil des arts.",
            "Le Ministère du Travail prépare une loi. Le Ministère du Travail recrute.",
        )
        is None
    )


@pytest.mark.parametrize(
    ("paragraphs", "name"),
    [
        (
            (
                "# Discours de Mme Ida Roc, ministre de l'Énergie",
                "Nous avons fondé un réseau. Il s'appelle Velours. Le réseau compte 40 doctorants.",
                "Velours recevra 30 millions d'euros. Velours tient parole.",
            ),
            "Velours",
        ),
        (
            (
                "# Speech by Ida Roe, Minister for Energy",
                "We set up a network. It is called Velvetine. The network has 40 doctoral students.",
                "Velvetine will receive £30 million. Velvetine keeps its word.",
            ),
            "Velvetine",
        ),
    ],
)
def test_what_a_minister_is_in_charge_of_is_nobody(paragraphs: tuple[str, ...], name: str) -> None:
    body = protagonist(*paragraphs)
    assert body is not None
    assert body.name == name


def test_minutes_are_about_what_the_panel_decides_on() -> None:
    body = protagonist(
        "# Mid-term Assessment Panel, meeting 2/2025",
        "Present: the Chair and four members.",
        "The Tideway Centre for Marine Robotics was approved in 2022. The Centre has 40 doctoral students.",
        "Tideway has 12 companies on board. The Centre will train 300 people.",
    )
    assert body is not None
    assert body.name == "Tideway Centre for Marine Robotics"
    assert "Tideway" in body.names


def test_a_body_named_with_the_years_it_lasted_before_is_what_came_before() -> None:
    text = (
        "# The Harrow Network",
        "The Harrow Network was set up in 2020. The network has 40 doctoral students.",
        "From 2009 to 2017, a group called GlassLab trained 25 technicians. The network grew out of it.",
    )
    cast = find_cast(open_document("\n\n".join(text).encode(), "text.md"))
    assert cast.main is not None
    assert cast.main.name == "Harrow Network"
    assert {body.name for body in cast.bodies if body.kind is BodyKind.INSTITUTE} == {"GlassLab"}
