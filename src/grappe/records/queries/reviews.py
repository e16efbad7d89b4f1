"""Which claims a person has looked at: the last word that stands on each, and those that nobody has read."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.lookups import In

from grappe.domain.decision import Matter, Verb
from grappe.records.models import Claim, Decision
from grappe.records.queries.clock import stood
from grappe.records.queries.decided import READ

VOICES = (Verb.ACCEPT, Verb.CORRECT, Verb.CHOOSE)
"""What somebody does who stands behind a claim, as it is or put right."""


def review_of(claim: str = "pk", day: dt.date | None = None) -> Subquery:
    """The verb of the last review that stood then, in a query whose rows name the claim in that field.

    It is null where nobody had reviewed the claim; now, where no day is given.
    """
    return Subquery(_standing_on(claim, day).order_by("-decided_at", "-pk").values("verb")[:1])


def accepted(day: dt.date | None = None) -> In:
    """Of a claim: that somebody stands behind it."""
    return In(review_of(day=day), [verb.value for verb in VOICES])


def unreviewed(claims: QuerySet[Claim], day: dt.date | None = None) -> QuerySet[Claim]:
    """Those of the claims that nobody had reviewed."""
    return claims.filter(~Exists(_standing_on("pk", day)))


def _standing_on(claim: str, day: dt.date | None) -> QuerySet[Decision]:
    return Decision.objects.filter(stood(day), about=Matter.CLAIM, key=OuterRef(claim), verb__in=READ)
