"""Figures and dates in words."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.utils import translation

from grappe.web.formatting import bare, by_when, percent, quantity, short_quantity, span, typeset
from grappe.web.templatetags import register

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass
class Printed:
    """A figure by itself."""

    value: Decimal | None
    value_max: Decimal | None = None
    bound: str = "exactly"
    kind: str = "absolute"
    unit: str = "count"
    per: str = ""
    start: str = ""
    horizon: str = ""


MORE_THAN_32_MILLION = Printed(Decimal(32_000_000), bound="more_than", unit="EUR")
A_RANGE = Printed(Decimal(50), Decimal(60), bound="between")
DOUBLE = Printed(Decimal(2), kind="multiple")
EXTRA_A_YEAR = Printed(Decimal(450), kind="increase", per="year")
NO_NUMBER = Printed(None, bound="")
A_LAUNCH = Printed(None, bound="", unit="", start="2025-09")


@pytest.mark.parametrize(
    ("figure", "french", "english"),
    [
        (MORE_THAN_32_MILLION, f"plus de 32{NO_BREAK}M€", "more than €32M"),
        (A_RANGE, "de 50 à 60", "50 to 60"),
        (DOUBLE, "×2", "×2"),
        (EXTRA_A_YEAR, "+450 par an", "+450 a year"),
        (NO_NUMBER, "sans chiffre", "no figure given"),
        (A_LAUNCH, "sept. 2025", "Sept 2025"),
        (Printed(Decimal("12.4"), unit="percent"), f"12,4{NO_BREAK}%", "12.4%"),
    ],
)
def test_a_figure_keeps_all_that_its_source_says_of_it(figure: Printed, french: str, english: str) -> None:
    with translation.override("fr"):
        assert quantity(figure, "fr") == french
    with translation.override("en"):
        assert quantity(figure, "en") == english


def test_in_a_berry_signs_stand_for_the_words() -> None:
    assert short_quantity(MORE_THAN_32_MILLION, "fr") == f">32{NO_BREAK}M€"
    assert short_quantity(NO_NUMBER, "fr") == "?"


def test_a_horizon_says_by_when() -> None:
    with translation.override("fr"):
        assert by_when("2030", "fr") == "d’ici 2030"
        assert by_when("2024-05-21", "fr") == "d’ici au 21 mai 2024"
    assert by_when("", "fr") == ""


def test_a_period_says_the_end_that_is_known() -> None:
    with translation.override("fr"):
        assert span("2019", "2023", "fr") == "2019 à 2023"
        assert span("2019", "", "fr") == "depuis 2019"
        assert span("", "2023", "fr") == "jusqu’en 2023"
        assert span("2020-01-01", "", "fr") == "depuis le 1er janvier 2020"
        assert span("", "2019-12-31", "fr") == "jusqu’au 31 décembre 2019"
        assert span("2022-03", "", "fr") == "depuis mars 2022"
    assert span("", "", "fr") == ""


def test_a_share_is_a_whole_percentage() -> None:
    assert percent(0.5, "fr") == f"50{NO_BREAK}%"
    assert percent(1.25, "en") == "125%"


def test_our_own_prose_is_typeset_as_in_print() -> None:
    assert typeset("L'argent : oui", "fr") == f"L’argent{NO_BREAK}: oui"
    assert typeset("It's so: yes", "en") == "It’s so: yes"


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("**Norport** obtient\n12 M€", "Norport obtient 12 M€"),
        ("« leader mondial »", "leader mondial"),
        ("“a leader”", "a leader"),
        ("« un » et « deux »", "« un » et « deux »"),
        ("taux_de_reussite", "taux_de_reussite"),
        ("_souligné_", "souligné"),
    ],
)
def test_quoted_words_are_shown_without_what_marks_them(quote: str, shown: str) -> None:
    assert bare(quote) == shown


def test_a_count_has_the_separators_of_the_language() -> None:
    with translation.override("fr"):
        assert register.grouped(1020000) == "1\N{NARROW NO-BREAK SPACE}020\N{NARROW NO-BREAK SPACE}000"
    with translation.override("en"):
        assert register.grouped(1020000) == "1,020,000"
        assert register.grouped(9) == "9"
