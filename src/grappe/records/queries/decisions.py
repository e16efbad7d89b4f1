"""What people decided."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from grappe.domain.decision import Matter
from grappe.records.models import CommitmentClaim, Decision, LinkDoubt, Programme, User
from grappe.records.queries.sight import NOW, Sight


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


def claim_decisions(parts: Iterable[CommitmentClaim], sight: Sight = NOW) -> list[Decision]:
    """What people had decided on these claims, the first first, as it stood then: one query."""
    keys = [part.claim_id for part in parts]
    rows = Decision.objects.filter(sight.decisions(), about=Matter.CLAIM, key__in=keys)
    return sight.standing(rows.select_related("programme").order_by("decided_at", "pk"))


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


def last_decision(person: User | None) -> Decision | None:
    """What the person decided last of what still stands: one query."""
    if person is None:
        return None
    rows: QuerySet[Decision] = Decision.objects.filter(by=person, withdrawn_at__isnull=True)
    return rows.select_related("programme").first()


def decisions_within(
    programmes: Collection[int], *, without_programme: bool, by: int | None = None
) -> QuerySet[Decision]:
    """What was decided in these programmes (keys), and in none where that is wanted, the last first.

    ``by`` is the key of a person: only what they decided. Each comes with the requests for a correction that
    it met.
    """
    of_none = Q(programme__isnull=True) if without_programme else Q(pk__in=[])
    rows = decisions().filter(Q(programme__in=programmes) | of_none).prefetch_related("answers__request")
    return rows.filter(by=by) if by is not None else rows
