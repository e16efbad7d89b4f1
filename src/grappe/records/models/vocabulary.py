"""The domain's closed lists of words, as Django fields and constraints want them."""

from enum import StrEnum

from django.db.models import F, Q


def values_of(words: type[StrEnum]) -> list[str]:
    """The words as plain strings, so that a migration doesn't depend on the enumeration."""
    return [word.value for word in words]


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The words as Django choices."""
    return [(word.value, word.value) for word in words]


def span_between(start: str, end: str) -> Q:
    """Both fields are set and the second is the larger: comparing with NULL alone would let anything pass."""
    return Q(**{f"{start}__isnull": False, f"{end}__isnull": False, f"{end}__gt": F(start)})


def without(*fields: str) -> Q:
    """None of the fields is set."""
    return Q(**{f"{field}__isnull": True for field in fields})
