"""What visits found at the addresses of sources."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from grappe.domain.visit import FAILURES
from grappe.records.models import Source, Visit
from grappe.records.queries.sight import NOW, Sight


def due_for_a_visit(programme: str, before: dt.datetime, failing_before: dt.datetime) -> QuerySet[Source]:
    """The sources of a programme (a code; empty: of all) that have an address and were not visited lately.

    An address that failed is visited again sooner. Those never visited come first, then the longest ago.
    """
    rows = Source.objects.exclude(url="").select_related("programme")
    if programme:
        rows = rows.filter(programme__code=programme)
    rows = rows.annotate(
        visited=Subquery(_last().values("last_at")[:1]), found=Subquery(_last().values("outcome")[:1])
    )
    sooner = Q(found__in=[one.value for one in FAILURES], visited__lte=failing_before)
    due = rows.filter(Q(visited__isnull=True) | Q(visited__lte=before) | sooner)
    return due.order_by(F("visited").asc(nulls_first=True), "pk")


def last_visit(source: Source, sight: Sight = NOW) -> Visit | None:
    """What the last visit found at the source's address by then: one query."""
    return last_visits([source], sight).get(source.pk)


def last_visits(sources: Iterable[Source], sight: Sight = NOW) -> dict[int, Visit]:
    """What the last visits found, by the key of the source: one query."""
    rows = Visit.objects.filter(source__in=[one.pk for one in sources], address=F("source__url"))
    if sight.ends is not None:
        rows = rows.filter(first_at__lt=sight.ends)
    found = {one.source_id: one for one in rows.order_by("last_at", "pk")}
    for one in found.values():
        if sight.ends is not None and one.disappeared_at is not None and one.disappeared_at >= sight.ends:
            one.disappeared_at = None
    return found


def disappeared(sources: QuerySet[Source]) -> QuerySet[Visit]:
    """The last visits to those of the sources that disappeared, the last that did so first."""
    last = Visit.objects.filter(source=OuterRef("source"), address=OuterRef("address")).order_by(
        "-last_at", "-pk"
    )
    rows = Visit.objects.filter(
        source__in=sources.order_by().values("pk"), address=F("source__url"),
        disappeared_at__isnull=False, pk=Subquery(last.values("pk")[:1]),
    )  # fmt: skip
    return rows.select_related("source__programme").order_by("-disappeared_at", "pk")


def _last() -> QuerySet[Visit]:
    """The visits to the address of an outer source, the last one first."""
    return Visit.objects.filter(source=OuterRef("pk"), address=OuterRef("url")).order_by("-last_at", "-pk")
