"""The words of a name as they are compared across languages: kinds, directions and places in one of them."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from grappe.linking.names import fold

_LEXICON = Path(__file__).parent / "lexicon"
_SLASHED = re.compile(r"\b([A-Za-z])/([A-Za-z])\b(?!/)")
_ROMAN_NUMBERS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix"),
)
_ROMAN = {roman: str(value) for value, roman in enumerate(_ROMAN_NUMBERS, 1)}
# Only as the last word are these a number and not a word or a name ("Xi an").
_ROMAN_AT_THE_END = frozenset({"i", "v", "x", "vi", "xi"})
_GLUED = re.compile(r"([^\W\d_]{4,})(\d{1,2})")
_FEWEST_LETTERS = 3
_LONGEST_ACRONYM = 4
_LONGEST_COUNTRY = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lexicon, folded: what each word is compared as; which words tell kind, direction or legal form."""

    compared_as: dict[str, tuple[str, ...]]
    abbreviated: dict[str, tuple[str, ...]]
    kinds: frozenset[str]
    fields: frozenset[str]
    directions: frozenset[str]
    places: frozenset[str]
    small: frozenset[str]
    legal: frozenset[str]
    countries: dict[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The words of ``lexicon/*.toml``; a country is kept under its names' words (``"south korea": "KR"``)."""
    words, places, countries = (
        tomllib.loads((_LEXICON / f"{name}.toml").read_text("utf-8"))
        for name in ("words", "places", "countries")
    )
    compared: dict[str, tuple[str, ...]] = {}
    for table in (
        words["kinds"],
        words["fields"],
        words["directions"],
        places["nationalities"],
        places["places"],
    ):
        for concept, forms in table.items():
            for form in (concept, *forms):
                folded = fold(form)
                if " " not in folded:
                    compared.setdefault(folded, tuple(concept.split()))
    small = frozenset(_fold_all(words["small"]["words"]))
    abbreviated = {
        short: tuple(_compared(fold(long).split(), compared, small))
        for short, long in words["abbreviations"].items()
    }
    return Vocabulary(
        compared_as=compared,
        abbreviated=abbreviated,
        kinds=_concepts(words["kinds"]),
        fields=_concepts(words["fields"]),
        directions=frozenset(words["directions"]),
        places=frozenset(places["places"]) | frozenset(places["nationalities"]),
        small=small,
        legal=frozenset(_fold_all(words["legal"]["forms"])),
        countries={
            " ".join(_compared(fold(name).split(), compared, small)): code
            for code, names in countries["countries"].items()
            for name in names
        },
    )


def _concepts(table: Iterable[str]) -> frozenset[str]:
    return frozenset(word for concept in table for word in concept.split())


def _fold_all(words: list[str]) -> list[str]:
    return [folded for word in words for folded in fold(word).split()]


def _compared(words: list[str], compared: dict[str, tuple[str, ...]], small: frozenset[str]) -> list[str]:
    kept = [word for word in words if word not in small] or words
    return [one for word in kept for one in compared.get(word, (word,))]


def _telling(words: list[str], known: Vocabulary) -> tuple[str, ...]:
    """The words as compared, without small ones unless nothing but kinds is left ("Fondazione FROM")."""
    compared = _compared(words, known.compared_as, known.small)
    if known.kinds.issuperset(compared):
        compared = [one for word in words for one in known.compared_as.get(word, (word,))]
    return tuple(compared)


@lru_cache(maxsize=1 << 14)
def words_of(name: str) -> tuple[str, ...]:
    """The words under which a name is compared with others, in their order.

    Folded; articles and other small words go, legal forms go from the end ("Duoverse S.p.A."), words that
    name a kind, a field, a direction or a well-known town are written in one language ("Universität Wien" and
    "University of Vienna" alike), Roman numbers as figures ("Paris VII"). Not empty where there is a letter.
    """
    known = vocabulary()
    words = _without_legal_forms(fold(_SLASHED.sub(r"\1\2", name)).split(), known)
    words = list(_without_glued_numbers(_in_figures(words)))
    if len(words) == 1 and len(words[0]) <= _LONGEST_ACRONYM:
        return tuple(words)  # "EC" by itself is some body's acronym and no school
    if len(words) > 1:
        words = [one for word in words for one in known.abbreviated.get(word, (word,))]
    return _telling(words, known)


def _without_glued_numbers(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        glued = _GLUED.fullmatch(word)
        yield from glued.groups() if glued else (word,)


def _in_figures(words: list[str]) -> list[str]:
    last = len(words) - 1
    return [
        _ROMAN[word]
        if place and word in _ROMAN and (place == last or word not in _ROMAN_AT_THE_END)
        else word
        for place, word in enumerate(words)
    ]


def _without_legal_forms(words: list[str], known: Vocabulary) -> list[str]:
    kept = words
    while len(kept) > 1 and kept[-1] in known.legal:
        kept = kept[:-1]
        while len(kept) > 1 and kept[-1] in known.small:
            kept = kept[:-1]
    return kept if len("".join(kept)) >= _FEWEST_LETTERS else words


def forms_beginning(prefix: str) -> frozenset[str]:
    """The words that some form of the lexicon beginning so is compared as ("hopi" → "hospital")."""
    return frozenset(
        word for form, words in vocabulary().compared_as.items() if form.startswith(prefix) for word in words
    )


def country_named(words: tuple[str, ...]) -> str:
    """The country (ISO 3166-1 alpha-2) that these words name, or an empty string."""
    return vocabulary().countries.get(" ".join(words), "")


def countries_named(words: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The countries (ISO 3166-1 alpha-2) that are named among the words, each with the words that name it."""
    found: dict[str, frozenset[str]] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_COUNTRY, len(words)) + 1):
            if country := vocabulary().countries.get(" ".join(words[start:end])):
                found[country] = found.get(country, frozenset()).union(words[start:end])
    return found
