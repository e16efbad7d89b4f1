"""A sum says what is in it and what is not; no euro and no person is counted twice."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.quantity import Kind
from grappe.reconciling.sums import Omitted, Summand, add_up

AWARD = Summand("a", "north", "funding_awarded", "award", Decimal(30), "EUR", Aggregation.STOCK, Theme.MONEY)
THESES = Summand(
    "t", "north", "doctoral_theses", "result", Decimal(17), "count", Aggregation.FLOW, Theme.RESEARCH
)


def another(one: Summand, project: str, value: int, **more: object) -> Summand:
    return replace(one, address=f"{project}-{one.address}", project=project, value=Decimal(value), **more)  # type: ignore[arg-type]


def left_out(*summands: Summand) -> dict[str, str]:
    total = add_up(summands)
    assert total is not None
    return {one.address: why.value for one, why in total.omitted}


def test_one_award_of_each_project_is_added_up() -> None:
    total = add_up([AWARD, another(AWARD, "south", 20), another(AWARD, "east", 20)])
    assert total is not None
    assert (total.value, total.unit, total.omitted) == (Decimal(70), "EUR", ())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"value": None}, Omitted.NO_FIGURE),
        ({"kind": Kind.MULTIPLE}, Omitted.RELATIVE),
        ({"per": "year"}, Omitted.RATE),
        ({"before": True}, Omitted.EARLIER),
        ({"step": True}, Omitted.STEP),
        ({"indicator": "total_budget", "family": "plan"}, Omitted.OTHER_KIND),
        ({"family": "result"}, Omitted.OTHER_KIND),
        ({"unit": "CAD"}, Omitted.OTHER_UNIT),
        ({"project": "south"}, Omitted.SECOND),
    ],
)
def test_what_is_other_money_is_left_out_and_told_why(change: dict[str, object], why: Omitted) -> None:
    odd = replace(AWARD, **{"address": "odd", "project": "west", **change})  # type: ignore[arg-type]
    supported = [another(AWARD, "south", 20, support=9), another(AWARD, "east", 20, support=9)]
    assert left_out(*supported, odd) == {"odd": why.value}


def test_the_same_words_for_two_projects_are_the_same_euros() -> None:
    shared = replace(AWARD, spot="7:120")
    total = add_up([shared, another(shared, "south", 30), another(AWARD, "east", 30)])
    assert total is not None
    assert total.value == 60
    assert [why for _, why in total.omitted] == [Omitted.TWICE]


def test_equal_amounts_from_other_words_are_other_euros() -> None:
    total = add_up([replace(AWARD, spot="7:120"), another(AWARD, "south", 30, spot="7:200")])
    assert total is not None
    assert total.value == 60


def test_theses_are_added_up_and_partners_and_staff_that_projects_share_are_not() -> None:
    total = add_up([THESES, another(THESES, "south", 9)])
    assert total is not None
    assert total.value == 26
    assert (
        add_up([replace(THESES, theme=Theme.CONSORTIUM), another(THESES, "s", 9, theme=Theme.CONSORTIUM)])
        is None
    )
    assert add_up([replace(THESES, aggregation=Aggregation.STOCK)]) is None


@given(
    st.lists(
        st.builds(
            lambda number, project, value, unit, spot: replace(
                AWARD, address=f"{number}", project=project, value=Decimal(value), unit=unit, spot=spot
            ),
            st.integers(0, 10**6), st.sampled_from("nsew"), st.integers(1, 99), st.sampled_from(["EUR",
            "CAD"]), st.sampled_from(["", "1:2", "3:4"]),
        ),
        min_size=1,
        unique_by=lambda one: one.address,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_every_figure_is_counted_once_or_left_out_whatever_the_order(
    summands: list[Summand], random: Random
) -> None:
    total = add_up(summands)
    assert total is not None
    assert sorted([*total.counted, *(one for one, _ in total.omitted)], key=str) == sorted(summands, key=str)
    assert len({one.project for one in total.counted}) == len(total.counted)
    random.shuffle(summands)
    assert add_up(summands) == total
