"""What is to be known of each source before its claims are weighed: what it relays, and when it can't be
from."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grappe.domain.period import PartialDate
from grappe.domain.quantity import Modality
from grappe.domain.testimony import Testimony
from grappe.reconciling.copies import Copy

DONE = frozenset({Modality.ACHIEVED, Modality.EXISTING})


@dataclass(frozen=True, slots=True)
class Witness:
    """A source: ``original`` is the one that it relays, ``not_before`` the last day that it tells of as past.

    ``published`` is its own date; a copy speaks at the date of its original, which is ``speaks``.
    """

    source: str
    publisher: str = ""
    published: PartialDate | None = None
    original: str | None = None
    speaks: PartialDate | None = None
    not_before: dt.date | None = None


def witnesses_of(testimonies: Iterable[Testimony], copies: Mapping[str, Copy]) -> dict[str, Witness]:
    """The witness of each source that the testimonies are by."""
    by_source: dict[str, list[Testimony]] = {}
    for one in testimonies:
        by_source.setdefault(one.source, []).append(one)
    published = {source: said[0].published for source, said in by_source.items()}
    return {
        source: witness(source, said, copies[source].original if source in copies else None, published)
        for source, said in by_source.items()
    }


def witness(
    source: str,
    said: Iterable[Testimony],
    original: str | None,
    published: Mapping[str, PartialDate | None],
) -> Witness:
    """One source's witness, told from all its claims."""
    said = tuple(said)
    own = said[0].published
    return Witness(
        source,
        said[0].publisher,
        own,
        original,
        (published.get(original) if original else None) or own,
        not_before(said),
    )


def not_before(said: Iterable[Testimony]) -> dt.date | None:
    """The last day that the claims tell of as past: their source can't be older."""
    days = (
        date.first_day
        for one in said
        if one.modality in DONE
        for date in (one.period.start, one.period.horizon)
        if date
    )
    return max(days, default=None)
