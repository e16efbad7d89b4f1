"""Proper names: where they begin and end."""

import pytest

from grappe.reading.actors.names import find_names
from tests.reading.opening import opened


def names(text: str) -> list[str]:
    return [name.text for name in find_names(opened(text, "note.md"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il est porté par l'Université de Lande.", ["Université de Lande"]),
        ("Elle associe l'École de l'air et de l'espace.", ["École de l'air et de l'espace"]),
        ("Elle associe l'Université de technologie de Brume.", ["Université de technologie de Brume"]),
        ("Elle associe les Hôpitaux universitaires de Brume.", ["Hôpitaux universitaires de Brume"]),
        (("Elle associe la Fondation sciences "
         "mathématiques de Brume."), ["Fondation sciences mathématiques de Brume"]),
        ("Elle associe l'Université Brume 8 et le CNRS.", ["Université Brume 8", "CNRS"]),
        (("Elle associe le CHRU de Brume et les "
         "PUI-Lande de l'Unilande."), ["CHRU de Brume", "PUI-Lande", "Unilande"]),
        (("Elle associe Airbus Defence and Space, "
         "Thales et Safran."), ["Airbus Defence and Space", "Thales", "Safran"]),
        ("Le projet Xylo Cluster 2030 prolonge le 3IA.", ["Xylo Cluster 2030"]),
        ("Le centre Hi ! Lande et PostGenAI@Brume sont là.", ["Hi ! Lande", "PostGenAI@Brume"]),
        (("Le CHU réunit l'hôpital Saint-Roch et "
         "l'hôpital de la Côte."), ["CHU", "hôpital Saint-Roch", "hôpital de la Côte"]),
        (("It is run by the University of Lande and "
         "Cardew College London."), ["University of Lande", "Cardew College London"]),
        (("The EPSRC Centre for Doctoral Training in Tidal "
         "and Coastal Energy opens."), ["EPSRC Centre for Doctoral Training in Tidal and Coastal Energy"]),
        ("Elle associe le Service cantonal de l'énergie.", ["Service cantonal de l'énergie"]),
        ("Elle associe la Haute école du Lac et Orbitec.", ["Haute école du Lac", "Orbitec"]),
        ("L'Institut de formation en soins de Brume est là.", ["Institut de formation en soins de Brume"]),
        ("Elle associe les villes de Brume et de Lande.", ["Ville de Brume", "Ville de Lande"]),
        ("Elle associe l'association La Ruche et Orbitec.", ["La Ruche", "Orbitec"]),
        ("Elle associe l'agence Matières neuves.", ["agence Matières neuves"]),
        ("It is paid for by the Physics and Earth Research Council (PERC).",
         ["Physics and Earth Research Council", "PERC"]),
        ("It was founded by the Universities of Brume and Lande.",
         ["University of Brume", "University of Lande"]),
        ("It was granted by the Swedish Energy Research Council.", ["Swedish Energy Research Council"]),
    ],
)  # fmt: skip
def test_a_name_is_read_whole(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Six thèses ont été lancées. Douze ingénieurs seront recrutés en Mars 2026.",
        "Companies must bring a quarter. Women hold 31 per cent of the positions.",
        "Le budget est de 42,6 Mio. Euro, soit 3 M€ par an, pour l'IA et les PME.",
        "Two years later, in June 2024, it opened. Placements are behind schedule.",
    ],
)
def test_the_capital_of_a_sentence_makes_no_name(text: str) -> None:
    assert names(text) == []


def test_a_lone_name_that_opens_a_sentence_is_known_by_its_verb() -> None:
    assert names("Pharmalis a rejoint le pôle.") == ["Pharmalis"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elle cite l'Agence spatiale régionale.", "Agence spatiale régionale"),
        ("Le Conseil nordique de la mer a voté.", "Conseil nordique de la mer"),
        ("Selon le ministère de la Culture, tout va bien.", "ministère de la Culture"),
        ("Il cite la chambre de métiers de Sarre.", "chambre de métiers de Sarre"),
        ("Avec l'université de Dijeau, elle avance.", "université de Dijeau"),
        ("Il dirige le Réseau des tailleurs.", "Réseau des tailleurs"),
        ("L'appel « Lumières froides » est clos.", "Lumières froides"),
        ("Le réseau Haies et Bocages recrute.", "Haies et Bocages"),
        ("Le campus Bâti ancien ouvre. Le prix va au campus Bâti ancien.", "Bâti ancien"),
    ],
)
def test_a_name_goes_on_in_lower_case(text: str, name: str) -> None:
    assert name in names(text)


def test_the_place_and_agency_of_a_dispatch_are_no_names() -> None:
    assert names("TOURVILLE (AGP) - Le projet Xylo avance.") == ["Xylo"]


def test_what_a_school_is_said_to_be_is_no_part_of_a_name() -> None:
    assert names("Il cite Eurelia, école d'ingénieurs de Sarlon.") == ["Eurelia", "Sarlon"]
