"""What happened lately in a programme: targets moved, promises stand otherwise, sources came in."""

import copy
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grappe.records.models import Commitment, CommitmentVersion, Programme, Source, StandingChange
from grappe.records.queries.owed import Owed
from grappe.records.queries.sight import NOW, Sight

NEWEST = 50
FIGURE = ("value", "value_max", "bound", "kind", "unit", "per", "start", "horizon")


@dataclass(frozen=True, slots=True)
class Move:
    """A commitment as it ``was`` until its version ``number``, and what it came to be; never stored."""

    was: Commitment
    now: Commitment
    number: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """A promise that came to stand otherwise."""

    commitment: Commitment
    change: StandingChange


@dataclass(frozen=True, slots=True)
class Lately:
    """The newest of each, the newest first."""

    moves: tuple[Move, ...]
    turns: tuple[Turn, ...]
    sources: tuple[Source, ...]


def lately(programme: Programme, sight: Sight = NOW) -> Lately:
    """What happened last in the programme, as it is seen; the first following of a promise is no change."""
    owed = sight.owed(programme)
    sources = programme.sources.order_by("-recorded_at", "code")[:NEWEST]
    return Lately(_moves(programme, owed), _turns(programme, owed), tuple(sources))


def _moves(programme: Programme, owed: Owed | None) -> tuple[Move, ...]:
    history: defaultdict[str, list[CommitmentVersion]] = defaultdict(list)
    if owed is None:
        rows = CommitmentVersion.objects.filter(commitment__programme=programme, commitment__moved=True)
        versions: Iterable[CommitmentVersion] = list(
            rows.select_related("commitment__indicator", "commitment__project")
        )
        commitments = {one.commitment_id: one.commitment for one in versions}
    else:
        commitments = {one.pk: one for one in owed.some(lambda one: one.moved)}
        versions = [one for one in owed.versions if one.commitment_id in commitments]
    for one in sorted(versions, key=lambda one: one.number):
        history[one.commitment_id].append(one)
    found = [
        Move(
            _as_of(before, commitments[key]), _as_of(after, commitments[key]), after.number, after.recorded_at
        )
        for key, kept in history.items()
        for before, after in pairwise(kept)
        if not commitments[key].before
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.now.pk, one.number), reverse=True)[:NEWEST])


def _as_of(version: CommitmentVersion, commitment: Commitment) -> Commitment:
    """A copy of the commitment with the figure of one of its versions."""
    told = copy.copy(commitment)
    for field in FIGURE:
        setattr(told, field, getattr(version, field))
    return told


def _turns(programme: Programme, owed: Owed | None) -> tuple[Turn, ...]:
    changes = list(StandingChange.objects.filter(programme=programme).exclude(before="")[:NEWEST])
    rows = Commitment.objects.select_related("indicator", "project")
    kept = rows.in_bulk({one.commitment for one in changes})
    if owed is not None:  # a promise was followed with its drafts: it is told where they change nothing
        seen = {one.pk: one.fingerprint for one in owed.commitments}
        kept = {key: one for key, one in kept.items() if seen.get(key) == one.fingerprint}
    return tuple(Turn(kept[one.commitment], one) for one in changes if one.commitment in kept)
