"""Which claims a person has looked at: the last word that stands on each, and those that nobody has read."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from grappe.domain.decision import Matter
from grappe.records.models import Claim, Decision
from grappe.records.queries.decided import READ


def review_of(claim: str = "pk") -> Subquery:
    """The verb of the last review that stands, in a query whose rows name the claim in that field.

    It is null where nobody reviewed the claim.
    """
    return Subquery(_standing_on(claim).order_by("-decided_at", "-pk").values("verb")[:1])


def unreviewed(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Those of the claims that nobody has reviewed."""
    return claims.filter(~Exists(_standing_on("pk")))


def _standing_on(claim: str) -> QuerySet[Decision]:
    return Decision.objects.filter(
        about=Matter.CLAIM, key=OuterRef(claim), verb__in=READ, withdrawn_at__isnull=True
    )
