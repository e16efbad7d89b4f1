"""What projects owe on the same indicators, side by side."""

import copy
from collections.abc import Collection

from django.db.models import Count, Q

from grappe.domain.quantity import Modality
from grappe.records.models import Commitment, Indicator, Programme, Project
from grappe.records.queries.owed import Owed
from grappe.records.queries.sight import NOW, Sight

PROMISED = (Modality.AWARDED, Modality.BUDGETED, Modality.PLEDGED, Modality.TARGET)
UNREAD = ("reading", "definition_fr", "definition_en")
"""What no comparison tells of an indicator."""
COMPARED = (
    "address", "project_id", "indicator_id", "modality", "value", "value_max", "bound", "kind", "unit", "per",
    "start", "horizon", "contested", "independent_sources", "standing__share",
)  # fmt: skip
_PROMISES = Q(modality__in=PROMISED, before=False, milestone_of__isnull=True, value__isnull=False)


def promised(
    programme: Programme, projects: Collection[Project], indicators: Collection[str], sight: Sight = NOW
) -> list[Commitment]:
    """What the projects were awarded or promise on the indicators (codes), milestones left out."""
    owed = sight.owed(programme)
    if owed is not None:
        told = [one for one in _told(owed, projects) if one.indicator.code in indicators]
        return sorted(told, key=lambda one: (-one.independent_sources, one.address))
    rows = Commitment.objects.filter(
        _PROMISES, programme=programme, project__in=projects, indicator__code__in=indicators
    )
    rows = rows.select_related("standing").only(*COMPARED)
    return list(rows.order_by("-independent_sources", "address"))


def _told(owed: Owed, projects: Collection[Project]) -> list[Commitment]:
    keys = {project.pk for project in projects}

    def wanted(one: Commitment) -> bool:
        promise = one.modality in PROMISED and one.value is not None and one.project_id in keys
        return promise and not one.before and one.milestone_of_id is None

    return owed.some(wanted)


def shared_indicators(
    programme: Programme, projects: Collection[Project], sight: Sight = NOW
) -> list[Indicator]:
    """The indicators on which at least two of the projects promise a figure, those that most share first."""
    owed = sight.owed(programme)
    if owed is not None:
        sharing: dict[Indicator, set[int | None]] = {}
        for one in _told(owed, projects):
            sharing.setdefault(one.indicator, set()).add(one.project_id)
        shared = [indicator for indicator, keys in sharing.items() if len(keys) > 1]
        shared.sort(key=lambda indicator: (-len(sharing[indicator]), indicator.position))
        found = [copy.copy(indicator) for indicator in shared]
        for indicator in found:
            vars(indicator)["shared"] = len(sharing[indicator])
        return found
    own = Q(commitments__project__in=projects) & Q(commitments__milestone_of__isnull=True)
    own &= Q(commitments__modality__in=PROMISED, commitments__before=False, commitments__value__isnull=False)
    # Of the programme's commitments alone: to count those of every programme takes a walk through all.
    rows = Indicator.objects.filter(commitments__programme=programme).defer(*UNREAD)
    rows = rows.annotate(shared=Count("commitments__project", filter=own, distinct=True))
    return list(rows.filter(shared__gte=2).order_by("-shared", "position"))
