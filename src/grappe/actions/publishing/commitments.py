"""What is owed as tables: commitments, their versions, how each claim stands to them, what is to be looked
at."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from grappe.actions.reading.indicators import register_indicators
from grappe.actions.reconciling.resolutions import Rows
from grappe.actions.reconciling.telling import owed
from grappe.actions.reconciling.testimonies import chunks
from grappe.domain.findings import Severity
from grappe.domain.standing import Word
from grappe.domain.testimony import Stance
from grappe.publishing.findings import kind_of, labels_of, message
from grappe.publishing.stances import why_chosen, why_so
from grappe.publishing.tables import Cell, Column, Table
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    CommitmentVersion,
    Programme,
)
from grappe.records.queries.standings import standing_of

COMMITMENT = ("commitment", "Address of the commitment within the programme.")
FIGURE = (
    ("value", "In the base unit: 75 M€ is 75000000."),
    ("value_max", "Upper end of a range."),
    ("bound", "exactly, about, at_least, more_than, up_to, less_than or between."),
    ("kind", "absolute, increase or multiple (a factor)."),
    ("unit", "count, percent or an ISO 4217 code."),
    ("per", "year or month, for a rate."),
    ("horizon", "ISO date, month or year by which."),
)


def columns(*described: tuple[str, str]) -> tuple[Column, ...]:
    """Columns whose titles are their codes."""
    return tuple(Column(code, code, explanation) for code, explanation in described)


COMMITMENTS = columns(
    COMMITMENT,
    ("project", "Code of the project; empty for the whole programme."),
    ("indicator", "Code of what is measured."),
    *FIGURE,
    ("modality", "awarded, budgeted, pledged, target, achieved or existing."),
    ("start", "ISO date, month or year."),
    ("before", "yes where it lies before the programme began."),
    ("step_of", "Address of the commitment that it is a milestone of."),
    ("rule", "The rule that chose the value: docs/reconciling.md explains each."),
    ("rules_version", "The version of the rules that were asked."),
    ("reason", "Why, in the language asked for."),
    ("source", "Code of the source whose claim is shown."),
    ("independent_sources", "Who gives the value; a copy counts with its original."),
    ("sources_against", "Who gives another one."),
    ("contested", "yes where sources contradict each other."),
    ("moved", "yes where it was another figure, or due at another time, before."),
    ("baseline", "Claim that a relative promise is measured from, where one is known."),
    ("standing", f"Where a promise stands: one of {', '.join(Word)}."),
    (
        "delivered",
        "What was delivered so far, as the promise is held to it: a total, a level, a year's worth.",
    ),
    ("delivered_share", "How much of the way that is: 1 is all."),
)
VERSIONS = columns(
    COMMITMENT,
    ("number", "1 is the oldest; the last one is owed today."),
    *FIGURE,
    ("source", "Code of the source that first gave it."),
    ("published", "When sources first gave it."),
    ("recorded", "When the register learned it."),
    ("independent_sources", "Who gave it; a copy counts with its original."),
)
STANCES = columns(
    COMMITMENT,
    ("claim", "Id of the claim."),
    ("source", "Code of the source."),
    ("stance", f"One of {', '.join(Stance)}."),
    ("why", "Why, as a code."),
    ("reason", "Why, in the language asked for."),
    ("chosen", "yes for the claim that is shown."),
)
DOUBTS = columns(
    ("id", "Hash of what is doubted."),
    COMMITMENT,
    ("code", "Kind of doubt: docs/findings.md explains each, with what to do about it."),
    ("severity", f"One of {', '.join(Severity)}."),
    ("message", "What is to be looked at, in the language asked for."),
    ("claims", "Ids of the claims that it is about."),
)


@dataclass(frozen=True, slots=True)
class State:
    """What is owed, now or as of a day, with the addresses and sources that its rows refer to."""

    rows: Rows
    addresses: Mapping[str, str]
    sources: Mapping[str, str]


def state_of(programme: Programme, as_of: dt.date | None = None, *, drafts: bool = True) -> State:
    """The programme's commitments as they are kept, or as they were known at the end of a day.

    Without ``drafts``, they are told from what somebody stands behind.
    """
    anew = as_of is not None or not drafts
    rows = _told_rows(programme, as_of, drafts) if anew else kept_rows(programme)
    addresses = {row.pk: row.address for row in rows.commitments}
    ids = {row.claim_id for row in rows.parts}
    sources: dict[str, str] = {}
    for some in chunks(sorted(ids)):
        sources |= dict(Claim.objects.filter(pk__in=some).order_by().values_list("pk", "source__code"))
    return State(rows, addresses, sources)


def _told_rows(programme: Programme, as_of: dt.date | None, drafts: bool) -> Rows:
    told = owed(programme, as_of, drafts)
    return Rows(list(told.commitments), list(told.parts), list(told.versions), list(told.findings))


def kept_rows(programme: Programme) -> Rows:
    """The rows of the programme's commitments."""
    return Rows(
        list(
            Commitment.objects.filter(programme=programme).select_related("project", "indicator", "standing")
        ),
        list(CommitmentClaim.objects.filter(commitment__programme=programme)),
        list(CommitmentVersion.objects.filter(commitment__programme=programme)),
        list(CommitmentFinding.objects.filter(programme=programme)),
    )


