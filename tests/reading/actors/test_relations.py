"""Relations: who runs, joins, supports, precedes and is part of what."""

import pytest

from grappe.reading.actors.relations import find_relations
from tests.reading.opening import with_cast


def relations(text: str, name: str = "note.md") -> set[tuple[str, str, str]]:
    document, cast = with_cast(text, name)
    found = find_relations(document, cast)
    assert all(relation.passage.stands_in(document.text) for relation in found)
    assert all(relation.rules[0].startswith(f"relation: {relation.predicate}.") for relation in found)
    return {(relation.subject, relation.predicate.value, relation.object) for relation in found}


def all_of(predicate: str, *subjects: str, of: str = "Xylo") -> set[tuple[str, str, str]]:
    return {(subject, predicate, of) for subject in subjects}


@pytest.mark.parametrize(
    "text",
    [
        "Le projet Xylo est porté par l'Université de Lande.",
        "Porté par l'Université de Lande, Xylo est l'un des neuf lauréats.",
        "Le cluster Xylo avance. Le cluster, que porte l'Université de Lande, a six écoles.",
        "Le cluster Xylo est jeune. L'Université de Lande le porte.",
        "Xylo, led by the Université de Lande, has six chairs.",
        "The Xylo project is new. It is hosted by the Université de Lande.",
        "## Xylo (Université de Lande) : six chaires\n\nLe projet avance.",
        "| Cluster | Porteur |\n|---|---|\n| Xylo | Université de Lande |",
    ],
)
def test_who_runs_a_project(text: str) -> None:
    assert relations(text) == {("Université de Lande", "host_of", "Xylo")}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Le projet Xylo regroupe des acteurs du Grand Nord : l'Université de "
            "Lande, Inria, le **CNRS** et l'Inserm."
        ),
        (
            "Le projet Xylo réunit aussi l'Université de Lande, trois organismes "
            "(Inria, le CNRS et l'Inserm [avec qui tout va])."
        ),
        "The Xylo project brings together Université de Lande, Inria, CNRS and Inserm.",
        (
            "The project is run well. The Xylo cluster, in which Université de Lande, "
            "Inria, CNRS and Inserm also take part, grows."
        ),
    ],
)
def test_who_is_in_a_project(text: str) -> None:
    assert relations(text) == all_of("member_of", "Université de Lande", "Inria", "CNRS", "Inserm")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Il est porté par l'Université de Lande avec le CNRS et le CEA.", ("CNRS", "CEA")),
        (("Il est porté par l'Université de Lande, en partenariat avec "
         "le CNRS et l'Université de Nord."), ("CNRS", "Université de Nord")),
        ("L'Université de Lande le porte, avec l'Insa Lande et le CNRS.", ("Insa Lande", "CNRS")),
    ],
)  # fmt: skip
def test_who_runs_a_project_with_others(text: str, others: tuple[str, ...]) -> None:
    expected = {("Université de Lande", "host_of", "Xylo"), *all_of("partner_of", *others)}
    assert relations("Le projet Xylo est neuf. " + text) == expected


def test_those_in_brackets_are_parts_of_the_one_before() -> None:
    text = (
        "Le projet Xylo avance. Plus de 30 industriels en sont partenaires, dont "
        "Airbus (Airbus Nord, Airbus Sud), Thales et Safran."
    )
    assert relations(text) == {
        *all_of("partner_of", "Airbus", "Thales", "Safran"),
        *all_of("part_of", "Airbus Nord", "Airbus Sud", of="Airbus"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Le projet Xylo est soutenu par la Région Ponant, Lande Métropole et une cinquantaine d'entreprises.",
        "Le projet Xylo a le soutien de la Région Ponant et de Lande Métropole.",
        "La Région Ponant et Lande Métropole soutiennent le projet Xylo.",
        "The Xylo project is backed by Région Ponant and Lande Métropole.",
    ],
)
def test_who_supports_a_project(text: str) -> None:
    assert relations(text) == all_of("supporter_of", "Région Ponant", "Lande Métropole")


def test_a_gift_without_a_name_goes_to_the_topic() -> None:
    text = "The Xylo project starts. The Nord Research Council has granted SEK 220 million."
    assert relations(text) == {("Nord Research Council", "supporter_of", "Xylo")}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Le projet Xylo prend la suite de l'Institut Lande, créé en 2019.", "Institut Lande"),
        ("Le projet Xylo prolonge l'institut 3IA du même nom.", "3IA Xylo"),
        ("The Xylo project builds on the Lande Institute, set up in 2017.", "Lande Institute"),
        ("Le plan Brume (2018-2021), dont le projet Xylo a pris la suite, n'avait rien.", "Brume"),
    ],
)
def test_what_a_project_grew_out_of(text: str, subject: str) -> None:
    assert relations(text) == {(subject, "predecessor_of", "Xylo")}


