"""Figures: money, percentages, factors, counts, their bounds, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.quantity import Bound, Kind
from grappe.reading.figures.figures import Figure, Measure, Turn
from grappe.reading.figures.measures import find_figures
from grappe.reading.language.folding import fold


def one(text: str, language: str = "fr") -> Figure:
    (figure,) = find_figures(fold(text), language)
    return figure


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("75 M€", "fr", 75_000_000, "EUR"),
        ("1,5 milliard d'euros", "fr", 1_500_000_000, "EUR"),
        ("800 k€", "fr", 800_000, "EUR"),
        ("2 Md€", "fr", 2_000_000_000, "EUR"),
        ("20 millions d’euros", "fr", 20_000_000, "EUR"),
        ("quarante millions d'euros", "fr", 40_000_000, "EUR"),
        ("250 000 euros", "fr", 250_000, "EUR"),
        ("£9m", "en", 9_000_000, "GBP"),
        ("EUR 12.4 million", "en", 12_400_000, "EUR"),
        ("42,6 Mio. Euro", "en", 42_600_000, "EUR"),
        ("SEK 220 million", "en", 220_000_000, "SEK"),
        ("$5m", "en", 5_000_000, "USD"),
        ("€250,000", "en", 250_000, "EUR"),
        ("€1.2bn", "en", 1_200_000_000, "EUR"),
        ("CHF 3 million", "en", 3_000_000, "CHF"),
    ],
)
def test_money_is_read_in_every_spelling(text: str, language: str, value: int, unit: str) -> None:
    figure = one(text, language)
    assert (figure.measure, figure.value, figure.unit) == (Measure.MONEY, Decimal(value), unit)
    assert (figure.start, figure.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("une cinquantaine de postes", "fr", Bound.ABOUT),
        ("environ 40 postes", "fr", Bound.ABOUT),
        ("plus de 40 postes", "fr", Bound.MORE_THAN),
        ("un peu moins de 40 postes", "fr", Bound.LESS_THAN),
        ("au moins 40 postes", "fr", Bound.AT_LEAST),
        ("jusqu'à 40 postes", "fr", Bound.UP_TO),
        ("40 postes", "fr", Bound.EXACTLY),
        ("some 40 posts", "en", Bound.ABOUT),
        ("over 40 posts", "en", Bound.MORE_THAN),
        ("just under 40 posts", "en", Bound.LESS_THAN),
        ("no less than 40 posts", "en", Bound.AT_LEAST),
        ("no more than 40 posts", "en", Bound.UP_TO),
    ],
)
def test_the_bound_is_told_by_the_words_before(text: str, language: str, bound: Bound) -> None:
    assert one(text, language).bound is bound


def test_what_work_is_organised_around_is_no_bound() -> None:
    assert one("la recherche est organisée autour de huit thèmes").bound is Bound.EXACTLY


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("de 25 à 30 places", "fr", 25, 30),
        ("entre trois et cinq accords", "fr", 3, 5),
        ("cinq à dix pôles", "fr", 5, 10),
        ("entre 5 et 10 M€", "fr", 5_000_000, 10_000_000),
        ("between four and six posts", "en", 4, 6),
        ("17 to 19 networks", "en", 17, 19),
        ("between €7.5m and €9m", "en", 7_500_000, 9_000_000),
    ],
)
def test_a_range_is_one_figure(text: str, language: str, low: int, high: int) -> None:
    figure = one(text, language)
    assert (figure.value, figure.value_max) == (Decimal(low), Decimal(high))
    assert figure.bound is Bound.BETWEEN


def test_a_change_is_two_figures() -> None:
    first, second = find_figures(fold("porter de 40 à 55 le nombre de postes"), "fr")
    assert (first.value, first.turn) == (Decimal(40), Turn.FROM)
    assert (second.value, second.turn) == (Decimal(55), Turn.TO)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("doubler le nombre de places", "fr", 2),
        ("les effectifs ont triplé", "fr", 3),
        ("quatre fois plus de bourses", "fr", 4),
        ("multiplier par 2,5 les recettes", "fr", "2.5"),
        ("three times as many fellows", "en", 3),
        ("a two-fold rise", "en", 2),
        ("income grew 2.5-fold", "en", "2.5"),
    ],
)
def test_a_factor_is_a_multiple(text: str, language: str, value: int | str) -> None:
    figure = one(text, language)
    assert (figure.measure, figure.kind, figure.value) == (Measure.MULTIPLE, Kind.MULTIPLE, Decimal(value))


def test_a_factor_without_number_has_no_value() -> None:
    figure = one("le nombre d'écoles sera démultiplié")
    assert (figure.value, figure.bound) == (None, None)


@pytest.mark.parametrize("text", ["une double licence de droit", "un double diplôme", "le double cursus"])
def test_a_double_degree_is_no_factor(text: str) -> None:
    assert find_figures(fold(text), "fr") == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("la moitié des places", "fr", 50),
        ("un tiers des places", "fr", "33.333333333333"),
        ("un étudiant sur cinq", "fr", 20),
        ("neuf sur dix", "fr", 90),
        ("12,5 %", "fr", "12.5"),
        ("trois quarts", "fr", 75),
        ("half of the places", "en", 50),
        ("one student in four", "en", 25),
        ("40 per cent", "en", 40),
    ],
)
def test_a_share_is_a_percentage(text: str, language: str, value: int | str) -> None:
    figure = one(text, language)
    assert (figure.measure, figure.value) == (Measure.PERCENT, Decimal(value))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("60 postes supplémentaires", "fr"),
        ("60 postes de plus", "fr"),
        ("six more posts", "en"),
        ("an extra 60 posts", "en"),
        ("4 points de plus", "fr"),
        ("en hausse de 4 %", "fr"),
    ],
)
def test_what_comes_on_top_is_an_increase(text: str, language: str) -> None:
    assert one(text, language).kind is Kind.INCREASE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tél. 04 76 12 34 56", "fr"),
        ("Tel. +44 20 7946 0018", "en"),
        ("12, rue des Lilas", "fr"),
        ("n° 325", "fr"),
        ("p. 12", "fr"),
        ("article 7", "fr"),
        ("ISO 9001", "en"),
        ("à 18 h", "fr"),
        ("at 17:30", "en"),
        ("une image de 300 dpi", "fr"),
        ("pendant dix ans", "fr"),
        ("le 3e rang", "fr"),
        ("the 2nd floor", "en"),
        ("l'institut 3IA", "fr"),
        ("le plan 2030", "fr"),
        ("une centrale de 20 MW", "fr"),
        ("version 4.2.1", "fr"),
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str, language: str) -> None:
    assert find_figures(fold(text), language) == []


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
def test_figures_of_any_text_lie_in_it(text: str, language: str) -> None:
    folded = fold(text)
    for figure in find_figures(folded, language):
        assert 0 <= figure.start <= figure.at < figure.end <= len(folded)


@given(st.integers(2, 10**6), st.sampled_from(["étudiants", "M€", "%", "k€ par an", "fois plus", "thèses"]))
def test_a_figure_keeps_its_value_whatever_stands_behind(value: int, behind: str) -> None:
    figures = find_figures(fold(f"soit {value} {behind}"), "fr")
    scale = {"M€": 10**6, "k€ par an": 1000}.get(behind, 1)
    if not 1900 <= value <= 2099 or behind in ("M€", "%", "k€ par an", "fois plus"):
        assert [figure.value for figure in figures] == [Decimal(value * scale)]


def test_a_decimal_of_millions_without_currency_keeps_its_scale() -> None:
    (figure,) = find_figures(fold("4,9 milliards étaient dépensés"), "fr")
    assert figure.value == Decimal(4_900_000_000)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("80 million rand", "ZAR"),
        ("KES 40 million", "KES"),
        ("3 milliards de nairas", "NGN"),
        ("S$12 million", "SGD"),
    ],
)
def test_currencies_of_africa_and_asia_are_known(text: str, unit: str) -> None:
    (figure,) = find_figures(fold(text), "fr" if "milliards" in text else "en")
    assert figure.unit == unit


def test_big_groups_are_no_south_african_money() -> None:
    (figure,) = find_figures(fold("23 grands groupes"), "fr")
    assert figure.unit == "count"


def test_three_graduates_of_four_are_a_share_two_chairs_of_four_are_not() -> None:
    assert one("trois diplômés sur quatre").value == 75
    assert [figure.value for figure in find_figures(fold("deux chaires sur quatre"), "fr")] == [2, 4]


def test_no_more_than_is_not_more_than() -> None:
    assert one("le programme ne vise plus que 4 000 diplômes").bound is Bound.EXACTLY
    assert one("le programme vise plus de 4 000 diplômes").bound is Bound.MORE_THAN
