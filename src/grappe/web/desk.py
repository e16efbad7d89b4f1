"""The desk: what waits, how it is asked for, and the words in which somebody else's decision is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from grappe.actions.rights import Action, Actor, may
from grappe.domain.organisation import Scheme
from grappe.records.models import Programme
from grappe.records.queries.desk import Doubtful, Place, Waiting
from grappe.records.queries.programmes import programmes
from grappe.web.formatting import flat

AROUND = 260  # characters of the text shown before and after the words
AHEAD = 12  # names of the queue shown beside the one at hand


@dataclass(frozen=True, slots=True)
class Passage:
    """The words in which a name is printed, cut before and after the name, with what stands around them."""

    place: Place
    before: str
    words: tuple[str, str, str]
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """The queue around the name at hand: what comes before and after it, and what is shown of it."""

    waiting: Sequence[Waiting]
    at: int

    @property
    def here(self) -> Waiting | None:
        """The name at hand; None where nothing waits."""
        return self.waiting[self.at] if self.waiting else None

    @property
    def next(self) -> Waiting | None:
        """The one after it, or the first where it is the last of several."""
        return self.waiting[(self.at + 1) % len(self.waiting)] if len(self.waiting) > 1 else None

    @property
    def previous(self) -> Waiting | None:
        """The one before it, or the last where it is the first of several."""
        return self.waiting[self.at - 1] if len(self.waiting) > 1 else None

    @property
    def shown(self) -> Sequence[Waiting]:
        """As much of the queue as stands beside the name at hand."""
        return self.waiting[self.first - 1 : self.first - 1 + AHEAD]

    @property
    def first(self) -> int:
        """Where in the queue the first one shown stands, from 1."""
        return max(0, min(self.at - 2, len(self.waiting) - AHEAD)) + 1

    @property
    def number(self) -> int:
        """Where in the queue the name at hand stands, from 1."""
        return self.at + 1


def line_at(waiting: Sequence[Waiting], asked: str) -> Line:
    """The queue at the name that is asked for by its key, else at its head."""
    keys = [str(one.key) for one in waiting]
    return Line(waiting, keys.index(asked) if asked in keys else 0)


def desks_of(actor: Actor) -> tuple[list[Programme], bool]:
    """The programmes whose desk the actor may open, and whether what belongs to none is theirs too."""
    own = [one for one in programmes() if may(actor, Action.SEE_DESK, one)]
    return own, may(actor, Action.SEE_DESK)


def passages(doubt: Doubtful) -> list[Passage]:
    """The words in which the name is printed, place by place; no words where the text is not kept."""
    return [passage(place, doubt.printed) for place in doubt.places]


def passage(place: Place, printed: str) -> Passage:
    """The words of one place."""
    said, snapshot = place.said, place.snapshot
    if snapshot is None or said.start_char is None or said.end_char is None:
        return Passage(place, "", ("", printed, ""), "")
    text, start, end = snapshot.text, said.start_char, said.end_char
    before = text[max(0, start - AROUND) : start].rpartition("\n\n")[2]
    after = text[end : end + AROUND].partition("\n\n")[0]
    head, name, tail = text[start:end].partition(printed)
    words = (flat(head), flat(name), flat(tail))
    return Passage(place, _from_word(before), words, _to_word(after))


def _from_word(text: str) -> str:
    return "… " + flat(text).lstrip().partition(" ")[2] if len(text) >= AROUND else flat(text)


def _to_word(text: str) -> str:
    return flat(text).rstrip().rpartition(" ")[0] + " …" if len(text) >= AROUND else flat(text)


def reference_of(candidate: Mapping[str, Any]) -> str:
    """What names a candidate to a decision: its code, or an identifier where the register doesn't have it."""
    if candidate.get("code"):
        return str(candidate["code"])
    identifiers: Mapping[str, str] = candidate.get("identifiers", {})
    known = next((scheme for scheme in Scheme if scheme in identifiers), None)
    return f"{known}:{identifiers[known]}" if known is not None else ""


def reason_given(text: str) -> str:
    """The reason as written; where none is, what a decision on the desk goes by."""
    return text.strip() or gettext("After the passage, on the desk.")
