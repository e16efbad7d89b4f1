"""Workbooks that offices sent in, kept until what they change was recorded or they expire."""

from django.db import models
from django.db.models import CheckConstraint, Q

from grappe.domain.upload import UploadStage
from grappe.records.models.actuals import Submission
from grappe.records.models.people import User
from grappe.records.models.vocabulary import choices_of, values_of


class Upload(models.Model):
    """A workbook for a submission, of the person who sent it; nobody else sees it.

    ``findings`` are what is wrong with it, ``preview`` is what it would change in that ``state`` of what the
    project declared. ``done`` of ``total`` rows were looked through when ``moved_at`` was now; ``problem``
    says in a word why recording stopped.
    """

    reference = models.SlugField(unique=True, max_length=16)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="uploads")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    stage = models.CharField(
        max_length=10, choices=choices_of(UploadStage), default=UploadStage.CHECKING.value
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    preview = models.JSONField(default=dict)
    state = models.TextField(blank=True)
    problem = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            CheckConstraint(condition=Q(stage__in=values_of(UploadStage)), name="upload_stage_is_known")
        ]

    def __str__(self) -> str:
        return self.reference
