"""Trainings to be opened or to grow, read in the styles of a letter, a report and an English page."""

from grappe.domain.statement import Level, TrainingStatement, TrainingStatus
from grappe.reading.activities.training import find_training
from grappe.reading.actors.mentions import find_cast
from grappe.reading.formats.opening import open_document

LETTER = """Le cluster Calypso ouvre ses portes

Le cluster Calypso est porté par l'Université de Norville. Il va créer une licence professionnelle de pêche
durable, et un master de droit maritime verra le jour en septembre 2026. L'offre de formation continue sera
élargie.

La double licence mer et santé, ouverte avec 20 places en 2021, compte 35 inscrits. Si le ministère suivait,
un bachelor ouvrirait.
"""

REPORT = """# Projet Boréal : rapport

Le projet Boréal est porté par l'École des mines de Brume. Il prévoit de :

- lancer un MOOC sur les glaces et deux écoles d'été ;
- renforcer l'école doctorale ;
- recruter 12 chercheurs.

De nouvelles formations seront consacrées à la plongée et à la météorologie.
"""

PAGE = """The Kestrel Centre at a glance

The Kestrel Centre is hosted by the University of Marl. It will launch a master's course in aerodynamics and
new short courses for airport staff. A doctoral school is to be created in 2027. Its summer school will be
expanded.

The centre has taught 300 students in its undergraduate courses.
"""

NEW, STRONGER = TrainingStatus.NEW, TrainingStatus.REINFORCED


def trainings(text: str, name: str = "a.txt") -> tuple[TrainingStatement, ...]:
    document = open_document(text.encode(), name)
    return find_training(document, find_cast(document))


def said(text: str, name: str = "a.txt") -> list[tuple[str, Level, TrainingStatus]]:
    return [(found.action, found.level, found.status) for found in trainings(text, name)]


def test_what_will_open_and_what_will_grow_is_told_apart() -> None:
    assert said(LETTER) == [
        ("licence professionnelle de pêche durable", Level.BACHELOR, NEW),
        ("master de droit maritime", Level.MASTER, NEW),
        ("offre de formation continue", Level.CONTINUING, STRONGER),
    ]


def test_items_of_a_plan_and_what_new_training_is_for() -> None:
    assert said(REPORT, "a.md") == [
        ("MOOC sur les glaces", Level.ANY, NEW),
        ("écoles d'été", Level.ANY, NEW),
        ("école doctorale", Level.DOCTORATE, STRONGER),
        ("plongée", Level.ANY, NEW),
        ("météorologie", Level.ANY, NEW),
    ]


def test_english_training_is_read() -> None:
    assert said(PAGE) == [
        ("master's course in aerodynamics", Level.MASTER, NEW),
        ("new short courses for airport staff", Level.CONTINUING, NEW),
        ("doctoral school", Level.DOCTORATE, NEW),
        ("summer school", Level.ANY, STRONGER),
    ]


def test_each_training_is_the_clusters_and_quotes_the_document() -> None:
    document = open_document(LETTER.encode(), "a.txt")
    found = find_training(document, find_cast(document))
    assert {training.cluster for training in found} == {"Calypso"}
    assert all(training.passage.stands_in(document.text) for training in found)


def test_a_course_opens_and_is_opened() -> None:
    opens = (
        LETTER.partition("Il va")[0]
        + "Un master de voile ouvrira en 2027. Il ouvrira une licence de gréement."
    )
    assert said(opens) == [
        ("master de voile", Level.MASTER, NEW),
        ("licence de gréement", Level.BACHELOR, NEW),
    ]
