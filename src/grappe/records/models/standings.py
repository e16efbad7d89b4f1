"""Where promises stand: derived from what is owed and what was delivered, as of the day it was followed."""

from django.db import models
from django.db.models import CheckConstraint, Q

from grappe.domain.standing import Word
from grappe.records.models.commitments import Commitment
from grappe.records.models.programmes import Programme
from grappe.records.models.vocabulary import choices_of, values_of


class ThresholdBook(models.Model):
    """The thresholds of standing that a programme lays over the standard ones, as its folder gives them."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="thresholds")
    table = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.programme_id} {self.table.get('version')}"


class Standing(models.Model):
    """Where a promise stood on ``day``: the word, ``why`` in a code that ``particulars`` fill in, the odds.

    ``rule`` and ``model`` are the versions of the thresholds and of the forecast. ``current`` is the total,
    level or last year's worth delivered by ``last``; ``share`` the part of the way, ``elapsed`` that of the
    time; ``pace`` and ``needed`` are a year's worth. ``expected`` is the forecast: at the horizon its median
    and intervals, and the ``path`` until then. ``begins`` is the day from which on
    deliveries count, ``course`` are the points on the way so far: day, what is held
    against the promise on it, and the references of what shows it. All of it is derived: ``fingerprint``
    tells what changed, whatever the day.
    """

    commitment = models.OneToOneField(
        Commitment, on_delete=models.CASCADE, primary_key=True, related_name="standing"
    )
    day = models.DateField()
    word = models.CharField(max_length=20, choices=choices_of(Word))
    why = models.CharField(max_length=40)
    particulars = models.JSONField(default=dict)
    probability = models.FloatField(null=True)
    rule = models.CharField(max_length=120)
    model = models.CharField(max_length=40, blank=True)
    readings = models.PositiveIntegerField(default=0)
    current = models.FloatField(null=True)
    last = models.DateField(null=True)
    share = models.FloatField(null=True)
    elapsed = models.FloatField(null=True)
    pace = models.FloatField(null=True)
    needed = models.FloatField(null=True)
    expected = models.JSONField(default=dict)
    course = models.JSONField(default=list)
    begins = models.DateField(null=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["commitment"]
        constraints = [
            CheckConstraint(condition=Q(word__in=values_of(Word)), name="standing_word_is_known"),
            CheckConstraint(condition=~Q(why="") & ~Q(rule=""), name="standing_says_why_and_by_which_rule"),
            CheckConstraint(
                condition=Q(probability__isnull=True) | Q(probability__gte=0, probability__lte=1),
                name="standing_probability_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.word}"

    @property
    def is_measurable(self) -> bool:
        """Whether figures can be held against the promise."""
        return self.word != Word.NOT_MEASURABLE


class StandingChange(models.Model):
    """A promise came to stand otherwise: kept when following found it, never rewritten.

    ``commitment`` is the id of the commitment, which may be gone by now; ``before`` is empty the first time.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="standing_changes")
    commitment = models.CharField(max_length=64)
    before = models.CharField(max_length=20, choices=choices_of(Word), blank=True)
    word = models.CharField(max_length=20, choices=choices_of(Word))
    why = models.CharField(max_length=40)
    particulars = models.JSONField(default=dict)
    probability = models.FloatField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["programme", "commitment"])]
        constraints = [
            CheckConstraint(condition=Q(word__in=values_of(Word)), name="standing_change_word_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.commitment} {self.word}"
