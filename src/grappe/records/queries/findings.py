"""What readings found odd in sources, filtered as the API asks."""

from django.db.models import QuerySet

from grappe.records.models import SourceFinding
from grappe.records.queries.sight import NOW, Sight


def findings(
    programme: str = "", source: str = "", code: str = "", severity: str = "", sight: Sight = NOW
) -> QuerySet[SourceFinding]:
    """The findings that fit and are seen, each with its source: one query."""
    asked = {
        "source__programme__code": programme, "source__code": source, "code": code, "severity": severity,
    }  # fmt: skip
    wanted = {lookup: value for lookup, value in asked.items() if value}
    return SourceFinding.objects.select_related("source").filter(sight.findings(), **wanted)
