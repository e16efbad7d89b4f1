"""Corrections that visitors ask for, and what became of them."""

from django.db import models
from django.db.models import CheckConstraint, Q

from grappe.domain.correction import Stage
from grappe.domain.decision import Matter
from grappe.records.models.decisions import Decision
from grappe.records.models.people import User
from grappe.records.models.programmes import Programme, Project
from grappe.records.models.vocabulary import choices_of, values_of

LONGEST = 4000  # characters


class CorrectionRequest(models.Model):
    """Somebody says that a figure is wrong; ``about`` and ``key`` say which, ``figure`` what it was then.

    ``email`` is kept until the answer is sent, then forgotten; ``is_hidden`` keeps offending words unseen.
    ``stage`` is that of the last step.
    """

    reference = models.SlugField(unique=True, max_length=16)
    about = models.CharField(max_length=20, choices=choices_of(Matter))
    key = models.CharField(max_length=64)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="corrections")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="corrections")
    figure = models.JSONField(default=dict)  # the words by language
    text = models.TextField(max_length=LONGEST)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    received_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=choices_of(Stage), default=Stage.RECEIVED.value)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["about", "key"])]
        constraints = [
            CheckConstraint(condition=Q(about__in=values_of(Matter)), name="correction_matter_is_known"),
            CheckConstraint(condition=Q(stage__in=values_of(Stage)), name="correction_stage_is_known"),
            CheckConstraint(condition=~Q(text="") & ~Q(key=""), name="correction_says_of_what_and_why"),
            CheckConstraint(
                condition=Q(project__isnull=True) | Q(programme__isnull=False),
                name="correction_of_a_project_is_of_its_programme",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CorrectionStep(models.Model):
    """What a person did with a request, and when; steps are added, none is changed or erased.

    ``decision`` is the one by which a request was met, where it took one.
    """

    request = models.ForeignKey(CorrectionRequest, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=10, choices=choices_of(Stage))
    words = models.TextField(blank=True, max_length=LONGEST)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="answers")

    class Meta:
        ordering = ["request", "at", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(stage=Stage.IN_HAND.value)
                | Q(stage__in=[Stage.ACCEPTED.value, Stage.REFUSED.value]) & ~Q(words=""),
                name="correction_step_answers_in_words",
            ),
            CheckConstraint(
                condition=Q(decision__isnull=True) | Q(stage=Stage.ACCEPTED.value),
                name="correction_step_that_decides_accepts",
            ),
            CheckConstraint(condition=~Q(by_name=""), name="correction_step_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.stage}"
