"""The words of an affiliation with their places in it, taken apart where a space is missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from grappe.linking.affiliations.lexicon import lexicon
from grappe.linking.names import fold
from grappe.linking.words import vocabulary, words_of

_INITIALS = r"(?:[^\W\d_]\.){2,}"
_WORD = re.compile(rf"{_INITIALS}|[^\W_]+(?:['’]s\b)?")
_ELIDED = re.compile(r"[LlDd](?=['’ʼ]\w)")
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ]{3})(?=[A-ZÀ-Þ][a-zà-ÿ]{3})|(?<=[^\W\d_]{4})(?=\d{4})|(?<=\d{4})(?=[^\W\d_]{4})"
)
_SHORT = 3
_FOOTNOTE = re.compile(r"(?<![^\W_])\d{1,2}(?=[A-ZÀ-Þ][\w.]{2})")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it is printed, and the words it is compared as (none for articles and the like)."""

    start: int
    end: int
    printed: str
    compared: tuple[str, ...]


def words_in(text: str) -> list[Word]:
    """The words of a text in order; a word that lacks a space inside ("ofUniversity") counts as two.

    A figure printed before a name without a space is a footnote's mark ("1Université") and no word.
    """
    found = []
    for match in _WORD.finditer(text):
        if _ELIDED.match(text, match.start()) and match.end() - match.start() == 1:
            continue
        for start, end in _apart(text, match.start(), match.end()):
            printed = text[start:end]
            found.append(Word(start, end, printed, _compared(printed)))
    return found


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if mark := _FOOTNOTE.match(text, start, end):
        start = mark.end()
    printed = text[start:end]
    for seam in _GLUED.finditer(printed):
        if _is_seam(printed[: seam.start()], fold(printed[seam.start() :])):
            yield from _apart(text, start, start + seam.start())
            yield from _apart(text, start + seam.start(), end)
            return
    yield start, end


def _is_seam(before: str, after: str) -> bool:
    """Whether two words without a space are two: one tells that another follows or went before.

    A short word with a capital is rather the beginning of one name ("DaVita").
    """
    glue = lexicon().glue
    if before[-1:].isdigit() != after[:1].isdigit() or after.startswith(glue.after):
        return True
    return fold(before) in glue.before and (len(before) > _SHORT or before.islower())


@lru_cache(maxsize=1 << 14)
def _compared(printed: str) -> tuple[str, ...]:
    """The words it is compared as, as if it stood behind another, so that Roman figures are read as such."""
    folded = fold(printed)
    if folded in vocabulary().small and not (len(printed) > 1 and printed.isupper()):
        return ()
    return words_of(f"x {printed}")[1:] or ((folded,) if folded else ())


def flattened(words: Sequence[Word]) -> tuple[str, ...]:
    """The words that several printed words are compared as, in their order."""
    return tuple(one for word in words for one in word.compared)