@pytest.mark.parametrize(
    "text",
    [
        "Thales et Naval Group rejoignent le projet Xylo, fondé en 2020 par l'Université de Lande et Inria.",
        "The Xylo project was created by Université de Lande and Inria. Thales and Naval Group joined it.",
    ],
)
def test_who_joins_and_who_founded(text: str) -> None:
    assert relations(text) == {
        *all_of("joined", "Thales", "Naval Group"),
        *all_of("founded", "Université de Lande", "Inria"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Le projet Xylo n'est pas porté par l'Université de Lande.",
        "Le projet Xylo réunit 250 chercheurs. Inria publie beaucoup.",
        "Anne Morel dirige le projet Xylo.",
        "Des infrastructures nationales pilotées par Genci existent.",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert relations(text) == set()


def test_the_role_in_a_table_is_that_of_its_row() -> None:
    text = (
        "# Xylo: what we do\n\nXylo trains people.\n\n| Institution | Role |\n|---|---|\n| "
        "ETH Nord | Home institution |\n| EPF Sud | Partner |"
    )
    assert relations(text) == {("ETH Nord", "host_of", "Xylo"), ("EPF Sud", "partner_of", "Xylo")}


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        (
            "Le réseau Xylo est animé par la chambre de métiers de Lande.",
            "chambre de métiers de Lande",
            "host_of",
        ),
        (
            "Le campus Xylo est placé sous la houlette de l'Université de Lande.",
            "Université de Lande",
            "host_of",
        ),
        (
            "L'Université de Lande, qui en assure le pilotage, aide le projet Xylo.",
            "Université de Lande",
            "host_of",
        ),
        ("The Xylo project is steered by Lande University.", "Lande University", "host_of"),
        (
            "The Xylo project grows. Xylo is a £30 million scheme run by the Lande Council.",
            "Lande Council",
            "host_of",
        ),
        ("Le projet Xylo décroche 11 M€ auprès de l'Agence du climat.", "Agence du climat", "supporter_of"),
        ("Le projet Xylo a reçu 1,1 M€ de l'Agence du climat.", "Agence du climat", "supporter_of"),
        ("The Xylo project secured EUR 18 million from the Lande Bank.", "Lande Bank", "supporter_of"),
        ("The Lande Trust has granted EUR 62 million to the Xylo project.", "Lande Trust", "supporter_of"),
        ("The Xylo project took over from Corallium.", "Corallium", "predecessor_of"),
        ("Le plan Corallium, auquel le projet Xylo succède, a pris fin.", "Corallium", "predecessor_of"),
        (
            "# Xylo in figures\n\nXylo grows.\n\n| | |\n|---|---|\n| Lead | Lande University |",
            "Lande University",
            "host_of",
        ),
        ("# Xylo in figures\n\nXylo grows.\n\nFunders: Lande Council", "Lande Council", "supporter_of"),
    ],
)
def test_more_ways_to_say_who_runs_funds_and_came_before(text: str, subject: str, predicate: str) -> None:
    assert relations(text) == {(subject, predicate, "Xylo")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le projet Xylo, associant Airbus et Inria.", {("Airbus", "member_of"), ("Inria", "member_of")}),
        (
            "Le projet Xylo bénéficie d'une aide de l'Agence du climat.",
            {("Agence du climat", "supporter_of")},
        ),
        ("Le projet Xylo est confié à l'Agence du climat.", {("Agence du climat", "host_of")}),
        ("The Xylo project is paid for by the Lande Trust.", {("Lande Trust", "supporter_of")}),
        ("Airbus a quitté le projet Xylo.", set()),
    ],
)
def test_verbs_of_taking_part_and_paying(text: str, found: set[tuple[str, str]]) -> None:
    assert relations(text) == {(subject, predicate, "Xylo") for subject, predicate in found}


def test_a_strand_is_part_of_what_the_document_is_about() -> None:
    text = "# Brightwell in figures\n\nBrightwell grows. WardLab, one of our projects, employs nine people."
    assert ("WardLab", "part_of", "Brightwell") in relations(text)


def test_a_project_that_hosts_a_number_of_companies_is_run_by_nobody_for_that() -> None:
    text = "The Xylo project, in which Orbitec is active, hosts 34 companies."
    assert not {one for one in relations(text) if one[1] == "host_of"}


