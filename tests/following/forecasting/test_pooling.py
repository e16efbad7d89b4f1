import datetime as dt

import numpy as np
import pytest

from grappe.following.forecasting.filtering import Floats, Panel, panel_of
from grappe.following.forecasting.pooling import Expectation, alone, pooled
from grappe.following.forecasting.settings import settings_of
from grappe.following.history import Span
from grappe.following.promises import Sort


def spans(*amounts: float) -> list[Span]:
    return [
        Span(dt.date(2020 + place, 12, 31), dt.date(2021 + place, 12, 31), amount, 1.0)
        for place, amount in enumerate(amounts)
    ]


def panel(*rows: list[Span]) -> Panel:
    return panel_of(rows, [settings_of(Sort.MONEY)] * len(rows))


def expectation(*rows: list[Span], peers: str = "a") -> Expectation:
    return pooled(panel(*rows), np.zeros(len(rows)), [peers] * len(rows))


def same(first: Floats, second: Floats) -> bool:
    return bool(np.allclose(first, second))


def test_a_promise_is_left_out_of_its_own_prior() -> None:
    low, high = (expectation(spans(1, value), spans(3, 4), spans(5, 6)) for value in (1.0, 50.0))
    for name in ("pace", "growth", "pace_variance", "growth_variance"):
        assert getattr(low.prior, name)[0] == pytest.approx(getattr(high.prior, name)[0])
    assert low.prior.pace[1] < high.prior.pace[1]


def test_without_peers_what_is_expected_is_the_usual() -> None:
    rows = panel(spans(1, 2), spans(3, 4))
    lonely, unnamed = alone(rows, np.zeros(2)), pooled(rows, np.zeros(2), ["", ""])
    assert same(lonely.prior.pace, unnamed.prior.pace)
    assert same(lonely.spread, unnamed.spread)
    assert not unnamed.peers.any()


def test_peers_narrow_what_is_expected() -> None:
    few = expectation(spans(2, 2), spans(2, 2)).prior
    many = expectation(*(spans(2, 2) for _ in range(9))).prior
    assert many.pace_variance[0] < few.pace_variance[0]


def test_steady_peers_make_a_narrower_spread_than_restless_ones() -> None:
    steady = expectation(*(spans(2, 2, 2, 2) for _ in range(9))).spread[0]
    restless = expectation(*(spans(2, 7, 1, 9) for _ in range(9))).spread[0]
    assert steady < 1 < restless


def test_peers_that_grow_make_growth_expected() -> None:
    grow = expectation(*(spans(2, 3, 4.5) for _ in range(9))).prior.growth[0]
    shrink = expectation(*(spans(4.5, 3, 2) for _ in range(9))).prior.growth[0]
    assert grow > shrink
