"""Answers with organisations while somebody types, whose words may be unfinished."""

from collections.abc import Iterable
from itertools import chain, islice

from grappe.linking.index import Index
from grappe.linking.index.forms import FOLDED, JOINED
from grappe.linking.names import fold
from grappe.linking.words import forms_beginning, vocabulary

_SHORT = 3
_READ_AT_MOST = 60_000
_WORDS_AT_MOST = 8
_BEGINNINGS_AT_MOST = 200


def suggestions(index: Index, typed: str, limit: int) -> list[int]:
    """The numbers of up to ``limit`` organisations whose names go on as what was typed, best known first.

    All words have to be found in one name, at least begun; case, accents, articles, the order
    and the language of words such as "university" do not matter.
    """
    folded = fold(typed)
    if not folded:
        return []
    if " " not in folded and len(folded) <= _SHORT:
        return _short(index, folded, limit)
    beginning = index.named_beginning(FOLDED + folded, _BEGINNINGS_AT_MOST)
    joined = index.named_beginning(JOINED + folded.replace(" ", ""), _BEGINNINGS_AT_MOST)
    names = {*beginning, *joined, *_with_words(index, folded)}
    exact = {index.entry_of(name) for name in index.named(FOLDED + folded)}
    return _best(index, (index.entry_of(name) for name in names), limit, exact)


def _short(index: Index, folded: str, limit: int) -> list[int]:
    exact = {index.entry_of(name) for name in index.named(FOLDED + folded)}
    return _best(index, (*exact, *index.best_known(folded)), limit, exact)


def _best(index: Index, entries: Iterable[int], limit: int, exact: set[int]) -> list[int]:
    return sorted(set(entries), key=lambda one: (one not in exact, -index.known(one), one))[:limit]


def _with_words(index: Index, folded: str) -> set[int]:
    """Names that have a word beginning as each that was typed."""
    typed = [word for word in folded.split() if word not in vocabulary().small] or folded.split()
    names: set[int] = set()
    for place, word in enumerate(sorted(typed, key=len, reverse=True)[:_WORDS_AT_MOST]):
        begun = _with_word_begun(index, word)
        names = begun if not place else names & begun
    return names


def _with_word_begun(index: Index, beginning: str) -> set[int]:
    words = dict.fromkeys((*forms_beginning(beginning), *index.words_beginning(beginning)))
    lists = (index.having(word) for word in words)
    return set(islice(chain.from_iterable(lists), _READ_AT_MOST))
