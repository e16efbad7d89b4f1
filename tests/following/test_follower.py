import datetime as dt
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.indicators import Aggregation
from grappe.domain.quantity import Bound, Kind, Rate
from grappe.domain.standing import Word
from grappe.following.follower import Case, Followed, follow, follow_all
from grappe.following.forecast import Forecast
from grappe.following.promises import Promise, Reading
from tests.promises import TODAY, promise, reading

FEW_YEARS = [dt.date(2025 + half // 2, 12 if half % 2 else 6, 30) for half in range(5)]
AGGREGATIONS = st.sampled_from(list(Aggregation))


def totals(increments: list[int]) -> list[Reading]:
    running = [sum(increments[: place + 1]) for place in range(len(increments))]
    return [reading(total, day.isoformat()) for total, day in zip(running, FEW_YEARS, strict=False)]


def figures(values: list[int]) -> list[Reading]:
    return [reading(value, day.isoformat()) for value, day in zip(values, FEW_YEARS[1::2], strict=False)]


def forecast(one: Promise, readings: list[Reading]) -> Forecast:
    found = follow(one, readings, TODAY).forecast
    assert found is not None
    return found


COUNTS = st.lists(st.integers(0, 40), max_size=5)
TARGETS = st.integers(1, 300)


@settings(deadline=None, max_examples=60)
@given(COUNTS, TARGETS, st.integers(1, 60))
def test_more_delivered_never_makes_a_total_less_likely_to_be_met(
    increments: list[int], target: int, more: int
) -> None:
    increments = increments or [0]
    richer = [*increments[:-1], increments[-1] + more]
    before = forecast(promise(target), totals(increments)).probability
    assert forecast(promise(target), totals(richer)).probability >= before - 1e-9


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=2), TARGETS, st.integers(1, 200), st.booleans())
def test_a_higher_level_or_yearly_figure_never_makes_it_less_likely(
    values: list[int], target: int, more: int, yearly: bool
) -> None:
    one = promise(target, Aggregation.FLOW, per=Rate.YEAR) if yearly else promise(target, Aggregation.STOCK)
    richer = [*values[:-1], values[-1] + more]
    before = forecast(one, figures(values)).probability
    assert forecast(one, figures(richer)).probability >= before - 1e-9


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=5), TARGETS, st.integers(1, 100))
def test_a_higher_target_is_never_more_likely(increments: list[int], target: int, more: int) -> None:
    readings = totals(increments)
    lower, higher = (forecast(promise(value), readings) for value in (target, target + more))
    assert higher.probability <= lower.probability + 1e-9


@settings(deadline=None, max_examples=60)
@given(COUNTS, TARGETS, AGGREGATIONS)
def test_intervals_lie_within_each_other_around_the_median_and_widen_with_time(
    values: list[int], target: int, aggregation: Aggregation
) -> None:
    readings = totals(values) if aggregation is Aggregation.CUMULATIVE else figures(values)
    found = forecast(promise(target, aggregation), readings)
    for fan in found.path:
        (low50, high50), (low80, high80), (low95, high95) = fan.intervals
        assert low95 <= low80 <= low50 <= fan.median <= high50 <= high80 <= high95
    assert 0 <= found.probability <= 1
    assert [fan.day for fan in found.path] == sorted(fan.day for fan in found.path)
    assert found.at_horizon.day == dt.date(2030, 12, 31)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 90), max_size=4), TARGETS, st.sampled_from([1000, 1_000_000]))
