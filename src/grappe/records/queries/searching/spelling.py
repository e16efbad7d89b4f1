"""Which words of the register somebody means by what they typed: begun, or with a slip of the keys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from rapidfuzz.distance import OSA

from grappe.records.models import SearchWord
from grappe.records.queries.searching.words import Typed, singular

BEGUN = 40  # words that go on from what was typed, the most frequent ones
NEAR = 6  # words that may have been meant instead
SHORTEST = 4  # letters: a shorter word may be anything
LONG = 8  # letters from which on two slips are forgiven


@dataclass(frozen=True, slots=True)
class Meant:
    """A word that was typed, with the words of the register that answer; ``near`` those that were guessed."""

    typed: Typed
    terms: tuple[str, ...]
    near: tuple[str, ...] = ()


def meant_by(words: Sequence[Typed], *, guess: bool = False) -> list[Meant]:
    """What each word may mean: two queries at most.

    A word stands for itself and for all that begin with it. Only where the register has none of these, the
    nearest words of about its length are taken: one slip (a letter too many, too few, another, or two
    swapped) in words of four letters and more, two from eight on; ``guess`` asks for them in any case. A
    figure is never guessed.
    """
    begun = _begun([word.text for word in words if not word.is_figure])
    lost = [
        word.text
        for word in words
        if not word.is_figure and len(word.text) >= SHORTEST and (guess or not begun.get(word.text))
    ]
    near = _near(lost)
    found = []
    for word in words:
        guessed = near.get(word.text, ())
        terms = dict.fromkeys((*word.terms, *begun.get(word.text, ()), *guessed))
        found.append(Meant(word, tuple(terms), guessed))
    return found


def _begun(texts: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The most frequent words that go on from each text, in one query."""
    if not texts:
        return {}
    one = (
        "SELECT * FROM (SELECT %s AS begun, word, entries FROM records_searchword "
        "WHERE initial = %s AND (word = %s OR word LIKE %s) ORDER BY entries DESC, word LIMIT %s) AS part"
    )
    values: list[str | int] = []
    for text in texts:
        values += [text, text[0], singular(text), f"{text}%", BEGUN]  # a folded word has no % and no _
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(texts)), values)
        found: dict[str, list[str]] = {}
        for text, word, _ in cursor.fetchall():
            found.setdefault(text, []).append(word)
    return {text: tuple(words) for text, words in found.items()}


def _near(texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The words nearest to each text, those of the most entries first among equals."""
    wanted = list(dict.fromkeys(texts))
    asked = Q()
    for text in wanted:
        slips, bare = _forgiven(text), singular(text)
        # Whoever mistypes a word hits its first letters or its last ones; it may not be finished yet.
        like = Q(initial=text[0], length__gte=len(bare) - slips, length__lte=len(bare) + slips)
        asked |= like | Q(ending=bare[-3:], length__gte=len(bare) - slips, length__lte=len(bare) + slips)
    if not wanted:
        return {}
    known = list(SearchWord.objects.filter(asked).order_by().values_list("word", "entries"))
    return {text: _nearest(singular(text), known, _forgiven(text)) for text in wanted}


def _nearest(text: str, known: Iterable[tuple[str, int]], slips: int) -> tuple[str, ...]:
    ranked = sorted(
        (distance, -entries, word)
        for word, entries in known
        if (distance := OSA.distance(text, word, score_cutoff=slips)) <= slips
    )
    closest = ranked[0][0] if ranked else 0
    return tuple(word for distance, _, word in ranked[:NEAR] if distance == closest)


def _forgiven(text: str) -> int:
    return 2 if len(text) >= LONG else 1
