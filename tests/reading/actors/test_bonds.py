"""Bonds: verbs in every voice, roles, gifts, lists and labels bind the same bodies in the same way."""

import pytest

from tests.reading.actors.test_relations import all_of, relations

START = "Le projet Xylo est neuf. "
BEGIN = "The Xylo project is new. "


@pytest.mark.parametrize(
    "text",
    [
        START + "L'Université de Lande coordonne le projet.",
        START + "L'Université de Lande coordonnait le projet Xylo.",
        START + "Le projet, que coordonne l'Université de Lande, grandit.",
        START + "Le projet, que l'Université de Lande coordonne depuis 2021, grandit.",
        START + "Il est également coordonné, depuis 2021, par l'Université de Lande.",
        "Coordonné par l'Université de Lande, le projet Xylo grandit.",
        START + "L'Université de Lande en assure la coordination.",
        START + "L'Université de Lande est l'établissement porteur du projet.",
        START + "L'Université de Lande, filiale du groupe Orme, coordonne le projet.",
    ],
)
def test_a_verb_binds_in_every_french_voice(text: str) -> None:
    assert ("Université de Lande", "host_of", "Xylo") in relations(text)
    assert not [one for one in relations(text) if one[1] == "host_of" and one[0] != "Université de Lande"]


@pytest.mark.parametrize(
    "text",
    [
        BEGIN + "Lande University coordinates the project.",
        BEGIN + "The project, which Lande University coordinates, grows.",
        BEGIN + "It is now jointly coordinated by Lande University.",
        BEGIN + "It is in the hands of Lande University.",
        "Xylo, a research and training programme coordinated by Lande University, grows.",
        BEGIN + "Lande University is the lead partner.",
    ],
)
def test_a_verb_binds_in_every_english_voice(text: str) -> None:
    assert relations(text) == all_of("host_of", "Lande University")


@pytest.mark.parametrize(
    "text",
    [
        START + "Orbitec et Brumeline figurent parmi ses partenaires.",
        START + "Le projet compte Orbitec et Brumeline parmi ses partenaires.",
        START + "Ses partenaires sont Orbitec et Brumeline.",
        START + "Parmi ses partenaires figurent Orbitec et Brumeline.",
        START + "Une dizaine d'entreprises en sont partenaires, dont Orbitec et Brumeline.",
        START + "Orbitec et Brumeline ont signé une convention avec le projet.",
        START + "Orbitec et Brumeline travaillent avec le projet.",
        START + "Le projet travaille avec Orbitec et Brumeline.",
        START + "Il annonce un partenariat avec Orbitec et Brumeline.",
        BEGIN + "Orbitec and Brumeline are among its partners.",
        BEGIN + "The project counts Orbitec and Brumeline among its partners.",
        BEGIN + "Its industrial partners include Orbitec and Brumeline.",
    ],
)
def test_a_role_is_borne_by_those_beside_its_noun(text: str) -> None:
    assert relations(text) == all_of("partner_of", "Orbitec", "Brumeline")


@pytest.mark.parametrize(
    "text",
    [
        START + "L'Agence Orme lui a accordé 3 M€.",
        START + "L'Agence Orme met 3 M€ sur la table pour le projet.",
        START + "Le projet a obtenu 3 M€ de l'Agence Orme.",
        START + "Il a décroché 3 millions d'euros auprès de l'Agence Orme.",
        START + "Il est financé à hauteur de 3 M€ par l'Agence Orme.",
        START + "L'Agence Orme y va de 3 M€ par an.",
    ],
)
def test_a_gift_is_bound_whoever_the_clause_is_about(text: str) -> None:
    assert relations(text) == all_of("supporter_of", "Agence Orme")


