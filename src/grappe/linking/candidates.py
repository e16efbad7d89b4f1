"""Which organisations of an index a printed name may mean: few, found quickly, the likely ones among them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest, nsmallest
from itertools import islice

from rapidfuzz.distance import DamerauLevenshtein

from grappe.linking.index import Index
from grappe.linking.index.forms import BAG, FOLDED, INITIALS, JOINED, WORDS
from grappe.linking.links import Context
from grappe.linking.names import acronym_of, fold, without_brackets
from grappe.linking.words import countries_named, words_of

# Bounds of the work for one name: names read from the lists of words, names weighed, organisations compared.
_READ_AT_MOST = 1000
_READ_BESIDE_THE_SAME = 400
_WEIGHED_AT_MOST = 100
_LOOKED_AT_MOST = 100
_COMPARED_AT_MOST = 12
_COMPARED_AT_LEAST = 4
_WORTH_COMPARING = 0.5
_SAME_KEY_AT_MOST = 30
_SAME_KEY_READ = 500
_CROSSED_AT_MOST = 40_000
_WORDS_AT_MOST = 24
_LONG_WORD = 8
_LIKE_AT_MOST = 6
_PARTS_AT_MOST = 5
_SAME, _ALMOST, _PART, _BY_INITIALS = 1.0, 0.999, 0.8, 0.5
# "Wuerzburg" is how "Würzburg" is written without its accent.
_UMLAUT = re.compile("([aou])e")
_BETWEEN = re.compile(r"\s+[-–—]+\s*|[-–—]\s+|[,;:/()\[\]|\"«»“”„]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A printed name made ready for comparisons.

    ``parts`` are the words of what stands between its dashes, commas and brackets, where there are several;
    ``countries`` those that it names, each with the words that do.
    """

    printed: str
    folded: str
    bare: str
    words: tuple[str, ...]
    acronym: str
    context: Context
    town: str
    parts: tuple[tuple[str, ...], ...] = ()
    countries: dict[str, frozenset[str]] = field(default_factory=dict, hash=False)

    @property
    def one_word(self) -> bool:
        """Whether it is a single word, as acronyms are."""
        return " " not in self.folded


def question_of(printed: str, context: Context) -> Question:
    """The printed name with its folded form, its words, and the acronym it gives in brackets."""
    bare = without_brackets(printed) or printed
    words = words_of(bare)[:_WORDS_AT_MOST]
    return Question(
        printed=printed,
        folded=fold(printed),
        bare=fold(bare),
        words=words,
        acronym=acronym_of(printed) or "",
        context=context,
        town=" ".join(words_of(context.city)) if context.city else "",
        parts=_parts(printed),
        countries=countries_named(words),
    )


def _parts(printed: str) -> tuple[tuple[str, ...], ...]:
    parts = [words_of(part) for part in _BETWEEN.split(printed) if len(fold(part)) > 1]
    return tuple(parts[:_PARTS_AT_MOST]) if len(parts) > 1 else ()


@dataclass(frozen=True, slots=True)
class Found:
    """A name of an organisation of an index that a printed name may be."""

    entry: int
    name: int
    closeness: float


def find(index: Index, question: Question) -> list[Found]:
    """The likeliest organisations, each by its nearest name, nearest first.

    Names that are the same in some form come first; then those that share the most telling words, where a
    word that no name has stands for those one or two slips away.
    """
    closest = _same(index, question)
    if words := _known_words(index, question.words):
        same = any(closeness >= _SAME for closeness in closest.values())
        at_most = _READ_BESIDE_THE_SAME if same else _READ_AT_MOST
        for name, closeness in _weighed(index, question, words, at_most).items():
            closest[name] = max(closest.get(name, 0.0), closeness)
    nearest = nsmallest(_LOOKED_AT_MOST, closest.items(), key=_by_closeness)
    best: dict[int, Found] = {}
    for name, closeness in nearest:
        best.setdefault(index.entry_of(name), Found(index.entry_of(name), name, closeness))
    namesakes = sum(one.closeness >= _SAME for one in best.values())
    order = sorted(best.values(), key=lambda one: (-one.closeness, -index.known(one.entry)))
    worth = order[0].closeness * _WORTH_COMPARING if order else 0.0
    at_most = max(_COMPARED_AT_MOST, min(namesakes, _SAME_KEY_AT_MOST))
    return [
        one
        for place, one in enumerate(order[:at_most])
        if one.closeness >= worth or place < _COMPARED_AT_LEAST
    ]


def _by_closeness(item: tuple[int, float]) -> float:
    return -item[1]


def _same(index: Index, question: Question) -> dict[int, float]:
    """The names that are the same in some form, with how close that makes them."""
    found: dict[int, float] = {}
    for key, closeness in _keys(question):
        names = index.named(key)
        if len(names) > _SAME_KEY_AT_MOST and question.context.country:
            names = index.within(question.context.country, names)
        if len(names) > _SAME_KEY_AT_MOST:
            # Where more bear the name than can be compared, those that registers know best.
            among = islice(names, _SAME_KEY_READ)
            names = nlargest(_SAME_KEY_AT_MOST, among, key=lambda name: index.known(index.entry_of(name)))
        for name in names:
            found.setdefault(name, closeness)
    return found


