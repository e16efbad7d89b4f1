"""Letters: how often people want them, which were sent, and what each told."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.domain.letter import Fate, Rhythm, Topic
from grappe.records.models.people import LANGUAGES, User
from grappe.records.models.vocabulary import choices_of, values_of


class Subscription(models.Model):
    """How often a person wants letters; an empty ``rhythm`` leaves it to their mandates.

    ``considered`` is the last day on which it was looked for something to tell.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="subscription")
    rhythm = models.CharField(max_length=10, choices=choices_of(Rhythm), blank=True)
    chosen_at = models.DateTimeField(null=True)
    considered = models.DateField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(rhythm="") | Q(rhythm__in=values_of(Rhythm)), name="letter_rhythm_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.rhythm}"


class Letter(models.Model):
    """A letter to a person, kept before it is handed over, so that no second one can follow by mistake."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="letters")
    day = models.DateField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    message_id = models.CharField(max_length=200, unique=True)
    fate = models.CharField(max_length=10, choices=choices_of(Fate), default=Fate.HANDING.value)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            CheckConstraint(condition=Q(fate__in=values_of(Fate)), name="letter_fate_is_known"),
            CheckConstraint(
                condition=Q(fate=Fate.SENT.value, sent_at__isnull=False)
                | ~Q(fate=Fate.SENT.value) & Q(sent_at__isnull=True),
                name="letter_that_was_sent_says_when",
            ),
            UniqueConstraint(fields=["user", "day"], name="letter_is_the_only_one_of_its_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day}"


class Notice(models.Model):
    """One thing that a person was told, and in which letter: it is not told them again."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="notices")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    topic = models.CharField(max_length=15, choices=choices_of(Topic))
    key = models.CharField(max_length=200)

    class Meta:
        ordering = ["letter", "pk"]
        constraints = [
            CheckConstraint(condition=Q(topic__in=values_of(Topic)), name="notice_topic_is_known"),
            CheckConstraint(condition=~Q(key=""), name="notice_has_a_key"),
            UniqueConstraint(fields=["user", "key"], name="notice_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"
