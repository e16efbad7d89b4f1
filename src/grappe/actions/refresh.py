"""Reconcile and follow whole programmes, each in a transaction of its own."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet

from grappe.actions.add import UnknownProgrammeError, all_or_nothing
from grappe.actions.follow import Following, follow
from grappe.actions.reconcile import Reconciliation, reconcile
from grappe.records.models import Commitment, Programme, Standing


def reconcile_programmes(
    programme: str | None = None, *, from_scratch: bool = False
) -> Iterator[tuple[str, Reconciliation]]:
    """Reconcile the programme of that code, or all; raises UnknownProgrammeError."""
    for one in _programmes(programme):
        with all_or_nothing():
            outcome = reconcile(one, from_scratch=from_scratch)
        yield one.code, outcome


def follow_programmes(
    programme: str | None = None, today: dt.date | None = None
) -> Iterator[tuple[str, Following]]:
    """Say anew where the promises of a programme (its code) or of all stand; raises UnknownProgrammeError."""
    for one in _programmes(programme):
        with all_or_nothing():
            outcome = follow(one, today=today)
        yield one.code, outcome


def _programmes(code: str | None) -> QuerySet[Programme]:
    found = Programme.objects.all() if code is None else Programme.objects.filter(code=code)
    if code is not None and not found:
        raise UnknownProgrammeError(f"the register has no programme {code!r}")
    return found


def reconcile_forgotten() -> None:
    """Reconcile programmes that have claims and no commitments; follow those of which nothing is told yet.

    So they are after their tables were made anew.
    """
    for one in Programme.objects.filter(claims__isnull=False).distinct():
        if not Commitment.objects.filter(programme=one).exists():
            with all_or_nothing():
                reconcile(one)
        elif not Standing.objects.filter(commitment__programme=one).exists():
            with all_or_nothing():
                follow(one)
