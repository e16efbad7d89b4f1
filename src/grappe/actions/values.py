"""Between values and rows: what a step says as what the register remembers."""

import datetime as dt
from decimal import Decimal
from typing import Any

from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Bound, Kind, Quantity, Rate
from grappe.domain.statement import Predicate, RelationStatement, Statement
from grappe.programmes.facts import ClaimFacts, MembershipFacts
from grappe.records.models import Claim, Evidence, Indicator, Membership, Role, Snapshot, Source

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


def fits(quantity: Quantity) -> bool:
    """Whether the register can hold the value: no programme counts in numbers of eighteen digits."""
    return all(abs(value) < LARGEST for value in (quantity.value, quantity.value_max) if value is not None)


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


def quoted_claim(statement: Statement, snapshot: Snapshot, indicator: Indicator, now: dt.datetime) -> Claim:
    """A statement of a document as a claim that no subject is linked to yet."""
    return Claim(
        id=statement.identity(snapshot.sha256),
        source=snapshot.source,
        snapshot=snapshot,
        evidence=Evidence.QUOTED,
        subject=statement.subject,
        indicator=indicator,
        **figure_fields(statement.quantity, statement.period),
        duration_years=statement.period.duration_years,
        modality=statement.modality,
        speaker=statement.speaker or "",
        quote=statement.passage.quote,
        start_char=statement.passage.start,
        end_char=statement.passage.end,
        figure_start=statement.figure.start,
        figure_end=statement.figure.end,
        rules=list(statement.rules),
        recorded_at=now,
    )


def cited_claim(facts: ClaimFacts, programme: str, source: Source, now: dt.datetime) -> Claim:
    """A row of a programme's claims as a claim without project or indicator yet."""
    return Claim(
        id=facts.identity(programme),
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


def quoted_membership(bond: RelationStatement, snapshot: Snapshot, now: dt.datetime) -> Membership:
    """A bond that a document states as a membership whose project and organisation are not linked yet."""
    return Membership(
        id=bond.identity(snapshot.sha256),
        source=snapshot.source,
        snapshot=snapshot,
        printed_name=bond.subject,
        printed_project=bond.object,
        role=ROLES[bond.predicate],
        start=bond.date or "",
        quote=bond.passage.quote,
        start_char=bond.passage.start,
        end_char=bond.passage.end,
        rules=list(bond.rules),
        recorded_at=now,
    )


def cited_membership(facts: MembershipFacts, programme: str, source: Source, now: dt.datetime) -> Membership:
    """A row of a programme's memberships, not linked yet."""
    return Membership(
        id=facts.identity(programme),
        source=source,
        printed_name=facts.printed_name,
        role=facts.role,
        start=iso(facts.start),
        end=iso(facts.end),
        rules=[],
        recorded_at=now,
    )
