"""Organisations: their names, their identifiers, and what they are to each other."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from grappe.domain.organisation import OWN, Kinship, NameKind, Scheme, Status
from grappe.records.models.vocabulary import choices_of, values_of


class Organisation(models.Model):
    """A university, school, company, hospital, authority…

    ``merged_into`` is the organisation that it was found to be, itself never merged: whoever asks for this
    one is told that one, and what was linked to this one stays linked to it. ``registers`` are those that
    it came from ("ror"), where no programme names it.
    """

    code = models.SlugField(unique=True, max_length=120)
    name = models.TextField()
    kind = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, blank=True)
    city = models.TextField(blank=True)
    region = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=choices_of(Status), default=Status.ACTIVE.value)
    established = models.CharField(max_length=10, blank=True)
    website = models.TextField(blank=True)
    registers = models.JSONField(default=list)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        ordering = ["name", "code"]
        constraints = [
            CheckConstraint(condition=Q(status__in=values_of(Status)), name="organisation_status_is_known"),
            CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="organisation_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def canonical(self) -> "Organisation":
        """Itself, or the organisation that it was merged into."""
        return self.merged_into or self


class OrganisationIdentifier(models.Model):
    """An identifier of an organisation, written without address, spaces or prefix."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=choices_of(Scheme))
    value = models.CharField(max_length=60)

    class Meta:
        ordering = ["organisation", "scheme", "value"]
        indexes = [models.Index(fields=["scheme", "value"])]
        constraints = [
            CheckConstraint(condition=Q(scheme__in=values_of(Scheme)), name="identifier_scheme_is_known"),
            CheckConstraint(condition=~Q(value=""), name="identifier_has_a_value"),
            UniqueConstraint(fields=["organisation", "scheme", "value"], name="identifier_is_given_once"),
            UniqueConstraint(
                fields=["scheme", "value"],
                condition=Q(scheme__in=[scheme.value for scheme in OWN]),
                name="identifier_is_of_one_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class OrganisationName(models.Model):
    """A name of an organisation; ``folded`` is how it is compared; an empty date is open."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    folded = models.TextField(db_index=True)
    kind = models.CharField(max_length=10, choices=choices_of(NameKind), default=NameKind.LABEL.value)
    language = models.CharField(max_length=8, blank=True)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["organisation", "name", "valid_from"]
        constraints = [
            CheckConstraint(
                condition=Q(kind__in=values_of(NameKind)), name="organisation_name_kind_is_known"
            ),
            UniqueConstraint(
                fields=["organisation", "folded", "valid_from", "valid_to"],
                name="organisation_name_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationKin(models.Model):
    """What another organisation is to this one, and since when: ``other`` where it is in the register.

    Else it is known by an identifier, and by its ``name`` where one is told.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="kin")
    kinship = models.CharField(max_length=12, choices=choices_of(Kinship))
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="kin_of")
    scheme = models.CharField(max_length=10, choices=choices_of(Scheme), blank=True)
    value = models.CharField(max_length=60, blank=True)
    name = models.TextField(blank=True)
    date = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["organisation", "kinship", "date", "name", "value"]
        indexes = [models.Index(fields=["scheme", "value"])]
        constraints = [
            CheckConstraint(condition=Q(kinship__in=values_of(Kinship)), name="kinship_is_known"),
            CheckConstraint(
                condition=Q(other__isnull=False, scheme="", value="")
                | Q(other__isnull=True, scheme__in=values_of(Scheme)) & ~Q(value=""),
                name="kin_is_in_the_register_or_identified",
            ),
            CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("organisation")), name="kin_is_another"
            ),
            UniqueConstraint(
                fields=["organisation", "kinship", "other"], name="kin_in_the_register_is_told_once"
            ),
            UniqueConstraint(
                fields=["organisation", "kinship", "scheme", "value"],
                condition=Q(other__isnull=True),
                name="kin_is_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kinship} {self.other_id or self.value}"


class FormerCode(models.Model):
    """A code that an organisation had before: addresses that were published still lead to it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_codes")
    code = models.SlugField(unique=True, max_length=120)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
