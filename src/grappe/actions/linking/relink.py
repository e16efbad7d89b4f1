"""Link printed names to organisations, anew where something changed: what was decided, known or printed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from grappe.actions.linking.entries import drop_unneeded
from grappe.actions.linking.printed import Meaning, PrintedNames, Surroundings, reasons_kept
from grappe.linking.links import Context
from grappe.linking.names import fold
from grappe.records.models import Event, LinkDoubt, Membership, Programme, Source

LINK_FIELDS = ("organisation", "link_score", "link_reasons", "decision")
_BATCH = 500
_SCORES = 4  # digits: less would hide what changed, more is noise

Printed = Membership | Event


@dataclass(frozen=True, slots=True)
class Rows:
    """Which memberships and events to link: ``|`` takes those of either."""

    memberships: Q
    events: Q

    def __or__(self, other: "Rows") -> "Rows":
        return Rows(self.memberships | other.memberships, self.events | other.events)


@dataclass(frozen=True, slots=True)
class Relinked:
    """How many rows were looked at, how many of them changed, and how many are doubtful now."""

    looked_at: int
    changed: int
    doubtful: int


def waiting() -> Rows:
    """What is linked to no organisation."""
    return Rows(Q(organisation=None), Q(organisation=None, programme=None))


def stated() -> Rows:
    """What a programme's folder states and nobody decided, where it is not linked as stated."""
    return Rows(Q(stated__isnull=False, decision=None) & ~Q(organisation=F("stated")), Q(pk__in=[]))


def of_sources(sources: Iterable[Source]) -> Rows:
    """What these sources say."""
    keys = [source.pk for source in sources]
    return Rows(Q(source__in=keys), Q(source__in=keys, programme=None))


def of_organisations(codes: Collection[str]) -> Rows:
    """What linking found to mean one of these organisations, or doubts to mean."""
    linked = Q(organisation__code__in=codes)
    return Rows(linked, linked) | of_doubts(codes)


def of_doubts(codes: Collection[str]) -> Rows:
    """The doubtful names that may mean one of these organisations."""
    doubts = [
        key
        for key, candidates in LinkDoubt.objects.values_list("pk", "candidates")
        if any(candidate["code"] in codes for candidate in candidates)
    ]
    return Rows(Q(doubt__in=doubts), Q(doubt__in=doubts))


def printed_as(name: str) -> Rows:
    """What is printed like this, as names are compared."""
    folded = fold(name)
    printed = Membership.objects.order_by().values_list("printed_name", flat=True).distinct()
    subjects = Event.objects.filter(programme=None).order_by().values_list("subject", flat=True).distinct()
    return Rows(
        Q(printed_name__in=[one for one in printed if fold(one) == folded]),
        Q(subject__in=[one for one in subjects if fold(one) == folded], programme=None),
    )


def relink(rows: Rows) -> Relinked:
    """Link these rows anew; organisations that nothing needs any more go, those that a register has come."""
    names = PrintedNames()
    linked: list[Printed] = [
        *Membership.objects.filter(rows.memberships).select_related("source", "stated").order_by("pk"),
        *Event.objects.filter(rows.events).select_related("source").order_by("pk"),
    ]
    if not linked:
        return Relinked(0, 0, 0)
    meanings = meanings_of(linked, names)
    changed = [row for row in linked if put(row, meanings[row.pk])]
    Membership.objects.bulk_update(
        [row for row in changed if isinstance(row, Membership)], LINK_FIELDS, batch_size=_BATCH
    )
    Event.objects.bulk_update(
        [row for row in changed if isinstance(row, Event)], LINK_FIELDS, batch_size=_BATCH
    )
    doubts = keep_doubts(linked, meanings, names)
    if changed:
        drop_unneeded()
    return Relinked(len(linked), len(changed), doubts)


