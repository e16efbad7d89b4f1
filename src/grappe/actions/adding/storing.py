"""How rows are written; all that sources say passes one gate, where each quotation meets its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from grappe.domain.errors import GrappeError
from grappe.domain.passage import Passage
from grappe.records.models import (
    Claim,
    Event,
    Membership,
    ResearchAxis,
    SourceFinding,
    TrainingAction,
)

Row = TypeVar("Row", bound=Model)
Quotable = Claim | Membership | Event | ResearchAxis | TrainingAction | SourceFinding
Stated = TypeVar("Stated", Claim, Membership, Event, ResearchAxis, TrainingAction, SourceFinding)
_BATCH = 500


class MisquoteError(GrappeError):
    """A quotation that isn't in its snapshot at its offsets: nothing was stored."""


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows a write added, described anew and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "Change") -> "Change":
        return Change(self.added + other.added, self.changed + other.changed, self.removed + other.removed)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


NOTHING = Change()


def keep_stated(kept: QuerySet[Stated], stated: Sequence[Stated]) -> Change:
    """Make ``kept`` hold exactly what is stated: the new comes, what is no longer said goes, the rest stays.

    Rows are told apart by their id, a hash of their content. Raises MisquoteError before anything is written.
    """
    for one in stated:
        check_quote(one)
    known = set(kept.values_list("pk", flat=True))
    said = {one.pk: one for one in stated}
    gone = known - said.keys()
    if gone:
        kept.filter(pk__in=gone).delete()
    new = [one for identity, one in said.items() if identity not in known]
    kept.model._default_manager.bulk_create(new, batch_size=_BATCH)
    return Change(added=len(new), removed=len(gone))


def check_quote(stated: Quotable) -> None:
    """Refuse what is quoted and not in its snapshot at its offsets; raises MisquoteError."""
    if stated.snapshot is None:
        if stated.quote:
            raise MisquoteError(f"a quotation without a text: {stated.quote!r}")
        return
    text, start, end = stated.snapshot.text, stated.start_char, stated.end_char
    if (
        not stated.quote
        or start is None
        or end is None
        or not Passage(stated.quote, start, end).stands_in(text)
    ):
        raise MisquoteError(f"{stated.snapshot} doesn't say at {start}:{end}: {stated.quote!r}")
    if isinstance(stated, Claim) and stated.figure_end is not None and stated.figure_end > len(text):
        raise MisquoteError(f"{stated.snapshot} ends before the figure at {stated.figure_end}")


def keep_described(kept: QuerySet[Row], rows: Sequence[Row], key: str, fields: Sequence[str]) -> Change:
    """Add the rows whose ``key`` is new, and bring the ``fields`` of the others up to date."""
    known = {getattr(row, key): row for row in kept}
    new, changed = [], []
    for row in rows:
        old = known.get(getattr(row, key))
        if old is None:
            new.append(row)
        elif any(getattr(old, field) != getattr(row, field) for field in fields):
            row.pk = old.pk
            changed.append(row)
    manager = kept.model._default_manager
    manager.bulk_create(new, batch_size=_BATCH)
    if changed:
        manager.bulk_update(changed, list(fields), batch_size=_BATCH)
    return Change(added=len(new), changed=len(changed))
