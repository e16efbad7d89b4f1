"""Reconcile whole programmes, each in a transaction of its own."""

from collections.abc import Iterator

from grappe.actions.add import UnknownProgrammeError, all_or_nothing
from grappe.actions.reconcile import Reconciliation, reconcile
from grappe.records.models import Commitment, Programme


def reconcile_programmes(
    programme: str | None = None, *, from_scratch: bool = False
) -> Iterator[tuple[str, Reconciliation]]:
    """Reconcile the programme of that code, or all; raises UnknownProgrammeError."""
    found = Programme.objects.all() if programme is None else Programme.objects.filter(code=programme)
    if programme is not None and not found:
        raise UnknownProgrammeError(f"the register has no programme {programme!r}")
    for one in found:
        with all_or_nothing():
            outcome = reconcile(one, from_scratch=from_scratch)
        yield one.code, outcome


def reconcile_forgotten() -> None:
    """Reconcile programmes that have claims and no commitments, as after their tables were made anew."""
    for one in Programme.objects.filter(claims__isnull=False).distinct():
        if not Commitment.objects.filter(programme=one).exists():
            with all_or_nothing():
                reconcile(one)
