"""Timing: which date belongs to which figure."""

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "In its first phase (2018-2022), it trained 900 technicians and hired 25 faculty members.",
            "en",
            ["900 specialists_trained achieved 2022", "25 professors_and_researchers achieved 2022"],
        ),
        (
            "À la clôture de l'exercice 2024, les paiements atteignaient 9,6 M€.",
            "fr",
            ["9600000 expenditure achieved 2024"],
        ),
    ],
)
def test_a_phrase_that_opens_the_sentence_dates_all_its_figures(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Doctorants : 45 (objectif 2027 : 60)",
            "fr",
            ["45 phd_students existing", "60 phd_students target 2027"],
        ),
    ],
)
def test_a_date_in_brackets_is_that_of_the_figure_there(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Enrolment stands at 1,450, against 1,100 two years ago.",
            "en",
            ["1450 students_trained existing", "1100 students_trained existing 2023"],
        ),
        (
            "En 2024, 212 infirmiers ont été diplômés, contre 180 un an plus tôt.",
            "fr",
            ["212 graduates achieved 2024", "180 graduates existing 2023"],
        ),
    ],
)
def test_years_are_counted_back(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Le budget était de 240 M€. La loi de finances pour 2023 l'a ramené à 205 M€.",
            "fr",
            ["240000000 total_budget budgeted", "205000000 total_budget budgeted"],
        ),
        (
            "The 2028 target for start-ups was cut from 25 to 15 in the mid-term review of May 2024.",
            "en",
            ["25 companies_created target 2028", "15 companies_created target 2028"],
        ),
    ],
)
def test_the_date_of_a_law_or_a_review_is_not_that_of_its_figures(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Au 30 septembre 2025, 14,6 M€ avaient été versés par les entreprises.",
            "fr",
            ["14600000 cofunding_pledged achieved 2025-09-30"],
        ),
        ("Spending stood at £4.1m at the end of March 2025.", "en", ["4100000 expenditure achieved 2025-03"]),
    ],
)
def test_a_result_at_a_day_is_dated_by_the_day(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "D'ici 2031, le programme formera 1 800 apprentis ; en 2024, il en a formé 115.",
            "fr",
            ["1800 students_trained pledged 2031", "115 students_trained achieved 2024"],
        ),
        (
            "The programme will train 300 apprentices by the turn of the decade.",
            "en",
            ["300 students_trained pledged 2030"],
        ),
    ],
)
def test_a_date_may_open_a_part_of_a_sentence_or_be_told_by_the_decade(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures
