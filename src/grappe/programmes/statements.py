"""What the sources of a programme folder say: figures of its projects, and who takes part in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from grappe.domain.indicators import Indicator
from grappe.domain.membership import Role
from grappe.domain.period import Period
from grappe.domain.quantity import COUNT, PERCENT, Bound, Kind, Modality, Quantity, Rate
from grappe.programmes.facts import ANY, ClaimFacts, MembershipFacts
from grappe.programmes.findings import Inconsistent, MissingValue, UnknownWord
from grappe.programmes.report import Report, hint
from grappe.programmes.standards import is_currency
from grappe.programmes.tables import Columns, Keys, Row, read_rows

CLAIMS = Columns(
    ("source", "project", "indicator", "value", "bound", "unit", "modality"),
    ("value_max", "kind", "per", "start", "horizon", "duration_years", "speaker", "note"),
)
MEMBERSHIPS = Columns(("source", "project", "organisation", "printed_name", "role"), ("start", "end"))


@dataclass(frozen=True, slots=True)
class Known:
    """The codes that statements may refer to; ``None`` where a broken file leaves it open which there are.

    An indicator whose own table has a mistake is known, but nothing more of it.
    """

    projects: Collection[str] | None
    sources: Collection[str] | None
    indicators: Mapping[str, Indicator | None] | None
    organisations: Collection[str] | None


def read_claims(path: Path, known: Known, report: Report) -> tuple[ClaimFacts, ...]:
    """Read claims.csv."""
    keys = Keys()
    found = []
    for row in read_rows(path, CLAIMS, report).rows:
        row.needed("source")
        row.needed("indicator")
        row.needed("modality")
        project = row.reference("project", "project", known.projects) or None
        source = row.reference("source", "source", known.sources)
        code = row.reference("indicator", "indicator", known.indicators)
        modality = row.word("modality", Modality)
        start, horizon = row.ordered("start", "horizon")
        duration = row.number("duration_years", digits=4, places=2)
        quantity = _quantity(row, known.indicators.get(code) if known.indicators else None)
        if quantity is None or modality is None or not row.sound:
            continue
        claim = ClaimFacts(
            source, project, code, quantity, modality, Period(start, horizon, duration),
            row.text("speaker"), row.text("note"),
        )  # fmt: skip
        keys.check(row, None, "claim", claim.identity(ANY)[:12])
        found.append(claim)
    return tuple(found)


def _quantity(row: Row, indicator: Indicator | None) -> Quantity | None:
    value, value_max = row.number("value"), row.number("value_max")
    bound, rate = row.word("bound", Bound), row.word("per", Rate)
    kind = row.word("kind", Kind) or Kind.ABSOLUTE
    unit = row.text("unit") or None
    if not row.sound:
        return None
    if value is not None and bound is None:
        row.fail(MissingValue, "bound")
    _check_unit(row, unit, kind, indicator)
    _check_sign(row, value, kind)
    try:
        return Quantity(
            value, value_max, bound or (Bound.EXACTLY if value is not None else None), kind, unit, rate
        )
    except ValueError as error:
        row.fail(Inconsistent, "bound", reason=str(error))
        return None


def _check_sign(row: Row, value: Decimal | None, kind: Kind) -> None:
    if value is not None and value < 0 and kind is not Kind.INCREASE:
        row.fail(Inconsistent, "value", reason="only an increase may be negative")


def _check_unit(row: Row, unit: str | None, kind: Kind, indicator: Indicator | None) -> None:
    """A unit suits its indicator; percent also suits a rise, and a part of money."""
    if indicator is None:
        return
    if unit not in (None, COUNT, PERCENT) and not is_currency(str(unit)):
        allowed = "count, percent, an ISO 4217 currency"
        row.fail(UnknownWord, "unit", text=str(unit), allowed=allowed, hint=hint(str(unit), (COUNT, PERCENT)))
        return
    measured = "none" if unit is None else unit if unit in (COUNT, PERCENT) else "money"
    share = measured == PERCENT and (kind is Kind.INCREASE or indicator.unit == "money")
    if measured != indicator.unit and not share:
        reason = f"{indicator.code} is measured in {indicator.unit}, not in {unit or 'none'}"
        row.fail(Inconsistent, "unit", reason=reason)


def read_memberships(path: Path, known: Known, report: Report) -> tuple[MembershipFacts, ...]:
    """Read memberships.csv."""
    keys = Keys()
    found = []
    for row in read_rows(path, MEMBERSHIPS, report).rows:
        row.needed("source")
        row.needed("organisation")
        row.needed("role")
        printed = row.needed("printed_name")
        project = row.reference("project", "project", known.projects) or None
        source = row.reference("source", "source", known.sources)
        organisation = row.reference("organisation", "organisation", known.organisations)
        role = row.word("role", Role)
        start, end = row.ordered("start", "end")
        if role is None or not row.sound:
            continue
        membership = MembershipFacts(source, project, organisation, printed, role, start, end)
        keys.check(row, None, "membership", membership.identity(ANY)[:12])
        found.append(membership)
    return tuple(found)