def meanings_of(rows: Sequence[Printed], names: PrintedNames) -> dict[str, Meaning]:
    """What the printed name of each row means, by the row's key."""
    around = surroundings_of(rows)
    found = {}
    for row in rows:
        printed = printed_of(row)
        stated = row.stated if isinstance(row, Membership) else None
        if stated is None:
            found[row.pk] = names.meaning(printed, around(row))
        else:
            found[row.pk] = names.decided(printed, around(row)) or Meaning(stated)
    return found


def printed_of(row: Printed) -> str:
    """The name of the organisation as printed."""
    return row.printed_name if isinstance(row, Membership) else row.subject


def surroundings_of(rows: Iterable[Printed]) -> Callable[[Printed], Surroundings]:
    """What stands around each of the rows: fixed by its document, so that linking anew finds the same."""
    countries: Mapping[int, str] = dict(Programme.objects.values_list("pk", "country"))
    beside: defaultdict[tuple[int, int | None, str], list[str]] = defaultdict(list)
    others = Membership.objects.filter(source__in={row.source_id for row in rows}).order_by(
        "start_char", "pk"
    )
    for source, project, printed_project, name in others.values_list(
        "source", "project", "printed_project", "printed_name"
    ):
        beside[source, project, "" if project else printed_project].append(name)

    def around(row: Printed) -> Surroundings:
        programme = row.programme_id or row.source.programme_id
        named: Sequence[str] = ()
        if isinstance(row, Membership):
            named = beside[row.source_id, row.project_id, "" if row.project_id else row.printed_project]
        context = Context(
            country=countries.get(programme or 0, ""),
            at=row.source.published,
            others=tuple(dict.fromkeys(name for name in named if name != printed_of(row))),
        )
        return Surroundings(programme, context)

    return around


def put(row: Printed, meaning: Meaning) -> bool:
    """Set what the row's printed name means; whether that changed anything."""
    organisation, decision = meaning.organisation, meaning.decision
    after: dict[str, Any] = {
        "organisation_id": organisation.pk if organisation else None,
        "decision_id": decision.pk if decision else None,
        "link_score": meaning.score,
        "link_reasons": reasons_kept(meaning.reasons),
    }
    if all(getattr(row, field) == value for field, value in after.items()):
        return False
    row.organisation, row.decision = organisation, decision
    row.link_score, row.link_reasons = after["link_score"], after["link_reasons"]
    return True


def keep_doubts(rows: Iterable[Printed], meanings: Mapping[str, Meaning], names: PrintedNames) -> int:
    """Make the doubts about these rows exactly those that linking has now; returns how many."""
    rows = list(rows)
    of_rows = Q(membership__in=[row for row in rows if isinstance(row, Membership)])
    of_rows |= Q(event__in=[row for row in rows if isinstance(row, Event)])
    kept = {doubt.membership_id or doubt.event_id: doubt for doubt in LinkDoubt.objects.filter(of_rows)}
    new, same = [], set[int]()
    for row in rows:
        meaning = meanings[row.pk]
        if not meaning.candidates:
            continue
        doubt, old = doubt_of(row, meaning, names), kept.get(row.pk)
        if old is not None and (old.candidates, old.programme_id) == (doubt.candidates, doubt.programme_id):
            same.add(old.pk)
        else:
            new.append(doubt)
    LinkDoubt.objects.filter(pk__in=[doubt.pk for doubt in kept.values() if doubt.pk not in same]).delete()
    LinkDoubt.objects.bulk_create(new, batch_size=_BATCH)
    return len(new) + len(same)


def doubt_of(row: Printed, meaning: Meaning, names: PrintedNames) -> LinkDoubt:
    """What a person should look at: the name and what it may mean."""
    printed = printed_of(row)
    return LinkDoubt(
        membership=row if isinstance(row, Membership) else None,
        event=row if isinstance(row, Event) else None,
        programme_id=row.programme_id or row.source.programme_id,
        printed_name=printed,
        folded=fold(printed),
        candidates=[names.candidate(one) for one in meaning.candidates],
        score=max(one.score for one in meaning.candidates),
    )