def _keys(question: Question) -> Iterator[tuple[str, float]]:
    """The keys to look the name up by, the closest first: folded, in words, joined, its acronym, initials."""
    for folded in (question.folded, question.bare):
        yield FOLDED + folded, _SAME
    yield WORDS + " ".join(question.words), _SAME
    yield BAG + " ".join(sorted(question.words)), _SAME
    for folded in (question.folded, question.bare):
        joined = folded.replace(" ", "")
        yield JOINED + joined, _SAME
        yield FOLDED + joined, _SAME
    for part in question.parts:
        yield WORDS + " ".join(part), _PART
    if question.acronym:
        yield FOLDED + question.acronym, _SAME
    if question.one_word:
        yield INITIALS + question.folded, _BY_INITIALS
    elif len(question.words) > 1:
        yield FOLDED + "".join(word[0] for word in question.words), _BY_INITIALS
        yield FOLDED + "".join(word[0] for word in question.bare.split()), _BY_INITIALS


def _known_words(index: Index, words: Iterable[str]) -> dict[int, float]:
    """The numbers of the words, and of words like one that no name has, with how alike they are (0 to 1)."""
    found: dict[int, float] = {}
    for word in dict.fromkeys(words):
        number = index.word_number(word)
        likes = [(number, 1.0)] if number is not None else _like(index, word)
        if (plain := _UMLAUT.sub(r"\1", word)) != word and (number := index.word_number(plain)) is not None:
            likes.append((number, 1.0))
        for one, likeness in likes:
            found[one] = max(found.get(one, 0.0), likeness)
    return found


def _like(index: Index, word: str) -> list[tuple[int, float]]:
    near = index.near(word) if len(word) >= 4 else set()
    if not near and len(word) >= _LONG_WORD:
        near = set(index.words_beginning(word[:5]))
    scored = [(likeness(word, one), one) for one in near]
    numbers = ((index.word_number(one), score) for score, one in sorted(scored, reverse=True) if score)
    return [(number, score) for number, score in islice(numbers, _LIKE_AT_MOST) if number is not None]


def likeness(word: str, other: str) -> float:
    """How alike two words are, 0 to 1; 0 where more than one letter in four differs."""
    longer = max(len(word), len(other))
    if min(len(word), len(other)) < 4 or not word.isalpha() or not other.isalpha():
        return 1.0 if word == other else 0.0
    slips = max(1, longer // 4)
    distance = DamerauLevenshtein.distance(word, other, score_cutoff=slips)
    return 1 - distance / longer if distance <= slips else 0.0


def _weighed(index: Index, question: Question, words: dict[int, float], at_most: int) -> dict[int, float]:
    """Names that share telling words, with the share of weight that they have in common."""
    weights = {number: index.weight(number) * alike for number, alike in words.items()}
    asked = sum(weights.values()) or 1.0
    gathered, unread = _sharing(index, question.context.country, weights, at_most)
    shares = {name: 2 * shared / (asked + index.name_weight(name)) for name, shared in gathered.items()}
    if not unread:
        return {name: min(share, _ALMOST) for name, share in shares.items()}
    nearest = nsmallest(_WEIGHED_AT_MOST, shares.items(), key=_by_closeness)
    closeness = {}
    for name, _ in nearest:
        more = sum(unread.get(number, 0.0) for number in index.word_numbers(name))
        closeness[name] = min(2 * (gathered[name] + more) / (asked + index.name_weight(name)), _ALMOST)
    return closeness


def _sharing(
    index: Index, country: str, weights: dict[int, float], left: int
) -> tuple[dict[int, float], dict[int, float]]:
    """Names with the weight of the telling words that they have; the words too frequent to be read."""
    gathered: dict[int, float] = {}
    unread: dict[int, float] = {}
    lists = [(index.posting(number), number) for number in weights]
    lists.sort(key=lambda one: len(one[0]))
    for names, number in lists:
        near = index.within(country, names) if country and len(names) > left else names
        weight = weights[number]
        if len(near) < len(names) or len(near) > left:
            unread[number] = weight
        if len(near) <= left:
            left -= len(near)
            for name in near:
                gathered[name] = gathered.get(name, 0.0) + weight
    if not gathered and len(lists) > 1:
        gathered = dict.fromkeys(_crossed([names for names, _ in lists]), 0.0)
    return gathered, unread


def _crossed(lists: Sequence[Sequence[int]]) -> Iterable[int]:
    """The names that are on as many of the lists as possible, shortest lists first."""
    common: set[int] = set(islice(lists[0], _CROSSED_AT_MOST))
    for names in lists[1:]:
        narrower = common.intersection(islice(names, _CROSSED_AT_MOST))
        common = narrower or common
    return sorted(common)
