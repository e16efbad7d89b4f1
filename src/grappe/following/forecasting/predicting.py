"""What a belief says of the days to come: distributions of totals, levels and yearly figures.

An amount or a level is log-normal, a count negative binomial: Poisson around a gamma pace, told through the
gamma distribution of the same mean and variance with a correction of half a piece. How far years scatter is
itself estimated from few figures, so that probabilities pass through Student's t with as many degrees of
freedom as figures told of it: tails widen where little is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from grappe.following.forecasting.filtering import Booleans, Floats, Settled, grown, later
from grappe.following.forecasting.knowing import Knowledge

WIDEST = 4.0
"""The largest variance of a logarithm: beyond a factor of fifty nothing is told apart."""

HALF_A_PIECE = 0.5


@dataclass(frozen=True, slots=True)
class Outlook:
    """The distribution of one figure of each row: the logarithm of its median, variance, degrees of freedom.

    ``counted`` marks those that come by the piece.
    """

    middle: Floats
    variance: Floats
    freedom: Floats
    counted: Booleans

    def above(self, least: Floats) -> Floats:
        """The probability of at least so much; of a count, of at least the whole number from there on."""
        wanted = np.where(self.counted, np.ceil(least - 1e-9) - HALF_A_PIECE, least)
        safe = np.maximum(wanted, 1e-300)
        shape, scale = self._gamma()
        counts = special.ndtri(special.gammaincc(shape, safe / scale))
        amounts = (self.middle - np.log(safe)) / np.sqrt(self.variance)
        score = np.where(self.counted, counts, amounts)
        return np.where(wanted <= 0, 1.0, special.stdtr(self.freedom, score))

    def quantiles(self, shares: Sequence[float]) -> Floats:
        """The figures below which the given shares of the probability lie: n × shares."""
        degrees, which = np.unique(self.freedom, return_inverse=True)  # few differ, and each takes its time
        score = special.stdtrit(degrees[:, None], np.array(shares)[None, :])[which]
        shape, scale = (part[:, None] for part in self._gamma())
        figures = np.exp(self.middle[:, None] + np.sqrt(self.variance)[:, None] * score)
        some = self.counted
        counts = special.gammaincinv(shape[some], special.ndtr(score[some])) * scale[some]
        figures[some] = np.rint(counts)
        return np.asarray(figures, dtype=np.float64)

    def _gamma(self) -> tuple[Floats, Floats]:
        """Shape and scale of the gamma distribution of a count with this median of its pace.

        The mean of a gamma variable is told from its median by Wilson and Hilferty's approximation.
        """
        mean = np.exp(self.middle) / (1 - self.variance / 9) ** 3
        shape = 1 / (self.variance + 1 / mean)
        return shape, mean / shape


def total_ahead(known: Knowledge, wait: Floats, span: Floats, kind: Settled) -> Outlook:
    """What is added over ``span`` years that begin ``wait`` years after the last figure's middle."""
    span = np.maximum(span, 1e-6)
    then = later(known.belief, wait, kind)
    reach = _mean_growth(span, kind["damping"])
    middle = then.pace + reach * then.growth + np.log(span)
    variance = (
        then.pace_variance
        + 2 * reach * then.covariance
        + reach**2 * then.growth_variance
        + kind["walk"] * span / 3
    )
    return _outlook(middle, variance + kind["noise"] / span, known, kind)


def figure_ahead(known: Knowledge, wait: Floats, kind: Settled) -> Outlook:
    """A level, or a year's figure, ``wait`` years after the last one."""
    then = later(known.belief, np.maximum(wait, 0.0), kind)
    return _outlook(then.pace, then.pace_variance + kind["noise"], known, kind)


def _outlook(middle: Floats, variance: Floats, known: Knowledge, kind: Settled) -> Outlook:
    return Outlook(middle, np.minimum(variance * known.spread, WIDEST), known.freedom, kind["chance"] > 0)


def _mean_growth(span: Floats, damping: Floats) -> Floats:
    """The mean over a span of the years' worth of growth reached by then."""
    return (1 - grown(span, damping) / span) / -np.log(damping)
