"""What reconciling knows of sources: which relays which, the marks that tell it, and a programme's own
rules."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.records.models.programmes import Programme
from grappe.records.models.sources import Source


class RuleBook(models.Model):
    """The rules of reconciling that a programme lays over the standard ones, as its folder gives them."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="rules")
    table = models.JSONField()

    def __str__(self) -> str:
        return f"{self.programme_id} {self.table.get('version')}"


class Witness(models.Model):
    """A source as a witness in one programme: the source that it relays there, if any, and why that is
    thought.

    ``why`` is "stated", "figures" or "wording", ``shared`` how many marks the two have in common;
    ``not_before`` is the last day that it tells of as past, empty where it tells of none.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="witnesses")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="witnesses")
    original = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, related_name="relayed_by")
    why = models.CharField(max_length=10, blank=True)
    shared = models.PositiveIntegerField(default=0)
    not_before = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["programme", "source"]
        constraints = [
            UniqueConstraint(fields=["programme", "source"], name="witness_is_unique"),
            CheckConstraint(
                condition=Q(original__isnull=True, why="") | Q(original__isnull=False) & ~Q(why=""),
                name="witness_says_why_it_relays",
            ),
            CheckConstraint(condition=~Q(original=models.F("source")), name="witness_relays_another"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.original_id}"


class Trace(models.Model):
    """A mark that a source leaves in a programme: of a figure, or of its wording; what is shared tells
    copies."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=20)

    class Meta:
        ordering = ["programme", "source", "mark"]
        indexes = [models.Index(fields=["programme", "mark"])]
        constraints = [UniqueConstraint(fields=["programme", "source", "mark"], name="trace_is_unique")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.mark}"


class Likeness(models.Model):
    """Two sources of a programme, the later of which tells the earlier one's text again."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    earlier = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    later = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=10)
    shared = models.PositiveIntegerField()

    class Meta:
        ordering = ["programme", "earlier", "later"]
        indexes = [models.Index(fields=["programme", "later"])]
        constraints = [UniqueConstraint(fields=["programme", "earlier", "later"], name="likeness_is_unique")]

    def __str__(self) -> str:
        return f"{self.earlier_id} ~ {self.later_id}"
