"""The world at large: figures that nobody in the document owns are no claims."""

import pytest

from tests.reading.sayings import told


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Le secteur emploie 80 000 personnes.", "fr"),
        ("La région compte 4 000 exploitations agricoles.", "fr"),
        ("Selon l'Insee, 340 000 emplois resteront vacants.", "fr"),
        ("Elle est classée troisième sur 42 universités.", "fr"),
        ("L'université compte 28 000 étudiants.", "fr"),
        ("The industry employs 90,000 people.", "en"),
        ("The county has 4,000 farms.", "en"),
        ("The world will need 3 million engineers.", "en"),
        ("According to the OECD, 2 million jobs are vacant.", "en"),
        ("It ranks third of 42 universities.", "en"),
        ("She has written 140 papers.", "en"),
    ],
)
def test_what_is_told_of_a_trade_a_place_or_a_person_is_no_claim(sentence: str, language: str) -> None:
    assert told(sentence, language) == []


@pytest.mark.parametrize(
    ("sentence", "language", "figures"),
    [
        ("Le programme emploie 40 personnes.", "fr", ["40 staff"]),
        ("La région apporte 4 M€.", "fr", ["4000000 cofunding_pledged"]),
        ("The programme has 40 doctoral students.", "en", ["40 phd_students"]),
    ],
)
def test_what_is_told_of_the_programme_is_one(sentence: str, language: str, figures: list[str]) -> None:
    assert [" ".join(figure.split()[:2]) for figure in told(sentence, language)] == figures
