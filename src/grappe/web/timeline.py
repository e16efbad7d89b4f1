"""A project's timeline: what its sources say happened, from the call on, and what they announce."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grappe.domain.period import PartialDate
from grappe.domain.statement import EventKind
from grappe.records.models import Claim, Commitment, Event, Indicator, Role, Source
from grappe.records.queries.projects import Partner
from grappe.web.entries import Entry, spot_of

EXPECTED = ("budgeted", "pledged", "target")
UNTOLD = (EventKind.PUBLICATION, EventKind.STATEMENT)
"""What a timeline leaves out: they are about the sources, not about the project."""

ALIKE = {EventKind.ANNOUNCEMENT: EventKind.SELECTION, EventKind.INAUGURATION: EventKind.LAUNCH}
"""Kinds that tell the same where they fall on one date."""

SHOWN = 2
"""Sources that a line names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A source that tells a moment, with its words or its claim."""

    source: Source
    event: Event | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline; ``entry`` holds the claims on its date, ``events`` the words that tell it.

    ``start`` and ``end`` are as precise as the sources are; ``expected`` marks what was only announced;
    ``overall`` what concerns the programme as a whole; ``partners`` are those who joined.
    """

    kind: EventKind
    start: str
    end: str = ""
    expected: bool = False
    overall: bool = False
    indicator: Indicator | None = None
    entry: Entry | None = None
    events: tuple[Event, ...] = ()
    partners: tuple[Partner, ...] = ()

    @property
    def anchor(self) -> str:
        """Its place in a list of moments."""
        if self.entry is not None:
            return self.entry.anchor
        return spot_of(self.events[0]) if self.events else f"j-{self.start}"

    @property
    def commitment(self) -> Commitment | None:
        """The figure or date that the sources' claims come to."""
        return self.entry.commitment if self.entry else None

    @property
    def witnesses(self) -> list[Witness]:
        """Who says so: the first words and claims that do, a source once."""
        said = [Witness(event.source, event=event) for event in self.events]
        if self.entry and self.entry.chosen:
            said.append(Witness(self.entry.chosen.claim.source, claim=self.entry.chosen.claim))
        said += [Witness(one.source) for partner in self.partners for one in partner.memberships]
        return list({witness.source.pk: witness for witness in reversed(said)}.values())[::-1][:SHOWN]

    @property
    def others(self) -> int:
        """How many independent sources say so, where there are more than those that are named."""
        number = self.commitment.independent_sources if self.commitment else 0
        return number if number > len(self.witnesses) else 0

    @property
    def order(self) -> tuple[dt.date, str]:
        """Where it stands among others: what has no date comes last."""
        return (PartialDate(self.start).first_day, self.start) if self.start else (dt.date.max, "")

    def is_past(self, today: dt.date) -> bool:
        """Whether its date has come, as far as the date is known."""
        return bool(self.start) and PartialDate(self.start).first_day <= today

    def agrees(self, event: Event) -> bool:
        """Whether an event is this one: of the same kind, its date the same as far as both are known."""
        alike = self.start.startswith(event.start) or event.start.startswith(self.start)
        kind = EventKind(event.kind)
        same = ALIKE.get(self.kind, self.kind) == ALIKE.get(kind, kind)
        return same and alike and self.overall == (event.project_id is None) and bool(self.start)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments before the programme began, since then until today, and to come; each in order."""

    before: tuple[Moment, ...]
    so_far: tuple[Moment, ...]
    to_come: tuple[Moment, ...]
    undated: tuple[Moment, ...]

    def __bool__(self) -> bool:
        return bool(self.before or self.so_far or self.to_come or self.undated)


def dates_an_event(entry: Entry) -> bool:
    """Whether the claims of an entry date an event."""
    commitment = entry.commitment
    return commitment.indicator.event is not None and bool(commitment.start or commitment.horizon)


def timeline(
    entries: Iterable[Entry], events: Iterable[Event], partners: Iterable[Partner], start: str, today: dt.date
) -> Timeline:
    """The moments of a project, in order; ``start`` is when its programme began."""
    told = [event for event in events if event.kind not in UNTOLD and event.snapshot_id is not None]
    moments = with_words([moment_of(entry) for entry in entries if dates_an_event(entry)], told)
    moments = sorted([*moments, *arrivals(partners)], key=lambda moment: moment.order)
    dated = [moment for moment in moments if moment.start]
    before = [moment for moment in dated if is_before(moment, start)]
    since = [moment for moment in dated if not is_before(moment, start)]
    return Timeline(
        before=tuple(before),
        so_far=tuple(moment for moment in since if moment.is_past(today)),
        to_come=tuple(moment for moment in since if not moment.is_past(today)),
        undated=tuple(moment for moment in moments if not moment.start),
    )


def moment_of(entry: Entry) -> Moment:
    """The moment that the claims of an entry date."""
    commitment = entry.commitment
    indicator = commitment.indicator
    kind = indicator.event or EventKind.MILESTONE
    return Moment(
        kind=kind,
        start=commitment.start or commitment.horizon,
        end=commitment.horizon if commitment.start and kind is EventKind.PERIOD else "",
        expected=commitment.modality in EXPECTED,
        overall=commitment.project_id is None,
        indicator=indicator,
        entry=entry,
    )


def with_words(moments: Sequence[Moment], events: Iterable[Event]) -> list[Moment]:
    """The moments with the events that tell the same; the other events as moments of their own."""
    found = list(moments)
    for event in sorted(events, key=lambda event: -len(event.start)):
        same = next((at for at, moment in enumerate(found) if is_same(moment, event)), None)
        if same is None:
            found.append(
                Moment(
                    kind=EventKind(event.kind),
                    start=event.start,
                    end=event.end,
                    expected=event.expected,
                    overall=event.project_id is None,
                    events=(event,),
                )
            )
        else:
            found[same] = replace(found[same], events=(*found[same].events, event))
    return found


def is_same(moment: Moment, event: Event) -> bool:
    """Whether an event is told by a moment already; one without a date, by any moment of its kind."""
    if not event.start:
        return (moment.kind, moment.overall) == (event.kind, event.project_id is None)
    return moment.agrees(event) and moment.end == event.end


def arrivals(partners: Iterable[Partner]) -> list[Moment]:
    """Who joined when, those of one date together."""
    joined: dict[str, list[Partner]] = {}
    for partner in partners:
        if partner.start and partner.role is not Role.PREDECESSOR:
            joined.setdefault(partner.start, []).append(partner)
    return [
        Moment(EventKind.JOINING, start, partners=tuple(group)) for start, group in sorted(joined.items())
    ]


def is_before(moment: Moment, start: str) -> bool:
    """Whether a moment begins before the programme did."""
    return bool(start) and PartialDate(moment.start).last_day < PartialDate(start).first_day
