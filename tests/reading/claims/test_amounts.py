"""Amounts: which indicator money or a share measures."""

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Le projet a empoché 4,2 M€ de l'Agence régionale.", "fr", ["4200000 funding_awarded awarded"]),
        (
            "Alizés s'est vu allouer 12 millions d'euros pour cinq ans.",
            "fr",
            ["12000000 funding_awarded awarded"],
        ),
        (
            "Le programme bénéficie d'un soutien de 18,5 M€ au titre de France 2030.",
            "fr",
            ["18500000 funding_awarded awarded"],
        ),
        ("The programme landed £9m from the Research Council.", "en", ["9000000 funding_awarded awarded"]),
        (
            "They secured funding of NOK 85 million from the ministry.",
            "en",
            ["85000000 funding_awarded awarded"],
        ),
    ],
)
def test_money_that_was_won_is_an_award(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Les industriels ont mis 6 M€ au pot.", "fr", ["6000000 cofunding_pledged achieved"]),
        (
            "Le département abondera le programme à hauteur de 3 M€.",
            "fr",
            ["3000000 cofunding_pledged pledged"],
        ),
        ("Les dons ont rapporté 640 000 euros en 2024.", "fr", ["640000 cofunding_pledged achieved 2024"]),
        (
            "Industry partners will match this with C$4.5 million.",
            "en",
            ["4500000 cofunding_pledged pledged"],
        ),
        ("The province will chip in CA$3.2 million.", "en", ["3200000 cofunding_pledged pledged"]),
        ("The partners have agreed to put up $15 million.", "en", ["15000000 cofunding_pledged pledged"]),
    ],
)
def test_money_that_partners_bring_is_cofunding(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Chaque lauréat recevra jusqu'à 150 000 francs.", "fr", ["150000 grant_per_project budgeted"]),
        (
            "Le montant maximal de la subvention est fixé à 3 M€ par projet.",
            "fr",
            ["3000000 grant_per_project budgeted"],
        ),
        ("Each fellow receives up to $45,000 a year.", "en", ["45000 grant_per_project budgeted"]),
        ("Grants of up to £250,000 are available to each team.", "en", ["250000 grant_per_project budgeted"]),
    ],
)
def test_what_each_receives_is_a_grant_per_project(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "The programme's £5m pilot trained 220 technicians.",
            "en",
            ["5000000 total_budget budgeted", "220 specialists_trained achieved"],
        ),
        ("Le budget frôle les 45 millions d'euros.", "fr", ["45000000 total_budget budgeted"]),
        ("The programme is worth £60 million over five years.", "en", ["60000000 total_budget budgeted"]),
    ],
)
def test_an_amount_before_a_plan_is_its_budget(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "The agency gave us 90 million kronor, roughly eight million euros.",
            "en",
            ["90000000 funding_awarded awarded"],
        ),
    ],
)
def test_an_amount_told_again_in_another_currency_is_told_once(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Le nombre d'apprentis a bondi de 40 % en deux ans.", "fr", ["40 students_trained achieved"]),
        (
            "The number of firms has increased by 35 % within a year.",
            "en",
            ["35 industrial_partners achieved"],
        ),
    ],
)
def test_a_rise_in_percent_is_that_of_the_noun_before(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("À mi-parcours, 34 % du budget a été consommé.", "fr", ["34 expenditure achieved"]),
        ("Two thirds of the budget goes to training.", "en", ["66.666666666667 budget_part budgeted"]),
        (
            "Les crédits se répartissent : 60 % pour la recherche, 25 % pour la formation, 15 % ailleurs.",
            "fr",
            ["60 budget_part budgeted", "25 budget_part budgeted", "15 budget_part budgeted"],
        ),
    ],
)
def test_a_share_is_that_of_what_stands_beside_it(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Les mécènes ont apporté 12 M€ ; la Région en a versé 5,5.",
            "fr",
            ["12000000 cofunding_pledged achieved", "5500000 cofunding_pledged achieved"],
        ),
        (
            "Le budget est de 11 M€. Les entreprises ont apporté 310 millions.",
            "fr",
            ["11000000 total_budget budgeted", "310000000 cofunding_pledged achieved"],
        ),
        (
            "Member firms have pledged £12 million, of which about £5 million has reached us.",
            "en",
            ["12000000 cofunding_pledged pledged", "5000000 cofunding_pledged achieved"],
        ),
        ("We will ask for SEK 250 to 300 million.", "en", ["250000000 funding_requested target"]),
        ("L'aide est de 1 M€ par projet, pour 36 à 48 mois.", "fr", ["1000000 grant_per_project budgeted"]),
        ("Les cantons ajoutent, à eux deux, 650 000 francs.", "fr", ["650000 cofunding_pledged pledged"]),
    ],
)
def test_an_amount_takes_the_unit_and_scale_that_were_spoken_of(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures


def test_a_share_told_behind_what_was_spent_is_spent() -> None:
    assert told("Fin 2024, 6 M€ avaient été dépensés, soit 59 % de la subvention.", "fr") == [
        "6000000 expenditure achieved 2024",
        "59 expenditure achieved 2024",
    ]


def test_a_share_in_brackets_behind_what_was_spent_is_spent() -> None:
    assert [
        " ".join(figure.split()[:2])
        for figure in told("14 M€ étaient consommés (44 % de la dotation).", "fr")
    ] == [
        "14000000 expenditure",
        "44 expenditure",
    ]


def test_an_average_of_what_was_approved_is_a_grant_to_one() -> None:
    sentence = "Twenty-one bids had been received and seven approved, at an average of £40,000."
    assert [" ".join(figure.split()[:2]) for figure in told(sentence, "en")] == [
        "21 proposals_received",
        "7 laureates",
        "40000 grant_per_project",
    ]


def test_what_of_a_sum_had_been_spent_is_expenditure() -> None:
    assert told("At the end of the grant, £4.2 million of it had been spent.", "en") == [
        "4200000 expenditure achieved"
    ]


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Le budget atteint 67 M€, dont 30 M€ accordés par l'Agence régionale.",
            "fr",
            ["67000000 total_budget budgeted", "30000000 funding_awarded awarded"],
        ),
        (
            "Alizés a un budget de 67 M€, dont 30 M€ de l'État.",
            "fr",
            ["67000000 total_budget budgeted", "30000000 funding_awarded awarded"],
        ),
        (
            "Alizés a un budget de 67 M€, dont 30 M€ pour les bourses.",
            "fr",
            ["67000000 total_budget budgeted", "30000000 budget_part budgeted"],
        ),
        (
            "Les industriels promettent 75 M€ d'investissements.",
            "fr",
            ["75000000 private_investment_pledged pledged"],
        ),
        ("Le total du projet s'élève à 102 M€.", "fr", ["102000000 total_budget budgeted"]),
        ("L'État va consacrer 12 M€ au programme.", "fr", ["12000000 funding_awarded awarded"]),
    ],
)
def test_the_part_that_a_funder_gives_is_its_grant(sentence: str, language: str, figures: list[str]) -> None:
    assert told(sentence, language) == figures
