"""Between values and rows: what a step says as what the register remembers."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from grappe.actions.visiting.findings import SourceDisappeared
from grappe.domain.findings import Finding
from grappe.domain.passage import Passage
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Bound, Kind, Modality, Quantity, Rate
from grappe.domain.statement import (
    AxisStatement,
    EventKind,
    EventStatement,
    Predicate,
    RelationStatement,
    Statement,
    TrainingStatement,
    content_hash,
)
from grappe.programmes.facts import ClaimFacts, FirstCodes, MembershipFacts
from grappe.reading.anomalies import Anomaly
from grappe.reading.text.opened import Places
from grappe.reading.text.outline import place_in, places_from
from grappe.records.models import (
    Claim,
    Event,
    Evidence,
    Indicator,
    Membership,
    ResearchAxis,
    Role,
    Snapshot,
    Source,
    SourceFinding,
    TrainingAction,
    Visit,
)

LARGEST = Decimal(10) ** 17  # the register keeps eighteen digits before the point

ROLES = {
    Predicate.HOST_OF: Role.HOST,
    Predicate.PARTNER_OF: Role.PARTNER,
    Predicate.MEMBER_OF: Role.PARTNER,
    Predicate.JOINED: Role.PARTNER,
    Predicate.FOUNDED: Role.FOUNDING_PARTNER,
    Predicate.SUPPORTER_OF: Role.SUPPORTER,
    Predicate.PREDECESSOR_OF: Role.PREDECESSOR,
}
"""What a bond to a project makes of an organisation; other bonds are no membership."""

PLANNED = (Modality.BUDGETED, Modality.PLEDGED, Modality.TARGET)
"""What is said of an event that has not happened yet."""


def fits(quantity: Quantity) -> bool:
    """Whether the register can hold the value: no programme counts in numbers of eighteen digits."""
    return all(abs(value) < LARGEST for value in (quantity.value, quantity.value_max) if value is not None)


def known_on(published: str, recorded: dt.datetime) -> dt.date:
    """The day by which something was surely known: the last that its publication may mean, or when it came
    in."""
    date = date_of(published)
    return min(date.last_day, recorded.date()) if date else recorded.date()


def iso(date: PartialDate | None) -> str:
    """The date as the register writes it; empty where there is none."""
    return date.iso if date else ""


def figure_fields(quantity: Quantity, period: Period) -> dict[str, Any]:
    """The fields that a claim and a commitment have in common."""
    return {
        "value": quantity.value,
        "value_max": quantity.value_max,
        "bound": quantity.bound or "",
        "kind": quantity.kind,
        "unit": quantity.unit or "",
        "per": quantity.per or "",
        "start": iso(period.start),
        "horizon": iso(period.horizon),
    }


def quantity_of(claim: Claim) -> Quantity:
    """The claim's quantity, as it was before it was stored."""
    return Quantity(
        value=claim.value,
        value_max=claim.value_max,
        bound=Bound(claim.bound) if claim.bound else None,
        kind=Kind(claim.kind),
        unit=claim.unit or None,
        per=Rate(claim.per) if claim.per else None,
    )


def period_of(claim: Claim) -> Period:
    """The claim's period, as it was before it was stored."""
    return Period(date_of(claim.start), date_of(claim.horizon), claim.duration_years)


def date_of(text: str) -> PartialDate | None:
    """The date that the register wrote."""
    return PartialDate(text) if text else None


@dataclass(frozen=True, slots=True)
class Kept:
    """A document's text as kept, with what each thing quoted from it has in common: ``now`` is when."""

    snapshot: Snapshot
    places: Places
    now: dt.datetime

    @classmethod
    def at(cls, snapshot: Snapshot, now: dt.datetime) -> "Kept":
        """The text of ``snapshot`` with the places that are kept beside it."""
        return cls(snapshot, places_from(snapshot.outline), now)

    def quoting(self, passage: Passage, figure: Passage | None = None) -> dict[str, Any]:
        """The fields of what is quoted from the text; its place is that of its ``figure``, if any."""
        return {
            "source": self.snapshot.source,
            "snapshot": self.snapshot,
            "quote": passage.quote,
            "start_char": passage.start,
            "end_char": passage.end,
            "place": place_in(self.places, (figure or passage).start),
            "recorded_at": self.now,
        }


def quoted_claim(statement: Statement, kept: Kept, indicator: Indicator) -> Claim:
    """A statement of a document as a claim that no subject is linked to yet."""
    return Claim(
        id=statement.identity(kept.snapshot.sha256),
        evidence=Evidence.QUOTED,
        subject=statement.subject,
        indicator=indicator,
        **figure_fields(statement.quantity, statement.period),
        duration_years=statement.period.duration_years,
        modality=statement.modality,
        speaker=statement.speaker or "",
        **kept.quoting(statement.passage, statement.figure),
        figure_start=statement.figure.start,
        figure_end=statement.figure.end,
        rules=list(statement.rules),
    )


