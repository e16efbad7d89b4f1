"""Fit what each comparison of the linker weighs, and cross-validate it.

Takes the benchmarks of linking beside the project (see ``linking.py``). For each printed name the linker
finds some organisations, or it is right to link none: a conditional logit whose choices are these
organisations and none (a softmax over the choices of a name), fitted by Newton's method with a ridge
penalty. Where the register does not hold the right one, none is right. Rows of one benchmark are folded by
their number, so that each is judged by weights that were fitted without it. Prints, for each benchmark, what
held-out rows score at each threshold, and writes the weights into ``src/grappe/linking/weights.toml`` with
``--write``.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.linking import held, register
from benchmarks.linking_rows import ALL, REGISTER, Row

from grappe.domain.organisation import Scheme
from grappe.linking.affiliations import Affiliations
from grappe.linking.comparisons import WEIGHED, Pair
from grappe.linking.deciding import Weights, answers, fitted_weights, forbidden_by
from grappe.linking.index import Index
from grappe.linking.linker import Linker
from grappe.linking.links import Context

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src" / "grappe" / "linking" / "weights.toml"
RIDGE = 1.0
FIRM = 1e6
FOLDS = 5
STEPS = 40
LONGEST_STEP = 2.0
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
MARGIN = 0.1
AFFILIATIONS = frozenset({"french", "logs"})
SET_BY_HAND = {"no_longer_active": -0.3, "name_at_date": 0.5, "name_of_another_time": -0.7}
"""What the benchmarks cannot tell: their names have no dates, and many are older than what closed a body."""

NAMES = (*(compare.__name__ for compare in WEIGHED), "none")
TOTALS = {"cordis": 3000.0, "names": 1000.0, "logs": 1500.0, "french": 1500.0, "article": 300.0}
"""What each benchmark counts in the fit, however many names it has."""

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One printed name: the answers of the comparisons on each organisation, which are right, what it counts.

    ``fold`` is that of its row; ``answerable`` says whether the register holds a right one at all.
    """

    bench: str
    fold: int
    rows: Array
    right: Array
    answerable: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest organisation for one name: how likely, how far ahead, and whether it is right."""

    likely: float
    ahead: float
    right: bool
    answerable: bool


def main() -> int:
    """Fit, cross-validate, print; write where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the weights into the product")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every N-th row only")
    arguments = parser.parse_args()
    if not REGISTER.exists():
        sys.stderr.write("no benchmarks beside the project: nothing to fit\n")
        return 0
    index = register()
    examples = list(examples_of(index, held(index), arguments.sample))
    beta = fit(examples)
    for bench, names in cross_validated(examples).items():
        print(bench)
        for threshold in THRESHOLDS:
            print(f"    {threshold:.2f}", judged(names, threshold))
    for name, value in zip(NAMES, beta, strict=True):
        print(f"{name} = {value:.2f}")
    if arguments.write:
        write(beta)
    return 0


def examples_of(index: Index, known: frozenset[str], sample: int = 1) -> Iterator[Example]:
    """Each printed name of the benchmarks, with what the comparisons answer on each organisation found."""
    linker = Linker([index])
    affiliations = Affiliations([index], linker.link)
    for bench, total in TOTALS.items():
        rows = ALL[bench]()[::sample]
        found = [(place, one) for place, row in enumerate(rows) for one in asked(affiliations, bench, row)]
        for place, (printed, context, right) in found:
            pairs = [pair for pair in linker.pairs(printed, context) if not forbidden_by(pair)]
            good = np.array([_ror(pair) in right for pair in pairs], dtype=float)
            rows_of = np.array([answers(pair) for pair in pairs], dtype=float).reshape(
                len(pairs), len(WEIGHED)
            )
            yield Example(bench, place % FOLDS, rows_of, good, bool(right & known), total / len(found))


def asked(affiliations: Affiliations, bench: str, row: Row) -> list[tuple[str, Context, frozenset[str]]]:
    """The names to link in a row: the row itself, or each name that an affiliation prints."""
    if bench not in AFFILIATIONS:
        return [(row.printed, row.context, row.right)]
    return [
        (printed, context, row.right) for printed, context in affiliations.names_in(row.printed, row.context)
    ]


def _ror(pair: Pair) -> str:
    return pair.entry.identifier(Scheme.ROR)


