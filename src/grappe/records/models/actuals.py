"""Actuals: what a project's office declares, in submissions that are returned or approved."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.domain.quantity import Bound
from grappe.domain.submission import Status
from grappe.records.models.organisations import Organisation
from grappe.records.models.people import User
from grappe.records.models.programmes import Indicator, Programme, Project
from grappe.records.models.sources import Source
from grappe.records.models.vocabulary import choices_of, values_of

LONGEST = 4000  # characters of a comment, a note or a reason
LONGEST_TITLE = 500
LONGEST_KEY = 80


class TypeBook(models.Model):
    """The types of items that a programme adds to the standard ones, as its folder writes them."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="type_book")
    table = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"types of {self.programme_id}"


class Submission(models.Model):
    """What a project declares for a period (partial dates, both included); ``status`` is that of the last
    step."""

    reference = models.SlugField(unique=True, max_length=16)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="submissions")
    start = models.CharField(max_length=10)
    end = models.CharField(max_length=10)
    status = models.CharField(max_length=10, choices=choices_of(Status), default=Status.DRAFT.value)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-end", "-created_at", "-pk"]
        constraints = [
            CheckConstraint(condition=Q(status__in=values_of(Status)), name="submission_status_is_known"),
            CheckConstraint(condition=~Q(start="") & ~Q(end=""), name="submission_has_a_period"),
        ]

    def __str__(self) -> str:
        return self.reference


class SubmissionStep(models.Model):
    """Who moved a submission on, when, and with which words; steps are added, none is changed or erased."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10, choices=choices_of(Status))
    comment = models.TextField(blank=True, max_length=LONGEST)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["submission", "at", "pk"]
        constraints = [
            CheckConstraint(condition=Q(status__in=values_of(Status)), name="step_status_is_known"),
            CheckConstraint(
                condition=~Q(status=Status.RETURNED.value) | ~Q(comment=""), name="returned_step_says_why"
            ),
            CheckConstraint(condition=~Q(by_name=""), name="submission_step_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.status}"


class Declared(models.Model):
    """One version of something declared: ``reference`` names it in all its versions, the last one counts.

    A change is another row, in the submission that brings it; ``withdrawn`` is the version that takes it
    back, ``because`` why it was changed. ``client_key`` is the name that its sender gave it, so that sending
    it twice adds it once.
    """

    reference = models.SlugField(max_length=16)
    version = models.PositiveSmallIntegerField(default=1)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="%(class)ss")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="%(class)ss")
    note = models.TextField(blank=True, max_length=LONGEST)
    url = models.URLField(blank=True, max_length=1000)
    client_key = models.CharField(max_length=LONGEST_KEY, blank=True)
    withdrawn = models.BooleanField(default=False)
    because = models.TextField(blank=True, max_length=LONGEST)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["reference", "version"]
        constraints = [
            UniqueConstraint(fields=["reference", "version"], name="%(class)s_version_is_unique"),
            UniqueConstraint(
                fields=["project", "client_key"],
                condition=Q(version=1) & ~Q(client_key=""),
                name="%(class)s_is_sent_once",
            ),
            CheckConstraint(condition=Q(version__gte=1), name="%(class)s_version_begins_at_one"),
            CheckConstraint(condition=~Q(by_name=""), name="%(class)s_says_who"),
            CheckConstraint(
                condition=Q(withdrawn=False) | Q(version__gt=1) & ~Q(because=""),
                name="%(class)s_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.version}"


class Observation(Declared):
    """A value that a project's office declares, at ``end``, or from ``start`` to ``end``.

    ``proof`` says where that is written ("annual report, page 12"), ``source`` which document of the register
    that is, if it is one. ``unit`` is as in a claim.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    bound = models.CharField(max_length=10, choices=choices_of(Bound), default=Bound.EXACTLY.value)
    unit = models.CharField(max_length=10)
    start = models.CharField(max_length=10, blank=True)
    end = models.CharField(max_length=10)
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="observations")
    proof = models.TextField(max_length=LONGEST)

    class Meta(Declared.Meta):
        indexes = [models.Index(fields=["project", "indicator"])]
        constraints = [
            *Declared.Meta.constraints,
            CheckConstraint(
                condition=Q(bound__in=values_of(Bound)) & ~Q(bound=Bound.BETWEEN.value),
                name="observation_bound_is_known",
            ),
            CheckConstraint(condition=~Q(end="") & ~Q(unit=""), name="observation_says_when_and_in_what"),
            CheckConstraint(condition=~Q(proof=""), name="observation_has_evidence"),
        ]


class Item(Declared):
    """One thing delivered; ``type`` is a code of the types, ``dates`` are partial dates by moment.

    ``persons`` is a number: the register keeps no names of people here.
    """

    type = models.SlugField(max_length=80)
    variant = models.SlugField(max_length=80, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    dates = models.JSONField(default=dict)
    persons = models.PositiveIntegerField(null=True)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    currency = models.CharField(max_length=3, blank=True)

    class Meta(Declared.Meta):
        indexes = [models.Index(fields=["project", "type"])]
        constraints = [
            *Declared.Meta.constraints,
            CheckConstraint(condition=~Q(type="") & ~Q(title=""), name="item_has_a_type_and_a_title"),
            CheckConstraint(
                condition=Q(amount__isnull=True, currency="")
                | Q(amount__isnull=False, amount__gte=0) & ~Q(currency=""),
                name="item_amount_has_a_currency",
            ),
        ]


class ItemShare(models.Model):
    """A project that an item is of; ``part`` is its part of the money, an equal one where none is said."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="shares")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="item_shares")
    part = models.DecimalField(max_digits=7, decimal_places=6, null=True)

    class Meta:
        ordering = ["item", "project"]
        constraints = [
            UniqueConstraint(fields=["item", "project"], name="item_is_shared_once_with_a_project"),
            CheckConstraint(
                condition=Q(part__isnull=True) | Q(part__gte=0, part__lte=1), name="share_is_a_part_of_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.project_id}"


class ItemOrganisation(models.Model):
    """An organisation that an item names, as written, and which one of the register it is, where that is
    known."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=LONGEST_TITLE)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, related_name="item_parts"
    )

    class Meta:
        ordering = ["item", "name"]
        constraints = [
            UniqueConstraint(fields=["item", "name"], name="item_names_an_organisation_once"),
            CheckConstraint(condition=~Q(name=""), name="item_organisation_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def canonical(self) -> Organisation | None:
        """The organisation, or the one that it was merged into."""
        return self.organisation.canonical if self.organisation is not None else None
