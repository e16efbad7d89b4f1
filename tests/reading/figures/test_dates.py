"""Dates, periods and durations in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.period import PartialDate
from grappe.reading.figures.dates import Role, When, find_dates
from grappe.reading.language.folding import fold

PUBLISHED = PartialDate("2025-03-04")


def one(text: str, language: str = "fr") -> When:
    (when,) = find_dates(fold(text), language, PUBLISHED)
    return when


@pytest.mark.parametrize(
    ("text", "language", "role", "iso"),
    [
        ("d'ici 2031", "fr", Role.BY, "2031"),
        ("d'ici à fin 2027", "fr", Role.BY, "2027"),
        ("avant la fin de 2026", "fr", Role.BY, "2026"),
        ("à l'horizon 2032", "fr", Role.BY, "2032"),
        ("by the end of August 2024", "en", Role.BY, "2024-08"),
        ("no later than 3 May 2026", "en", Role.BY, "2026-05-03"),
        ("en septembre 2022", "fr", Role.IN, "2022-09"),
        ("le 21/05", "fr", Role.IN, "2025-05-21"),
        ("le 1er juin 2024", "fr", Role.IN, "2024-06-01"),
        ("au 31 décembre 2025", "fr", Role.IN, "2025-12-31"),
        ("fin 2023", "fr", Role.IN, "2023"),
        ("mid-2024", "en", Role.IN, "2024-06"),
        ("au premier semestre 2026", "fr", Role.IN, "2026-06"),
        ("cette année", "fr", Role.IN, "2025"),
        ("last year", "en", Role.IN, "2024"),
        ("by the end of the decade", "en", Role.BY, "2030"),
        ("on September 9, 2025", "en", Role.IN, "2025-09-09"),
    ],
)
def test_a_date_is_read_with_its_role(text: str, language: str, role: Role, iso: str) -> None:
    when = one(text, language)
    assert (when.role, str(when.last)) == (role, iso)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("entre 2019 et 2023", "fr"),
        ("de 2019 à 2023", "fr"),
        ("2019-2023", "fr"),
        ("from 2019 to 2023", "en"),
    ],
)
def test_a_period_has_two_ends(text: str, language: str) -> None:
    when = one(text, language)
    assert (str(when.first), str(when.last), when.role) == ("2019", "2023", Role.PERIOD)


def test_a_beginning_is_a_start() -> None:
    assert str(one("à partir de 2026").first) == "2026"
    assert str(one("since January 2019", "en").first) == "2019-01"


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [("sur cinq ans", "fr", "5"), ("over 18 months", "en", "1.5"), ("pendant deux ans", "fr", "2")],
)
def test_a_duration_is_told_in_years(text: str, language: str, years: str) -> None:
    assert one(text, language).years == Decimal(years)


@pytest.mark.parametrize("text", ["it may be", "une mars", "6.5 million", "le 45/13"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(fold(text), "en", PUBLISHED) == []


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
def test_dates_of_any_text_lie_in_it(text: str, language: str) -> None:
    folded = fold(text)
    for when in find_dates(folded, language, PUBLISHED):
        assert 0 <= when.start < when.end <= len(folded)


@given(st.dates(min_value=PartialDate("1990").first_day, max_value=PartialDate("2060").last_day))
def test_an_iso_date_is_read_back(day: object) -> None:
    if str(day) >= "2000":
        assert str(one(f"le {day}").last) == str(day)


def test_seven_at_the_end_of_a_sentence_is_no_september() -> None:
    assert find_dates(fold("Des chaires, il y en a sept."), "fr", PUBLISHED) == []
    assert one("le 4 sept. 2024").last == PartialDate("2024-09-04")
