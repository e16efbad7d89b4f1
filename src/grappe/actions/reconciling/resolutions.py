"""What claims come to, as rows: told from the answer, and written only where it changed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CASCADE, QuerySet

from grappe.actions.adding.storing import Change
from grappe.actions.adding.values import figure_fields, iso
from grappe.actions.reconciling.fingerprints import fingerprint_of
from grappe.actions.reconciling.testimonies import chunks
from grappe.domain.decision import Matter
from grappe.domain.period import Period
from grappe.domain.statement import content_hash
from grappe.domain.testimony import Part, Resolution
from grappe.reconciling.findings import Doubt
from grappe.records.bulk import insert_rows
from grappe.records.models import (
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    CommitmentVersion,
    CorrectionRequest,
    FormerAddress,
    Indicator,
    Programme,
    Project,
)

UNRECORDED = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Register:
    """What rows of a programme's commitments refer to, by code."""

    programme: Programme
    projects: Mapping[str, Project]
    indicators: Mapping[str, Indicator]
    rules_version: str


@dataclass(slots=True)
class Rows:
    """The rows that resolutions make, those of one commitment findable by its id."""

    commitments: list[Commitment] = field(default_factory=list)
    parts: list[CommitmentClaim] = field(default_factory=list)
    versions: list[CommitmentVersion] = field(default_factory=list)
    findings: list[CommitmentFinding] = field(default_factory=list)

    def extend(self, other: "Rows") -> None:
        """Take in the rows of other commitments."""
        self.commitments += other.commitments
        self.parts += other.parts
        self.versions += other.versions
        self.findings += other.findings

    def only(self, ids: set[str]) -> "Rows":
        """The rows of those commitments."""
        return Rows(
            [row for row in self.commitments if row.pk in ids],
            [row for row in self.parts if row.commitment_id in ids],
            [row for row in self.versions if row.commitment_id in ids],
            [row for row in self.findings if row.commitment_id in ids],
        )


def rows_of(
    resolutions: Sequence[Resolution],
    doubts: Iterable[Doubt],
    register: Register,
) -> Rows:
    """The rows that the resolutions of some subjects of a programme make; nothing is stored."""
    rows, by_scope = Rows(), defaultdict(list)
    for doubt in doubts:
        by_scope[doubt.scope].append(doubt)
    for resolution in resolutions:
        identity = resolution.scope.identity(register.programme.code)
        commitment = commitment_of(resolution, identity, register)
        parts = [part_of(part, identity) for part in resolution.parts]
        versions = versions_of(resolution, identity)
        findings = [finding_of(doubt, identity, register.programme) for doubt in by_scope[resolution.scope]]
        commitment.fingerprint = fingerprint_of(commitment, parts, versions, findings)
        rows.commitments.append(commitment)
        rows.parts += parts
        rows.versions += versions
        rows.findings += findings
    return rows


def commitment_of(resolution: Resolution, identity: str, register: Register) -> Commitment:
    """A resolution as the register remembers it."""
    scope, plan = resolution.scope, resolution.milestone_of
    return Commitment(
        id=identity,
        programme=register.programme,
        project=register.projects[scope.project] if scope.project else None,
        indicator=register.indicators[scope.indicator],
        address=scope.address,
        modality=resolution.modality,
        **figure_fields(resolution.quantity, resolution.period),
        family=scope.family,
        before=scope.before,
        occasion=scope.occasion,
        milestone_of_id=plan.identity(register.programme.code) if plan else None,
        rule=resolution.rule,
        rules_version=register.rules_version,
        independent_sources=resolution.independent_sources,
        sources_against=resolution.sources_against,
        contested=resolution.contested,
        moved=resolution.moved,
        baseline_id=resolution.baseline,
    )


def part_of(part: Part, identity: str) -> CommitmentClaim:
    """How a claim stands to the commitment."""
    # In the order of the model's fields: rows made by keyword take three times as long, and these are many.
    values: tuple[Any, ...] = (
        None, identity, part.claim_id, part.stance, part.why, dict(part.particulars), part.chosen
    )  # fmt: skip
    return CommitmentClaim(*values)


