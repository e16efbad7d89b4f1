"""Organisations, their names, and what they are to a project."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.domain.membership import Role
from grappe.records.models.programmes import Programme, Project
from grappe.records.models.sources import Snapshot, Source
from grappe.records.models.vocabulary import choices_of, span_between, values_of, without


class Organisation(models.Model):
    """A university, school, company, hospital, authority…, with its identifiers where they are known."""

    code = models.SlugField(unique=True, max_length=120)
    name = models.TextField()
    kind = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, blank=True)
    ror = models.CharField(max_length=40, blank=True)
    siren = models.CharField(max_length=9, blank=True)
    wikidata = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            UniqueConstraint(fields=["ror"], condition=~Q(ror=""), name="organisation_ror_is_unique")
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationName(models.Model):
    """A name of an organisation; ``folded`` is how it is compared; an empty date is open."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    folded = models.TextField(db_index=True)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["organisation", "name"]
        constraints = [
            UniqueConstraint(fields=["organisation", "folded"], name="organisation_name_is_unique")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One source says that an organisation has a role in a project, or in the programme where there is none.

    The printed names are kept beside the links; without a programme, ``printed_project`` is not linked yet.
    """

    id = models.CharField(primary_key=True, max_length=64)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="memberships")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True, related_name="memberships")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="memberships")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="memberships"
    )
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