@pytest.mark.parametrize(
    ("text", "predicate", "bodies"),
    [
        (
            "Le projet Xylo avance. S'y sont greffés l'Université de Lande puis, en mai 2024, le CNRS.",
            "joined",
            ["Université de Lande", "CNRS"],
        ),
        (
            "Le projet Xylo avance. L'Inserm s'y est associé en 2021, puis le CNRS le 3 mars 2023.",
            "joined",
            ["Inserm", "CNRS"],
        ),
        (
            "Le projet Xylo avance. L'Inserm et le CNRS y sont entrés en juin dernier.",
            "joined",
            ["Inserm", "CNRS"],
        ),
        ("Le projet Xylo a pour parents l'Inserm et le CNRS.", "founded", ["Inserm", "CNRS"]),
        (
            "Le projet Xylo avance. Trois organismes le composent : l'Inserm, le CNRS.",
            "member_of",
            ["Inserm", "CNRS"],
        ),
        (
            "The Xylo project grows. The Lande Brain Fund paid £3 million for two years.",
            "supporter_of",
            ["Lande Brain Fund"],
        ),
        (
            "The Xylo project sits in a barn owned by its host, the University of Lande.",
            "host_of",
            ["University of Lande"],
        ),
        ("Le projet Xylo avance. Ce qui l'a précédé, le Biolab, est clos.", "predecessor_of", ["Biolab"]),
    ],
)
def test_what_bodies_are_to_a_project_is_said_in_many_words(
    text: str, predicate: str, bodies: list[str]
) -> None:
    assert relations(text) == all_of(predicate, *bodies)


def test_a_pronoun_alone_stands_for_the_body_that_the_sentence_before_told_of() -> None:
    text = "The Xylo project is young. A unit named Biolab trained 30 nurses. The project grew out of it."
    assert relations(text) == {("Biolab", "predecessor_of", "Xylo")}


def test_a_sum_goes_without_the_unit_that_the_one_before_it_has() -> None:
    text = "L'Inserm a accordé au projet Xylo 6 millions d'euros. Le CNRS en met 2 de plus."
    assert relations(text) == all_of("supporter_of", "Inserm", "CNRS")
    assert relations("Le projet Xylo avance. Le CNRS en met 2 de plus.") == set()


def test_an_aside_in_a_list_is_no_end_of_it() -> None:
    text = (
        "Le projet Xylo fait travailler ensemble l'Université de Lande, son établissement "
        "d'accueil, l'Inserm et, pour la première fois, le CNRS."
    )
    assert relations(text) >= all_of("member_of", "Inserm", "CNRS")
    assert ("Université de Lande", "host_of", "Xylo") in relations(text)


def test_a_bracket_names_the_owner_of_the_body_before() -> None:
    text = "The Xylo project grows. Novalis (bought in 2021 by the Halder Group) has pledged £2 million."
    assert ("Novalis", "part_of", "Halder Group") in relations(text)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Le projet Xylo avance. L'Institut Borel en tient les rênes.", "host_of"),
        ("Le projet Xylo avance. Sa gestion incombe à l'Institut Borel.", "host_of"),
        ("Le projet Xylo est logé à l'Institut Borel.", "host_of"),
        ("The Xylo project grows. Borel Institute is at the helm.", "host_of"),
        ("The Xylo project is housed in Borel Institute.", "host_of"),
        ("The Xylo project grows. At its head is Borel Institute.", "host_of"),
        ("Le projet Xylo avance. Y travaille et y siège Orbitec.", ""),
        ("Le projet Xylo avance. L'Institut Borel complète le tour de table.", "member_of"),
        ("The Xylo project grows. Around the table sit Borel Institute and Inserm.", "member_of"),
        ("The Xylo project grows. Borel Institute foots the bill.", "supporter_of"),
        ("The Xylo project grows. Most of the money comes from Borel Institute.", "supporter_of"),
        ("The Xylo project grows. Borel Institute agreed to give £3 million.", "supporter_of"),
        ("Le projet Xylo avance. Avant lui, il y avait l'Institut Borel.", "predecessor_of"),
        ("The Xylo project grows. Borel Institute paved the way for it.", "predecessor_of"),
        ("The Xylo project traces its origins to Borel Institute.", "predecessor_of"),
        ("Le projet Xylo avance. L'Institut Borel l'a porté sur les fonts baptismaux.", "founded"),
        ("The Xylo project grows. Borel Institute brought it into being.", "founded"),
    ],
)
def test_a_turn_of_phrase_tells_what_a_body_is_to_the_project(text: str, predicate: str) -> None:
    told = {(name, object_) for _, name, object_ in relations(text)}
    assert told == ({(predicate, "Xylo")} if predicate else set())
