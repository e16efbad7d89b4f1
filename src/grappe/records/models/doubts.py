"""Links that a person should look at."""

from django.db import models
from django.db.models import CheckConstraint, Q

from grappe.records.models.activities import Event
from grappe.records.models.memberships import Membership
from grappe.records.models.programmes import Programme
from grappe.records.models.vocabulary import without


class LinkDoubt(models.Model):
    """A printed name for which something was near and nothing was sure: it waits for a person.

    ``candidates`` are the likeliest, best first, each with its name, identifiers, score and reasons. It goes
    when the name is linked, refused, or no longer printed there; what was seen of it stays in the decision.
    """

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, null=True, related_name="doubt")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, null=True, related_name="doubt")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, null=True, related_name="link_doubts")
    printed_name = models.TextField()
    folded = models.TextField(db_index=True)
    candidates = models.JSONField(default=list)
    score = models.FloatField()  # that of the likeliest

    class Meta:
        ordering = ["-score", "folded", "pk"]
        constraints = [
            CheckConstraint(
                condition=without("event") & Q(membership__isnull=False)
                | without("membership") & Q(event__isnull=False),
                name="doubt_stands_at_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.printed_name
