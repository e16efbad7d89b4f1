"""What printed names meant and which organisations were one on a day, where it is otherwise now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Expression, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from grappe.domain.decision import Matter, Verb
from grappe.linking.names import fold
from grappe.records.models import Decision, Event, Membership, Organisation
from grappe.records.queries.clock import end_of, stood
from grappe.records.queries.sight import Sight

# What is linked to an organisation that was merged into another is the other's.
OWNER = Coalesce("organisation__merged_into", "organisation")
Linked = Membership | Event


@dataclass(frozen=True, slots=True)
class Links:
    """The differences between then and now, empty for now.

    ``meant`` has, by the key of a membership or event, the organisation that its name was linked to then;
    ``merged``, by the key of an organisation, the one that it had been merged into.
    """

    meant: Mapping[str, Organisation | None] = field(default_factory=dict)
    merged: Mapping[int, Organisation | None] = field(default_factory=dict)

    def see(self, rows: Iterable[Linked]) -> None:
        """Show the rows as they were linked then."""
        for row in rows:
            if row.pk in self.meant:
                row.organisation, row.decision = self.meant[row.pk], None
                row.link_score, row.link_reasons = None, []
            if row.organisation is not None:
                self.place(row.organisation)

    def place(self, organisation: Organisation) -> None:
        """Show the organisation as it had been merged then."""
        if organisation.pk in self.merged:
            organisation.merged_into = self.merged[organisation.pk]

    def group(self, organisation: Organisation) -> list[Organisation]:
        """Those that had been merged into the organisation."""
        rows = [one for one in organisation.merged.all() if one.pk not in self.merged]
        theirs = [key for key, into in self.merged.items() if into is not None and into.pk == organisation.pk]
        return [*rows, *Organisation.objects.filter(pk__in=theirs)] if theirs else rows

    def canonical(self) -> Q:
        """Which organisations were merged into no other."""
        free = [key for key, into in self.merged.items() if into is None]
        lost = [key for key, into in self.merged.items() if into is not None]
        return Q(merged_into__isnull=True) & ~Q(pk__in=lost) | Q(pk__in=free)

    def owner(self) -> Expression:
        """Whose a membership was, in a query on memberships."""
        if not self.meant and not self.merged:
            return OWNER
        meant = [
            When(pk=key, then=Value(self._owner_of(one) if one else None)) for key, one in self.meant.items()
        ]
        merged = [
            When(organisation=key, then=Value(into.pk if into else key)) for key, into in self.merged.items()
        ]
        return Case(*meant, *merged, default=OWNER)

    def of_name(self) -> Expression:
        """Whose a name was, in a query on names."""
        merged = [
            When(organisation=key, then=Value(into.pk if into else key)) for key, into in self.merged.items()
        ]
        return Case(*merged, default=OWNER) if merged else OWNER

    def elsewhere(self, owners: Iterable[Organisation]) -> list[str]:
        """The keys of rows that are linked to others now, and were to one of these."""
        keys = {one.pk for one in owners}
        return [row for row, one in self.meant.items() if one is not None and one.pk in keys]

    def _owner_of(self, organisation: Organisation) -> int:
        self.place(organisation)
        return organisation.canonical.pk


AS_NOW = Links()


def links(sight: Sight) -> Links:
    """How names were linked then: one query, where nothing was decided since."""
    if sight.day is None:
        return AS_NOW
    end = end_of(sight.day)
    since = list(
        Decision.objects.filter(
            Q(decided_at__gte=end) | Q(withdrawn_at__gte=end), about__in=(Matter.NAME, Matter.ORGANISATION)
        )
    )
    if not since:
        return AS_NOW
    late = [one for one in since if one.about == Matter.NAME and one.decided_at >= end]
    former = [one for one in since if one.about == Matter.NAME and one.decided_at < end]
    merges = any(one.verb == Verb.MERGE for one in since)
    meant = _before(late) | _as_decided(former, {one.pk for one in late})
    return Links(meant, _merged(sight) if merges else {})


def owners_of(parts: QuerySet[Membership] | QuerySet[Event], then: Links) -> QuerySet[Any, Any]:
    """The keys of the organisations whose these rows were, in a query on organisations."""
    # Asked for as a whole: to look for the parts of each organisation in turn would take a scan for each.
    owned: QuerySet[Any] = parts.annotate(owner=then.owner()).filter(owner__isnull=False)
    return owned.order_by().values_list("owner", flat=True)


def named_by(sight: Sight, then: Links) -> Q:
    """Of which organisations a source had spoken by then; of all, where no day is asked for."""
    if sight.day is None:
        return Q()
    memberships = owners_of(Membership.objects.filter(sight.known()), then)
    events = owners_of(Event.objects.filter(sight.known()), then)
    return Q(pk__in=memberships) | Q(pk__in=events)


def known_among(keys: Collection[int], sight: Sight, then: Links) -> set[int]:
    """The keys of those organisations of which a source had spoken by then: one query."""
    if sight.day is None:
        return set(keys)
    rows = Organisation.objects.filter(named_by(sight, then), pk__in=keys)
    return set(rows.order_by().values_list("pk", flat=True))


def _rows(wanted: Q, names: Q) -> list[Linked]:
    memberships = Membership.objects.filter(wanted | names).select_related("stated", "programme")
    return [*memberships, *Event.objects.filter(wanted).select_related("programme")]


def _before(late: Sequence[Decision]) -> dict[str, Organisation | None]:
    """What names meant before somebody decided: what their folder states, or what linking had found alone."""
    by_key = {one.pk: one for one in late}
    if not by_key:
        return {}
    codes = {code for one in late for code in one.before.get("organisations", ())}
    known = {one.code: one for one in Organisation.objects.filter(code__in=codes)}
    found: dict[str, Organisation | None] = {}
    for row in _rows(Q(decision__in=by_key), Q(pk__in=[])):
        stated = row.stated if isinstance(row, Membership) else None
        before = by_key[row.decision_id or 0].before.get("organisations", ())
        found[row.pk] = stated or (known.get(before[0]) if len(before) == 1 else None)
    return found


def _as_decided(former: Sequence[Decision], late: set[int]) -> dict[str, Organisation | None]:
    """What names meant by decisions that stood then and were withdrawn since, the narrower scope first."""
    if not former:
        return {}
    printed = Membership.objects.order_by().values_list("printed_name", flat=True).distinct()
    subjects = Event.objects.filter(programme=None).order_by().values_list("subject", flat=True).distinct()
    keys = {one.key for one in former}
    names = [one for one in printed if fold(one) in keys]
    events = Event.objects.filter(programme=None, subject__in=[one for one in subjects if fold(one) in keys])
    rows: list[Linked] = [
        *Membership.objects.filter(printed_name__in=names).select_related("programme"), *events,
    ]  # fmt: skip
    codes = {one.after.get("organisation", "") for one in former}
    known = {one.code: one for one in Organisation.objects.filter(code__in=codes)}
    found: dict[str, Organisation | None] = {}
    for decision in sorted(former, key=lambda one: (one.programme_id is not None, bool(one.country))):
        for row in rows:
            undecided = row.decision_id is None or row.decision_id in late
            if undecided and _is_about(decision, row):
                found[row.pk] = known.get(decision.after.get("organisation", ""))
    return found


def _is_about(decision: Decision, row: Linked) -> bool:
    name = row.printed_name if isinstance(row, Membership) else row.subject
    country = row.programme.country if row.programme else ""
    within = decision.programme_id in (None, row.programme_id) and decision.country in ("", country)
    return within and fold(name) == decision.key


def _merged(sight: Sight) -> dict[int, Organisation | None]:
    """What each organisation had been merged into, where that is another one now: the last of a chain."""
    merges = Decision.objects.filter(stood(sight.day), about=Matter.ORGANISATION, verb=Verb.MERGE).order_by(
        "pk"
    )
    into = {one.key: one.after["organisation"] for one in merges}
    named = Q(code__in={*into, *into.values()}) | Q(merged_into__isnull=False)
    rows = {one.code: one for one in Organisation.objects.filter(named)}
    found: dict[int, Organisation | None] = {}
    for code, row in rows.items():
        last = code
        while last in into:
            last = into[last]
        then = rows.get(last) if last != code else None
        if (then.pk if then else None) != row.merged_into_id:
            found[row.pk] = then
    return found
