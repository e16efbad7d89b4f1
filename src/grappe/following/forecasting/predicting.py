"""What a belief says of the days to come: distributions of totals, levels and yearly figures.

An amount or a level is log-normal, a count negative binomial: Poisson around a gamma pace. How far years
scatter is itself estimated from few figures, so that probabilities pass through Student's t with as many
degrees of freedom as figures told of it: tails widen where little is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from grappe.following.forecasting.filtering import Booleans, Floats, Settled, grown, later
from grappe.following.forecasting.knowing import Knowledge

WIDEST = 4.0
"""The largest variance of a logarithm: beyond a factor of fifty nothing is told apart."""

SMALL, CORRECTIONS = 50.0, 3
"""Below this mean a count's quantiles are put right, by a piece at a time."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The distribution of one figure of each row.

    ``centre`` is the logarithm of its median, of what is ``counted`` by the piece that of its mean;
    ``variance`` that of the logarithm, of a count that of its relative pace; ``freedom`` its degrees.
    """

    centre: Floats
    variance: Floats
    freedom: Floats
    counted: Booleans

    def above(self, least: Floats) -> Floats:
        """The probability of at least so much; of a count, of at least the whole number from there on."""
        safe = np.maximum(least, 1e-300)
        score = (self.centre - np.log(safe)) / np.sqrt(self.variance)
        some = self.counted
        score[some] = special.ndtri(self._at_least(np.ceil(safe[some] - 1e-9), some))
        return np.where(least <= 0, 1.0, special.stdtr(self.freedom, score))

    def quantiles(self, shares: Sequence[float]) -> Floats:
        """The figures below which the given shares of the probability lie: n × shares."""
        degrees, which = np.unique(self.freedom, return_inverse=True)  # few differ, and each takes its time
        score = special.stdtrit(degrees[:, None], np.array(shares)[None, :])[which]
        figures = np.exp(self.centre[:, None] + np.sqrt(self.variance)[:, None] * score)
        figures[self.counted] = self._pieces(special.ndtr(score[self.counted]))
        return np.asarray(figures, dtype=np.float64)

    def _at_least(self, pieces: Floats, rows: Booleans) -> Floats:
        """The probability of so many pieces or more: the negative binomial distribution's upper tail."""
        variance, mean = self.variance[rows], np.exp(self.centre[rows])
        if pieces.ndim > 1:
            variance, mean = variance[:, None], mean[:, None]
        part = variance * mean / (1 + variance * mean)
        return np.asarray(
            np.where(pieces <= 0, 1.0, special.betainc(np.maximum(pieces, 1), 1 / variance, part))
        )

    def _pieces(self, shares: Floats) -> Floats:
        """The least numbers of pieces that are exceeded with at most the rest of the probability.

        The gamma distribution of the same mean and variance is near; small numbers are put right from there.
        """
        mean, variance = np.exp(self.centre[self.counted]), self.variance[self.counted]
        shape = 1 / (variance + 1 / mean)
        near = np.rint(special.gammaincinv(shape[:, None], shares) * (mean / shape)[:, None])
        small = np.flatnonzero(self.counted)[mean < SMALL]
        rows = np.zeros_like(self.counted)
        rows[small] = True
        exact, wanted = near[mean < SMALL], 1 - shares[mean < SMALL]
        for _ in range(CORRECTIONS):
            exact += self._at_least(exact + 1, rows) > wanted
            exact -= (exact > 0) & (self._at_least(exact, rows) <= wanted)
        near[mean < SMALL] = exact
        return np.asarray(near, dtype=np.float64)


def total_ahead(known: Knowledge, wait: Floats, span: Floats, kind: Settled) -> Outlook:
    """What is added over ``span`` years that begin ``wait`` years after the last figure's middle."""
    span = np.maximum(span, 1e-6)
    then = later(known.belief, wait, kind)
    reach = _mean_growth(span, kind["damping"])
    centre = then.pace + reach * then.growth + np.log(span)
    variance = (
        then.pace_variance
        + 2 * reach * then.covariance
        + reach**2 * then.growth_variance
        + kind["walk"] * span / 3
    )
    return _outlook(centre, variance + kind["noise"] / span, known, kind)


def figure_ahead(known: Knowledge, wait: Floats, kind: Settled) -> Outlook:
    """A level, or a year's figure, ``wait`` years after the last one."""
    then = later(known.belief, np.maximum(wait, 0.0), kind)
    return _outlook(then.pace, then.pace_variance + kind["noise"], known, kind)


def _outlook(centre: Floats, variance: Floats, known: Knowledge, kind: Settled) -> Outlook:
    return Outlook(centre, np.minimum(variance * known.spread, WIDEST), known.freedom, kind["chance"] > 0)


def _mean_growth(span: Floats, damping: Floats) -> Floats:
    """The mean over a span of the years' worth of growth reached by then."""
    return (1 - grown(span, damping) / span) / -np.log(damping)