def test_the_unit_of_money_does_not_matter(values: list[int], target: int, factor: int) -> None:
    euros = promise(target * factor, unit="EUR")
    rich = [Reading(one.value * factor, one.day) for one in totals(values)]
    small = forecast(promise(target, unit="EUR"), totals(values)).probability
    assert forecast(euros, rich).probability == pytest.approx(small, abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(TARGETS, AGGREGATIONS, st.sampled_from(["count", "EUR"]))
def test_without_figures_a_promise_is_as_likely_as_any_and_never_off_track(
    target: int, aggregation: Aggregation, unit: str
) -> None:
    found = follow(promise(target, aggregation, unit=unit), [], TODAY)
    assert found.standing.word is Word.NO_DATA
    assert found.forecast is not None
    assert 0.1 < found.forecast.probability < 0.9
    assert found.forecast.grounds.own == 0


ANY_READINGS = st.lists(
    st.builds(
        Reading,
        st.decimals(0, 10**9, places=2),
        st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
        st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
    ),
    max_size=6,
)
ANY_PROMISE = st.builds(
    promise,
    st.none() | st.decimals(0, 10**9, places=2).map(float),
    AGGREGATIONS,
    bound=st.sampled_from(list(Bound)),
    kind=st.sampled_from(list(Kind)),
    unit=st.sampled_from(["count", "EUR", "percent"]),
    per=st.none() | st.sampled_from(list(Rate)),
    start=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
    horizon=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
    baseline=st.none() | st.builds(Reading, st.decimals(0, 10**6, places=1), st.just(dt.date(2024, 12, 31))),
)


@settings(deadline=None, max_examples=150)
@given(ANY_PROMISE, ANY_READINGS, st.lists(st.tuples(ANY_PROMISE, ANY_READINGS), max_size=2))
def test_whatever_is_promised_and_read_has_a_standing_and_finite_figures(
    one: Promise, readings: list[Reading], others: list[Case]
) -> None:
    alike = [(replace(other, peers="p"), told) for other, told in others]
    found = follow(replace(one, peers="p"), readings, TODAY, peers=alike)
    assert found.standing.why
    if found.forecast is not None:
        told = [found.forecast.probability, *(end for fan in found.forecast.path for end in fan.intervals[2])]
        assert all(math.isfinite(figure) for figure in told)


def some_cases(count: int, seed: int = 7) -> list[Case]:
    draw = random.Random(seed)  # noqa: S311
    cases: list[Case] = []
    for number in range(count):
        aggregation = list(Aggregation)[number % 3]
        values = [draw.randrange(1, 30) for _ in range(draw.randrange(0, 5))]
        readings = totals(values) if aggregation is Aggregation.CUMULATIVE else figures(values)
        one = promise(draw.randrange(5, 200), aggregation, peers=f"p{number // 9}", key=str(number))
        cases.append((one, readings))
    return cases


def assert_alike(first: Followed, second: Followed) -> None:
    assert first.trajectory == second.trajectory
    assert first.standing.word == second.standing.word
    assert (first.forecast is None) == (second.forecast is None)
    if first.forecast and second.forecast:
        assert first.forecast.probability == pytest.approx(second.forecast.probability, abs=1e-9)
        assert first.forecast.at_horizon.median == pytest.approx(second.forecast.at_horizon.median)


def test_following_one_with_its_peers_says_what_following_all_says() -> None:
    cases = some_cases(36)
    for number, together in enumerate(follow_all(cases, TODAY)):
        others = [case for place, case in enumerate(cases) if place != number]
        assert_alike(together, follow(*cases[number], TODAY, peers=others))


def test_the_order_in_which_promises_are_followed_is_irrelevant() -> None:
    cases = some_cases(36)
    for forward, backward in zip(
        follow_all(cases, TODAY), reversed(follow_all(cases[::-1], TODAY)), strict=True
    ):
        assert_alike(forward, backward)


def test_nothing_to_follow_is_nothing_said() -> None:
    assert follow_all([], TODAY) == []


def test_peers_that_deliver_make_a_promise_without_figures_more_likely() -> None:
    def peers(total: float) -> list[Case]:
        return [(promise(18, peers="chairs", key=str(n)), [reading(total, "2026")]) for n in range(8)]

    one = promise(18, peers="chairs")
    quick, slow = (follow(one, [], TODAY, peers=peers(total)).forecast for total in (16, 1))
    assert quick is not None
    assert slow is not None
    assert quick.probability > slow.probability
    assert (quick.grounds.own, quick.grounds.pooled) == (0, 8)


def test_peers_are_compared_by_what_they_promised() -> None:
    """Eight that delivered half of a large promise tell the same as eight that did of a small one."""

    def told(size: int) -> float:
        peers = [
            (promise(size, unit="EUR", peers="m", key=str(n)), [reading(size / 2, "2026")]) for n in range(8)
        ]
        found = follow(promise(18, unit="EUR", peers="m"), [], TODAY, peers=peers).forecast
        assert found is not None
        return found.probability

    assert told(10) == pytest.approx(told(10_000), abs=1e-9)


def test_promises_on_something_else_tell_nothing() -> None:
    others = [(promise(18, peers="theses", key=str(n)), [reading(16, "2026")]) for n in range(8)]
    alone = follow(promise(18, peers="chairs"), [], TODAY)
    beside = follow(promise(18, peers="chairs"), [], TODAY, peers=others)
    assert alone == beside


def test_a_share_is_never_foretold_above_the_whole() -> None:
    found = forecast(promise(95, Aggregation.STOCK, unit="percent"), figures([80, 94]))
    assert all(high <= 100 for fan in found.path for _, high in fan.intervals)


def test_a_promise_with_more_behind_it_says_so() -> None:
    grounds = forecast(promise(18), totals([2, 3, 4])).grounds
    assert (grounds.own, grounds.pooled) == (3, 0)
    assert grounds.freedom > forecast(promise(18), totals([2])).grounds.freedom
