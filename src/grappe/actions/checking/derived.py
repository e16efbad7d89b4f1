"""What is told from claims: commitments, and which sources relay which."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from grappe.actions.checking.findings import CommitmentOff, CopiesOff
from grappe.actions.reconcile import derive
from grappe.actions.reconciling.copying import CopyRows
from grappe.actions.reconciling.fingerprints import fingerprint_of
from grappe.actions.reconciling.resolutions import Rows
from grappe.actions.reconciling.testimonies import chunks
from grappe.domain.findings import Finding, Place
from grappe.records.models import (
    Commitment,
    CommitmentClaim,
    CommitmentFinding,
    CommitmentVersion,
    Programme,
)

Behind = TypeVar("Behind", CommitmentClaim, CommitmentVersion, CommitmentFinding)


def check_derived(programme: Programme) -> Iterator[Finding]:
    """What is kept of a programme's commitments otherwise than its claims, texts and decisions tell it."""
    derived = derive(programme)
    yield from _of_commitments(programme, derived.rows)
    for copies in derived.copies:
        yield from _of_copies(programme, copies)


def _of_commitments(programme: Programme, told: Rows) -> Iterator[Finding]:
    wanted = {row.pk: row for row in told.commitments}
    kept = Commitment.objects.filter(programme=programme)
    addresses = dict(kept.values_list("pk", "address"))
    for key in sorted(wanted.keys() - addresses.keys()):
        yield _off(programme, wanted[key].address, "it is missing")
    for key in sorted(addresses.keys() - wanted.keys()):
        yield _off(programme, addresses[key], "no claim tells of it any more")
    for some in chunks(sorted(wanted.keys() & addresses.keys())):
        for row, fingerprint in _fingerprints(some):
            if fingerprint != wanted[row.pk].fingerprint:
                yield _off(programme, row.address, "it says something else than its claims")


def _fingerprints(keys: Collection[str]) -> Iterator[tuple[Commitment, str]]:
    """Those commitments as they are kept, with what their rows really say."""
    parts = _by_commitment(CommitmentClaim.objects.filter(commitment__in=keys).order_by())
    versions = _by_commitment(CommitmentVersion.objects.filter(commitment__in=keys).order_by())
    findings = _by_commitment(CommitmentFinding.objects.filter(commitment__in=keys).order_by())
    for row in Commitment.objects.filter(pk__in=keys).order_by("address"):
        yield row, fingerprint_of(row, parts[row.pk], versions[row.pk], findings[row.pk])


def _by_commitment(rows: Iterable[Behind]) -> defaultdict[str, list[Behind]]:
    found: defaultdict[str, list[Behind]] = defaultdict(list)
    for row in rows:
        found[row.commitment_id].append(row)
    return found


def _off(programme: Programme, address: str, difference: str) -> Finding:
    return CommitmentOff(Place(f"commitment {programme.code}/{address}"), {"difference": difference})


def _of_copies(programme: Programme, copies: CopyRows) -> Iterator[Finding]:
    model, fields, rows = copies
    kept = set(model._default_manager.filter(programme=programme).order_by().values_list(*fields))
    wanted = set(rows)
    if kept != wanted:
        told = {"missing": str(len(wanted - kept)), "left": str(len(kept - wanted))}
        yield CopiesOff(Place(f"programme {programme.code}"), {"table": str(model._meta.model_name), **told})