def cited_claim(facts: ClaimFacts, codes: FirstCodes, source: Source, now: dt.datetime) -> Claim:
    """A row of a programme's claims as a claim without project or indicator yet."""
    return Claim(
        id=facts.identity(codes),
        source=source,
        evidence=Evidence.CITED,
        **figure_fields(facts.quantity, facts.period),
        duration_years=facts.period.duration_years,
        modality=facts.modality,
        speaker=facts.speaker,
        note=facts.note,
        rules=[],
        recorded_at=now,
    )


def quoted_membership(bond: RelationStatement, kept: Kept) -> Membership:
    """A bond that a document states as a membership whose project and organisation are not linked yet."""
    return Membership(
        id=bond.identity(kept.snapshot.sha256),
        printed_name=bond.subject,
        printed_project=bond.object,
        role=ROLES[bond.predicate],
        start=bond.date or "",
        **kept.quoting(bond.passage),
        rules=list(bond.rules),
    )


def cited_membership(
    facts: MembershipFacts, codes: FirstCodes, source: Source, now: dt.datetime
) -> Membership:
    """A row of a programme's memberships, not linked yet."""
    return Membership(
        id=facts.identity(codes),
        source=source,
        printed_name=facts.printed_name,
        role=facts.role,
        start=iso(facts.start),
        end=iso(facts.end),
        rules=[],
        recorded_at=now,
    )


def quoted_event(statement: EventStatement, kept: Kept, published: PartialDate | None) -> Event:
    """An event that a document states, not linked yet; one after its publication is expected."""
    start, _, end = (statement.date or "").partition("/")
    return Event(
        id=statement.identity(kept.snapshot.sha256),
        subject=statement.subject,
        kind=statement.event,
        start=start,
        end=end,
        expected=bool(start) and published is not None and PartialDate(start).first_day > published.last_day,
        **kept.quoting(statement.passage),
        rules=list(statement.rules),
    )


def cited_event(claim: Claim, kind: EventKind) -> Event:
    """The event that a cited claim dates, linked as the claim is."""
    start, end = (claim.start, claim.horizon) if claim.start else (claim.horizon, "")
    return Event(
        id=content_hash(claim.pk, "event"),
        source=claim.source,
        subject=claim.subject,
        programme=claim.programme,
        project=claim.project,
        indicator=claim.indicator,
        kind=kind,
        start=start,
        end=end,
        expected=claim.modality in PLANNED,
        recorded_at=claim.recorded_at,
    )


def quoted_axis(statement: AxisStatement, kept: Kept) -> ResearchAxis:
    """A line of research that a document states, not linked yet."""
    return ResearchAxis(
        id=statement.identity(kept.snapshot.sha256),
        subject=statement.cluster,
        name=statement.axis,
        **kept.quoting(statement.passage),
        rules=list(statement.rules),
    )


def quoted_training(statement: TrainingStatement, kept: Kept) -> TrainingAction:
    """A training that a document states, not linked yet."""
    return TrainingAction(
        id=statement.identity(kept.snapshot.sha256),
        subject=statement.cluster,
        action=statement.action,
        level=statement.level,
        status=statement.status,
        **kept.quoting(statement.passage),
        rules=list(statement.rules),
    )


def source_finding(finding: Finding, kept: Kept) -> SourceFinding:
    """What a reading found odd in a document, with its words, or left out of it."""
    anomaly = finding if isinstance(finding, Anomaly) else None
    words: dict[str, Any] = {"source": kept.snapshot.source, "recorded_at": kept.now}
    if anomaly:
        words = kept.quoting(anomaly.passage)
    said = sorted(finding.particulars.items())
    return SourceFinding(
        id=content_hash(
            kept.snapshot.sha256, finding.code, str(words.get("start_char", "")), *map(str, said),
            str(words.get("end_char", "")),
        ),
        code=finding.code,
        severity=anomaly.severity if anomaly else "",
        particulars=dict(said),
        line=finding.place.line,
        **words,
    )  # fmt: skip


def visit_finding(visit: Visit, at: dt.datetime) -> SourceFinding:
    """That a source disappeared, as visits to its address found ``at`` a moment; it has no words."""
    kind, since = SourceDisappeared, timezone.localdate(visit.since).isoformat()
    return SourceFinding(
        id=content_hash(kind.code, str(visit.source_id), visit.since.isoformat()),
        source=visit.source,
        code=kind.code,
        severity=kind.severity,
        particulars={"address": visit.address, "since": since},
        recorded_at=at,
    )
