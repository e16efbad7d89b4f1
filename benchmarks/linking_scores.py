"""How answers to the benchmarks of linking are scored: against which ids, on which rows, by which measure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from grappe.domain.organisation import Entry, Identifier, Kinship, Scheme, Status

Mapped = Callable[[frozenset[str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Scored:
    """One row with what was answered, as ROR ids."""

    right: frozenset[str]
    answered: frozenset[str]


def example_f1(rows: Iterable[Scored]) -> float:
    """The mean over rows of 2·|right and answered| / (|right| + |answered|); 1 where both are empty."""
    each = [
        2 * len(row.right & row.answered) / (len(row.right) + len(row.answered))
        if row.right or row.answered
        else 1.0
        for row in rows
    ]
    return sum(each) / len(each) if each else 0.0


def micro(rows: Iterable[Scored]) -> dict[str, float]:
    """Precision, recall and F1 of all answers together, as ROR's own evaluations count them."""
    rows = list(rows)
    hits = sum(len(row.right & row.answered) for row in rows)
    answered, right = sum(len(row.answered) for row in rows), sum(len(row.right) for row in rows)
    precision = hits / answered if answered else 1.0
    recall = hits / right if right else 1.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}


def covered(row: Scored, register: Iterable[str]) -> bool:
    """Whether every right id of a row stands in the register; a row without an answer is covered too."""
    held = register if isinstance(register, set | frozenset) else set(register)
    return row.right <= held


def successors(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Of each closed or withdrawn body with one successor its ROR id, followed to the last.

    The rule was fixed before anything was scored: a body that was split into several, or has none to follow
    it, stays what it is, and so does a body that is still active, whatever its record says of successors.
    """
    direct: dict[str, str] = {}
    for entry in entries:
        own = entry.identifier(Scheme.ROR)
        after = {kin.identifier for kin in entry.kin if kin.kinship is Kinship.SUCCESSOR}
        if own and entry.status is not Status.ACTIVE and len(after) == 1:
            direct[own] = _ror(next(iter(after)))
    return {own: _last(own, direct) for own in direct}


def _last(own: str, direct: Mapping[str, str]) -> str:
    seen = {own}
    while (after := direct.get(own, "")) and after not in seen:
        seen.add(after)
        own = after
    return own


def _ror(identifier: Identifier) -> str:
    return identifier.value if identifier.scheme is Scheme.ROR else ""


def mapping(after: Mapping[str, str]) -> Mapped:
    """What maps each id of a set to its last successor."""
    return lambda ids: frozenset(after.get(one, one) or one for one in ids)
