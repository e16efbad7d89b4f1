"""Which country and which cities a string speaks of, by names of countries and the register's cities."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from grappe.linking.affiliations.lexicon import lexicon
from grappe.linking.affiliations.printed import Word, flattened, words_in
from grappe.linking.words import country_named, vocabulary

_BETWEEN = re.compile(r"[,;:()\[\]|\n]|\s[-–—]\s|—|\s{2,}|(?<=[^\W\d_]{5})\.\s")
_MOST_WORDS = 5
_MAIN = 0.9
"""Which share of a city's organisations must lie in one country for its name to tell it."""

_FEWEST = 3
_FEWEST_INSIDE = 15
"""How many organisations a city must have to tell a country by itself, and inside a name."""

Cities = Callable[[str], Mapping[str, int]]
"""How many organisations of each country (ISO 3166-1 alpha-2) lie in a city, given in compared words."""


@dataclass(frozen=True, slots=True)
class Places:
    """A country (ISO 3166-1 alpha-2, or empty) and the cities printed, in compared words, surest first."""

    country: str = ""
    cities: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    """All words of towns and countries printed, as they are compared."""

    def has(self, compared: Sequence[str]) -> bool:
        """Whether these words are of towns or countries that are printed."""
        return bool(compared) and self.named.issuperset(compared)


def places_in(text: str, cities_of: Cities) -> Places:
    """The country and the cities of an affiliation.

    A piece between commas that is a country's name tells it, the last such piece first; else the last
    country named in running text, but for names that are as often something else (Georgia, Jordan). A city
    is what the register knows as one, in that country where it is known; those that are a piece by
    themselves come first. Where no country is printed, a city nine tenths of whose organisations lie in one
    country tells it, unless another city printed tells another; so too where no printed city lies in the
    country that is printed ("Toulouse, Eritrea").
    """
    every = pieces_of(text)
    pieces = [_names(piece) for piece in every]
    country = _country(pieces) or _code(every)
    alone = [names[0] for names in reversed(pieces) if names and _is_city(names[0], country, cities_of)]
    inside = [name for names in reversed(pieces) for name in names[1:] if _is_city(name, country, cities_of)]
    if not alone and (elsewhere := [names[0] for names in pieces if names and _tells(names[0], cities_of)]):
        country, alone = "", elsewhere
    if not country:
        fewest = _FEWEST if alone else _FEWEST_INSIDE
        told = {_tells(city, cities_of, fewest) for city in alone or inside} - {""}
        country = told.pop() if len(told) == 1 else ""
    cities = tuple(dict.fromkeys([*alone, *inside]))
    countries = (name for names in pieces for name in names if country_named(tuple(name.split())))
    named = {word for name in (*cities, *countries) for word in name.split()}
    return Places(
        country, cities, frozenset(named | ({every[-1][-1].compared[0]} if _code(every) else set()))
    )


def pieces_of(text: str) -> list[list[Word]]:
    """The words between commas, semicolons, colons, brackets, dashes with spaces and full stops."""
    ends = [*(match.start() for match in _BETWEEN.finditer(text)), len(text)]
    pieces: list[list[Word]] = [[] for _ in ends]
    place = 0
    for word in words_in(text):
        while word.start >= ends[place]:
            place += 1
        pieces[place].append(word)
    return [piece for piece in pieces if piece]


def within(country: str, other: str) -> bool:
    """Whether two country codes may mean one country: the same, or a state and a territory of it."""
    territories = lexicon().territories
    return country == other or other in territories.get(country, ()) or country in territories.get(other, ())


def _names(piece: Sequence[Word]) -> list[str]:
    """What a piece may name: the whole of it, then each run of a few words, the last and longest first."""
    words = [
        word
        for word in piece
        if not any(map(str.isdigit, word.printed)) and word.printed.casefold() != "cedex"
    ]
    runs = [
        " ".join(flattened(words[start:end]))
        for end in range(len(words), 0, -1)
        for start in range(max(0, end - _MOST_WORDS), end)
    ]
    return [" ".join(flattened(words)), *runs]


def _country(pieces: Sequence[Sequence[str]]) -> str:
    for names in reversed(pieces):
        if country := country_named(tuple(names[0].split())):
            return country
    for names in reversed(pieces):
        for name in names[1:]:
            if name not in lexicon().no_countries and (country := country_named(tuple(name.split()))):
                return country
    return ""


def _code(pieces: Sequence[Sequence[Word]]) -> str:
    """The country whose code ends the text ("… University CN")."""
    last = pieces[-1][-1] if pieces else None
    if last is None or not last.compared or len(pieces) == len(pieces[-1]) == 1:
        return ""
    return last.printed if last.printed in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(vocabulary().countries.values())


def _is_city(name: str, country: str, cities_of: Cities) -> bool:
    known = cities_of(name) if len(name) > 2 else {}
    return any(within(country, one) for one in known) if country else bool(known)


def _tells(city: str, cities_of: Cities, fewest: int = _FEWEST) -> str:
    """The country that a city tells, or an empty string."""
    countries = cities_of(city)
    total = sum(countries.values())
    return next((code for code, count in countries.items() if total >= fewest and count >= _MAIN * total), "")
