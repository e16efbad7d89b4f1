"""Words as the search compares them: folded, a plural like its singular, figures by their value."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from grappe.domain.quantity import COUNT
from grappe.linking.names import fold
from grappe.reading.figures.measures import find_figures
from grappe.reading.language.folding import fold as in_place

LONGEST = 40  # letters: a longer word is found by its first ones
MOST = 10  # words of a question that are looked for
_WORD = re.compile(r"[^\W_]+")
HEADING, EXACTLY, FIGURE, KIND = "=", "==", "#", "@"
"""What stands before a word that is not just any word of the entry; ``_`` joins the words of a whole name."""


@lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """The word without the s of a plural, French or English: "theses" and "these" are one."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared, in order."""
    return [singular(word[:LONGEST]) for word in fold(text).split()]


def indexed(
    kind: str, headings: Iterable[str], texts: Iterable[str], values: Iterable[Decimal | None] = ()
) -> str:
    """All words an entry is found by, each once: its kind, those of its names marked as such, its figures."""
    found: dict[str, None] = {f"{KIND}{kind}": None}
    for heading in headings:
        words = words_of(heading)
        found |= dict.fromkeys(words)
        found |= dict.fromkeys(HEADING + word for word in words)
        if words:
            found[EXACTLY + "_".join(words)[: LONGEST * 3]] = None
    for text in texts:
        found |= dict.fromkeys(words_of(text))
    for value in values:
        if value is not None:
            found[FIGURE + plain(value)] = None
    return " ".join(found)


def plain(value: Decimal) -> str:
    """A value in digits alone: "75000000", "2.5"."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def in_vocabulary(word: str) -> bool:
    """Whether a word of an entry is one that can be begun or mistyped: no mark, no number."""
    return word[:1].isalpha()


@dataclass(frozen=True, slots=True)
class Typed:
    """One word of a question, or one figure: ``terms`` are the words it stands for whatever is known."""

    text: str
    terms: tuple[str, ...]

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, which nobody may have mistyped."""
        return not in_vocabulary(self.text)


def typed(question: str, language: str) -> tuple[Typed, ...]:
    """What a question asks for, ten words at most: amounts by their value ("75 M€"), the rest word by word.

    Small words between others ("de", "of") are passed over.
    """
    folded, found, at = in_place(question), list[Typed](), 0
    for figure in find_figures(folded, language):
        if figure.value is not None and figure.start >= at and figure.value_max is None:
            found += _words(question[at : figure.start])
            found.append(_figure(figure.value, figure.unit))
            at = figure.end
    found += _words(question[at:])
    # The last word may yet become another one: "en" is on its way to "ENACT".
    telling = [one for one in found[:-1] if one.text not in _small_words()] + found[-1:]
    return tuple(telling[:MOST])


@cache
def _small_words() -> frozenset[str]:
    lists = tomllib.loads(Path(__file__).with_name("small_words.toml").read_text("utf-8"))
    return frozenset(word for words in lists.values() for word in words)


def _words(text: str) -> Iterator[Typed]:
    for word in fold(text).split():
        yield Typed(word[:LONGEST], (singular(word[:LONGEST]),))


def _figure(value: Decimal, unit: str | None) -> Typed:
    bare = plain(value)
    # A bare number may also be part of a name or an address, as it stands there.
    return Typed(bare, (FIGURE + bare, bare) if unit in (COUNT, None) else (FIGURE + bare,))


def answering(text: str, told: Iterable[str], begun: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words of a text stand that are among those ``told``, or go on from one that was ``begun``."""
    sought, starts = frozenset(told), tuple(begun)
    found = []
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        if singular(folded) in sought or (starts and folded.startswith(starts)):
            found.append(match.span())
    return found
