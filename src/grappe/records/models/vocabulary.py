"""The domain's closed lists of words, as Django fields and constraints want them."""

from enum import StrEnum


def values_of(words: type[StrEnum]) -> list[str]:
    """The words as plain strings, so that a migration doesn't depend on the enumeration."""
    return [word.value for word in words]


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The words as Django choices."""
    return [(word.value, word.value) for word in words]
