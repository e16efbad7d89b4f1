"""Modality: promised, aimed at, delivered, or no claim at all."""

import pytest

from grappe.domain.quantity import Modality, Rate
from tests.reading.sayings import said, told


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Le consortium ambitionne de déposer 15 brevets d'ici 2029.", "fr", ["15 patents target 2029"]),
        (
            "Le programme table sur 800 techniciens formés par an à l'horizon 2030.",
            "fr",
            ["800 specialists_trained target 2030"],
        ),
        (
            "Il doit accueillir 60 stagiaires en 2026 ; il devait en accueillir 40 dès 2025.",
            "fr",
            ["60 placements target 2026", "40 placements target 2025"],
        ),
        ("Nous devions recruter 25 doctorants.", "fr", ["25 phd_students target"]),
        ("The hub is slated to open 200 seats in 2026.", "en", ["200 training_places target 2026"]),
        (
            "By 2030 the institute expects to have awarded 120 doctorates.",
            "en",
            ["120 doctoral_theses target 2030"],
        ),
    ],
)
def test_an_aim_is_told_by_its_verb(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("The target for chairs was raised from 10 to 16.", "en", ["10 chairs target", "16 chairs target"]),
        (
            "Originally we wanted 20 doctoral projects; the board cut it to 14.",
            "en",
            ["20 doctoral_theses target", "14 doctoral_theses target"],
        ),
    ],
)
def test_a_target_that_moved_is_two_targets(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "L'enveloppe, initialement fixée à 90 M€, a été ramenée à 72 M€.",
            "fr",
            ["90000000 total_budget budgeted", "72000000 total_budget budgeted"],
        ),
    ],
)
def test_a_budget_that_was_cut_is_a_budget_still(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Doctorants : 45 (objectif 2027 : 60)",
            "fr",
            ["45 phd_students existing", "60 phd_students target 2027"],
        ),
        (
            "Apprentices: 320 (target: 400)",
            "en",
            ["320 students_trained existing", "400 students_trained target"],
        ),
    ],
)
def test_a_cue_in_brackets_says_nothing_of_what_stands_outside(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "In her reply the director said the school would hire 15 research engineers by March 2027.",
            "en",
            ["15 research_engineers target 2027-03"],
        ),
        ("Le recteur a annoncé qu'il recruterait 20 postdoctorants.", "fr", ["20 postdocs pledged"]),
    ],
)
def test_what_is_told_as_said_is_no_hypothesis(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Il manque encore 4 M€ pour boucler le budget.", "fr", []),
        ("Si la subvention était confirmée, 20 chaires seraient créées.", "fr", []),
        ("Aucun des 12 brevets annoncés n'a été déposé.", "fr", []),
        ("If approved, the centre would hire 30 engineers.", "en", []),
        ("It did not create the 50 jobs it had promised.", "en", []),
        ("Le chiffre de 900 étudiants, repris par la presse, est erroné.", "fr", []),
    ],
)
def test_what_is_missing_denied_or_imagined_is_no_claim(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Le programme doit ouvrir trois écoles et former 900 apprentis, contre 200 actuellement.",
            "fr",
            ["3 universities target", "900 students_trained target", "200 students_trained existing"],
        ),
        ("Le deuxième cap : doter douze chaires.", "fr", ["12 chairs target"]),
        ("Le programme vient de recruter 14 doctorants.", "fr", ["14 phd_students achieved"]),
        ("Le ministre lui a demandé de doubler le nombre de brevets.", "fr", ["2 patents target"]),
        ("The pilot helped to train 60 apprentices.", "en", ["60 students_trained achieved"]),
        ("The scheme is there to train 60 apprentices.", "en", ["60 students_trained target"]),
    ],
)
def test_what_an_infinitive_governs_is_meant_unless_its_own_verb_says_that_it_was_done(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Le programme promet 40 thèses pour 2028 ; deux brevets sont déposés.",
            "fr",
            ["40 doctoral_theses pledged 2028", "2 patents existing"],
        ),
        ("Alizés awarded 31 doctorates.", "en", ["31 doctoral_theses achieved"]),
    ],
)
def test_the_words_of_its_own_clause_tell_of_a_figure_before_others(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Une douzaine d'entreprises ont confirmé 4,8 M€.",
            "fr",
            ["12 industrial_partners existing", "4800000 cofunding_pledged pledged"],
        ),
        (
            "We arranged 140 placements in 2024 and will arrange at least 200 next.",
            "en",
            ["140 placements achieved 2024", "200 placements pledged"],
        ),
        (
            "La barre avait été placée à 30 thèses ; cette cible a été ramenée à 24.",
            "fr",
            ["30 doctoral_theses target", "24 doctoral_theses target"],
        ),
        ("We'll double the number of doctoral students.", "en", ["2 phd_students pledged"]),
    ],
)
def test_a_verb_tells_of_its_own_object_and_a_target_stays_one_when_it_moves(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


def test_a_heading_that_announces_what_comes_tells_of_the_items_under_it() -> None:
    text = "## La suite\n\n- une trentaine de thèses ;\n- deux brevets de plus.\n"
    assert told(text, "fr") == ["30 doctoral_theses pledged", "2 patents pledged"]


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Au départ, huit chaires avaient été promises.", "fr", ["8 chairs pledged"]),
        (
            "Sur les 40 thèses prévues, 12 ont été soutenues.",
            "fr",
            ["40 doctoral_theses target", "12 doctoral_theses achieved"],
        ),
        (
            "Of the 40 planned theses, 12 have been defended.",
            "en",
            ["40 doctoral_theses target", "12 doctoral_theses achieved"],
        ),
        (
            "L'objectif de 350 apprentis n'a pas été atteint : 300 ont été formés.",
            "fr",
            ["350 students_trained target", "300 students_trained achieved"],
        ),
        (
            "Faute de candidats, seules 14 des 20 chaires prévues ont été pourvues.",
            "fr",
            ["14 chairs achieved", "20 chairs target"],
        ),
        (
            "Six theses have been defended and 22 are under way.",
            "en",
            ["6 doctoral_theses achieved", "22 doctoral_theses existing"],
        ),
        ("It will spend £3 million on this.", "en", ["3000000 expenditure pledged"]),
    ],
)
def test_what_was_planned_is_told_apart_from_what_came_of_it(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figure"),
    [
        ("Six universités composent le réseau.", "fr", "6 universities existing"),
        ("It now worked with 44 companies.", "en", "44 industrial_partners existing"),
        ("Il a vécu dix ans, le temps de former 75 techniciens.", "fr", "75 specialists_trained achieved"),
    ],
)
def test_what_is_part_of_it_exists_and_what_there_was_time_for_is_done(
    sentence: str, language: str, figure: str
) -> None:
    assert told(sentence, language) == [figure]


