"""What claims are about: what linking found, unless a person corrected it; now, and as of a day.

A claim's ``programme`` and ``project`` are derived from both, and what linking found is kept beside them for
as long as a correction stands. So whatever asks for the claims of a project gets those that it has by
decision.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from grappe.domain.decision import Matter, Verb
from grappe.domain.verdict import Verdict
from grappe.records.models import Claim, Decision, Programme, Project

SUBJECT = ("programme", "project")
"""The fields of a correction that say what a claim is about, by codes: no project is the whole programme."""
MANY = 500


@dataclass(frozen=True, slots=True)
class Place:
    """What a correction says that a claim is about, and the decision that it stands in."""

    decision: Decision
    programme: Programme
    project: Project | None


def placing(claims: Collection[str] | None = None) -> QuerySet[Decision]:
    """The corrections of what claims are about, withdrawn ones too, the earlier first; of some, or of all."""
    rows = Decision.objects.filter(about=Matter.CLAIM, verb=Verb.CORRECT, after__has_key=SUBJECT[0])
    if claims is not None:
        rows = rows.filter(key__in=claims)
    return rows.order_by("decided_at", "pk")


def placing_among(decisions: Iterable[Decision]) -> list[Decision]:
    """Those of the decisions on claims that are such corrections, in the same order."""
    found = [one for one in decisions if one.verb == Verb.CORRECT and SUBJECT[0] in one.after]
    return sorted(found, key=lambda one: (one.decided_at, one.pk))


def places(decisions: Iterable[Decision]) -> dict[str, Place]:
    """What the last decision on each claim says; one that names what is no longer there says nothing."""
    found: dict[str, Place] = {}
    decisions = list(decisions)
    if not decisions:
        return found
    known = {one.code: one for one in Programme.objects.all()}
    projects = {(one.programme_id, one.code): one for one in Project.objects.all()}
    for decision in decisions:
        programme = known.get(decision.after["programme"])
        code = decision.after.get("project", "")
        project = projects.get((programme.pk, code)) if programme is not None else None
        if programme is not None and (project is not None or not code):
            found[decision.key] = Place(decision, programme, project)
        else:
            found.pop(decision.key, None)
    return found


def place(claims: Iterable[str] | None = None) -> set[str]:
    """Set what claims (those ids, or all) are about anew; returns the ids of those that moved."""
    decided: dict[str, Place] = {}
    moved: set[str] = set()
    if not placing().exists():  # a withdrawn correction is one too: nothing was ever placed
        return moved
    for some in _parts(claims):
        decided |= places(placing(some).filter(withdrawn_at=None))
        wanted = Q(placed_by__isnull=False) if some is None else Q(pk__in=some, placed_by__isnull=False)
        ids = {*decided, *Claim.objects.filter(wanted).values_list("pk", flat=True)}
        moved |= _move(ids, decided)
    return moved


def _parts(claims: Iterable[str] | None) -> Iterable[list[str] | None]:
    if claims is None:
        return (None,)
    ordered = sorted(claims)
    return (ordered[at : at + MANY] for at in range(0, len(ordered), MANY))


def _move(ids: Collection[str], decided: Mapping[str, Place]) -> set[str]:
    moved = []
    for claim in Claim.objects.filter(pk__in=ids):
        before = (claim.programme_id, claim.project_id, claim.placed_by_id)
        if claim.placed_by_id is None:
            claim.linked_programme_id, claim.linked_project_id = claim.programme_id, claim.project_id
        _set(claim, decided.get(claim.pk))
        if before != (claim.programme_id, claim.project_id, claim.placed_by_id):
            moved.append(claim)
    fields = ["programme", "project", "linked_programme", "linked_project", "placed_by"]
    Claim.objects.bulk_update(moved, fields, batch_size=MANY)
    return {claim.pk for claim in moved}


def _set(claim: Claim, place: Place | None) -> None:
    if place is None:
        claim.programme_id, claim.project_id = claim.linked_programme_id, claim.linked_project_id
        claim.linked_programme = claim.linked_project = claim.placed_by = None
    else:
        claim.programme, claim.project = place.programme, place.project
        claim.placed_by = place.decision


def linked_to(programme: Programme) -> QuerySet[Claim]:
    """The claims that linking, or a folder, counts to the programme, wherever people placed them since."""
    return Claim.objects.filter(
        Q(programme=programme, placed_by__isnull=True)
        | Q(linked_programme=programme, placed_by__isnull=False)
    )


def about_at(
    programme: Programme, day: dt.date, placed: Sequence[Decision]
) -> tuple[QuerySet[Claim], dict[str, str | None]]:
    """The claims that were about the programme on a day, and the projects of those that people placed.

    ``placed`` are all corrections of what claims are about, as ``placing`` gives them.
    """
    if not placed:
        return Claim.objects.filter(programme=programme), {}
    standing = [one for one in placed if _stands(one, day)]
    here, elsewhere = dict[str, str | None](), list[str]()
    for claim, found in places(standing).items():
        if found.programme.pk == programme.pk:
            here[claim] = found.project.code if found.project else None
        else:
            elsewhere.append(claim)
    rows = Claim.objects.filter(
        Q(programme=programme, placed_by__isnull=True)
        | Q(linked_programme=programme, placed_by__isnull=False)
        | Q(pk__in=here)
    )
    linked = rows.filter(placed_by__isnull=False).exclude(pk__in=here)
    projects = dict(linked.order_by().values_list("pk", "linked_project__code"))
    return rows.exclude(pk__in=elsewhere), {**projects, **here}


def _stands(decision: Decision, day: dt.date) -> bool:
    return Verdict(decision.key, Verb.CORRECT, decision.decided_at, decision.withdrawn_at).stands(day)
