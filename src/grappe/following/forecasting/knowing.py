"""What is known of each promise's pace once its own figures and those of its peers were taken in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grappe.following.forecasting.filtering import Belief, Floats, Panel, learn
from grappe.following.forecasting.pooling import Expectation, alone, pooled


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Pace and growth after the last figure, and what the spread of the figures to come rests on.

    ``spread`` multiplies the usual variances, ``freedom`` counts the years' figures behind it; ``expected``
    is what was thought before the row's own figures.
    """

    belief: Belief
    spread: Floats
    freedom: Floats
    expected: Expectation


def know(panel: Panel, promised: Floats, peers: Sequence[str] | None) -> Knowledge:
    """Take in all figures; without ``peers`` each row stands alone.

    How far a row's years scatter is told by all its figures but the first, which only says where it begins,
    and the newest: so more delivered never makes a promise less likely to be kept.
    """
    expected = alone(panel, promised) if peers is None else pooled(panel, promised, peers)
    belief, surprises = learn(panel, expected.prior)
    columns = np.arange(panel.amounts.shape[1])[None, :]
    telling = panel.known & (columns > 0) & (columns < panel.counts[:, None] - 1)
    certainty = panel.settings["certainty"]
    freedom = certainty + telling.sum(axis=1)
    spread = (certainty * expected.spread + (surprises**2 * telling).sum(axis=1)) / freedom
    return Knowledge(belief, spread, freedom, expected)
