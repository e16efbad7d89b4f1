"""Events: what happened, and when."""

import pytest

from grappe.reading.actors.events import find_events
from tests.reading.opening import with_cast


def events(text: str, name: str = "note.md") -> set[tuple[str, str, str | None]]:
    document, cast = with_cast(text, name)
    found = find_events(document, cast)
    assert all(event.passage.stands_in(document.text) for event in found)
    assert all(event.rules[0].startswith(f"event: {event.event}.") for event in found)
    return {(event.subject, event.event.value, event.date) for event in found}


@pytest.mark.parametrize(
    ("text", "event", "date"),
    [
        ("Le cluster Xylo a été inauguré le 11 février 2025.", "inauguration", "2025-02-11"),
        ("Le projet Xylo, lancé en septembre 2022, avance.", "launch", "2022-09"),
        ("Xylo, led by Lande University, was launched on 1 April 2025.", "launch", "2025-04-01"),
        (("Le projet Xylo avance. Le 20 mai 2025, lors du lancement "
         "officiel à Nord, on dansait."), "launch", "2025-05-20"),
        ("Le cluster Xylo, créé en septembre 2020, avance.", "creation", "2020-09"),
        ("Xylo est l'un des neuf projets retenus par l'État en mai 2024.", "selection", "2024-05"),
        ("Sélectionné en juillet 2022, le pôle Xylo avance.", "selection", "2022-07"),
        ("Le projet Xylo avance. L'appel ouvrira en mars 2026.", "call_opened", "2026-03"),
        ("The Xylo project grows. The first call closed on 16 October 2025.", "call_closed", "2025-10-16"),
        (("The Xylo project grows. A panel will carry out the "
         "mid-term review in autumn 2027."), "milestone", "2027-09"),
        ("Le projet Xylo avance. Un point aura lieu en juin 2025.", "milestone", "2025-06"),
    ],
)  # fmt: skip
def test_an_event_is_read_with_its_date(text: str, event: str, date: str) -> None:
    assert events(text) == {("Xylo", event, date)}


def test_a_timetable_is_read_line_by_line() -> None:
    text = (
        "Le projet Xylo est porté par l'Université de Lande.\n\nOuverture "
        "des candidatures : 15 janvier 2026\n\n"
        "Date limite de dépôt : 15 mars 2026\n\n| Étape | Date |\n|---|---|\n| Résultats | mai 2026 |"
    )
    assert events(text) == {
        ("Xylo", "call_opened", "2026-01-15"),
        ("Xylo", "call_closed", "2026-03-15"),
        ("Xylo", "selection", "2026-05"),
    }


def test_a_year_in_a_name_is_no_date() -> None:
    assert events("Le programme Xylo 2030 a été lancé à Lande.") == set()


def test_the_period_of_a_project_is_an_event_of_its_own() -> None:
    assert events("Il s'ajoute au budget du projet Xylo de 2019 à 2023.") == {("Xylo", "period", "2019/2023")}


def test_today_is_the_day_of_publication() -> None:
    text = (
        "Brume, le 7 juillet 2025\n\nUn titre qui dit quelque chose de "
        "neuf\n\nLande a inauguré ce lundi le cluster Xylo."
    )
    assert events(text, "note.txt") == {("Xylo", "inauguration", "2025-07-07")}


def test_what_was_said_on_a_day_is_kept() -> None:
    text = "« Bien », déclare Anne Morel, présidente de Lande, le 22/05/2023."
    assert events(text) == {("Anne Morel", "statement", "2023-05-22")}


@pytest.mark.parametrize(
    "text",
    [
        "Le projet Xylo n'a pas été lancé en 2024.",
        "Le projet Xylo compte 18 chaires en 2025 et en vise 30 en 2030.",
        "Des écoles ont été fondées en 1971.",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert events(text) == set()


@pytest.mark.parametrize(
    ("text", "event", "date"),
    [
        ("Le projet Xylo avance. L'atelier a ouvert ses portes en mars 2024.", "inauguration", "2024-03"),
        ("The Xylo project grows. The seed bank opened a year late, in May 2025.", "inauguration", "2025-05"),
        (
            "Le projet Xylo avance. La ferme a été rendue aux équipes le 2 mai 2024.",
            "inauguration",
            "2024-05-02",
        ),
        ("The Xylo project was approved in October 2022.", "selection", "2022-10"),
        ("The Xylo project grows. Launched on 3 May 2025, the ship cost £2m.", "inauguration", "2025-05-03"),
        ("Observer, prévoir : lancé le 4 mai 2022, le projet Xylo avance.", "launch", "2022-05-04"),
        (
            "Le projet Xylo avance. Un appel à projets de 9 M€ s'ouvrira le 1er mai 2026.",
            "call_opened",
            "2026-05-01",
        ),
    ],
)
def test_places_and_calls_open_in_many_words(text: str, event: str, date: str) -> None:
    assert events(text) == {("Xylo", event, date)}


def test_under_the_heading_of_a_call_it_is_the_call_that_opens() -> None:
    text = (
        "Le projet Xylo avance.\n\n## Appel à idées\n\nOuvert depuis le 2 mars, il sera clos le 9 mai 2026."
    )
    assert events(text) == {("Xylo", "call_opened", "2026-03-02"), ("Xylo", "call_closed", "2026-05-09")}


@pytest.mark.parametrize(
    ("text", "event", "date"),
    [
        ("Le projet Xylo a débuté en mars 2021.", "launch", "2021-03"),
        ("Le projet Xylo a vu le jour en mars 2021.", "creation", "2021-03"),
        ("The Xylo project got under way in March 2021.", "launch", "2021-03"),
        ("The Xylo project came into being in March 2021.", "creation", "2021-03"),
        ("Le projet Xylo avance. Le jury l'a retenu en mars 2021.", "selection", "2021-03"),
        ("The Xylo project won the award in March 2021.", "selection", "2021-03"),
        ("Le projet Xylo avance. Le ruban a été coupé le 3 mars 2021.", "inauguration", "2021-03-03"),
        ("The Xylo project grows. Applications must arrive by 4 May 2026.", "call_closed", "2026-05-04"),
        ("The Xylo project grows. A call will go out on 3 March 2026.", "call_opened", "2026-03-03"),
        ("The Xylo project grows. A decision is expected in May 2026.", "milestone", "2026-05"),
    ],
)
def test_a_turn_of_phrase_tells_what_happened(text: str, event: str, date: str) -> None:
    assert events(text) == {("Xylo", event, date)}


def test_a_year_in_a_name_dates_nothing() -> None:
    assert not events("Le projet Xylo est lauréat de l'appel Lumières de France 2030.")
    assert events("Le projet Xylo est lauréat de l'appel Lumières de mai 2030.")


def test_a_negation_is_no_birth() -> None:
    assert not events("Le projet Xylo ne vise plus que 40 diplômés en 2030.")