def fit(examples: Sequence[Example]) -> Array:
    """The weights, and last that of linking none, that make the right choices likeliest.

    A name whose organisation is in the register but was not found is left out: nothing is to be learnt of it.
    """
    usable = [one for one in examples if one.right.any() or not one.answerable]
    rows, starts, right, weights = _stacked(usable)
    groups = np.repeat(np.arange(len(usable)), np.diff([*starts, len(rows)]))
    prior = np.array([SET_BY_HAND.get(name, 0.0) for name in NAMES])
    ridge = np.array([FIRM if name in SET_BY_HAND else RIDGE for name in NAMES])
    beta = prior.copy()
    for _ in range(STEPS):
        odds = _likely(rows @ beta, starts, groups)
        good = right * odds
        target = good / np.add.reduceat(good, starts)[groups]
        heavy = weights[groups]
        gradient = rows.T @ (heavy * (target - odds)) - ridge * (beta - prior)
        means = np.add.reduceat(rows * odds[:, None], starts)
        hessian = (rows.T * (heavy * odds)) @ rows - (means.T * weights) @ means + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step * min(1.0, LONGEST_STEP / max(1e-9, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-4:
            break
    return beta


def _stacked(examples: Sequence[Example]) -> tuple[Array, Array, Array, Array]:
    """All choices below one another, each name's last being none; where each name's begin."""
    none = np.zeros((1, len(WEIGHED) + 1))
    none[0, -1] = 1.0
    blocks, right = [], []
    for one in examples:
        blocks += [np.hstack([one.rows, np.zeros((len(one.rows), 1))]), none]
        right += [one.right, np.array([0.0 if one.right.any() else 1.0])]
    sizes = [len(one.rows) + 1 for one in examples]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    return np.vstack(blocks), starts, np.concatenate(right), np.array([one.weight for one in examples])


def _likely(scores: Array, starts: Array, groups: Array) -> Array:
    powers = np.exp(scores - np.maximum.reduceat(scores, starts)[groups])
    return np.asarray(powers / np.add.reduceat(powers, starts)[groups])


def weights_by_fold(index: Index) -> list[Weights]:
    """For each fold the weights that are fitted on all others, with the thresholds that are shipped."""
    examples = list(examples_of(index, held(index)))
    return [as_weights(fit([one for one in examples if one.fold != fold])) for fold in range(FOLDS)]


def as_weights(beta: Array) -> Weights:
    """Fitted weights as the linker takes them."""
    shipped = fitted_weights()
    told = {name: float(value) for name, value in zip(NAMES, beta, strict=True)}
    return Weights(told.pop("none"), shipped.threshold, shipped.margin, told)


def cross_validated(examples: Sequence[Example]) -> dict[str, list[Judged]]:
    """Each name as judged by weights that were fitted without its fold, by benchmark."""
    found: dict[str, list[Judged]] = {}
    for fold in range(FOLDS):
        beta = fit([one for one in examples if one.fold != fold])
        for one in examples:
            if one.fold == fold:
                found.setdefault(one.bench, []).append(judge(one, beta))
    return found


def judge(one: Example, beta: Array) -> Judged:
    """What the weights make of a name."""
    if not len(one.rows):
        return Judged(0.0, 0.0, False, one.answerable)
    scores = one.rows @ beta[:-1]
    highest = max(float(scores.max()), float(beta[-1]))
    powers = np.exp(scores - highest)
    odds = powers / (powers.sum() + np.exp(beta[-1] - highest))
    best = int(np.argmax(odds))
    second = float(np.sort(odds)[-2]) if len(odds) > 1 else 0.0
    return Judged(float(odds[best]), float(odds[best]) - second, bool(one.right[best]), one.answerable)


def judged(names: Sequence[Judged], threshold: float) -> str:
    """Precision, recall and F1 at a threshold, on names whose organisation the register holds and on all."""
    parts = []
    for title, those in (("covered", [one for one in names if one.answerable]), ("all", list(names))):
        given = [one for one in those if one.likely >= threshold and one.ahead >= MARGIN]
        hits, wanted = sum(one.right for one in given), sum(one.answerable for one in those)
        precision, recall = hits / max(1, len(given)), hits / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        parts.append(f"{title} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    return "   ".join(parts)


def write(beta: Array) -> None:
    """Puts the weights into the product's file, thresholds and comments left as they are."""
    told = dict(zip(NAMES, beta, strict=True))
    lines = []
    for line in WEIGHTS.read_text("utf-8").splitlines():
        name = line.partition(" = ")[0]
        lines.append(f"{name} = {told[name]:.2f}" if name in told else line)
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
