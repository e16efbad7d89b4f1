"""Reconcile the claims of programmes into commitments, and say where those stand that are promises."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from grappe.actions.adding.storing import NOTHING, Change
from grappe.actions.adding.values import date_of
from grappe.actions.reconciling.copying import CopyRows, rows_of_copies, update_copies, witnesses_in, words_of
from grappe.actions.reconciling.placing import place, placing_among
from grappe.actions.reconciling.resolutions import Register, Rows, Stored, rows_of, store
from grappe.actions.reconciling.testimonies import (
    chunks,
    decisions_around,
    rules_of,
    testimonies_at,
    testimonies_of,
    verdicts_of,
    verdicts_on,
)
from grappe.domain.testimony import Testimony
from grappe.domain.verdict import standing
from grappe.reconciling import reconciler
from grappe.reconciling.copies import alike, originals, spread_of, told_by
from grappe.reconciling.deciding import accepted_only
from grappe.reconciling.rules import Rules
from grappe.records.bulk import insert
from grappe.records.keeping import count_rows
from grappe.records.models import Claim, Commitment, CommitmentClaim, Indicator, Programme, Source


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What reconciling a programme came to: how many commitments there are, and how many are new or other."""

    commitments: int
    change: Change = NOTHING


@dataclass(frozen=True, slots=True)
class Derived:
    """What a programme's claims come to: the rows of its commitments, and what is kept to tell copies."""

    rows: Rows
    copies: Iterable[CopyRows]


def reconcile(programme: Programme, *, from_scratch: bool = False) -> Reconciliation:
    """Bring all of the programme's commitments up to date with its claims and decisions.

    Only what changed is written. ``from_scratch`` forgets all that was derived first and makes it again: the
    register is the same afterwards, as everything in it is told from claims, texts and decisions.
    """
    place()
    derived = derive(programme)
    for model, fields, values in derived.copies:
        model._default_manager.filter(programme=programme).delete()
        insert(model, fields, values)
    kept = Commitment.objects.filter(programme=programme)
    stored = store(derived.rows, kept, programme, anew=from_scratch)
    if stored.change != NOTHING:
        count_rows(Commitment, CommitmentClaim)
    follow_on(programme)
    return Reconciliation(len(derived.rows.commitments), stored.change)


def derive(programme: Programme) -> Derived:
    """All that the programme's claims, texts and decisions come to; nothing is stored."""
    rules = rules_of(programme)
    testimonies = testimonies_of(Claim.objects.filter(programme=programme))
    told = told_by(testimonies, words_of(None, programme))
    pairs = alike(told.values(), spread_of(told.values()), rules.copies)
    copies = originals(pairs, told)
    start = date_of(programme.start)
    verdicts = verdicts_of(decisions_around(programme))
    result = reconciler.reconcile(testimonies, start, rules, verdicts, copies=copies)
    rows = rows_of(result.resolutions, result.doubts, register_of(programme, rules))
    return Derived(rows, rows_of_copies(programme, told, pairs, copies, testimonies))


def reconcile_sources(
    programme: Programme, sources: Iterable[Source], subjects: Collection[str | None] = ()
) -> Reconciliation:
    """Bring up to date only what the sources touch, after their claims changed.

    ``subjects`` are the projects (``None`` for the programme) that they spoke of before, where they may have
    stopped. What they speak of now is told from their claims, and so is which other sources turn out to relay
    them, or no longer do. The result is that of ``reconcile``.
    """
    rules = rules_of(programme)
    touched = update_copies(programme, {source.pk for source in sources}, rules)
    about: set[str | None] = set(subjects)
    for some in chunks(sorted(touched)):
        claims = Claim.objects.filter(programme=programme, source__in=some).order_by()
        about |= set(claims.values_list("project__code", flat=True).distinct())
    outcome, stored = _reconcile_subjects(programme, about, rules)
    if stored.indicators:
        follow_on(programme, stored.indicators)
    return outcome


def reconcile_subjects(programme: Programme, subjects: Collection[str | None]) -> Reconciliation:
    """Bring the commitments of some projects (``None`` for the programme) up to date, after a decision."""
    about = set(subjects)
    outcome, _ = _reconcile_subjects(programme, about, rules_of(programme))
    # A decision may show or hide what was delivered where no commitment changes by it.
    kept = Commitment.objects.filter(_of(about), programme=programme).order_by()
    touched = set(kept.values_list("indicator__code", flat=True).distinct())
    if touched:
        follow_on(programme, touched)
    return outcome


def _of(about: Collection[str | None]) -> Q:
    """What is of these projects (``None`` for the programme itself)."""
    asked = Q(project__code__in=[code for code in about if code is not None])
    return asked | Q(project__isnull=True) if None in about else asked


def _reconcile_subjects(
    programme: Programme, about: set[str | None], rules: Rules
) -> tuple[Reconciliation, Stored]:
    asked = _of(about)
    claims = Claim.objects.filter(asked, programme=programme)
    testimonies = testimonies_of(claims)
    witnesses = witnesses_in(programme, set(claims.order_by().values_list("source", flat=True).distinct()))
    decided = standing(verdicts_on({one.claim_id for one in testimonies}))
    start, rows = date_of(programme.start), Rows()
    register = register_of(programme, rules)
    by_subject: dict[str | None, list[Testimony]] = {}
    for one in testimonies:
        by_subject.setdefault(one.project, []).append(one)
    for said in by_subject.values():
        answered = reconciler.reconcile_subject(said, witnesses, start, rules, decided)
        rows.extend(rows_of(answered.resolutions, answered.doubts, register))
    kept = Commitment.objects.filter(asked, programme=programme)
    stored = store(rows, kept, programme)
    return Reconciliation(len(rows.commitments), stored.change), stored


def follow_on(programme: Programme, indicators: Collection[str] = ()) -> None:
    """Say anew where the promises on some indicators stand, or all."""
    # Its statistics take a second to load: whoever only reads does not wait for them.
    from grappe.actions.follow import follow

    follow(programme, indicators)


def reconcile_as_of(programme: Programme, day: dt.date | None, *, drafts: bool = True) -> Rows:
    """The programme's commitments as they were known at the end of a day: rows that are not stored.

    Told from the same claims and decisions: those known by then, all of them where no day is given; without
    ``drafts`` only from the claims that somebody stands behind.
    """
    rules, decided = rules_of(programme), decisions_around(programme)
    if day is None:
        testimonies = testimonies_of(Claim.objects.filter(programme=programme))
    else:
        testimonies = testimonies_at(programme, day, placing_among(decided))
    verdicts = verdicts_of(decided)
    if not drafts:
        testimonies = accepted_only(testimonies, standing(verdicts, day))
    result = reconciler.reconcile(
        testimonies,
        date_of(programme.start),
        rules,
        verdicts,
        day,
        words_of(None, programme),
    )
    return rows_of(result.resolutions, result.doubts, register_of(programme, rules))


def register_of(programme: Programme, rules: Rules) -> Register:
    """What rows of the programme's commitments refer to."""
    return Register(
        programme=programme,
        projects={project.code: project for project in programme.projects.all()},
        indicators={indicator.code: indicator for indicator in Indicator.objects.all()},
        rules_version=rules.version,
    )