def test_a_participle_shares_the_future_of_its_auxiliary() -> None:
    sentence = "D'ici 2028, le programme aura ouvert 18 chaires et financé 100 thèses."
    assert told(sentence, "fr") == ["18 chairs pledged 2028", "100 doctoral_theses pledged 2028"]
    sentence = "En 2024, le programme a ouvert 18 chaires et financé 100 thèses."
    assert [line.split()[2] for line in told(sentence, "fr")] == ["achieved", "achieved"]


def test_what_a_plan_is_told_against_was_a_plan_of_the_same_rate() -> None:
    sentence = "Alizés ne vise plus que 4 000 étudiants formés par an en 2030, contre 5 000 annoncés en 2024."
    now, before = said(sentence, "fr")
    assert (now.quantity.per, before.quantity.per) == (Rate.YEAR, Rate.YEAR)
    assert (now.modality, before.modality) == (Modality.TARGET, Modality.PLEDGED)


@pytest.mark.parametrize("verb", ["maintenu", "ramené"])
def test_a_plan_that_is_kept_or_brought_down_is_a_plan(verb: str) -> None:
    assert told(f"Le nombre de chaires, lui, est {verb} à 18.", "fr") == ["18 chairs target"]


def test_the_infinitive_of_a_heading_is_an_aim() -> None:
    assert told("## Alizés to double graduates", "en") == ["2 graduates target"]
