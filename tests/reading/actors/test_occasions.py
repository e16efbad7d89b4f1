"""Occasions: events told by a construction, and dates told from the day of publication."""

import pytest

from tests.reading.actors.test_events import events

DATED = "Publié le 15 juin 2025\n\n# Nouvelles du lac\n\nLe projet Xylo avance. "
PUBLISHED = "Published on 15 June 2025\n\n# News of the lake\n\nThe Xylo project grows. "


@pytest.mark.parametrize(
    ("text", "event", "date"),
    [
        (DATED + "L'appel court du 1er septembre au 14 novembre 2025.", "call_opened", "2025-09-01"),
        (DATED + "L'appel court du 1er septembre au 14 novembre 2025.", "call_closed", "2025-11-14"),
        (DATED + "Les dossiers seront reçus jusqu'au 13 mars 2026.", "call_closed", "2026-03-13"),
        (DATED + "L'Université de Lande pilote le projet Xylo depuis janvier 2023.", "launch", "2023-01"),
        (DATED + "Il a décroché 3 M€ en mars 2024.", "selection", "2024-03"),
        (DATED + "Le jury rendra son avis le 12 mai 2026.", "milestone", "2026-05-12"),
        (DATED + "La halle d'essais, inaugurée en octobre dernier, tourne.", "inauguration", "2024-10"),
        (DATED + "Orbitec l'a rejoint en janvier 2025.", "joining", "2025-01"),
        (PUBLISHED + "Its test cell opened last November.", "inauguration", "2024-11"),
        (PUBLISHED + "The laboratory opens next spring.", "inauguration", "2026"),
        (PUBLISHED + "An outside panel visits on 14 October 2025.", "milestone", "2025-10-14"),
    ],
)
def test_a_construction_tells_an_event(text: str, event: str, date: str) -> None:
    assert ("Xylo", event, date) in events(text)


def test_a_participle_in_front_is_said_of_whom_the_main_clause_begins_with() -> None:
    text = "Né en 2023 du projet Brume, le projet Xylo est jeune."
    assert ("Xylo", "creation", "2023") in events(text)
    assert not [one for one in events(text) if one[0] == "Brume"]


def test_who_creates_is_not_what_is_created() -> None:
    text = "Lande University created the Xylo project in 2019."
    assert {one[0] for one in events(text)} == {"Xylo"}
