"""Commitments: what the claims on one indicator of one project come to."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.domain.findings import Severity
from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.domain.testimony import Stance
from grappe.records.models.claims import Claim
from grappe.records.models.programmes import Indicator, Programme, Project
from grappe.records.models.vocabulary import choices_of, values_of


class Commitment(models.Model):
    """The resolved figure on one indicator, of one modality family, for a project or the whole programme.

    The id is a hash of what is asked (subject, indicator, kind, modality, rate, scope), not of the answer,
    and
    ``address`` says the same so that people can read it. ``rule`` names the rule that chose the value, in the
    version of the rules that is named beside; ``parts`` say how each claim stands to it, ``versions`` what it
    was before. All of it is derived: ``fingerprint`` is a hash of the answer, by which a new one is told from
    the one that is kept.
    """

    id = models.CharField(primary_key=True, max_length=64)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="commitments")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="commitments")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="commitments")
    address = models.CharField(max_length=400)
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
    occasion = models.CharField(max_length=40, blank=True)  # the milestone or date that tells one of a series
    milestone_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="milestones")
    rule = models.CharField(max_length=60)
    rules_version = models.CharField(max_length=120)
    independent_sources = models.PositiveIntegerField()
    sources_against = models.PositiveIntegerField(default=0)
    contested = models.BooleanField(default=False)
    moved = models.BooleanField(default=False)
    # What a relative promise is measured from, where a source tells it.
    baseline = models.ForeignKey(Claim, on_delete=models.SET_NULL, null=True, related_name="+")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["programme", "project", "indicator__position", "modality", "address"]
        constraints = [
            UniqueConstraint(fields=["programme", "address"], name="commitment_address_is_unique"),
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
        return self.address


class CommitmentClaim(models.Model):
    """A claim's part in a commitment; ``chosen`` marks the one that gave the value.

    ``why`` names the reason, ``particulars`` fill it in; both are put into words where they are shown.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="parts")
    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="part")
    stance = models.CharField(max_length=10, choices=choices_of(Stance))
    why = models.CharField(max_length=40)
    particulars = models.JSONField(default=dict)
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


class CommitmentVersion(models.Model):
    """What was owed for a time: figure and horizon, the claim that first gave it, and its two dates.

    The last version is what is owed today; ``published`` is when sources first gave it, ``recorded_at``
    when the register learned it.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    value_max = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    bound = models.CharField(max_length=10, choices=choices_of(Bound), blank=True)
    kind = models.CharField(max_length=10, choices=choices_of(Kind))
    unit = models.CharField(max_length=10, blank=True)
    per = models.CharField(max_length=5, choices=choices_of(Rate), blank=True)
    start = models.CharField(max_length=10, blank=True)
    horizon = models.CharField(max_length=10, blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="versions")
    published = models.CharField(max_length=10, blank=True)
    recorded_at = models.DateTimeField()
    independent_sources = models.PositiveIntegerField()

    class Meta:
        ordering = ["commitment", "number"]
        constraints = [UniqueConstraint(fields=["commitment", "number"], name="commitment_version_is_unique")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number}"


class CommitmentFinding(models.Model):
    """A doubt about a commitment, for the desk; ``code`` names the kind, ``particulars`` fill in its
    message."""

    id = models.CharField(primary_key=True, max_length=64)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="findings")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, choices=choices_of(Severity))
    particulars = models.JSONField(default=dict)
    claims = models.JSONField(default=list)  # the ids of those it is about

    class Meta:
        ordering = ["programme", "commitment", "code", "id"]
        constraints = [
            CheckConstraint(condition=Q(severity__in=values_of(Severity)), name="doubt_severity_is_known"),
            CheckConstraint(condition=~Q(code=""), name="doubt_has_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.code}"


class FormerAddress(models.Model):
    """An address, or an id, that a commitment had once, with the one that it leads to now."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="former_addresses")
    former = models.CharField(max_length=400)
    leads_to = models.CharField(max_length=400)

    class Meta:
        ordering = ["programme", "former"]
        constraints = [
            UniqueConstraint(fields=["programme", "former"], name="former_address_is_unique"),
            CheckConstraint(condition=~Q(former=models.F("leads_to")), name="former_address_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.leads_to}"
