"""What happens, what is researched and what is taught, as one source says it."""

from django.db import models
from django.db.models import CheckConstraint, Q

from grappe.domain.statement import EventKind, Level, TrainingStatus
from grappe.records.models.memberships import Linked
from grappe.records.models.programmes import Indicator, Programme, Project
from grappe.records.models.sources import Snapshot, Source
from grappe.records.models.vocabulary import choices_of, span_between, values_of, without


class Said(models.Model):
    """What one source says, quoted or cited, linked as far as its ``subject`` as printed is known.

    The id is a hash of the content, so that adding a document twice changes nothing.
    """

    id = models.CharField(primary_key=True, max_length=64)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True)
    subject = models.TextField()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True)
    quote = models.TextField(blank=True)
    start_char = models.PositiveIntegerField(null=True)
    end_char = models.PositiveIntegerField(null=True)
    place = models.TextField(blank=True)  # in its file: "p. 3", "Budget!C4"
    rules = models.JSONField(default=list)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            CheckConstraint(
                condition=without("snapshot", "start_char", "end_char") & Q(quote="", place="")
                | Q(snapshot__isnull=False) & span_between("start_char", "end_char") & ~Q(quote=""),
                name="%(class)s_is_quoted_or_cited",
            ),
            CheckConstraint(
                condition=Q(project__isnull=True) | Q(programme__isnull=False),
                name="%(class)s_of_a_project_is_of_its_programme",
            ),
        ]


class Event(Said, Linked):
    """Something that happened, or is to happen, to a project, the whole programme or an organisation.

    ``start`` and ``end`` are as precise as the source is (ISO day, month or year), ``end`` where a period is
    told; ``expected`` marks what the source announces. Where an event is dated by a claim of a programme's
    folder, ``indicator`` is what the claim is on.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=20, choices=choices_of(EventKind))
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    expected = models.BooleanField(default=False)

    class Meta(Said.Meta):
        default_related_name = "events"
        ordering = ["start", "source", "start_char", "id"]
        indexes = [models.Index(fields=["project", "start"])]
        constraints = [
            *Said.Meta.constraints,
            CheckConstraint(condition=Q(kind__in=values_of(EventKind)), name="event_kind_is_known"),
            CheckConstraint(condition=Q(end="") | ~Q(start=""), name="event_that_ends_begins"),
            CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(project__isnull=True), name="event_has_one_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind} {self.start}"


class ResearchAxis(Said):
    """A line of research of a project."""

    name = models.TextField()

    class Meta(Said.Meta):
        default_related_name = "axes"
        ordering = ["source", "start_char", "id"]

    def __str__(self) -> str:
        return f"{self.subject} {self.name}"


class TrainingAction(Said):
    """A training that a project will open or make grow."""

    action = models.TextField()
    level = models.CharField(max_length=10, choices=choices_of(Level))
    status = models.CharField(max_length=10, choices=choices_of(TrainingStatus))

    class Meta(Said.Meta):
        default_related_name = "trainings"
        ordering = ["source", "start_char", "id"]
        constraints = [
            *Said.Meta.constraints,
            CheckConstraint(condition=Q(level__in=values_of(Level)), name="training_level_is_known"),
            CheckConstraint(
                condition=Q(status__in=values_of(TrainingStatus)), name="training_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.action}"
