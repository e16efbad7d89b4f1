import datetime as dt

import numpy as np
import pytest

from grappe.following.forecasting.filtering import LARGEST_SURPRISE, Belief, learn, panel_of
from grappe.following.forecasting.pooling import alone
from grappe.following.forecasting.settings import settings_of
from grappe.following.history import Span
from grappe.following.promises import Sort


def spans(*amounts: float) -> list[Span]:
    return [
        Span(dt.date(2020 + place, 12, 31), dt.date(2021 + place, 12, 31), amount, 1.0)
        for place, amount in enumerate(amounts)
    ]


def belief(*rows: list[Span], sort: Sort = Sort.COUNTS) -> Belief:
    panel = panel_of(rows, [settings_of(sort)] * len(rows))
    return learn(panel, alone(panel, np.log(np.full(len(rows), 10.0))).prior)[0]


def test_what_is_believed_moves_towards_each_figure_and_becomes_surer() -> None:
    nothing, low, high = (belief(row) for row in ([], spans(4, 4, 4), spans(20, 20, 20)))
    assert low.pace[0] < nothing.pace[0] < high.pace[0]
    assert low.pace_variance[0] < nothing.pace_variance[0]


def test_a_level_is_believed_as_it_is_told() -> None:
    assert np.exp(belief(spans(37, 40), sort=Sort.STOCKS).pace[0]) == pytest.approx(40, rel=0.02)


def test_figures_that_grow_make_growth_believed() -> None:
    found = belief(spans(5, 8, 12, 18), spans(18, 12, 8, 5))
    assert found.growth[0] > found.growth[1]


def test_figures_of_different_numbers_stand_side_by_side() -> None:
    together, by_itself = belief(spans(3), spans(3, 4, 5)), belief(spans(3))
    assert together.pace[0] == pytest.approx(by_itself.pace[0])


def test_a_count_of_nought_is_no_breakage_and_one_odd_year_has_its_limits() -> None:
    panel = panel_of([spans(0, 0, 9000, 0)], [settings_of(Sort.MONEY)])
    found, surprises = learn(panel, alone(panel, np.zeros(1)).prior)
    assert np.isfinite(found.pace).all()
    assert (np.abs(surprises) <= LARGEST_SURPRISE).all()
