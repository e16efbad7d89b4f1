"""Fit how much each sign says whom a document is about, and cross-validate it.

Takes the openings with their protagonist (``gold/protagonists``, both halves) and the documents to tune on,
those beside the project too where they are there, whose protagonists are the subjects of at least a quarter
of the figures. In each text one body is chosen among all that are named: a conditional logit (a softmax over
the bodies of a text), fitted by Newton's method with a ridge penalty. Prints the coefficients for
lexicon/protagonists.toml and how many texts get a protagonist in ten-fold cross-validation.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from benchmarks.accuracy import OWN, SHARED, documents_in
from benchmarks.protagonists import GOLD, plain

from grappe.reading.actors import protagonist
from grappe.reading.actors.bodies import identify
from grappe.reading.actors.names import find_names
from grappe.reading.actors.prominence import signs
from grappe.reading.formats.opening import open_document

RIDGE = 0.5
WHOLE = 3.0
"""How many openings a whole document counts for."""

FOLDS = 10
SHARE = 0.25
SET_BY_HAND = frozenset({"part"})
Example = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], float]
"""One text: the signs of each of its bodies, which of these are its protagonists, and what it counts."""


def texts() -> Iterator[tuple[bytes, str, set[str]]]:
    """Each text with its name and the names of its protagonists."""
    for half in ("tune", "held"):
        for text in json.loads((GOLD / f"{half}.json").read_text("utf-8")):
            suffix = "md" if "**" in text["text"] or "\n# " in text["text"] else "txt"
            names = {name for one in text["protagonists"] for name in (one["name"], *one.get("accept", ()))}
            yield text["text"].encode(), f"text.{suffix}", names
    aliases = json.loads((OWN / "aliases.json").read_text("utf-8"))
    beside = SHARED / "gold" / "aliases.json"
    aliases |= json.loads(beside.read_text("utf-8")) if beside.exists() else {}
    for _, document, gold in [*documents_in(OWN / "tune"), *documents_in(SHARED / "gold" / "dev")]:
        claims = json.loads(gold.read_text("utf-8"))["claims"]
        subjects = Counter(_name(claim["subject"]) for claim in claims)
        chief = {name for name, count in subjects.items() if count >= SHARE * len(claims)}
        spelled = {alias for name in chief for alias in (name, *aliases.get(name, ()))}
        yield document.read_bytes(), document.name, spelled


def _name(subject: Any) -> str:
    return str(subject["name"] if isinstance(subject, dict) else subject)


def examples() -> tuple[list[Example], list[str], int]:
    """The texts one of whose bodies is a protagonist; the names of the signs; how many texts have none."""
    found: list[Example] = []
    order: list[str] = []
    missed = 0
    for content, name, wanted in texts():
        document = open_document(content, name)
        bodies, named = identify(document, find_names(document))
        mentions, nouns = protagonist.candidates(document, bodies, named)
        known = {body: one for body, one in signs(document, mentions, nouns).items() if one}
        right = [plain(body.name) in {plain(one) for one in wanted} for body in known]
        if not any(right):
            missed += 1
            continue
        order = [sign for sign in next(iter(known.values())) if sign not in SET_BY_HAND]
        rows = [[float(one[sign]) for sign in order] for one in known.values()]
        weight = 1.0 if name.startswith("text.") else WHOLE
        found.append((np.array(rows), np.array(right, dtype=float), weight))
    return found, order, missed


def fit(sample: Sequence[Example]) -> np.ndarray[Any, Any]:
    """The coefficients that make the protagonists likeliest, with a ridge penalty."""
    size = sample[0][0].shape[1]
    beta = np.zeros(size)
    for _ in range(50):
        gradient, hessian = -RIDGE * beta, -RIDGE * np.eye(size)
        for rows, right, weight in sample:
            odds = _softmax(rows @ beta)
            target = right * odds / (right * odds).sum()
            mean = odds @ rows
            gradient += weight * ((target - odds) @ rows)
            hessian -= weight * ((rows.T * odds) @ rows - np.outer(mean, mean))
        step = np.linalg.solve(hessian, gradient)
        beta = beta - step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def _softmax(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())


def right(sample: Sequence[Example], beta: np.ndarray[Any, Any]) -> int:
    """Of how many texts the heaviest body is a protagonist."""
    return sum(bool(good[int(np.argmax(rows @ beta))]) for rows, good, _ in sample)


def main() -> int:
    """Fit, cross-validate and print."""
    found, order, missed = examples()
    folds = [found[fold::FOLDS] for fold in range(FOLDS)]
    held = sum(
        right(folds[fold], fit([one for at, part in enumerate(folds) if at != fold for one in part]))
        for fold in range(FOLDS)
    )
    beta = fit(found)
    print(f"# {len(found)} texts, {missed} whose protagonist is not read as a name")
    print(f"# the heaviest is right in {right(found, beta)}, cross-validated in {held}")
    for name, value in zip(order, beta, strict=True):
        print(f"{name} = {value:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
