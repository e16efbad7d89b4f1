from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.quantity import Bound
from grappe.reconciling.answers import admits, answers_of, is_rounding, significant_digits
from tests.testimonies import claim


def figure(value: str) -> tuple[Decimal, None]:
    return Decimal(value), None


@pytest.mark.parametrize(
    ("coarse", "fine"), [("75000000", "74500000"), ("19", "18.5"), ("30", "31"), ("50", "48")]
)
def test_a_near_number_with_fewer_digits_is_a_rounding(coarse: str, fine: str) -> None:
    assert is_rounding(figure(coarse), figure(fine), 0.05)


@pytest.mark.parametrize(
    ("one", "other"),
    [("400", "360"), ("60", "67"), ("23", "21"), ("74500000", "75000000"), ("18", "18"), ("7", "9")],
)
def test_a_far_number_or_a_finer_one_is_no_rounding(one: str, other: str) -> None:
    assert not is_rounding(figure(one), figure(other), 0.05)


def test_a_range_is_no_rounding() -> None:
    assert not is_rounding((Decimal(70), Decimal(80)), figure("75"), 0.05)


@given(st.decimals(min_value=1, max_value=10**9, places=2))
def test_no_number_rounds_itself(value: Decimal) -> None:
    assert not is_rounding((value, None), (value, None), 0.05)


def test_zeros_at_the_end_are_no_significant_digits() -> None:
    assert significant_digits(Decimal(75000000)) == 2
    assert significant_digits(Decimal("74.50")) == 3


def test_a_rounding_stands_behind_the_finer_figure() -> None:
    answers = answers_of([claim("a", 75), claim("b", "74.5"), claim("c", 100)], 0.05)
    assert [[one.claim_id for one in answer.testimonies] for answer in answers] == [["b", "a"], ["c"]]


def test_without_figures_the_dates_are_the_answers() -> None:
    said = [
        claim("a", None, unit=None, start="2024"),
        claim("b", None, unit=None, start="2024-05-21"),
        claim("c", None, unit=None, start="2025-01"),
    ]
    answers = answers_of(said, 0.05)
    assert [[one.claim_id for one in answer.testimonies] for answer in answers] == [["b", "a"], ["c"]]


@pytest.mark.parametrize(
    ("bound", "value", "room"),
    [
        (Bound.MORE_THAN, 300, True),
        (Bound.MORE_THAN, 200, False),
        (Bound.UP_TO, 200, True),
        (Bound.UP_TO, 300, False),
        (Bound.EXACTLY, 250, True),
        (Bound.ABOUT, 260, False),
    ],
)
def test_an_open_bound_leaves_room_on_its_side(bound: Bound, value: int, room: bool) -> None:
    assert admits(claim("a", 250, bound=bound), (Decimal(value), None)) is room
