"""Decisions of people: who decided what, when and why; withdrawn by date, never erased."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.domain.decision import Matter, Verb
from grappe.records.models.people import User
from grappe.records.models.programmes import Programme
from grappe.records.models.vocabulary import choices_of, values_of

ALONE = [
    verb.value for verb in (Verb.LINK, Verb.REFUSE, Verb.MERGE)
]  # of these, one at a time stands on a matter


class Decision(models.Model):
    """What a person decided on one matter: ``about`` names its kind, ``key`` which one it is.

    ``before`` and ``after`` are what it was and became, as the verb needs it. It holds within ``programme``
    or ``country`` where one is given, else everywhere. ``by`` is empty where it was decided at the machine;
    the name is kept.
    """

    verb = models.CharField(max_length=20, choices=choices_of(Verb))
    about = models.CharField(max_length=20, choices=choices_of(Matter))
    key = models.CharField(max_length=500)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="decisions")
    country = models.CharField(max_length=2, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    because = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.TextField()
    decided_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_by_name = models.TextField(blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [
            models.Index(fields=["about", "key"]),
            models.Index(fields=["about", "verb", "key"]),  # the few corrections among all decisions
        ]
        constraints = [
            CheckConstraint(condition=Q(verb__in=values_of(Verb)), name="decision_verb_is_known"),
            CheckConstraint(condition=Q(about__in=values_of(Matter)), name="decision_matter_is_known"),
            CheckConstraint(
                condition=~Q(key="") & ~Q(because="") & ~Q(by_name=""),
                name="decision_says_of_what_why_and_who",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                & Q(withdrawn_by_name="", withdrawn_because="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_name="") & ~Q(withdrawn_because=""),
                name="decision_withdrawn_says_why_and_who",
            ),
            CheckConstraint(
                condition=Q(programme__isnull=True) | Q(country=""), name="decision_has_one_scope"
            ),
            UniqueConstraint(
                fields=["about", "key", "country"],
                condition=Q(verb__in=ALONE, programme__isnull=True, withdrawn_at__isnull=True),
                name="decision_stands_alone",
            ),
            UniqueConstraint(
                fields=["about", "key", "programme"],
                condition=Q(verb__in=ALONE, withdrawn_at__isnull=True),
                name="decision_stands_alone_in_its_programme",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"

    @property
    def stands(self) -> bool:
        """Whether nobody has withdrawn it."""
        return self.withdrawn_at is None
