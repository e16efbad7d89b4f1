"""A dynamic model of pace and growth, closed in form: what is known after each figure, for many at once.

The logarithm of a yearly pace (of a stock: of its level) wanders, with a growth that fades. A figure over a
span is a count, or an amount, around pace × years. Before each figure, the pace is taken to be gamma with the
mean and variance that the state gives; the figure updates it in closed form, and the state follows by linear
Bayes: the dynamic generalised linear model of West, Harrison and Migon (Journal of the American Statistical
Association 80, 1985, 73-83). Here the information of a figure is the one expected before it is seen, so that
the spread does not depend on it and a higher figure always leads to higher expectations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from grappe.following.forecasting.settings import Settings
from grappe.following.history import Span

Floats: TypeAlias = NDArray[np.float64]
Booleans: TypeAlias = NDArray[np.bool_]
Settled: TypeAlias = dict[str, Floats]
"""The settings of each row, by name."""

YEAR_DAYS = 365.25
NOTHING = -0.9999
"""As far down as one figure can bring a pace: to a ten-thousandth."""

LARGEST_SURPRISE = 5.0
"""Standard deviations: one odd figure tells no more of the spread than this."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Spans of many promises side by side, each row filled from the left: n × T, and n beside.

    ``amounts`` over ``lengths`` of years, their middles ``gaps`` of years apart; ``known`` marks those that
    there are. ``settings`` are those of each row by name.
    """

    amounts: Floats
    lengths: Floats
    gaps: Floats
    known: Booleans
    settings: Settled

    @property
    def counts(self) -> Floats:
        """How many figures each row has."""
        return np.asarray(self.known.sum(axis=1), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Belief:
    """What is thought of each row's logarithm of pace, and of its growth: means, variances, covariance."""

    pace: Floats
    growth: Floats
    pace_variance: Floats
    growth_variance: Floats
    covariance: Floats


def panel_of(rows: Sequence[Sequence[Span]], settings: Sequence[Settings]) -> Panel:
    """Lay the spans of many promises side by side."""
    width = max((len(row) for row in rows), default=0)
    shape = (len(rows), width)
    amounts, lengths, gaps = np.zeros(shape), np.ones(shape), np.zeros(shape)
    known = np.zeros(shape, dtype=np.bool_)
    for number, row in enumerate(rows):
        if not row:
            continue
        size = len(row)
        middles = [(one.since.toordinal() + one.until.toordinal()) / 2 for one in row]
        amounts[number, :size] = [one.amount for one in row]
        lengths[number, :size] = [one.length for one in row]
        gaps[number, 1:size] = np.diff(middles) / YEAR_DAYS
        known[number, :size] = True
    return Panel(amounts, lengths, np.maximum(gaps, 0.0), known, columns_of(settings))


def columns_of(settings: Sequence[Settings]) -> Settled:
    """Settings of many rows, by name."""
    numbers: dict[Settings, int] = {}
    which = np.array([numbers.setdefault(one, len(numbers)) for one in settings], dtype=np.intp)
    return {
        name: np.array([float(getattr(one, name)) for one in numbers])[which]
        for name in Settings.__dataclass_fields__
    }


def learn(panel: Panel, prior: Belief) -> tuple[Belief, Floats]:
    """What is thought after all figures of each row, and how far each lay from what was expected (n × T).

    A surprise is in standard deviations, at most ``LARGEST_SURPRISE`` of them.
    """
    belief, surprises = prior, np.zeros_like(panel.amounts)
    for column in range(panel.amounts.shape[1]):
        there = panel.known[:, column]
        before = later(belief, np.where(there, panel.gaps[:, column], 0.0), panel.settings)
        after, surprise = _update(before, panel, column)
        belief = Belief(
            *(np.where(there, new, old) for new, old in zip(_parts(after), _parts(belief), strict=True))
        )
        surprises[:, column] = np.where(there, surprise, 0.0)
    return belief, np.clip(surprises, -LARGEST_SURPRISE, LARGEST_SURPRISE)


def later(belief: Belief, gap: Floats, settings: Settled) -> Belief:
    """The same a number of years later: pace grows and wanders, growth fades."""
    left = settings["damping"] ** gap
    reach = grown(gap, settings["damping"])
    return Belief(
        pace=belief.pace + reach * belief.growth,
        growth=left * belief.growth,
        pace_variance=belief.pace_variance
        + 2 * reach * belief.covariance
        + reach**2 * belief.growth_variance
        + settings["walk"] * gap,
        growth_variance=left**2 * belief.growth_variance,
        covariance=left * (belief.covariance + reach * belief.growth_variance),
    )


def grown(span: Floats, damping: Floats) -> Floats:
    """The years' worth of today's growth that a span of years brings, as growth fades."""
    fading = -np.log(damping)
    return -np.expm1(-fading * span) / fading


def noise_of(expected: Floats, length: Floats, settings: Settled) -> Floats:
    """The relative variance of a figure over a span: years differ, and what is counted comes by the piece."""
    return settings["noise"] / length + settings["chance"] / np.maximum(expected, 1e-9)


def _update(before: Belief, panel: Panel, column: int) -> tuple[Belief, Floats]:
    """Take in one figure of each row."""
    length = panel.lengths[:, column]
    expected = np.maximum(np.exp(before.pace) * length, 1e-12)
    noise = noise_of(expected, length, panel.settings)
    spread = before.pace_variance
    trust = spread / (spread + noise)
    step = np.log1p(np.maximum(trust * (panel.amounts[:, column] / expected - 1), NOTHING))
    shift = before.covariance / spread
    after = Belief(
        pace=before.pace + step,
        growth=before.growth + shift * step,
        pace_variance=spread * (1 - trust),
        growth_variance=before.growth_variance - shift * before.covariance * trust,
        covariance=before.covariance * (1 - trust),
    )
    return after, step / (trust * np.sqrt(spread + noise))


def _parts(belief: Belief) -> tuple[Floats, ...]:
    return (
        belief.pace,
        belief.growth,
        belief.pace_variance,
        belief.growth_variance,
        belief.covariance,
    )
