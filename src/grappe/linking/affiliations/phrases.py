"""What in an affiliation may name an organisation though no register has it so."""

from collections.abc import Iterator, Sequence

from grappe.linking.affiliations.lexicon import common_words, lexicon
from grappe.linking.affiliations.places import Places
from grappe.linking.affiliations.printed import Word, flattened
from grappe.linking.affiliations.standing import Mention, stands
from grappe.linking.names import fold
from grappe.linking.words import country_named

_MOST_WORDS = 12
_REACH = 4
_AT_MOST = 6


def phrases_in(
    text: str, pieces: Sequence[Sequence[Word]], taken: Sequence[Mention], places: Places
) -> Iterator[list[Mention]]:
    """For each run of words that no known name takes, the names that may stand in it, the longest first.

    A run is cut at words that join ("and", "&"), and where it is long around each word that names a kind of
    organisation ("… University", "Hôpital …"): what stands before it, behind it, and both.
    """
    for piece in pieces:
        for run in _free(piece, taken):
            names = [
                Mention(words[0].start, words[-1].end, text[words[0].start : words[-1].end])
                for words in _names(run, places)
            ]
            if able := [one for one in names if stands(text, pieces, one, taken, places)]:
                yield able


def wholes_in(
    text: str, pieces: Sequence[Sequence[Word]], taken: Sequence[Mention], places: Places
) -> Iterator[Mention]:
    """The whole text, where it is short, and the whole of each piece, where one name at most stands in it."""
    every = [word for piece in pieces for word in piece]
    spans = [every, _placeless(every, places), *pieces]
    for own in dict.fromkeys(tuple(_named(_trimmed(words))) for words in spans):
        if not own or len(own) > _MOST_WORDS:
            continue
        start, end = own[0].start, own[-1].end
        inside = [one for one in taken if one.takes(start, end)]
        alone = len(inside) < 2 and all(one.name and (one.start, one.end) != (start, end) for one in inside)
        if alone and _may_be_name(own, places, has_kind=True):
            yield Mention(start, end, text[start:end])


def _placeless(words: Sequence[Word], places: Places) -> Sequence[Word]:
    """The words without the towns and countries that end the text; a town that is all there is stays."""
    end = len(words)
    while end > 1 and (not words[end - 1].compared or places.has(words[end - 1].compared)):
        end -= 1
    return words[:end]


def _named(words: Sequence[Word]) -> Sequence[Word]:
    """The words without what only says what a person is there ("Professor emeritus at …")."""
    first = 0
    while first < len(words) and (
        not words[first].compared or lexicon().persons.issuperset(fold(words[first].printed).split())
    ):
        first += 1
    return words[first:]


def _free(piece: Sequence[Word], taken: Sequence[Mention]) -> Iterator[Sequence[Word]]:
    """The runs of a piece that no mention takes."""
    run: list[Word] = []
    for word in piece:
        if any(one.takes(word.start, word.end) for one in taken):
            if run:
                yield run
            run = []
        else:
            run.append(word)
    if run:
        yield run


def _names(run: Sequence[Word], places: Places) -> Iterator[Sequence[Word]]:
    heads = [at for at, word in enumerate(run) if lexicon().kinds.intersection(word.compared)]
    spans = [(0, len(run))]
    for at in heads:
        before = max((one for one in heads if one < at), default=-1) + 1
        after = min((one for one in heads if one > at), default=len(run))
        spans += [
            (at, len(run)),
            (before, at + 1),
            (max(before, at - _REACH), after),
            (at, after),
            (0, at + 1),
        ]
    for first, end in list(dict.fromkeys(spans))[:_AT_MOST]:
        words = _trimmed(run[first:end])
        if words and len(words) <= _MOST_WORDS and _may_be_name(words, places, bool(heads)):
            yield words


def _trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """The words without articles and the like at either end."""
    first, end = 0, len(words)
    while first < end and not words[first].compared:
        first += 1
    while end > first and not words[end - 1].compared:
        end -= 1
    return words[first:end]


def _may_be_name(words: Sequence[Word], places: Places, has_kind: bool) -> bool:
    compared = flattened(words)
    if " ".join(compared) in places.cities or country_named(compared):
        return False
    if words[0].compared[0] in lexicon().divisions or any(one in lexicon().addresses for one in compared):
        return False
    capital = any(word.printed[0].isupper() for word in words)
    telling = [one for one in compared if one not in common_words() and not one.isdigit() and len(one) > 1]
    if not telling or places.has(compared):
        return False
    return capital and len(compared) > 1 and (has_kind or all(not one.isdigit() for one in compared))
