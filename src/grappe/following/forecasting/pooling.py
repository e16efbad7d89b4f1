"""What a promise's peers tell of it: an empirical-Bayes prior, each promise being left out of its own.

Peers are the projects of one programme on one indicator. What each delivers, relative to what it promised,
how fast that grows and how far its years scatter, is part the programme's and part its own. Both parts are
normal with given variances, so that the programme's part given the others' figures is a weighted mean
(Efron and Morris, Journal of the American Statistical Association 70, 1975, 311-319).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grappe.following.forecasting.filtering import Belief, Booleans, Floats, Panel, grown, learn

LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is thought of each row before its own figures, from its peers' alone.

    ``spread`` multiplies the usual variances; ``peers`` counts the figures of others that it stands on.
    """

    prior: Belief
    spread: Floats
    peers: Floats


def alone(panel: Panel, promised: Floats) -> Expectation:
    """What is thought of each row where nothing is known of others; ``promised`` is its logarithm of pace."""
    kind = panel.settings
    prior = _belief(
        promised + kind["delivery"],
        kind["delivery_common"] ** 2 + kind["delivery_own"] ** 2,
        kind["growth"],
        kind["growth_common"] ** 2 + kind["growth_own"] ** 2,
    )
    return Expectation(prior, np.ones_like(promised), np.zeros_like(promised))


def pooled(panel: Panel, promised: Floats, peers: Sequence[str]) -> Expectation:
    """What is thought of each row once the figures of its peers are known; an empty name has none."""
    first = alone(panel, promised)
    belief, surprises = learn(panel, first.prior)
    groups = _Groups(peers)
    told = panel.counts > 0
    kind = panel.settings
    growth, growth_variance = groups.mean(
        *_likelihood(belief.growth, belief.growth_variance, first.prior.growth, first.prior.growth_variance),
        told & (panel.counts > 1),
        (kind["growth"], kind["growth_common"], kind["growth_own"]),
    )
    delivery, delivery_variance = groups.mean(
        belief.pace - promised - _growth_so_far(panel, belief),
        belief.pace_variance,
        told,
        (kind["delivery"], kind["delivery_common"], kind["delivery_own"]),
    )
    after_first = panel.known.copy()
    after_first[:, :1] = False
    scatter = groups.others((surprises**2 * after_first).sum(axis=1))
    counted = groups.others(after_first.sum(axis=1).astype(np.float64))
    return Expectation(
        prior=_belief(promised + delivery, delivery_variance, growth, growth_variance),
        spread=(kind["pooling"] + scatter) / (kind["pooling"] + counted),
        peers=groups.others(panel.counts),
    )


class _Groups:
    """Rows by the name of their group; sums over the others of each row's group."""

    def __init__(self, names: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        keys = [name or f"\0{row}" for row, name in enumerate(names)]
        self._group = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)
        self._size = len(numbers)

    def others(self, values: Floats) -> Floats:
        """For each row the sum of the others' values; exactly nought for one that has none."""
        total = np.bincount(self._group, values, self._size)[self._group]
        size = np.bincount(self._group, minlength=self._size)[self._group]
        return np.where(size > 1, np.maximum(total - values, 0.0), 0.0)

    def mean(
        self, values: Floats, variances: Floats, told: Booleans, usual: tuple[Floats, Floats, Floats]
    ) -> tuple[Floats, Floats]:
        """What is to be expected of each row, and its variance, given what the others come to.

        ``usual`` are mean, common and own standard deviation where nothing is known.
        """
        mean, common, own = usual
        weights = np.where(told, 1 / (own**2 + variances), 0.0)
        apart = np.where(told, values - mean, 0.0)
        total = self.others(weights) + 1 / common**2
        signed = self._others_signed(weights * apart)
        return mean + signed / total, 1 / total + own**2

    def _others_signed(self, values: Floats) -> Floats:
        return self.others(np.maximum(values, 0.0)) - self.others(np.maximum(-values, 0.0))


def _growth_so_far(panel: Panel, belief: Belief) -> Floats:
    """How much of the present pace is growth since the first figure, as far as growth is known."""
    return belief.growth * grown(panel.gaps.sum(axis=1), panel.settings["damping"])


def _likelihood(
    mean: Floats, variance: Floats, prior_mean: Floats, prior_variance: Floats
) -> tuple[Floats, Floats]:
    """What the figures alone say: the posterior without its prior."""
    precision = np.maximum(1 / variance - 1 / prior_variance, LEAST)
    return (mean / variance - prior_mean / prior_variance) / precision, 1 / precision


def _belief(pace: Floats, pace_variance: Floats, growth: Floats, growth_variance: Floats) -> Belief:
    nothing = np.zeros_like(pace)
    return Belief(pace, growth + nothing, pace_variance + nothing, growth_variance + nothing, nothing)
