"""Weighs the candidates for one printed name against each other and against none of them."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grappe.linking.comparisons import FORBIDDING, WEIGHED, Pair
from grappe.linking.links import Candidate, Reason

_WEIGHTS = Path(__file__).parent / "weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each comparison weighs, what speaks for none, and from which likelihood a name is linked."""

    none: float
    threshold: float
    margin: float
    comparisons: Mapping[str, float]


@cache
def fitted_weights() -> Weights:
    """The weights of ``weights.toml``; ``KeyError`` where a comparison has none."""
    told = tomllib.loads(_WEIGHTS.read_text("utf-8"))
    weights = {compare.__name__: float(told["comparisons"][compare.__name__]) for compare in WEIGHED}
    return Weights(told["none"], told["threshold"], told["margin"], weights)


def answers(pair: Pair) -> tuple[float, ...]:
    """What each of ``WEIGHED`` answers, in that order: the features that weights are fitted on."""
    return tuple([compare(pair) for compare in WEIGHED])


def forbidden_by(pair: Pair) -> str:
    """The comparison that forbids the link, or an empty string; the very same name is never forbidden."""
    if pair.acronym or pair.folded == pair.question.folded or pair.words in pair.question.parts:
        return ""
    return next((compare.__name__ for compare in FORBIDDING if compare(pair)), "")


def weighed(pairs: Sequence[Pair], weights: Weights, at_most: int) -> list[Candidate]:
    """The likeliest candidates with their likelihoods and reasons, likeliest first.

    A multinomial logit whose choices are the candidates and none of them: a rival takes likelihood away, so
    that namesakes which nothing tells apart leave none of them likely (McFadden 1974).
    """
    scales = tuple(weights.comparisons[compare.__name__] for compare in WEIGHED)
    found = [answers(pair) for pair in pairs]
    scores = [sum(map(float.__mul__, scales, answer)) for answer in found]
    allowed = [not forbidden_by(pair) for pair in pairs]
    highest = max([weights.none, *scores])
    odds = [math.exp(score - highest) if may else 0.0 for score, may in zip(scores, allowed, strict=True)]
    total = math.exp(weights.none - highest) + sum(odds)
    order = sorted(range(len(pairs)), key=lambda place: -odds[place])
    return [
        Candidate(pairs[place].entry, odds[place] / total, reasons(pairs[place], found[place], scales))
        for place in order[:at_most]
    ]


def reasons(pair: Pair, answer: Sequence[float], scales: Sequence[float]) -> tuple[Reason, ...]:
    """The comparisons that spoke, heaviest first, and the one that forbids the link before all."""
    particulars = {"printed": pair.question.printed, "name": pair.text}
    spoke = [
        Reason(compare.__name__, round(value * scale, 2), particulars)
        for compare, value, scale in zip(WEIGHED, answer, scales, strict=True)
        if abs(value * scale) > 0.005
    ]
    spoke.sort(key=lambda reason: -abs(reason.weight))
    if forbidding := forbidden_by(pair):
        spoke.insert(0, Reason(forbidding, -math.inf, particulars))
    return tuple(spoke)
