"""Answers with organisations while somebody types, whose words may be unfinished."""

from collections.abc import Iterable
from itertools import chain, islice

from grappe.linking.index import Index
from grappe.linking.index.forms import FOLDED, JOINED
from grappe.linking.names import fold
from grappe.linking.words import forms_beginning, vocabulary

_SHORT = 3
# Bounds of the work for one answer: names read, forms that go on as typed, words looked at.
_READ_AT_MOST = 4000
_BEGINNINGS_AT_MOST = 200
_WORDS_AT_MOST = 8


def suggestions(index: Index, typed: str, limit: int) -> list[int]:
    """The numbers of up to ``limit`` organisations whose names go on as what was typed, best known first.

    All words have to be found in one name, at least begun; case, accents, articles, the order and the
    language of words such as "university" do not matter.
    """
    folded = fold(typed)
    if not folded:
        return []
    exact = {index.entry_of(name) for name in index.named(FOLDED + folded)}
    if len(folded) <= _SHORT:
        return _best(index, (*exact, *index.best_known(folded)), limit, exact)
    names = {
        *index.named_beginning(FOLDED + folded, _BEGINNINGS_AT_MOST),
        *index.named_beginning(JOINED + folded.replace(" ", ""), _BEGINNINGS_AT_MOST),
        *_with_words(index, folded),
    }
    entries = {index.entry_of(name) for name in names} | exact
    if " " not in folded:
        entries.update(_best_known_with(index, folded))
    return _best(index, entries, limit, exact)


def _best(index: Index, entries: Iterable[int], limit: int, exact: set[int]) -> list[int]:
    return sorted(set(entries), key=lambda one: (one not in exact, -index.known(one), one))[:limit]


def _best_known_with(index: Index, beginning: str) -> Iterable[int]:
    """Of the best-known organisations with a word that begins alike, those with one that begins so."""
    for entry in index.best_known(beginning[:_SHORT]):
        words = (word for name in index.entry(entry).names for word in fold(name.text).split())
        if any(word.startswith(beginning) for word in words):
            yield entry


def _with_words(index: Index, folded: str) -> set[int]:
    """Names that have a word beginning as each that was typed: the rarest is read, the others looked for."""
    typed = [word for word in folded.split() if word not in vocabulary().small] or folded.split()
    begun = {word: _words_begun(index, word) for word in dict.fromkeys(typed[:_WORDS_AT_MOST])}
    sizes = {word: sum(len(index.having(one)) for one in ones) for word, ones in begun.items()}
    rarest = min(sizes, key=lambda word: sizes[word])
    lists = (index.having(one) for one in begun.pop(rarest))
    names = set(islice(chain.from_iterable(lists), _READ_AT_MOST))
    for ones in begun.values():
        numbers = {number for one in ones if (number := index.word_number(one)) is not None}
        names = {name for name in names if not numbers.isdisjoint(index.word_numbers(name))}
    return names


def _words_begun(index: Index, beginning: str) -> list[str]:
    return list(dict.fromkeys((*index.words_beginning(beginning), *forms_beginning(beginning))))
