"""Known names: a programme's projects are recognised whatever a text calls them."""

import pytest

from grappe.reading.actors.cast import BodyKind, Cast
from grappe.reading.actors.known import known_programme
from grappe.reading.actors.mentions import find_cast
from grappe.reading.formats.opening import open_document

KNOWN = known_programme(
    ("IA-Cluster", "IA Cluster", "IA Clusters", "Plan Ponant"),
    [
        ["LUMIO", "Cluster LUMIO"],
        ["Hé! Brest", "Hé ! Brest"],
        ["SaVoir"],
        ["3IA Brume 2030", "Institut 3IA Brume"],
    ],
)


def cast(*paragraphs: str) -> Cast:
    """Who a document of these paragraphs speaks of, where the projects of a programme are known."""
    return find_cast(open_document("\n\n".join(paragraphs).encode(), "text.md"), KNOWN)


def named(*paragraphs: str) -> set[tuple[str, BodyKind]]:
    """The projects and programmes of a document."""
    return {
        (body.name, body.kind)
        for body in cast(*paragraphs).bodies
        if body.kind in (BodyKind.PROJECT, BodyKind.PROGRAMME)
    }


@pytest.mark.parametrize("printed", ["LUMIO", "Lumio", "Hé! Brest", "Hé ! BREST", "SaVoir", "SAVOIR"])
def test_a_known_project_is_one_without_a_word_beside_it_that_says_so(printed: str) -> None:
    assert named(f"Le jury a tranché lundi. Aux côtés d'autres, {printed} obtient 20 M€.") == {
        (printed, BodyKind.PROJECT)
    }


@pytest.mark.parametrize("printed", ["savoir", "Lumiose", "LUMIO-Sud", "@LUMIO"])
def test_what_is_only_spelled_alike_is_none(printed: str) -> None:
    assert not named(f"Le jury est venu lundi, et {printed} aussi.")


def test_a_longer_name_around_it_is_somebody_else() -> None:
    bodies = {body.name for body in cast("La Fondation LUMIO verse 2 M€ à l'université de Brest.").bodies}
    assert "Fondation LUMIO" in bodies
    assert "LUMIO" not in bodies


def test_two_that_a_text_tells_apart_stay_two() -> None:
    found = cast(
        "# Le cluster 3IA Brume 2030 prend la suite",
        "Le cluster 3IA Brume 2030 succède à l'ancien Institut 3IA Brume, créé en 2019.",
        "Le cluster 3IA Brume 2030 ouvrira 9 chaires. L'Institut 3IA Brume en comptait 4.",
    )
    kinds = {body.name: body.kind for body in found.bodies}
    assert kinds == {"3IA Brume 2030": BodyKind.PROJECT, "Institut 3IA Brume": BodyKind.INSTITUTE}


def test_all_spellings_of_one_are_one_body() -> None:
    found = cast("Lundi, Hé! Brest a recruté.", "Hé ! Brest ouvrira 9 chaires et Hé! Brest en est fier.")
    assert [body.name for body in found.bodies if body.kind is BodyKind.PROJECT] == ["Hé! Brest"]


def test_a_generic_name_in_the_singular_is_one_of_the_projects() -> None:
    assert not named("Le projet IA Cluster de la ville prévoit un master.")
    assert named("L'appel IA Cluster a reçu douze dossiers.") == {("IA Cluster", BodyKind.PROGRAMME)}
    assert named("Les IA Clusters recrutent.") == {("IA Clusters", BodyKind.PROGRAMME)}


@pytest.mark.parametrize(
    ("sentence", "means_all"),
    [
        ("L'État consacre 80 M€ aux quatre clusters.", True),
        ("Les quatre lauréats visent 900 diplômés.", True),
        ("L'un des quatre clusters a fermé.", False),
        ("Les trois clusters de la côte recrutent.", False),
    ],
)
def test_all_projects_by_their_number_are_the_programme(sentence: str, means_all: bool) -> None:
    mentions = cast("SaVoir a été retenu en 2024.", sentence).mentions
    nominal = [
        mention.body.kind for block in mentions.values() for mention in block if mention.form == "nominal"
    ]
    assert (BodyKind.PROGRAMME in nominal) is means_all


def test_in_english_too() -> None:
    found = cast("SaVoir was chosen by the jury.", "The state is putting €80 million into four AI clusters.")
    assert any(m.form == "nominal" for block in found.mentions.values() for m in block)


def test_the_number_of_projects_says_nothing_where_none_of_them_is_named() -> None:
    assert not named("L'Irlande consacre 80 M€ à quatre clusters.")
