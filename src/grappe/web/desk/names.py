"""Doubtful names: the queue at the one that is asked for, its passages, what its candidates are called."""

from collections.abc import Mapping, Sequence
from typing import Any

from grappe.domain.organisation import Scheme
from grappe.records.queries.names import Doubtful, Place, Waiting
from grappe.web.desk.passages import Words, cut_out
from grappe.web.desk.queue import Line


def line_at(waiting: Sequence[Waiting], asked: str) -> Line[Waiting]:
    """The queue at the name that is asked for by its key, else at its head."""
    keys = [str(one.key) for one in waiting]
    return Line(waiting, keys.index(asked) if asked in keys else 0)


def passages(doubt: Doubtful) -> list[tuple[Place, Words | None]]:
    """The words in which the name is printed, place by place; None where the text is not kept."""
    return [(place, _words(place, doubt.printed)) for place in doubt.places]


def _words(place: Place, printed: str) -> Words | None:
    said, snapshot = place.said, place.snapshot
    if snapshot is None or said.start_char is None or said.end_char is None:
        return None
    first = snapshot.text.find(printed, said.start_char, said.end_char)
    if first < 0:
        return cut_out(snapshot.text, said.start_char, said.end_char, said.end_char, said.end_char)
    return cut_out(snapshot.text, said.start_char, said.end_char, first, first + len(printed))


def reference_of(candidate: Mapping[str, Any]) -> str:
    """What names a candidate to a decision: its code, or an identifier where the register doesn't have it."""
    if candidate.get("code"):
        return str(candidate["code"])
    identifiers: Mapping[str, str] = candidate.get("identifiers", {})
    known = next((scheme for scheme in Scheme if scheme in identifiers), None)
    return f"{known}:{identifiers[known]}" if known is not None else ""
