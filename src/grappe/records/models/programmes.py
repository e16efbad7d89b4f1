"""Programmes, their projects, and what is measured in them."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.statement import EventKind
from grappe.records.models.vocabulary import choices_of, values_of


class Programme(models.Model):
    """A funding scheme; ``project_word`` is what it calls its projects ("cluster").

    ``shows_drafts`` says whether visitors see figures that a machine read and nobody decided on yet: as
    somebody decided, or as its folder asks for (``drafts_by_default``).
    """

    code = models.SlugField(unique=True, max_length=120)
    name_fr = models.TextField()
    name_en = models.TextField()
    summary_fr = models.TextField()
    summary_en = models.TextField()
    project_word_fr = models.TextField()
    project_word_en = models.TextField()
    funder = models.TextField()
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    start = models.CharField(max_length=10, blank=True)
    horizon = models.CharField(max_length=10, blank=True)
    shows_drafts = models.BooleanField(default=True)
    drafts_by_default = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ProgrammeName(models.Model):
    """A name under which documents speak of a programme; ``folded`` is how it is compared."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    folded = models.TextField(db_index=True)

    class Meta:
        ordering = ["programme", "name"]
        constraints = [UniqueConstraint(fields=["programme", "folded"], name="programme_name_is_unique")]

    def __str__(self) -> str:
        return self.name


class FormerProgrammeCode(models.Model):
    """A code that a programme had before: addresses that were published still lead to it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="former_codes")
    code = models.SlugField(max_length=120)

    class Meta:
        ordering = ["programme", "code"]
        constraints = [UniqueConstraint(fields=["programme", "code"], name="programme_former_code_is_unique")]

    def __str__(self) -> str:
        return self.code


class Indicator(models.Model):
    """A measure: what is counted, in which unit, how it adds up; ``programme`` is the one that brought it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, null=True, related_name="indicators")
    code = models.SlugField(unique=True, max_length=120)
    label_fr = models.TextField()
    label_en = models.TextField()
    definition_fr = models.TextField()
    definition_en = models.TextField()
    unit = models.CharField(max_length=10)
    aggregation = models.CharField(max_length=10, choices=choices_of(Aggregation))
    theme = models.CharField(max_length=12, choices=choices_of(Theme))
    reading = models.JSONField(default=dict)  # what the readers need: the words that announce it and the like
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            CheckConstraint(
                condition=Q(unit__in=["money", "count", "percent", "none"]), name="indicator_unit_is_known"
            ),
            CheckConstraint(
                condition=Q(aggregation__in=values_of(Aggregation)), name="indicator_aggregation_is_known"
            ),
            CheckConstraint(condition=Q(theme__in=values_of(Theme)), name="indicator_theme_is_known"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def event(self) -> EventKind | None:
        """What happens on the date of a claim on it, where it dates an event."""
        kind = self.reading.get("event")
        return EventKind(kind) if kind else None


class Project(models.Model):
    """A funded consortium of a programme (a cluster, in the first one)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="projects")
    code = models.SlugField(max_length=120)
    name = models.TextField()
    full_name_fr = models.TextField(blank=True)
    full_name_en = models.TextField(blank=True)
    city = models.TextField(blank=True)
    region = models.TextField(blank=True)
    region_code = models.CharField(max_length=10, blank=True)  # ISO 3166-2
    objectives_fr = models.TextField(blank=True)
    objectives_en = models.TextField(blank=True)
    website = models.URLField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["programme", "position"]
        constraints = [UniqueConstraint(fields=["programme", "code"], name="project_code_is_unique")]

    def __str__(self) -> str:
        return self.name


class ProjectName(models.Model):
    """A name under which documents speak of a project; ``folded`` is how it is compared."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    folded = models.TextField(db_index=True)

    class Meta:
        ordering = ["project", "name"]
        constraints = [UniqueConstraint(fields=["project", "folded"], name="project_name_is_unique")]

    def __str__(self) -> str:
        return self.name


class FormerProjectCode(models.Model):
    """A code that a project had before in its programme: addresses that were published still lead to it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="former_codes")
    code = models.SlugField(max_length=120)

    class Meta:
        ordering = ["project", "code"]
        constraints = [UniqueConstraint(fields=["project", "code"], name="project_former_code_is_unique")]

    def __str__(self) -> str:
        return self.code