def versions_of(resolution: Resolution, identity: str) -> list[CommitmentVersion]:
    """What was owed before and is now."""
    return [
        CommitmentVersion(
            commitment_id=identity,
            number=number,
            **figure_fields(version.quantity, Period(horizon=version.horizon)),
            claim_id=version.claim_id,
            published=iso(version.published),
            recorded_at=version.recorded or UNRECORDED,
            independent_sources=version.independent_sources,
        )
        for number, version in enumerate(resolution.versions, 1)
    ]


def finding_of(doubt: Doubt, identity: str, programme: Programme) -> CommitmentFinding:
    """A doubt as the desk keeps it."""
    said = sorted(doubt.particulars.items())
    return CommitmentFinding(
        id=content_hash(identity, doubt.code, *map(str, said), *doubt.claims),
        programme=programme,
        commitment_id=identity,
        code=doubt.code,
        severity=doubt.severity,
        particulars=dict(said),
        claims=list(doubt.claims),
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing commitments came to, and the indicators (codes) of those that are new, other or gone."""

    change: Change
    indicators: frozenset[str]


def store(rows: Rows, kept: QuerySet[Commitment], programme: Programme, *, anew: bool = False) -> Stored:
    """Make ``kept`` hold exactly the commitments of ``rows``; what is as it was is not touched.

    With ``anew`` all of it is written again. Addresses that go lead on to where their claims went.
    """
    indicators = dict(kept.order_by().values_list("pk", "indicator__code"))
    indicators |= {row.pk: row.indicator.code for row in rows.commitments}
    known = dict(kept.order_by().values_list("pk", "fingerprint"))
    told = {row.pk: row.fingerprint for row in rows.commitments}
    gone = known.keys() - told.keys()
    new = told.keys() - known.keys()
    changed = {pk for pk, fingerprint in told.items() if pk in known and known[pk] != fingerprint}
    if anew:
        written, dropped = set(told), set(known)
    else:
        written, dropped = new | changed, gone | changed
    moved = _claims_that_chose(gone)
    for some in chunks(sorted(dropped)):
        _forget(some)
    fresh = rows.only(written)
    insert_rows(fresh.commitments)
    insert_rows(fresh.parts)
    insert_rows(fresh.versions)
    insert_rows(fresh.findings)
    lead_on(moved, rows, programme)
    change = Change(added=len(new), changed=len(changed), removed=len(gone))
    return Stored(change, frozenset(indicators[pk] for pk in (*new, *changed, *gone)))


def _forget(commitments: list[str]) -> None:
    """Remove commitments with all that hangs on them, a statement for each table."""
    for relation in Commitment._meta.related_objects:
        name = relation.field.name
        hanging = relation.related_model._base_manager.filter(**{f"{name}__in": commitments})
        if relation.on_delete is CASCADE:
            hanging._raw_delete(hanging.db)
        else:
            hanging.update(**{name: None})
    rows = Commitment.objects.filter(pk__in=commitments)
    rows._raw_delete(rows.db)


def _claims_that_chose(gone: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The claim that gave the value of each commitment that goes, with its id and address."""
    found = {}
    for some in chunks(sorted(gone)):
        rows = CommitmentClaim.objects.filter(commitment__in=some, chosen=True)
        for claim, identity, address in rows.values_list("claim", "commitment", "commitment__address"):
            found[claim] = (identity, address)
    return found


def lead_on(moved: Mapping[str, tuple[str, str]], rows: Rows, programme: Programme) -> None:
    """Keep where the addresses and ids that went lead to, as long as nothing stands there again.

    What visitors asked to correct goes with them.
    """
    addresses = {row.pk: row.address for row in rows.commitments}
    known = FormerAddress.objects.filter(programme=programme)
    if known.exists():
        for some in chunks(sorted(addresses.values())):
            known.filter(former__in=some).delete()
    homes = {part.claim_id: part.commitment_id for part in rows.parts}
    asked = CorrectionRequest.objects.filter(programme=programme, about=Matter.COMMITMENT)
    for claim, names in moved.items():
        home = addresses.get(homes.get(claim, ""))
        if home and names[0] != homes[claim]:
            asked.filter(key=names[0]).update(key=homes[claim])
        for former in names:
            if home and former != home:
                FormerAddress.objects.update_or_create(
                    programme=programme, former=former, defaults={"leads_to": home}
                )
                FormerAddress.objects.filter(programme=programme, leads_to=former).update(leads_to=home)
