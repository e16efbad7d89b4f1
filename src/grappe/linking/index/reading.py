"""Asks a search index, whether it stands in memory or is mapped from a folder."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import marisa_trie

from grappe.domain.organisation import Entry, Identifier, OrganisationName
from grappe.linking.index.coding import decode
from grappe.linking.index.forms import Part, is_acronym, key_of, slips_of

_LISTED_AT_MOST = 400
_KEPT_DECODED = 4096


@dataclass(frozen=True, slots=True)
class Parts:
    """The tables of an index: tries, columns of numbers, encoded entries, each country's range of names."""

    tries: Mapping[str, marisa_trie.Trie]
    numbers: Mapping[str, memoryview]
    entries: memoryview
    countries: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One form of a name of an entry: which name, which part of it, and whether that is an acronym."""

    name: OrganisationName
    part: Part

    @property
    def acronym(self) -> bool:
        """Whether it is an acronym."""
        return is_acronym(self.name, self.part)


class Index:
    """Organisations by their names, words and identifiers.

    Names and entries are numbered from 0; the names of one country follow one another, so that a list of
    numbers can be cut down to a country at no cost.
    """

    def __init__(self, parts: Parts) -> None:
        self._tries, self._numbers, self._entries = parts.tries, parts.numbers, parts.entries
        self._countries = parts.countries
        self._ends: memoryview = parts.numbers["entries-ends"]
        self._name_entry: memoryview = parts.numbers["name-entry"]
        self._weights: memoryview = parts.numbers["weights"]
        self._name_weights: memoryview = parts.numbers["name-weights"]
        self._word_ends: memoryview = parts.numbers["name-words-ends"]
        self._word_numbers: memoryview = parts.numbers["name-words-numbers"]
        self.entry = lru_cache(maxsize=_KEPT_DECODED)(self._decode)
        self.parts = parts

    def __len__(self) -> int:
        """How many organisations it has."""
        return len(self._ends) - 1

    @property
    def names(self) -> int:
        """How many forms of names it has."""
        return len(self._name_entry)

    def _decode(self, number: int) -> Entry:
        return decode(bytes(self._entries[self._ends[number] : self._ends[number + 1]]))

    def entries(self) -> Iterator[Entry]:
        """All organisations, one after the other."""
        return (self._decode(number) for number in range(len(self)))

    def entry_of(self, name: int) -> int:
        """The number of the organisation that a name belongs to."""
        return int(self._name_entry[name])

    def record(self, name: int) -> NameRecord:
        """What is known of a name beside its organisation."""
        entry = self.entry(self.entry_of(name))
        return NameRecord(
            entry.names[self._numbers["name-place"][name]], Part(self._numbers["name-part"][name])
        )

    def names_of(self, entry: int) -> range:
        """The numbers of an organisation's names."""
        first = self._numbers["first-names"]
        return range(first[entry], first[entry + 1] if entry + 1 < len(first) else self.names)

    def known(self, entry: int) -> int:
        """How well known it is: how much registers tell about it."""
        return int(self._numbers["known"][entry])

    def named(self, key: str) -> Sequence[int]:
        """The names that have this key (see ``forms.keys_of``), in order."""
        return self._listed("forms", key)

    def named_beginning(self, key: str, at_most: int) -> list[int]:
        """Some names of which a key begins so."""
        keys = islice(self._tries["forms"].iterkeys(key), at_most)
        return [name for one in keys for name in self.named(one)]

    def having(self, word: str) -> Sequence[int]:
        """The names that have this word, in order."""
        return self._listed("words", word)

    def posting(self, word_number: int) -> Sequence[int]:
        """The names that have the word of this number, in order."""
        return self._at("words", word_number)

    def _listed(self, table: str, key: str) -> memoryview:
        number = self._tries[table].get(key)
        return _EMPTY if number is None else self._at(table, number)

    def _at(self, table: str, number: int) -> memoryview:
        ends = self._numbers[f"{table}-ends"]
        return self._numbers[f"{table}-numbers"][ends[number] : ends[number + 1]]

    def within(self, country: str, names: Sequence[int]) -> Sequence[int]:
        """Those of ordered names whose organisation is in the country."""
        start, end = self._countries.get(country, (0, 0))
        return names[bisect_left(names, start) : bisect_left(names, end)]

    def word_number(self, word: str) -> int | None:
        """The number of a word that some name has."""
        number: int | None = self._tries["words"].get(word)
        return number

    def word_numbers(self, name: int) -> Sequence[int]:
        """The numbers of a name's words."""
        return self._word_numbers[self._word_ends[name] : self._word_ends[name + 1]]

    def words(self, name: int) -> tuple[str, ...]:
        """A name's words, as ``words_of`` gives them."""
        restore = self._tries["words"].restore_key
        return tuple(restore(number) for number in self.word_numbers(name))

    def weight(self, word_number: int) -> float:
        """How telling a word is, from 0 to 1."""
        return float(self._weights[word_number])

    def name_weight(self, name: int) -> float:
        """How telling all words of a name are together."""
        return float(self._name_weights[name])

    def near(self, word: str) -> set[str]:
        """The words one letter lost, added, changed or moved away from this one, and maybe some more."""
        restore = self._tries["words"].restore_key
        return {restore(number) for slip in slips_of(word) for number in self._listed("slips", slip)} - {word}

    def words_beginning(self, prefix: str, at_most: int = _LISTED_AT_MOST) -> list[str]:
        """Some words that begin so, in alphabetical order."""
        return list(islice(self._tries["words"].iterkeys(prefix), at_most))

    def best_known(self, prefix: str) -> Sequence[int]:
        """The best-known organisations with a word that begins so (one to three letters)."""
        return self._listed("prefixes", prefix)

    def is_place(self, words: Iterable[str]) -> bool:
        """Whether these words are the name of a town in which it has an organisation."""
        return " ".join(words) in self._tries["places"]

    def countries_of(self, place: str) -> dict[str, int]:
        """In which countries a town of that name lies (in compared words), with how many organisations."""
        starts = [start for start, _ in self._countries.values()]
        codes = list(self._countries)
        numbers = self._listed("places", place)
        found = Counter(bisect_right(starts, self.names_of(number).start) for number in numbers)
        return {codes[at - 1]: count for at, count in found.most_common()}

    def identified(self, identifier: Identifier) -> Sequence[int]:
        """The numbers of the organisations that bear this identifier; one, unless a register is at odds."""
        return self._listed("identifiers", key_of(identifier))

    def coded(self, code: str) -> Sequence[int]:
        """The number of the organisation that has this code of Grappe's own, if any."""
        return self._listed("identifiers", key_of(code))


_EMPTY = memoryview(b"").cast("I")
