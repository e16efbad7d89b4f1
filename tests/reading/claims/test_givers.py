"""Givers: a funder's grant or a partner's share, by who gives it and how."""

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        (
            "Le Fonds national des eaux nous a donné 9 millions d'euros.",
            "fr",
            ["9000000 funding_awarded awarded"],
        ),
        ("La Fondation Orme lui accorde 4 M€.", "fr", ["4000000 funding_awarded awarded"]),
        ("La Fondation Orme ajoute 400 000 euros.", "fr", ["400000 cofunding_pledged pledged"]),
        (
            "Les entreprises avaient promis 5 M€ ; elles en ont allongé 6,3.",
            "fr",
            ["5000000 cofunding_pledged pledged", "6300000 cofunding_pledged achieved"],
        ),
        (
            "L'Agence de l'eau a accordé 7 M€ et les entreprises ont promis 2 M€.",
            "fr",
            ["7000000 funding_awarded awarded", "2000000 cofunding_pledged pledged"],
        ),
        (
            "Le Fonds national des eaux l'a doté de 6 millions d'euros.",
            "fr",
            ["6000000 funding_awarded awarded"],
        ),
        ("The Skills Fund put up £13 million.", "en", ["13000000 funding_awarded awarded"]),
        (
            "A further C$9 million will come from the Lakeside Foundation.",
            "en",
            ["9000000 cofunding_pledged pledged"],
        ),
        ("Port and province have thrown in EUR 6.5m.", "en", ["6500000 cofunding_pledged achieved"]),
    ],
)
def test_who_gives_and_how_tells_a_grant_from_a_share(
    sentence: str, language: str, figures: list[str]
) -> None:
    assert told(sentence, language) == figures
