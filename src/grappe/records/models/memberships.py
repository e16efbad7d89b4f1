"""What organisations are to projects, as sources say it, and which organisation a printed name means."""

from django.db import models
from django.db.models import CheckConstraint, Q

from grappe.domain.membership import Role
from grappe.records.models.decisions import Decision
from grappe.records.models.organisations import Organisation
from grappe.records.models.programmes import Programme, Project
from grappe.records.models.sources import Snapshot, Source
from grappe.records.models.vocabulary import choices_of, span_between, values_of, without


class Linked(models.Model):
    """A printed name with the organisation that it means, as far as that is known.

    ``link_score`` (0 to 1) and ``link_reasons`` (comparison, weight, particulars) say how sure linking is;
    ``decision`` is that of the person who decided, in which case nothing was scored.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    link_score = models.FloatField(null=True)
    link_reasons = models.JSONField(default=list)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def canonical(self) -> Organisation | None:
        """The organisation, or the one that it was merged into."""
        return self.organisation.canonical if self.organisation else None


class Membership(Linked):
    """One source says that an organisation has a role in a project, or in the programme where there is none.

    The printed names are kept beside the links; without a programme, ``printed_project`` is not linked yet.
    ``stated`` is the organisation that a programme's folder says it is.
    """

    id = models.CharField(primary_key=True, max_length=64)
    source = models.ForeignKey(Source, on_delete=models.PROTECT)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True)
    stated = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    printed_name = models.TextField()
    printed_project = models.TextField(blank=True)
    role = models.CharField(max_length=20, choices=choices_of(Role))
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10, blank=True)
    quote = models.TextField(blank=True)
    start_char = models.PositiveIntegerField(null=True)
    end_char = models.PositiveIntegerField(null=True)
    place = models.TextField(blank=True)  # in its file: "p. 3", "Budget!C4"
    rules = models.JSONField(default=list)
    recorded_at = models.DateTimeField()

    class Meta:
        default_related_name = "memberships"
        ordering = ["project", "role", "printed_name"]
        constraints = [
            CheckConstraint(condition=Q(role__in=values_of(Role)), name="membership_role_is_known"),
            CheckConstraint(
                condition=Q(project__isnull=True) | Q(programme__isnull=False),
                name="membership_of_a_project_is_of_its_programme",
            ),
            CheckConstraint(
                condition=without("snapshot", "start_char", "end_char") & Q(quote="")
                | Q(snapshot__isnull=False) & span_between("start_char", "end_char") & ~Q(quote=""),
                name="membership_is_quoted_or_cited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_name} {self.role} {self.project_id}"
