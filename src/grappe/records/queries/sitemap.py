"""Every public page by its address, with the day on which the register last learned something of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.db.models import Count, Max, QuerySet

from grappe.records.models import Commitment, Membership, Organisation, Programme, Project, Source
from grappe.records.queries.links import AS_NOW, owners_of
from grappe.records.queries.sight import NOW, Sight

AT_ONCE = 2000  # rows that are fetched together
OF_A_PROGRAMME = ("programme", "changes", "comparison", "matrix", "network")
OF_THE_REGISTER = (
    "home", "sources", "organisations", "method", "method_of_reading", "method_of_linking",
    "method_of_reconciling", "method_of_following", "method_of_flagging", "method_of_measuring",
    "accessibility",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the name of its address with its parts, and when something about it was last recorded."""

    name: str
    parts: tuple[str, ...] = ()
    changed: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """How many pages a programme has, and when something about it was last recorded."""

    code: str
    pages: int
    changed: dt.datetime | None


def extents() -> list[Extent]:
    """The extent of each programme: four queries, however many there are."""
    numbers = [
        dict(rows.values_list("programme").annotate(Count("pk")).order_by())
        for rows in (Project.objects.all(), Commitment.objects.all(), Source.objects.all())
    ]
    programmes = Programme.objects.annotate(changed=Max("sources__recorded_at"))
    return [
        Extent(code, len(OF_A_PROGRAMME) + sum(one.get(key, 0) for one in numbers), changed)
        for key, code, changed in programmes.values_list("pk", "code", "changed")
    ]


def organisations_listed() -> int:
    """How many organisations have a page."""
    return _organisations().count()


def places_of_register() -> Iterator[Place]:
    """The pages that belong to no programme, but for organisations."""
    newest = Source.objects.aggregate(at=Max("recorded_at"))["at"]
    for name in OF_THE_REGISTER:
        yield Place(name, (), newest if name in ("home", "sources") else None)
    loose = Source.objects.filter(programme__isnull=True).order_by("pk").values_list("code", "recorded_at")
    for code, recorded in loose.iterator(AT_ONCE):
        yield Place("source", (code,), recorded)


def places_of_organisations() -> Iterator[Place]:
    """The pages of organisations that a source speaks of."""
    for code in _organisations().order_by("pk").values_list("code", flat=True).iterator(AT_ONCE):
        yield Place("organisation", (code,))


def places_of_programme(programme: Programme, sight: Sight = NOW) -> Iterator[Place]:
    """All pages of a programme, as they are seen."""
    newest = programme.sources.aggregate(at=Max("recorded_at"))["at"]
    projects = programme.projects.annotate(at=Max("claims__recorded_at")).values_list("code", "at")
    sources = programme.sources.values_list("code", "recorded_at")
    return chain(
        (Place(name, (programme.code,), newest) for name in OF_A_PROGRAMME),
        (Place("project", (programme.code, code), at) for code, at in projects.iterator(AT_ONCE)),
        _commitments(programme, sight),
        (
            Place("programme_source", (programme.code, code), at)
            for code, at in sources.order_by("pk").iterator(AT_ONCE)
        ),
    )


def _commitments(programme: Programme, sight: Sight) -> Iterator[Place]:
    owed = sight.owed(programme)
    if owed is not None:
        for one in owed.commitments:
            yield Place("commitment", (programme.code, one.address))
        return
    rows = programme.commitments.annotate(at=Max("parts__claim__recorded_at")).order_by("pk")
    for address, at in rows.values_list("address", "at").iterator(AT_ONCE):
        yield Place("commitment", (programme.code, address), at)


def _organisations() -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=owners_of(Membership.objects.all(), AS_NOW))
