"""Runs the steps of reconciling: over all claims of a programme, or over those of the subjects that
changed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grappe.domain.period import PartialDate
from grappe.domain.testimony import Resolution, Scope, Testimony
from grappe.domain.verdict import Verdict, standing
from grappe.reconciling.copies import Copy, Marks, find_copies
from grappe.reconciling.deciding import decide
from grappe.reconciling.findings import Doubt
from grappe.reconciling.grouping import group
from grappe.reconciling.relating import doubts, relate
from grappe.reconciling.resolving import resolve
from grappe.reconciling.rules import Rules, standard_rules
from grappe.reconciling.witnesses import Witness, witnesses_of


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What claims come to, in a stable order: the answer to each question, and what is to be looked at."""

    resolutions: tuple[Resolution, ...]
    doubts: tuple[Doubt, ...]
    copies: Mapping[str, Copy]


@dataclass(frozen=True, slots=True)
class Answered:
    """What the claims on one subject come to."""

    resolutions: tuple[Resolution, ...]
    doubts: tuple[Doubt, ...]


def reconcile(
    testimonies: Iterable[Testimony],
    programme_start: PartialDate | None = None,
    rules: Rules | None = None,
    verdicts: Iterable[Verdict] = (),
    as_of: dt.date | None = None,
    words: Mapping[str, Marks] | None = None,
    copies: Mapping[str, Copy] | None = None,
) -> Reconciled:
    """The resolution of every scope that the claims of one programme speak of, as of a day.

    A pure function: what was known on the day ``as_of`` is told from the dates of the claims and decisions
    alone. ``words`` are the marks of the texts that are kept, by source (``wording.marks_of``). ``copies``
    are the sources that relay another, where that was found out before.
    """
    rules = rules or standard_rules()
    known = [one for one in testimonies if as_of is None or one.known <= as_of]
    copies = find_copies(known, rules, words) if copies is None else copies
    witnesses = witnesses_of(known, copies)
    by_subject: dict[str | None, list[Testimony]] = {}
    for one in known:
        by_subject.setdefault(one.project, []).append(one)
    decided = standing(verdicts, as_of)
    resolutions: list[Resolution] = []
    found: list[Doubt] = []
    for subject in sorted(by_subject, key=lambda subject: subject or ""):
        answered = reconcile_subject(by_subject[subject], witnesses, programme_start, rules, decided)
        resolutions += answered.resolutions
        found += answered.doubts
    return Reconciled(tuple(resolutions), tuple(found), copies)


def reconcile_subject(
    testimonies: Iterable[Testimony],
    witnesses: Mapping[str, Witness],
    programme_start: PartialDate | None,
    rules: Rules,
    verdicts: Mapping[str, tuple[Verdict, ...]],
) -> Answered:
    """All questions about one subject, from all claims on it and nothing else but the ``witnesses``."""
    decided = decide(testimonies, verdicts)
    groups = group(decided.testimonies, programme_start, rules)
    resolutions = []
    for scope in sorted(groups, key=address_of):
        said = [one for one in groups[scope] if one.claim_id not in decided.rejected]
        rejected = [one for one in groups[scope] if one.claim_id in decided.rejected]
        if said:
            resolutions.append(resolve(scope, said, witnesses, rules, rejected))
    claims = {one.claim_id: one for one in decided.testimonies}
    related = relate(resolutions, claims, rules)
    return Answered(tuple(related), tuple(doubts(related, claims)))


def address_of(scope: Scope) -> str:
    """The order in which questions are answered."""
    return scope.address
