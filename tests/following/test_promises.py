import datetime as dt
from decimal import Decimal

import pytest

from grappe.domain.indicators import Aggregation
from grappe.domain.observation import Basis, Observation
from grappe.domain.period import PartialDate
from grappe.domain.quantity import PERCENT, Bound, Kind, Rate
from grappe.following.promises import Aim, Obstacle, Promise, Sort, Yardstick, aim_of, readings_of
from tests.promises import promise, reading


def aim(one: Promise) -> Aim:
    found = aim_of(one, 0.05)
    assert isinstance(found, Aim)
    return found


@pytest.mark.parametrize(
    ("one", "yardstick", "sort"),
    [
        (promise(18), Yardstick.TOTAL, Sort.COUNTS),
        (promise(60, Aggregation.STOCK), Yardstick.LEVEL, Sort.STOCKS),
        (promise(150, per=Rate.YEAR), Yardstick.YEARLY, Sort.FLOWS),
        (promise(1000, Aggregation.FLOW), Yardstick.TOTAL, Sort.COUNTS),
        (promise(2, Aggregation.FLOW, kind=Kind.MULTIPLE), Yardstick.YEARLY, Sort.FLOWS),
        (promise(75e6, unit="EUR"), Yardstick.TOTAL, Sort.MONEY),
        (promise(40, Aggregation.STOCK, unit=PERCENT), Yardstick.LEVEL, Sort.STOCKS),
    ],
)
def test_what_is_held_against_a_promise_follows_from_how_its_indicator_adds_up(
    one: Promise, yardstick: Yardstick, sort: Sort
) -> None:
    assert (one.yardstick, one.sort) == (yardstick, sort)


@pytest.mark.parametrize(
    ("bound", "kept", "broken"),
    [
        (Bound.EXACTLY, 18, 17),
        (Bound.AT_LEAST, 18, 17),
        (Bound.MORE_THAN, 19, 18),
        (Bound.ABOUT, 17.2, 17),
        (Bound.BETWEEN, 18, 17),
        (Bound.UP_TO, 18, 19),
        (Bound.LESS_THAN, 17, 18),
    ],
)
def test_a_bound_says_from_where_on_a_promise_is_kept(bound: Bound, kept: float, broken: float) -> None:
    assert aim(promise(18, bound=bound)).holds(kept)
    assert not aim(promise(18, bound=bound)).holds(broken)


def test_a_relative_promise_waits_for_its_baseline() -> None:
    assert aim_of(promise(2, kind=Kind.MULTIPLE), 0.05) is Obstacle.BASELINE_MISSING
    assert aim_of(promise(30, kind=Kind.INCREASE), 0.05) is Obstacle.BASELINE_MISSING


def test_a_baseline_turns_a_factor_a_rise_and_a_rise_by_a_share_into_figures() -> None:
    base = reading(40, "2024")
    assert aim(promise(2, kind=Kind.MULTIPLE, baseline=base)).target == 80
    assert aim(promise(30, kind=Kind.INCREASE, baseline=base)).target == 70
    assert aim(promise(25, kind=Kind.INCREASE, unit=PERCENT, baseline=base)).target == 50


def test_a_promise_without_a_figure_cannot_be_measured() -> None:
    assert aim_of(promise(None), 0.05) is Obstacle.NO_FIGURE
    assert aim_of(promise(0), 0.05) is Obstacle.NO_FIGURE


def test_a_rate_by_the_month_is_a_years_worth() -> None:
    assert aim(promise(5, Aggregation.FLOW, per=Rate.MONTH)).target == 60


def test_a_promise_to_bring_something_down_is_kept_below_it() -> None:
    down = aim(promise(10, Aggregation.STOCK, baseline=reading(40, "2024")))
    assert down.ceiling
    assert down.share(25) == 0.5
    assert down.holds(9)


def test_an_observation_is_read_at_the_last_day_that_its_date_may_mean() -> None:
    over = Observation("zostera", "chairs", Decimal(4), PartialDate("2025"), Basis.COUNTED, reference="r")
    running = Observation(
        "zostera", "trained", Decimal(9), PartialDate("2027"), Basis.DECLARED, PartialDate("2027"),
        complete=False,
    )  # fmt: skip
    today = dt.date(2027, 6, 30)
    first, second = readings_of([over, running], today)
    assert (first.day, first.key) == (dt.date(2025, 12, 31), "r")
    assert (second.since, second.day) == (dt.date(2027, 1, 1), today)