def commitments_table(state: State, language: str) -> Table:
    """Every commitment, by address."""
    chosen = {row.commitment_id: state.sources[row.claim_id] for row in state.rows.parts if row.chosen}
    rows: list[tuple[Cell, ...]] = [
        (
            one.address, one.project.code if one.project else "", one.indicator.code, *figure_cells(one),
            one.modality, one.start, _yes(one.before), state.addresses.get(one.milestone_of_id or "", ""),
            one.rule, one.rules_version, why_chosen(one.rule, language), chosen.get(one.pk, ""),
            one.independent_sources, one.sources_against, _yes(one.contested), _yes(one.moved),
            one.baseline_id, *_standing_cells(one),
        )
        for one in sorted(state.rows.commitments, key=lambda one: one.address)
    ]  # fmt: skip
    return Table(COMMITMENTS, rows)


def _standing_cells(one: Commitment) -> tuple[Cell, ...]:
    standing = standing_of(one)
    if standing is None:
        return "", None, None
    return standing.word, _number(standing.current, 15), _number(standing.share, 6)


def _number(value: float | None, digits: int) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.{digits}g}")


def versions_table(state: State, _: str) -> Table:
    """Every version of every commitment."""
    rows: list[tuple[Cell, ...]] = [
        (
            state.addresses[one.commitment_id], one.number, *figure_cells(one), state.sources[one.claim_id],
            one.published, one.recorded_at.date().isoformat(), one.independent_sources,
        )
        for one in state.rows.versions
    ]  # fmt: skip
    return Table(VERSIONS, sorted(rows, key=str))


def stances_table(state: State, language: str) -> Table:
    """How every claim stands to its commitment."""
    rows: list[tuple[Cell, ...]] = [
        (
            state.addresses[one.commitment_id], one.claim_id, state.sources[one.claim_id], one.stance,
            one.why, why_so(one.why, one.particulars, language), _yes(one.chosen),
        )
        for one in state.rows.parts
    ]  # fmt: skip
    return Table(STANCES, sorted(rows, key=str))


def doubts_table(state: State, language: str) -> Table:
    """What is to be looked at in the commitments."""
    labels = labels_of({code: one.labels for code, one in register_indicators().items()}, language)
    rows: list[tuple[Cell, ...]] = [
        (
            one.pk, state.addresses[one.commitment_id], one.code, one.severity,
            message(kind_of(one.code), one.particulars, language, labels), " ".join(one.claims),
        )
        for one in state.rows.findings
    ]  # fmt: skip
    return Table(DOUBTS, sorted(rows, key=lambda row: (str(row[1]), str(row[2]), str(row[0]))))


def figure_cells(one: Commitment | CommitmentVersion) -> tuple[Cell, ...]:
    """A figure in the order of the columns."""
    return one.value, one.value_max, one.bound, one.kind, one.unit, one.per, one.horizon


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


STATE_TABLES: dict[str, Callable[[State, str], Table]] = {
    "commitments": commitments_table,
    "versions": versions_table,
    "stances": stances_table,
    "doubts": doubts_table,
}
