"""Mentions: whom a document speaks of, and what each part of it is about."""

import time

import pytest

from grappe.reading.actors.cast import BodyKind
from grappe.reading.actors.spellings import abbreviates
from tests.reading.opening import with_cast


def kinds(text: str, name: str = "note.md") -> dict[str, BodyKind]:
    return {body.name: body.kind for body in with_cast(text, name)[1].bodies}


def said(text: str) -> list[tuple[str, str]]:
    """The words that stand for a body without naming it, and the body."""
    document, cast = with_cast(text, "note.md")
    return [
        (block.clean.text[mention.start : mention.end], mention.body.name)
        for block in document.blocks
        for mention in cast.mentions_in(block.index)
        if mention.form != "name"
    ]


def test_bodies_are_told_apart_by_the_words_around_them() -> None:
    text = (
        "Le projet Xylo est porté par l'Université de Lande et prolonge l'Institut Xylo. "
        "« C'est bien », déclare Anne Morel, présidente de l'Université de Lande."
    )
    assert kinds(text) == {
        "Xylo": BodyKind.PROJECT,
        "Université de Lande": BodyKind.ORGANISATION,
        "Institut Xylo": BodyKind.INSTITUTE,
        "Anne Morel": BodyKind.PERSON,
    }


def test_a_project_is_told_by_who_runs_it() -> None:
    assert kinds("Xylo, led by the University of Lande, has 3 chairs.")["Xylo"] is BodyKind.PROJECT


def test_a_project_is_told_by_the_title_where_nothing_else_tells() -> None:
    found = kinds("# Xylo: what we do\n\nWe train people. For Xylo the year was good.")
    assert found == {"Xylo": BodyKind.PROJECT}


def test_places_are_no_bodies() -> None:
    assert kinds("Le projet Xylo a ouvert à Nice et à Saclay, en Allemagne et au Japon.") == {
        "Xylo": BodyKind.PROJECT
    }


def test_spellings_of_one_body_are_gathered() -> None:
    text = (
        "Le cluster Xylo est mené par l'Institut Polytechnique de Lande. Le Pôle Xylo et IP Lande en sont là."
    )
    bodies = with_cast(text, "note.md")[1].bodies
    assert {frozenset(body.names) for body in bodies} == {
        frozenset({"Xylo", "Pôle Xylo"}),
        frozenset({"Institut Polytechnique de Lande", "IP Lande"}),
    }


@pytest.mark.parametrize(
    ("short", "long", "does"),
    [
        ("DFG", "Deutsche Forschungsgemeinschaft", True),
        ("EAOS", "European Agency for Ocean Skills", True),
        ("PSAI", "Prairie School of AI", True),
        ("CNRS", "Université de Lande", False),
        ("Lande", "Université de Lande", False),
    ],
)
def test_an_acronym_is_made_of_its_letters(short: str, long: str, does: bool) -> None:
    assert abbreviates(short, long) is does


def test_nouns_and_pronouns_stand_for_the_body_before() -> None:
    text = (
        "Le cluster Xylo est porté par l'Université de Lande. Il réunit six écoles. L'université l'a voulu. "
        "Le projet avance."
    )
    assert said(text) == [("Il", "Xylo"), ("L'université", "Université de Lande"), ("Le projet", "Xylo")]


def test_a_noun_prefers_the_body_that_has_it_in_its_name() -> None:
    text = "QuantSense Hub is led by the University of Lande. The Hub has 34 researchers. It is new."
    assert said(text) == [("The Hub", "QuantSense Hub"), ("It", "QuantSense Hub")]


def test_a_section_is_about_the_project_in_its_heading() -> None:
    text = (
        "# Trois projets\n\n## Xylo (Université de Lande) : des bourses\n\nLe projet obtient 3 M€.\n\n"
        "## Brume (Université de Nord) : des écoles\n\nLe projet obtient 2 M€.\n"
    )
    document, cast = with_cast(text, "note.md")
    topics = [cast.topic_of(block.index) for block in document.blocks]
    assert [topic.name if topic else None for topic in topics[1:]] == ["Xylo", "Xylo", "Brume", "Brume"]


def test_a_document_on_many_projects_is_about_their_programme() -> None:
    text = (
        "L'AMI Brume a neuf lauréats.\n\n"
        "Cluster\tMontant\nXylo\t30\nLitho\t20\nHydro\t20\nAero\t20\n\nUn point suivra en 2026."
    )
    _, cast = with_cast(text)
    assert cast.main is not None
    assert cast.main.name == "AMI Brume"


def test_mentions_between_two_places_lie_wholly_there() -> None:
    document, cast = with_cast("Le projet Xylo réunit Inria et le CNRS.", "note.md")
    text = document.blocks[0].clean.text
    inside = cast.mentions_between(0, text.index("Inria"), text.index("CNRS") + 2)
    assert [mention.body.name for mention in inside] == ["Inria"]


def test_thousands_of_names_are_found_in_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        text = "\n".join(f"Le projet Nom{i} de l'Université Lieu{i} réunit le BCD{i}." for i in range(times))
        begun = time.process_time()
        with_cast(text)
        return time.process_time() - begun

    seconds(10)
    assert seconds(1600) < 40 * max(seconds(160), 0.02)
