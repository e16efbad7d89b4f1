"""Where promises stand: as they were last followed, or as they are told of another day."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from grappe.domain.statement import EventKind
from grappe.records.models import Commitment, Indicator, Programme, Standing
from grappe.records.queries.actuals import indicators
from grappe.records.queries.owed import Owed
from grappe.records.queries.promises import is_promise
from grappe.records.queries.sight import NOW, Sight


def standing_of(commitment: Commitment) -> Standing | None:
    """Where a commitment stands; None for what is no promise, or was never followed."""
    found: Standing | None = getattr(commitment, "standing", None)
    return found


UNREAD = (
    "expected", "course", "commitment__indicator__reading", "commitment__indicator__definition_fr",
    "commitment__indicator__definition_en", "commitment__project__objectives_fr",
    "commitment__project__objectives_en",
)  # fmt: skip
"""What no table of standings tells."""


def standings_of(
    programme: Programme, sight: Sight = NOW, projects: Collection[int | None] | None = None
) -> list[Standing]:
    """Where the programme's promises stand, steps on the way left out, each with what it is of.

    ``projects`` are the keys of those that are asked for, None among them for the programme as a whole.
    """
    owed = sight.owed(programme)
    if owed is not None:
        found = [one for one in _owed(owed) if projects is None or one.project_id in projects]
        return [one.standing for one in sorted(found, key=lambda one: one.address)]
    rows = _kept(programme)
    if projects is not None:
        whole = Q(commitment__project__isnull=True) if None in projects else Q(pk__in=[])
        rows = rows.filter(whole | Q(commitment__project__in=[one for one in projects if one is not None]))
    rows = rows.select_related("commitment__indicator", "commitment__project").defer(*UNREAD)
    return list(rows.order_by("commitment__address"))


def words_of(programme: Programme, sight: Sight = NOW) -> list[tuple[int | None, int, str]]:
    """The word for each of those promises, with the keys of its project, if it has one, and indicator."""
    owed = sight.owed(programme)
    if owed is not None:
        return [(one.project_id, one.indicator_id, one.standing.word) for one in _owed(owed)]
    told = _kept(programme).order_by().values_list("commitment__project", "commitment__indicator", "word")
    return list(told)


def _kept(programme: Programme) -> QuerySet[Standing]:
    return Standing.objects.filter(commitment__programme=programme, commitment__milestone_of__isnull=True)


def _owed(owed: Owed) -> list[Commitment]:
    return owed.some(lambda one: is_promise(one) and one.milestone_of_id is None)


def measured(programme: Programme) -> QuerySet[Indicator]:
    """The indicators that a project of the programme may promise a figure on: none that dates an event."""
    return indicators(programme).exclude(reading__event__in=list(EventKind))
