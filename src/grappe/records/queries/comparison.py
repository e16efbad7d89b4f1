"""What projects owe on the same indicators, side by side."""

from collections.abc import Collection

from django.db.models import Count, Q

from grappe.domain.quantity import Modality
from grappe.records.models import Commitment, Indicator, Programme, Project

PROMISED = (Modality.AWARDED, Modality.BUDGETED, Modality.PLEDGED, Modality.TARGET)
_PROMISES = Q(modality__in=PROMISED, before=False, milestone_of__isnull=True, value__isnull=False)


def promised(
    programme: Programme, projects: Collection[Project], indicators: Collection[str]
) -> list[Commitment]:
    """What the projects were awarded or promise on the indicators (codes), milestones left out."""
    rows = Commitment.objects.filter(
        _PROMISES, programme=programme, project__in=projects, indicator__code__in=indicators
    )
    return list(rows.select_related("indicator", "project").order_by("-independent_sources", "address"))


def shared_indicators(projects: Collection[Project]) -> list[Indicator]:
    """The indicators on which at least two of the projects promise a figure, those that most share first."""
    own = Q(commitments__project__in=projects) & Q(commitments__milestone_of__isnull=True)
    own &= Q(commitments__modality__in=PROMISED, commitments__before=False, commitments__value__isnull=False)
    rows = Indicator.objects.annotate(shared=Count("commitments__project", filter=own, distinct=True))
    return list(rows.filter(shared__gte=2).order_by("-shared", "position"))
