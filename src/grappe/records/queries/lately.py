"""What happened lately: targets moved, promises stand otherwise, sources and what they say came in."""

import copy
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.utils import timezone

from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentVersion,
    Programme,
    Project,
    Source,
    StandingChange,
    Visit,
)
from grappe.records.queries.owed import Owed
from grappe.records.queries.sight import NOW, Sight
from grappe.records.queries.visits import disappeared

NEWEST = 50
BESIDE = (
    "commitment__indicator", "commitment__project", "commitment__standing", "commitment__programme",
)  # fmt: skip
UNREAD = (
    "commitment__indicator__reading", "commitment__indicator__definition_fr",
    "commitment__indicator__definition_en", "commitment__standing__particulars",
    "commitment__standing__expected", "commitment__standing__course",
)  # fmt: skip
"""What no news of a move tells."""
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
    """The newest of each, the newest first; ``claims`` are those on the one commitment that was asked for."""

    moves: tuple[Move, ...]
    turns: tuple[Turn, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...] = ()
    gone: tuple[Visit, ...] = ()


def lately(programme: Programme, sight: Sight = NOW, most: int = NEWEST) -> Lately:
    """What happened last in the programme, as it is seen: ``most`` of each.

    The first following of a promise is no change.
    """
    owed, sources = sight.owed(programme), programme.sources.select_related("programme")
    newest = sources.order_by("-recorded_at", "code")[:most]
    mine = Q(programme=programme)
    return Lately(
        _moves(mine, owed, most), _turns(mine, mine, owed, most), tuple(newest), gone=_gone(sources, most)
    )


def lately_in_brief(programme: Programme, sight: Sight, known: Mapping[str, Commitment], most: int) -> Lately:
    """The newest of each in a programme in three queries, without the sources that disappeared.

    ``known`` are commitments by their ids, with indicator, project and programme; others don't turn.
    """
    owed, mine = sight.owed(programme), Q(programme=programme)
    newest = _newest(programme.sources.all())[:most]  # each knows its programme
    return Lately(_moves(mine, owed, most), _turns(mine, mine, owed, most, known), tuple(newest))


def _newest(sources: QuerySet[Source]) -> list[Source]:
    """The newest sources, day by day; of those of one day, on which a programme may have begun, the last
    published come first: that is the news.
    """
    found = sources.order_by("-recorded_at", "-published", "code")[:NEWEST]
    return sorted(
        found, key=lambda one: (timezone.localtime(one.recorded_at).date(), one.published), reverse=True
    )


def lately_in_register(sight: Sight = NOW) -> Lately:
    """What happened last in any programme.

    Of a programme that keeps drafts from whoever asks, only its sources are told: its promises may be seen
    otherwise, and its own feed tells of them.
    """
    sources = Source.objects.filter(sight.known("")).select_related("programme")
    shown = ~Q(programme__in=sight.closed())
    newest = sources.order_by("-recorded_at", "pk")[:NEWEST]
    return Lately(_moves(shown, None), _turns(shown, shown, None), tuple(newest), gone=_gone(sources))


def lately_in_project(
    project: Project, sources: QuerySet[Source], sight: Sight = NOW, most: int = NEWEST
) -> Lately:
    """What happened last to the project's promises, and the newest of the ``sources`` that speak of it."""
    owed, mine = sight.owed(project.programme, project), Q(project=project)
    newest = sources.select_related("programme").order_by("-recorded_at", "code")[:most]
    changes = Q(programme=project.programme_id, commitment__in=project.commitments.values("pk"))
    return Lately(
        _moves(mine, owed, most), _turns(mine, changes, owed, most), tuple(newest), gone=_gone(sources, most)
    )


def lately_on_commitment(commitment: Commitment, sight: Sight = NOW) -> Lately:
    """What happened to one commitment, and the claims on it as they came in."""
    owed, mine = sight.owed(commitment.programme, commitment.project), Q(pk=commitment.pk)
    claims = [part.claim for part in commitment.parts.all()]
    claims.sort(key=lambda one: (one.recorded_at, one.pk), reverse=True)
    changes = Q(programme=commitment.programme_id, commitment=commitment.pk)
    return Lately(_moves(mine, owed), _turns(mine, changes, owed), (), tuple(claims[:NEWEST]))


def _gone(sources: QuerySet[Source], most: int = NEWEST) -> tuple[Visit, ...]:
    return tuple(disappeared(sources)[:most])


def _moves(mine: Q, owed: Owed | None, most: int = NEWEST) -> tuple[Move, ...]:
    """The newest moves of commitments that ``mine`` asks for."""
    rows = Commitment.objects.filter(mine, moved=True)
    history: defaultdict[str, list[CommitmentVersion]] = defaultdict(list)
    if owed is None:
        moved = CommitmentVersion.objects.filter(commitment__in=rows, number__gt=1).order_by("-recorded_at")
        newest = moved.values("commitment")[:most]
        told = CommitmentVersion.objects.filter(commitment__in=newest).order_by()
        versions: Iterable[CommitmentVersion] = list(told.select_related(*BESIDE).defer(*UNREAD))
        commitments = {one.commitment_id: one.commitment for one in versions}
    else:
        keys = set(rows.values_list("pk", flat=True))
        commitments = {one.pk: one for one in owed.some(lambda one: one.moved and one.pk in keys)}
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
    return tuple(sorted(found, key=lambda one: (one.at, one.now.pk, one.number), reverse=True)[:most])


def _as_of(version: CommitmentVersion, commitment: Commitment) -> Commitment:
    """A copy of the commitment with the figure of one of its versions."""
    told = copy.copy(commitment)
    for field in FIGURE:
        setattr(told, field, getattr(version, field))
    return told


def _turns(
    mine: Q,
    told: Q,
    owed: Owed | None,
    most: int = NEWEST,
    known: Mapping[str, Commitment] | None = None,
) -> tuple[Turn, ...]:
    """The newest changes that ``told`` asks for, of commitments of ``mine`` that are still there.

    Where commitments are ``known``, no others are asked for.
    """
    changes = list(StandingChange.objects.filter(told).exclude(before="")[:most])
    rows = Commitment.objects.filter(mine).select_related("indicator", "project", "programme")
    kept = rows.in_bulk({one.commitment for one in changes}) if known is None else dict(known)
    if owed is not None:  # a promise was followed with its drafts: it is told where they change nothing
        seen = {one.pk: one.fingerprint for one in owed.commitments}
        kept = {key: one for key, one in kept.items() if seen.get(key) == one.fingerprint}
    return tuple(Turn(kept[one.commitment], one) for one in changes if one.commitment in kept)
