"""Lays a printed name beside a name of an organisation, word by word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from grappe.linking.candidates import Found, Question, likeness
from grappe.linking.comparisons import Pair
from grappe.linking.index import Index
from grappe.linking.index.forms import text_of
from grappe.linking.names import fold
from grappe.linking.words import vocabulary, words_of

Weigh = Callable[[str], float]
IsPlace = Callable[[tuple[str, ...]], bool]

_folded = lru_cache(maxsize=1 << 14)(fold)
# A word that only says again where the organisation is, or its legal form, tells less.
_SAID_AGAIN = 0.25


@dataclass(frozen=True, slots=True)
class Measures:
    """How telling a word is, and which words name a place, over all indexes at once."""

    weigh: Weigh
    is_place: IsPlace


def pair_of(index: Index, question: Question, found: Found, measures: Measures) -> Pair:
    """The printed name beside the nearest name of an organisation that was found."""
    entry, record = index.entry(found.entry), index.record(found.name)
    text, words = text_of(record.name, record.part), index.words(found.name)
    folded = _folded(text)
    asked = words if folded.replace(" ", "") == question.bare.replace(" ", "") else question.words
    alike, in_order = aligned(asked, words)
    here = frozenset(words_of(entry.city)) | question.countries.get(entry.country, frozenset())
    lacking = _left(asked, [place for place, _, _ in alike], measures.weigh, here)
    town = frozenset(question.town.split()) if question.town else frozenset()
    added = _left(words, [place for _, place, _ in alike], measures.weigh, town)
    shared = sum(likeness * measures.weigh(words[place]) for _, place, likeness in alike)
    misspelt = ((1 - likeness) * measures.weigh(words[place]) for _, place, likeness in alike)
    slip = max(misspelt, default=0.0)
    return Pair(
        question=question,
        entry=entry,
        name=record.name,
        text=text,
        acronym=record.acronym,
        words=words,
        folded=folded,
        found=_share(shared, slip, lacking),
        covered=_share(shared, slip, added),
        in_order=in_order,
        slip=slip,
        lacking=lacking,
        added=added,
        lacking_places=_places(asked, lacking, measures.is_place) - here,
        added_places=_places(words, added, measures.is_place) - town,
        known=min(index.known(found.entry), 100) / 100,
    )


def _share(shared: float, slip: float, left: dict[str, float]) -> float:
    total = shared + slip + sum(left.values())
    return shared / total if total else 0.0


def aligned(words: Sequence[str], others: Sequence[str]) -> tuple[list[tuple[int, int, float]], bool]:
    """Which word stands for which (both places, and how alike), and whether in the same order.

    Equal words first; then those a slip apart; then two words that the other side writes as one.
    """
    free = dict(enumerate(others))
    pairs: dict[int, tuple[int, float]] = {}
    for place, word in enumerate(words):
        if (match := next((other for other, one in free.items() if one == word), None)) is not None:
            pairs[place] = (match, 1.0)
            del free[match]
    for place, word in enumerate(words):
        if place not in pairs and free:
            alike, match = max((likeness(word, one), -other) for other, one in free.items())
            if alike:
                pairs[place] = (-match, alike)
                del free[-match]
    _joined(words, others, pairs, free)
    order = [pairs[place][0] for place in sorted(pairs)]
    return [(place, *match) for place, match in pairs.items()], order == sorted(order)


def _joined(
    words: Sequence[str], others: Sequence[str], pairs: dict[int, tuple[int, float]], free: dict[int, str]
) -> None:
    for place in range(len(words) - 1):
        if place not in pairs and place + 1 not in pairs:
            match = next(
                (other for other, one in free.items() if one == words[place] + words[place + 1]), None
            )
            if match is not None:
                pairs[place] = pairs[place + 1] = (match, 1.0)
                del free[match]
    for other in range(len(others) - 1):
        if other in free and other + 1 in free:
            both = others[other] + others[other + 1]
            single = next((at for at, one in enumerate(words) if at not in pairs and one == both), None)
            if single is not None:
                pairs[single] = (other, 1.0)
                del free[other], free[other + 1]


def _left(
    words: Sequence[str], matched: Sequence[int], weigh: Weigh, said_again: frozenset[str]
) -> dict[str, float]:
    legal = vocabulary().legal
    taken = set(matched)
    return {
        word: weigh(word) * (_SAID_AGAIN if word in said_again or word in legal else 1)
        for place, word in enumerate(words)
        if place not in taken
    }


def _places(words: Sequence[str], left: dict[str, float], is_place: IsPlace) -> frozenset[str]:
    kinds = vocabulary().kinds | vocabulary().fields
    single = {word for word in left if word not in kinds and is_place((word,))}
    double = (pair for pair in pairwise(words) if all(word in left for word in pair))
    return frozenset(single).union(*(pair for pair in double if is_place(pair)))
