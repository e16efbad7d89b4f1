"""Which state of the register this is."""

from django.db import models


class Edition(models.Model):
    """The state that the register is in: a single row, another ``number`` and ``mark`` after each write.

    ``mark`` is random, so that a register that was brought back from a copy never has an edition that it had
    with other contents.
    """

    number = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.number}-{self.mark}"
