"""Counting: what a bare count measures where its noun is unknown, far or left out."""

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "En 2024, 212 infirmiers ont été diplômés, contre 180 un an plus tôt.",
            "fr",
            ["212 graduates achieved 2024", "180 graduates existing 2023"],
        ),
        (
            "Trois brevets ont été déposés et dix autres devraient l'être en 2026.",
            "fr",
            ["3 patents achieved", "10 patents target 2026"],
        ),
        (
            "La première promotion compte 48 étudiants, la deuxième en accueillera 70.",
            "fr",
            ["48 students_trained existing", "70 students_trained pledged"],
        ),
        (
            "Elle vise 500 emplois, dont 120 dès 2027.",
            "fr",
            ["500 jobs_created target", "120 jobs_created target 2027"],
        ),
        (
            "Ninety students enrolled in 2023; another 40 will join in 2025.",
            "en",
            ["90 students_trained existing 2023", "40 students_trained pledged 2025"],
        ),
        (
            "The programme had hoped for 12 industrial chairs; it got five.",
            "en",
            ["12 chairs target", "5 chairs achieved"],
        ),
    ],
)
def test_a_noun_that_is_left_out_is_the_one_named_before(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "L'appel a reçu 88 dossiers ; 17 équipes ont été sélectionnées.",
            "fr",
            ["88 proposals_received achieved", "17 laureates awarded"],
        ),
        ("Une quinzaine de projets devraient être retenus.", "fr", ["15 laureates target"]),
        ("Le programme a essaimé douze entreprises.", "fr", ["12 companies_created achieved"]),
        (
            "The consortium has filed 17 patents and spun out six companies.",
            "en",
            ["17 patents achieved", "6 companies_created achieved"],
        ),
        ("A second cohort of 36 will start in January 2026.", "en", ["36 students_trained pledged 2026-01"]),
        (
            "The agency received 214 applications and made 31 awards.",
            "en",
            ["214 proposals_received achieved", "31 laureates awarded"],
        ),
    ],
)
def test_the_verb_says_what_an_unknown_noun_is(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Only 9 of the 20 planned chairs have been filled.",
            "en",
            ["9 chairs achieved", "20 chairs target"],
        ),
        (
            "Of the 88 bids received, 12 were funded.",
            "en",
            ["88 proposals_received achieved", "12 laureates awarded"],
        ),
        (
            "Sur 63 dossiers déposés, 9 ont été retenus.",
            "fr",
            ["63 proposals_received achieved", "9 laureates awarded"],
        ),
    ],
)
def test_a_whole_and_its_part_are_told_apart(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Chiffres clés : 18 laboratoires, 240 chercheurs, 62 entreprises, 1 300 étudiants.",
            "fr",
            [
                "18 laboratories existing",
                "240 professors_and_researchers existing",
                "62 industrial_partners existing",
                "1300 students_trained existing",
            ],
        ),
        (
            "À la rentrée 2025, 310 étudiants infirmiers sont inscrits.",
            "fr",
            ["310 students_trained existing 2025-09"],
        ),
        ("Les bourses sont au nombre de 45.", "fr", ["45 scholarships existing"]),
        (
            "Some 35 hospitals and 12 SMEs take part.",
            "en",
            ["35 hospitals existing", "12 industrial_partners existing"],
        ),
        (
            "The programme offers 24 places a year, and last autumn we had 310 applicants.",
            "en",
            ["24 training_places existing", "310 proposals_received achieved"],
        ),
        (
            "With 18 PhD students, 7 postdocs and 4 engineers, the team is complete.",
            "en",
            ["18 phd_students existing", "7 postdocs existing", "4 research_engineers existing"],
        ),
    ],
)
def test_the_words_of_the_field_name_the_indicator(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


def test_a_number_in_words_that_opens_a_sentence_is_no_name() -> None:
    assert told("Thirty-eight PhDs have been awarded so far.", "en") == ["38 doctoral_theses achieved"]
    assert told("Trente-deux thèses ont été soutenues.", "fr") == ["32 doctoral_theses achieved"]


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Soixante lycées s'étaient portés candidats.", "fr", ["60 proposals_received achieved"]),
        ("Ninety schools applied.", "en", ["90 proposals_received achieved"]),
        ("Douze entreprises ont rejoint le réseau.", "fr", ["12 new_members achieved"]),
        ("Seven firms have joined.", "en", ["7 new_members achieved"]),
        ("Trois sociétés en sont nées.", "fr", ["3 companies_created achieved"]),
        ("Eighty bakers have been trained.", "en", ["80 people_trained achieved"]),
        ("Nous avons 40 doctorants, qui ont rejoint le réseau.", "fr", ["40 phd_students achieved"]),
    ],
)
def test_what_became_of_those_counted_tells_more_than_their_noun(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


def test_a_noun_once_told_counts_the_same_where_it_stands_alone() -> None:
    text = "L'école a formé 210 luthiers en 2023. Le cap de 300 luthiers est maintenu."
    assert [figure.split()[:2] for figure in told(text, "fr")] == [
        ["210", "people_trained"],
        ["300", "people_trained"],
    ]


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Elle a déposé un brevet et compte en déposer cinq d'ici 2029.", "fr", ["5 patents"]),
        (
            "Quatre chaires ont été créées ; trois d'entre elles sont pourvues.",
            "fr",
            ["4 chairs", "3 chairs"],
        ),
        ("Aucun brevet n'a été déposé. On en espère trois en 2027.", "fr", ["3 patents"]),
        ("Nous étions quatre en 2021.", "fr", ["4 staff"]),
        ("There are 28 of us now.", "en", ["28 staff"]),
        ("Our team has grown from six to 31.", "en", ["6 staff", "31 staff"]),
        ("Le groupe Delmar emploie 5 300 personnes.", "fr", []),
    ],
)
def test_a_count_without_noun_takes_the_one_that_its_words_point_to(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert [" ".join(figure.split()[:2]) for figure in told(sentence, language)] == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Quatre stations pilotes sont en service, au lieu des cinq prévues.",
            "fr",
            ["4 demonstrators", "5 demonstrators"],
        ),
        (
            "Le programme devait former 900 couvreurs. C'est chose faite avec 1 024 personnes.",
            "fr",
            ["900 people_trained", "1024 people_trained"],
        ),
        (
            "Deux essais cliniques ont débuté. Ils regroupent 310 participants.",
            "fr",
            ["2 clinical_trials", "310 patients_included"],
        ),
        ("It has opened 40 places, up from 18 in 2023.", "en", ["40 training_places", "18 training_places"]),
    ],
)
def test_what_is_planned_and_people_take_up_what_was_counted(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert [" ".join(figure.split()[:2]) for figure in told(sentence, language)] == figures


def test_what_tells_that_people_are_trained_may_stand_in_the_sentence_beside() -> None:
    text = "Les formations durent trois jours. Depuis 2022, 410 personnes sont venues."
    assert told(text, "fr")[0].startswith("410 people_trained")


def test_a_verb_says_more_than_a_noun_that_says_little() -> None:
    assert told("The course is popular. It has been followed by 900 people.", "en")[0].startswith(
        "900 people_reached"
    )
    assert told("Le centre de formation emploie 40 personnes.", "fr")[0].startswith("40 staff")


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("How many have graduated? So far, 210.", "en", ["210 graduates"]),
        ("Combien de brevets ? Dix-sept à ce jour.", "fr", ["17 patents"]),
        ("Theses: 42 examined, 58 under way.", "en", ["42 doctoral_theses", "58 doctoral_theses"]),
    ],
)
def test_questions_and_labels_say_what_their_counts_leave_out(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert [" ".join(figure.split()[:2]) for figure in told(sentence, language)] == figures
