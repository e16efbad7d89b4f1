"""What was found at the addresses of sources."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from grappe.domain.visit import Outcome, Trouble
from grappe.records.models.sources import Source
from grappe.records.models.vocabulary import choices_of, values_of


class Visit(models.Model):
    """What visits found at a source's ``address`` from ``first_at`` to ``last_at``; a change is another row.

    ``since`` is when visits began to fail, or not to, without a break. ``disappeared_at`` is when failures
    had lasted long enough to say that the source disappeared. ``digest`` is the SHA-256 of the visible text
    of a page, or of another file's bytes; ``changed_at`` is when it was last found to be another than before.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="visits")
    address = models.URLField(max_length=1000)
    outcome = models.CharField(max_length=10, choices=choices_of(Outcome))
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=15, choices=choices_of(Trouble), blank=True)
    leads_to = models.URLField(max_length=1000, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    disappeared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["source", "first_at", "pk"]
        indexes = [models.Index(fields=["source", "-last_at"])]
        constraints = [
            CheckConstraint(condition=Q(outcome__in=values_of(Outcome)), name="visit_outcome_is_known"),
            CheckConstraint(
                condition=Q(since__lte=F("first_at")) & Q(first_at__lte=F("last_at")),
                name="visit_ends_after_it_began",
            ),
            CheckConstraint(
                condition=Q(disappeared_at__isnull=True) | Q(outcome__in=[Outcome.GONE, Outcome.FAILING]),
                name="visit_that_disappeared_fails",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.outcome}"
