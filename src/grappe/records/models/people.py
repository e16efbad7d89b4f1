"""People who sign in, and the mandates that they were given."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from grappe.domain.mandate import Capacity
from grappe.records.models.programmes import Programme, Project
from grappe.records.models.vocabulary import choices_of, values_of

LANGUAGES = [("fr", "Français"), ("en", "English")]


class Users(BaseUserManager["User"]):
    """People by the e-mail address that they sign in with."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The address in lower case: nobody tells two people apart by capitals."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person who signs in with that address, however it is capitalised."""
        return self.get(email=self.normalize_email(username))


class User(AbstractBaseUser):
    """A person who may sign in; who leaves is no longer active, but what they decided stays theirs."""

    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField()

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["name", "email"]
        constraints = [CheckConstraint(condition=Q(email=Lower("email")), name="user_email_is_lower_case")]

    def __str__(self) -> str:
        # Pages show who decided: a name, but never an address to write to.
        return self.name or self.email.partition("@")[0]

    @cached_property
    def mandates_in_force(self) -> "tuple[Mandate, ...]":
        """What the person may act as today, asked of the database once for this object."""
        if not self.is_active:
            return ()
        return tuple(self.mandates.filter(withdrawn__isnull=True).select_related("programme", "project"))


class Mandate(models.Model):
    """A capacity given to a person, of a programme or project where it has one; withdrawn by date and kept.

    ``given_by`` and ``withdrawn_by`` are empty where it was done at the machine, by its operator.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mandates")
    capacity = models.CharField(max_length=20, choices=choices_of(Capacity))
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="mandates")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="mandates")
    since = models.DateTimeField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["user", "capacity", "since"]
        constraints = [
            CheckConstraint(condition=Q(capacity__in=values_of(Capacity)), name="mandate_capacity_is_known"),
            CheckConstraint(
                condition=Q(capacity="contributor", project__isnull=False, programme__isnull=True)
                | Q(capacity="reviewer", programme__isnull=False, project__isnull=True)
                | Q(capacity__in=["reader", "administrator"], programme__isnull=True, project__isnull=True),
                name="mandate_is_for_what_its_capacity_is_of",
            ),
            CheckConstraint(
                condition=Q(withdrawn__isnull=True, withdrawn_by__isnull=True) | Q(withdrawn__gte=F("since")),
                name="mandate_is_withdrawn_after_it_was_given",
            ),
            UniqueConstraint(
                fields=["user", "project"],
                condition=Q(capacity="contributor", withdrawn__isnull=True),
                name="mandate_of_a_contributor_is_given_once",
            ),
            UniqueConstraint(
                fields=["user", "programme"],
                condition=Q(capacity="reviewer", withdrawn__isnull=True),
                name="mandate_of_a_reviewer_is_given_once",
            ),
            UniqueConstraint(
                fields=["user", "capacity"],
                condition=Q(capacity__in=["reader", "administrator"], withdrawn__isnull=True),
                name="mandate_for_the_register_is_given_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.capacity} {self.project or self.programme or ''}".strip()


class ApiToken(models.Model):
    """What a program signs in with as a person: kept as a hash, named by ``label``, withdrawn by date."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256
    created = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering = ["user", "label", "created"]
        constraints = [
            CheckConstraint(condition=~Q(label="") & ~Q(digest=""), name="token_has_a_label"),
            UniqueConstraint(
                fields=["user", "label"], condition=Q(withdrawn__isnull=True), name="token_label_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.label}"
