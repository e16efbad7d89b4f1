"""Makes the search index of many organisations in memory."""

import math
from array import array
from collections.abc import Iterable, Mapping
from heapq import heappush, heappushpop

import marisa_trie

from grappe.domain.organisation import Entry, Status
from grappe.linking.index.coding import decode, encode
from grappe.linking.index.forms import Form, forms_of, is_acronym, key_of, keys_of, slips_of
from grappe.linking.index.reading import Index, Parts
from grappe.linking.names import fold
from grappe.linking.words import vocabulary, words_of

_LONGEST_SHORT_PREFIX = 3
_SHORTLIST = 24
_SHORTEST_MISSPELT = 4
_LONGEST_MISSPELT = 24
_IMAGINED = 20_000


def build_index(entries: Iterable[Entry]) -> Index:
    """The index of these organisations, kept by country and within one in the order given."""
    return Index(_Building(entries).parts())


class _Building:
    """The tables while they are filled; names are numbered in the order of their organisations."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        # Encoded at once: as bytes, a hundred thousand entries take a tenth of the memory.
        rows = sorted(((entry.country, encode(entry)) for entry in entries), key=lambda row: row[0])
        self.blobs = [blob for _, blob in rows]
        self.countries = [country for country, _ in rows]
        self.name_entry, self.name_place, self.name_part = array("I"), array("H"), array("B")
        self.first_names, self.known = array("I"), array("H")
        self.keys: dict[str, array[int]] = {}
        self.postings: dict[str, array[int]] = {}
        self.name_words: list[tuple[str, ...]] = []
        self.identifiers: dict[str, array[int]] = {}
        self.beginnings: dict[str, list[tuple[int, int]]] = {}
        self.places: dict[str, array[int]] = {}
        for number, blob in enumerate(self.blobs):
            self._add(number, decode(blob))

    def _add(self, number: int, entry: Entry) -> None:
        self.first_names.append(len(self.name_entry))
        self.known.append(how_known(entry))
        for form in forms_of(entry):
            self._add_form(number, entry, form)
        for one in dict.fromkeys(entry.identifiers):
            _put(self.identifiers, key_of(one), number)
        self._add_beginnings(number, entry)
        if entry.code:
            _put(self.identifiers, key_of(entry.code), number)
        if entry.city:
            _put(self.places, " ".join(words_of(entry.city)), number)

    def _add_form(self, number: int, entry: Entry, form: Form) -> None:
        name = len(self.name_entry)
        self.name_entry.append(number)
        self.name_place.append(min(form.place, 0xFFFF))
        self.name_part.append(form.part)
        words = words_of(form.text)
        self.name_words.append(words)
        for key in keys_of(form.text, acronym=is_acronym(entry.names[form.place], form.part)):
            _put(self.keys, key, name)
        for word in dict.fromkeys(words):
            _put(self.postings, word, name)

    def parts(self) -> Parts:
        """All tables, in the shape in which they are also written."""
        words, postings = _table(self.postings)
        word_names = array("I", (words.key_id(word) for one in self.name_words for word in one))
        ends = array("I", [0])
        for one in self.name_words:
            ends.append(ends[-1] + len(one))
        weights = self._weights(words)
        name_weights = array(
            "f", (sum(weights[words.key_id(word)] for word in one) for one in self.name_words)
        )
        forms, form_names = _table(self.keys)
        identifiers, identified = _table(self.identifiers)
        slips, slip_words = _table(self._slips(words))
        prefixes, shortlists = _table(self._shortlists())
        places, placed = _table(self.places)
        offsets = array("Q", [0])
        for blob in self.blobs:
            offsets.append(offsets[-1] + len(blob))
        return Parts(
            tries={
                "forms": forms,
                "words": words,
                "identifiers": identifiers,
                "slips": slips,
                "prefixes": prefixes,
                "places": places,
            },
            numbers={
                **_named("forms", form_names),
                **_named("words", postings),
                **_named("identifiers", identified),
                **_named("slips", slip_words),
                **_named("prefixes", shortlists),
                **_named("places", placed),
                **_named("name-words", (ends, word_names)),
                "name-entry": memoryview(self.name_entry),
                "name-place": memoryview(self.name_place),
                "name-part": memoryview(self.name_part),
                "first-names": memoryview(self.first_names),
                "known": memoryview(self.known),
                "weights": memoryview(weights),
                "name-weights": memoryview(name_weights),
                "entries-ends": memoryview(offsets),
            },
            entries=memoryview(b"".join(self.blobs)),
            countries=self._country_ranges(),
        )

    def _weights(self, words: marisa_trie.Trie) -> "array[float]":
        weights = array("f", bytes(4 * len(words)))
        for word, names in self.postings.items():
            weights[words.key_id(word)] = rarity(word, len(names), len(self.name_entry))
        return weights

    def _slips(self, words: marisa_trie.Trie) -> "dict[str, array[int]]":
        slips: dict[str, array[int]] = {}
        for word in self.postings:
            if _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT and word.isalpha():
                for slip in slips_of(word):
                    _put(slips, slip, words.key_id(word))
        return slips

    def _shortlists(self) -> "dict[str, array[int]]":
        """For each beginning of one to three letters of a word, the best-known organisations that have it."""
        return {
            beginning: array("I", (-number for _, number in sorted(best, reverse=True)))
            for beginning, best in self.beginnings.items()
        }

    def _add_beginnings(self, number: int, entry: Entry) -> None:
        words = {word for name in entry.names for word in fold(name.text).split()}
        known = (self.known[number], -number)
        for beginning in {word[:length] for word in words for length in range(1, _LONGEST_SHORT_PREFIX + 1)}:
            best = self.beginnings.setdefault(beginning, [])
            if len(best) < _SHORTLIST:
                heappush(best, known)
            else:
                heappushpop(best, known)

    def _country_ranges(self) -> Mapping[str, tuple[int, int]]:
        """Each country's first name and the one after its last."""
        ranges: dict[str, tuple[int, int]] = {}
        for number, country in enumerate(self.countries):
            start = self.first_names[number]
            end = self.first_names[number + 1] if number + 1 < len(self.countries) else len(self.name_entry)
            ranges[country] = (ranges.get(country, (start, end))[0], end)
        return ranges


