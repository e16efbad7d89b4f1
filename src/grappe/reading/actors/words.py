"""The words that proper names are made of, and what a word alone says of a name."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from grappe.reading.language.folding import fold, lexicon


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return fold(word)


class Token(NamedTuple):
    """One word of a block's clean text."""

    text: str
    start: int
    end: int
    initial: bool = False

    @property
    def folded(self) -> str:
        """The word as it is compared."""
        return _folded(self.text)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a clean text; ``sure`` where its capitals are not those of a sentence's start."""

    block: int
    start: int
    end: int
    text: str
    sure: bool
    words: tuple[str, ...]


_INNER = re.compile(r"\d{1,3}[A-Z]{2}|[a-z]{1,3}[A-Z]")


@cache
def words_of(table: str, *entries: str) -> frozenset[str]:
    """The words of one or more lists of names.toml."""
    lists = lexicon("names")[table]
    return frozenset(word for entry in (entries or lists) for word in lists[entry])


def is_capital(word: str) -> bool:
    """Whether a word is written as a name: a capital first, or capitals after digits or inside."""
    return word[0].isupper() or _INNER.match(word) is not None


def is_marked(word: str) -> bool:
    """Whether a word's capitals are more than those of a sentence's start: an acronym, a capital inside."""
    return len(word) > 1 and any(letter.isupper() for letter in word[1:])


def is_organisation(name: str) -> bool:
    """Whether a name is marked as one: by the type words in it, or by capitals beyond those of its words."""
    return is_marked(name) or bool(set(fold(name).split()) & words_of("types", "organisation"))
