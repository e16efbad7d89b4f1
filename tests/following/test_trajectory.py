import datetime as dt
from decimal import Decimal

import pytest

from grappe.domain.indicators import Aggregation
from grappe.domain.quantity import Bound, Rate
from grappe.following.history import history_of
from grappe.following.promises import Aim, Milestone, Promise, Reading, aim_of
from grappe.following.trajectory import Trajectory, trajectory_of
from tests.promises import TODAY, promise, reading


def trajectory(one: Promise, *readings: Reading) -> Trajectory:
    aim = aim_of(one, 0.05)
    assert isinstance(aim, Aim)
    return trajectory_of(one, aim, history_of(one, readings, TODAY), TODAY)


def test_a_total_has_a_share_of_the_way_a_pace_and_a_pace_that_it_takes() -> None:
    found = trajectory(promise(18), reading(4, "2025"), reading(9, "2026"))
    assert found.share == 0.5
    assert found.pace == 4.5
    assert found.needed == pytest.approx(9 / 3.5, rel=0.01)
    assert found.elapsed == pytest.approx(2.5 / 6, rel=0.01)


def test_a_level_goes_from_its_baseline_to_its_target() -> None:
    one = promise(60, Aggregation.STOCK, baseline=reading(40, "2024"))
    found = trajectory(one, reading(50, "2026"))
    assert found.share == 0.5
    assert found.pace == pytest.approx(5, rel=0.01)


def test_a_yearly_figure_is_compared_with_the_one_promised() -> None:
    found = trajectory(promise(150, Aggregation.FLOW, per=Rate.YEAR), reading(90, "2026"))
    assert (found.share, found.pace, found.needed) == (0.6, 90, 150)


def test_what_is_reached_takes_no_more() -> None:
    assert trajectory(promise(18), reading(20, "2026")).needed == 0


def test_a_ceiling_takes_nothing_until_it_is_exceeded() -> None:
    one = promise(18, Aggregation.STOCK, bound=Bound.UP_TO)
    assert trajectory(one, reading(9, "2026")).needed == 0
    needed = trajectory(one, reading(25, "2026")).needed
    assert needed is not None
    assert needed < 0


def test_the_next_milestone_is_the_first_that_is_not_past() -> None:
    steps = tuple(Milestone(Decimal(year), dt.date(year, 12, 31)) for year in (2026, 2027, 2028))
    found = trajectory(promise(18, milestones=steps))
    assert found.next_milestone == steps[1]


def test_without_figures_nothing_is_said_of_the_way() -> None:
    found = trajectory(promise(18))
    assert (found.current, found.share, found.pace) == (None, None, None)
    assert found.needed is not None
