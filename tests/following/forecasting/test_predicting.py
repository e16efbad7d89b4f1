import numpy as np
import pytest
from scipy import stats

from grappe.following.forecasting.predicting import Outlook

MANY = np.array([1e6])
"""Degrees of freedom with which Student's t is the normal distribution."""


def counts(mean: float, variance: float, freedom: float = 1e6) -> Outlook:
    return Outlook(np.log([mean]), np.array([variance]), np.array([freedom]), np.array([True]))


def amounts(middle: float, variance: float, freedom: float = 1e6) -> Outlook:
    return Outlook(np.log([middle]), np.array([variance]), np.array([freedom]), np.array([False]))


@pytest.mark.parametrize("mean", [0.5, 3.0, 20.0, 400.0])
@pytest.mark.parametrize("variance", [0.05, 0.3])
def test_a_count_is_all_but_negative_binomial(mean: float, variance: float) -> None:
    outlook = counts(mean, variance)
    exact = stats.nbinom(1 / variance, 1 / (1 + variance * mean))
    for wanted in {1, round(mean / 2), round(mean), round(mean * 1.5), round(mean * 2)} - {0}:
        said = outlook.above(np.array([float(wanted)]))[0]
        assert said == pytest.approx(exact.sf(wanted - 1), abs=1e-3)


def test_an_amount_is_log_normal() -> None:
    said = amounts(100.0, 0.04).above(np.array([120.0]))[0]
    assert said == pytest.approx(stats.norm.sf(np.log(1.2) / 0.2), abs=1e-5)


def test_quantiles_and_probabilities_agree() -> None:
    outlook = amounts(100.0, 0.2, 3.0)
    low, high = outlook.quantiles([0.1, 0.9])[0]
    assert outlook.above(np.array([low]))[0] == pytest.approx(0.9)
    assert outlook.above(np.array([high]))[0] == pytest.approx(0.1)


def test_fewer_years_behind_a_spread_make_wider_tails() -> None:
    sure, unsure = amounts(100.0, 0.04).quantiles([0.975]), amounts(100.0, 0.04, 2.0).quantiles([0.975])
    assert unsure[0, 0] > sure[0, 0]


def test_nothing_is_always_reached() -> None:
    assert counts(0.01, 0.5).above(np.array([0.0]))[0] == 1.0
    assert amounts(0.01, 0.5).above(np.array([0.0]))[0] == 1.0
