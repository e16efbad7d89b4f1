"""What people decided."""

from django.db.models import QuerySet

from grappe.domain.decision import Matter
from grappe.records.models import Decision, LinkDoubt, Programme


def decisions(
    about: Matter | None = None, key: str = "", *, standing: bool = False, programme: Programme | None = None
) -> QuerySet[Decision]:
    """The decisions, the last first: on one kind of matter, on one of it, that stand, within a programme."""
    rows = Decision.objects.select_related("programme", "by", "withdrawn_by")
    if about is not None:
        rows = rows.filter(about=about)
    if key:
        rows = rows.filter(key=key)
    if standing:
        rows = rows.filter(withdrawn_at=None)
    return rows.filter(programme=programme) if programme is not None else rows


def find_decision(number: int) -> Decision | None:
    """The decision of that number."""
    return Decision.objects.select_related("programme", "by", "withdrawn_by").filter(pk=number).first()


def link_doubts(programme: Programme | None = None) -> QuerySet[LinkDoubt]:
    """The printed names that wait for a person, the likeliest first, with where each is printed: one query.

    Of one programme, where it is named; one name is a row for each place where it is printed.
    """
    places = (
        "membership__source",
        "membership__project",
        "membership__snapshot",
        "event__source",
        "programme",
    )
    rows = LinkDoubt.objects.select_related(*places)
    return rows.filter(programme=programme) if programme is not None else rows
