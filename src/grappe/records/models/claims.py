"""Claims: one thing that one source says."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.records.models.decisions import Decision
from grappe.records.models.programmes import Indicator, Programme, Project
from grappe.records.models.sources import Snapshot, Source
from grappe.records.models.vocabulary import choices_of, span_between, values_of, without

INDEXED = 80  # characters: names are longer by exception, and an index takes no endless text


def beginning(field: str) -> models.Func:
    """The first characters of a text, by which an index finds it: written out, or no index would be used."""
    return models.Func(
        models.F(field), template=f"substr(%(expressions)s, 1, {INDEXED})", output_field=models.TextField()
    )


class Evidence(models.TextChoices):
    """How far a reader of the page can go to check a figure."""

    QUOTED = "quoted"  # the passage is kept
    CITED = "cited"  # the source is named, its text is not kept
    COUNTED = "counted"  # the items are listed


class Claim(models.Model):
    """A figure that a source states: subject, indicator, quantity, modality, period, speaker, passage.

    The id is a hash of the content, so that adding a document twice changes nothing. A claim about the
    whole programme has no project; one whose subject is not linked has only the printed ``subject``.
    Where a person said that it is about something else, ``placed_by`` is that decision, ``programme`` and
    ``project`` are what it says, and ``linked_programme`` and ``linked_project`` what linking had found.
    """

    id = models.CharField(primary_key=True, max_length=64)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True, related_name="claims")
    evidence = models.CharField(max_length=8, choices=Evidence.choices)
    subject = models.TextField()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="claims")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="claims")
    placed_by = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    linked_programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    linked_project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="claims")
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    value_max = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    bound = models.CharField(max_length=10, choices=choices_of(Bound), blank=True)
    kind = models.CharField(max_length=10, choices=choices_of(Kind))
    unit = models.CharField(max_length=10, blank=True)
    per = models.CharField(max_length=5, choices=choices_of(Rate), blank=True)
    modality = models.CharField(max_length=10, choices=choices_of(Modality))
    start = models.CharField(max_length=10, blank=True)
    horizon = models.CharField(max_length=10, blank=True)
    duration_years = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    speaker = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    start_char = models.PositiveIntegerField(null=True)
    end_char = models.PositiveIntegerField(null=True)
    figure_start = models.PositiveIntegerField(null=True)
    figure_end = models.PositiveIntegerField(null=True)
    place = models.TextField(blank=True)  # of the figure in its file: "p. 3", "Budget!C4"
    note = models.TextField(blank=True)
    rules = models.JSONField(default=list)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["source", "start_char", "id"]
        indexes = [
            models.Index(fields=["project", "indicator"]),
            models.Index(fields=["programme"]),
            # The page of an organisation asks for what is said of it, and for what it says.
            models.Index(beginning("subject"), name="claim_subject"),
            models.Index(beginning("speaker"), name="claim_speaker"),
            # Few claims are placed by people: they are found without an entry for each of the others.
            models.Index(
                fields=["linked_programme"], condition=Q(placed_by__isnull=False), name="claim_placed"
            ),
        ]
        constraints = [
            CheckConstraint(condition=Q(modality__in=values_of(Modality)), name="claim_modality_is_known"),
            CheckConstraint(condition=Q(kind__in=values_of(Kind)), name="claim_kind_is_known"),
            CheckConstraint(
                condition=Q(value__isnull=True, bound="")
                | Q(value__isnull=False, bound__in=values_of(Bound)),
                name="claim_has_a_bound_with_its_value",
            ),
            CheckConstraint(
                condition=Q(value_max__isnull=True) | Q(value__isnull=False, value_max__gte=F("value")),
                name="claim_range_is_ordered",
            ),
            CheckConstraint(
                condition=Q(evidence=Evidence.QUOTED, snapshot__isnull=False)
                & span_between("start_char", "end_char")
                & ~Q(quote="")
                | Q(evidence__in=[Evidence.CITED, Evidence.COUNTED], quote="")
                & without("snapshot", "start_char", "end_char"),
                name="claim_is_quoted_or_cited",
            ),
            CheckConstraint(
                condition=without("figure_start", "figure_end")
                | span_between("figure_start", "figure_end") & Q(snapshot__isnull=False),
                name="claim_figure_is_a_passage",
            ),
            CheckConstraint(
                condition=Q(project__isnull=True) | Q(programme__isnull=False),
                name="claim_of_a_project_is_of_its_programme",
            ),
            CheckConstraint(
                condition=Q(placed_by__isnull=False) | without("linked_programme", "linked_project"),
                name="claim_keeps_what_linking_found_where_it_is_placed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.indicator_id} {self.value}"
