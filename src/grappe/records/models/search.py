"""What the search looks through: derived from the other tables, in step with them, and rebuilt at will."""

from django.db import models


class SearchEntry(models.Model):
    """One thing that can be found, as ``kind`` and ``key`` (that of its own row) name it.

    The number of an entry tells its place among others: by kind, then by prominence (see
    ``queries.searching.kinds``). ``words`` are what it is found by, folded, each once, with a space between;
    ``told`` is what an answer shows of it, so that no other table is asked.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    words = models.TextField()
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_is_unique")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchWord(models.Model):
    """A word that stands in so many ``entries``; how it begins and ends finds it under a slip of the keys."""

    word = models.CharField(max_length=40, primary_key=True)
    initial = models.CharField(max_length=1)
    ending = models.CharField(max_length=3)
    length = models.PositiveSmallIntegerField()
    entries = models.IntegerField()

    class Meta:
        ordering = ["word"]
        indexes = [models.Index(fields=["initial", "length"]), models.Index(fields=["ending", "length"])]

    def __str__(self) -> str:
        return self.word


class SearchMark(models.Model):
    """A row that changed since its entry was written; the database itself notes it (``records.watching``)."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
