"""Commitments: what the claims on one indicator of one project come to."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.domain.testimony import Stance
from grappe.records.models.claims import Claim
from grappe.records.models.programmes import Indicator, Programme, Project
from grappe.records.models.vocabulary import choices_of, values_of


class Commitment(models.Model):
    """The resolved figure on one indicator, of one modality family, for a project or the whole programme.

    The id is a hash of what is asked (subject, indicator, kind, modality, rate, scope), not of the answer.
    ``reason`` says which rule chose the value; ``parts`` says how each claim stands to it.
    """

    id = models.CharField(primary_key=True, max_length=64)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="commitments")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="commitments")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="commitments")
    modality = models.CharField(max_length=10, choices=choices_of(Modality))
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    value_max = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    bound = models.CharField(max_length=10, choices=choices_of(Bound), blank=True)
    kind = models.CharField(max_length=10, choices=choices_of(Kind))
    unit = models.CharField(max_length=10, blank=True)
    per = models.CharField(max_length=5, choices=choices_of(Rate), blank=True)
    start = models.CharField(max_length=10, blank=True)
    horizon = models.CharField(max_length=10, blank=True)
    family = models.CharField(max_length=20)  # which modalities answered: plan, award, reached…
    before = models.BooleanField(default=False)  # what lies before the programme began
    occasion = models.CharField(max_length=20, blank=True)  # the milestone or date that tells one of a series
    reason = models.TextField()
    rule = models.CharField(max_length=60)
    independent_sources = models.PositiveIntegerField()
    contested = models.BooleanField(default=False)
    # The newest figure said to be reached on the same indicator, and its share of the promise (1 is all).
    delivered = models.ForeignKey(Claim, on_delete=models.SET_NULL, null=True, related_name="+")
    delivered_share = models.FloatField(null=True)

    class Meta:
        ordering = ["programme", "project", "indicator__position", "modality"]
        constraints = [
            CheckConstraint(
                condition=Q(modality__in=values_of(Modality)), name="commitment_modality_is_known"
            ),
            CheckConstraint(condition=Q(kind__in=values_of(Kind)), name="commitment_kind_is_known"),
            CheckConstraint(
                condition=Q(value__isnull=True, bound="")
                | Q(value__isnull=False, bound__in=values_of(Bound)),
                name="commitment_has_a_bound_with_its_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id or self.programme_id} {self.indicator_id} {self.value}"


class CommitmentClaim(models.Model):
    """A claim's part in a commitment, and why in words; ``chosen`` marks the one that gave the value."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="parts")
    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="part")
    stance = models.CharField(max_length=10, choices=choices_of(Stance))
    reason = models.TextField()
    chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["commitment", "-chosen", "stance", "claim"]
        constraints = [
            CheckConstraint(condition=Q(stance__in=values_of(Stance)), name="part_stance_is_known"),
            UniqueConstraint(
                fields=["commitment"], condition=Q(chosen=True), name="commitment_has_one_chosen_claim"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.stance}"
