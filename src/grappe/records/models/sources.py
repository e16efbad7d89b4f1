"""Sources and the snapshots of their text."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from grappe.records.models.programmes import Programme


class Source(models.Model):
    """A document that says something of a programme; ``copy_of`` is the source whose words it relays.

    A programme's own sources have the codes of its folder; the code of a document that was read is the hash
    of its text, and it has no programme where nothing in it is linked to one.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sources", null=True)
    code = models.CharField(max_length=80)
    title = models.TextField()
    publisher = models.TextField(blank=True)
    published = models.CharField(max_length=10, blank=True)  # ISO date, month or year
    language = models.CharField(max_length=8, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    by_funder = models.BooleanField(default=False)
    copy_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="copies")
    copy_reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]
        indexes = [
            models.Index(fields=["code"]),  # a text is looked for in all programmes
            models.Index(fields=["-published", "code", "id"]),  # lists are cut into pages in this order
        ]
        constraints = [
            UniqueConstraint(fields=["programme", "code"], name="source_code_is_unique"),
            UniqueConstraint(
                fields=["code"], condition=Q(programme__isnull=True), name="source_of_no_programme_is_unique"
            ),
            CheckConstraint(condition=~Q(copy_of=models.F("id")), name="source_is_no_copy_of_itself"),
        ]

    def __str__(self) -> str:
        return self.title


class Snapshot(models.Model):
    """A source's text, addressed by the SHA-256 of its UTF-8 bytes; the file as received is kept beside."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots")
    sha256 = models.CharField(max_length=64)
    file_sha256 = models.CharField(max_length=64)
    file_name = models.TextField()
    media_type = models.CharField(max_length=80)
    text = models.TextField()
    outline = models.JSONField(default=dict)  # its blocks, and what stands on which page or in which cell
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["source", "recorded_at"]
        constraints = [
            UniqueConstraint(fields=["source", "sha256"], name="snapshot_text_is_unique"),
            CheckConstraint(condition=~Q(text=""), name="snapshot_has_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.sha256[:12]}"
