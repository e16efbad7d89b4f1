"""What a reading found odd in a source, or left out of it."""

from django.db import models
from django.db.models import CheckConstraint, Q

from grappe.records.models.sources import Snapshot, Source
from grappe.records.models.vocabulary import span_between, without


class SourceFinding(models.Model):
    """A finding on a source: its ``code`` names the kind, ``particulars`` fill in its message.

    ``severity`` is empty where something was left out rather than odd; the words are quoted where it has any.
    """

    id = models.CharField(primary_key=True, max_length=64)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="findings")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True, related_name="findings")
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, blank=True)
    particulars = models.JSONField(default=dict)
    line = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)
    start_char = models.PositiveIntegerField(null=True)
    end_char = models.PositiveIntegerField(null=True)
    place = models.TextField(blank=True)  # in its file: "p. 3", "Budget!C4"
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["source", "start_char", "code", "id"]
        constraints = [
            CheckConstraint(
                condition=without("snapshot", "start_char", "end_char") & Q(quote="")
                | Q(snapshot__isnull=False) & span_between("start_char", "end_char") & ~Q(quote=""),
                name="finding_is_quoted_or_has_no_words",
            ),
            CheckConstraint(condition=~Q(code=""), name="finding_has_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.code}"