def _put(table: "dict[str, array[int]]", key: str, number: int) -> None:
    numbers = table.get(key)
    if numbers is None:
        table[key] = array("I", (number,))
    elif numbers[-1] != number:
        numbers.append(number)


def _table(rows: "Mapping[str, array[int]]") -> "tuple[marisa_trie.Trie, tuple[array[int], array[int]]]":
    """A trie of the keys, and per key (in the trie's order) where its numbers end, and the numbers."""
    trie = marisa_trie.Trie(rows.keys())
    ordered: list[array[int]] = [array("I")] * len(rows)
    for key, numbers in rows.items():
        ordered[trie.key_id(key)] = numbers
    ends, joined = array("I", [0]), array("I")
    for numbers in ordered:
        joined.extend(numbers)
        ends.append(len(joined))
    return trie, (ends, joined)


def _named(name: str, table: "tuple[array[int], array[int]]") -> dict[str, memoryview]:
    return {f"{name}-ends": memoryview(table[0]), f"{name}-numbers": memoryview(table[1])}


def rarity(word: str, names: int, of: int) -> float:
    """How telling a word is that so many names have: 1 for one that none has, towards 0 for one in each.

    Inverse document frequency, scaled to 1, with 20,000 imagined names beside the real ones, one in twenty of
    which has each word of kind: in a small register, too, "university" tells less than a town.
    """
    total = of + _IMAGINED
    having = names + (_IMAGINED // 20 if word in vocabulary().kinds | vocabulary().fields else 1)
    return math.log(total / having) / math.log(total)


def how_known(entry: Entry) -> int:
    """How much registers say about an organisation: the order in which suggestions come."""
    if entry.status is Status.WITHDRAWN:
        return 0
    told = (
        3 * len(entry.identifiers)
        + 2 * len(entry.names)
        + min(len(entry.kin), 200)
        + 5 * len(entry.registers)
    )
    return min(told // (1 if entry.status is Status.ACTIVE else 4), 0xFFFF)