@pytest.mark.parametrize(
    "text",
    [
        BEGIN + "The Orme Trust is adding £3 million.",
        BEGIN + "The Orme Trust is lending £3 million towards it.",
        BEGIN + "The Orme Trust has doubled its annual contribution to £3 million.",
        BEGIN + "It has won £3 million from the Orme Trust.",
        BEGIN + "A further £3 million will come from the Orme Trust.",
        BEGIN + "Funding from the Orme Trust rose.",
    ],
)
def test_a_gift_in_english(text: str) -> None:
    assert relations(text) == all_of("supporter_of", "Orme Trust")


def test_money_for_another_body_is_no_gift_to_the_project() -> None:
    text = BEGIN + "The Orme Trust has given £3 million to Lande Hospital."
    assert relations(text) == set()


def test_a_group_gives_by_those_who_head_it() -> None:
    text = START + "Les industriels, emmenés par le groupe Orbitec, se sont engagés sur 12 M€."
    assert relations(text) == all_of("supporter_of", "groupe Orbitec")


@pytest.mark.parametrize(
    "text",
    [
        START + "Orbitec l'a rejoint en 2023, Brumeline en 2024.",
        START + "Les membres fondateurs ont été rejoints par Orbitec et Brumeline.",
        BEGIN + "Last spring it was joined by Orbitec and Brumeline.",
        BEGIN + "Orbitec and Brumeline came on board in 2023.",
    ],
)
def test_those_who_come_in_join(text: str) -> None:
    assert relations(text) == all_of("joined", "Orbitec", "Brumeline")


def test_the_universities_of_two_towns_are_two_universities() -> None:
    text = START + "Il réunit les universités de Brume et de Lande."
    assert relations(text) == all_of("member_of", "Université de Brume", "Université de Lande")


def test_a_list_goes_on_behind_what_is_said_of_one_in_it() -> None:
    text = START + "Il réunit l'Université de Lande, qui fête ses vingt ans, Orbitec et le CNRS."
    assert relations(text) == all_of("member_of", "Université de Lande", "Orbitec", "CNRS")


def test_where_one_of_a_list_is_ends_no_list() -> None:
    text = START + "Orbitec est à Brume. Il réunit l'Inspé de Brume, Orbitec et le CNRS."
    assert {one[0] for one in relations(text)} >= {"Orbitec", "CNRS"}


def test_a_relative_clause_is_said_of_the_one_before_it() -> None:
    text = START + "Lande Agglomération, qui participe au projet depuis l'origine, prendra sa part."
    assert relations(text) == all_of("member_of", "Lande Agglomération")


def test_items_under_a_label_bear_the_role_that_it_names() -> None:
    items = "- Partenaires nationaux\n  - Institut Orme\n  - Agence Brume\n"
    text = f"# Xylo, projet d'avenir\n\nLe projet Xylo.\n\n{items}"
    assert relations(text) >= all_of("partner_of", "Institut Orme", "Agence Brume")


def test_a_union_has_the_members_that_it_gathers() -> None:
    text = START + "Il est né à l'initiative du groupement Solane. Celui-ci réunit Orbitec et Brumeline."
    assert relations(text) >= all_of("member_of", "Orbitec", "Brumeline", of="groupement Solane")


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        (START + "Il réunit Reflane (groupe Orbitec).", "Reflane", "groupe Orbitec"),
        (BEGIN + "It unites Reflane (itself a unit of Orbitec) and CNRS.", "Reflane", "Orbitec"),
        (BEGIN + "It unites Reflane (with its maintenance arm [Orbitec]).", "Orbitec", "Reflane"),
    ],
)
def test_what_a_bracket_says_of_the_one_before_it(text: str, part: str, whole: str) -> None:
    assert (part, "part_of", whole) in relations(text)


@pytest.mark.parametrize(
    "text",
    [
        START + "Dix consortiums impliquant Inria ont été retenus.",
        START + "Inria pourrait rejoindre le projet.",
        START + "Prairial, hébergé par Inria, a la plus grande subvention.",
        BEGIN + "Lande University has the largest grant, EUR 75m.",
    ],
)
def test_what_is_said_of_others_or_only_wished_binds_nobody(text: str) -> None:
    assert not [one for one in relations(text) if one[2] == "Xylo"]
