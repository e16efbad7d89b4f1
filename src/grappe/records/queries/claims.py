"""Claims, filtered as a page or the API asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from grappe.records.models import Claim
from grappe.records.queries.sight import NOW, Sight


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Codes that a claim must have; an empty one asks for all."""

    programme: str = ""
    project: str = ""
    indicator: str = ""
    source: str = ""
    modality: str = ""
    evidence: str = ""


_LOOKUPS = {
    "programme": "programme__code",
    "project": "project__code",
    "indicator": "indicator__code",
    "source": "source__code",
    "modality": "modality",
    "evidence": "evidence",
}


def claims(wanted: ClaimFilter, sight: Sight = NOW) -> QuerySet[Claim]:
    """The claims that fit and are seen, each with its source, indicator, project and programme: one query."""
    asked = {lookup: getattr(wanted, name) for name, lookup in _LOOKUPS.items() if getattr(wanted, name)}
    rows = Claim.objects.select_related("source", "indicator", "project", "programme")
    return rows.filter(sight.claims(), **asked)


def find_claim(identity: str, sight: Sight = NOW) -> Claim | None:
    """The claim of that id, with its source and text, where it is seen."""
    rows = Claim.objects.select_related("source", "snapshot", "indicator", "project", "programme")
    return rows.filter(sight.claims(), pk=identity).first()


def claims_that_begin(beginning: str) -> list[str]:
    """The ids of at most two claims whose id begins so."""
    rows = Claim.objects.filter(pk__startswith=beginning).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:2])


def find_claims(identities: Iterable[str]) -> dict[str, Claim]:
    """The claims of those ids, with their sources."""
    return Claim.objects.select_related("source__programme", "indicator").in_bulk(list(identities))
