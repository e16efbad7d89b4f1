"""Where an affiliation names organisations that a register knows: runs of words that are a known name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grappe.linking.affiliations.codes import codes_in
from grappe.linking.affiliations.known import Known
from grappe.linking.affiliations.lexicon import common_words, lexicon
from grappe.linking.affiliations.places import Places
from grappe.linking.affiliations.printed import Word, flattened
from grappe.linking.affiliations.standing import Mention, standing
from grappe.linking.index.forms import BAG, FOLDED, JOINED, WORDS
from grappe.linking.names import fold
from grappe.linking.words import country_named

_MOST_WORDS = 12
_SHORTEST_NAME = 4
_SHORTEST_ACRONYM = 2
_LONGEST_NUMBER = 2


def known_names(text: str, pieces: Sequence[Sequence[Word]], places: Places, known: Known) -> list[Mention]:
    """The known names in a text, the longest first where several overlap, in the order of the text.

    The numbers of research units come first. A run of words is looked up in any order within the pieces
    between commas ("Nantes University Hospital", "hôpital universitaire de Nantes"); across them only in its
    order, for names that have a comma themselves ("Agency for Food, Environmental and Occupational Health").
    A single word counts where it is printed as a name is: with a capital, and with two where it is short; a
    town, a country or a word of kind by itself never does. What is part of a longer name is none
    (``standing.stands``).
    """
    found = _units(text, known)
    for run in sorted(_runs(pieces), key=lambda run: (-len(run.words), run.start)):
        if not any(one.takes(run.start, run.end) for one in found) and _is_known(text, run, places, known):
            found.append(Mention(run.start, run.end, text[run.start : run.end]))
    return sorted(standing(text, pieces, found, places), key=lambda one: one.start)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that follow one another: within a piece, or across several."""

    start: int
    end: int
    words: tuple[Word, ...]
    across: bool


def _units(text: str, known: Known) -> list[Mention]:
    """The numbers of units; one that no register knows takes its span too, and names nothing."""
    units: list[Mention] = []
    for code in codes_in(text):
        if not any(one.takes(code.start, code.end) for one in units):
            name = next((name for name in code.names if known.has(FOLDED + fold(name))), "")
            units.append(Mention(code.start, code.end, name, code.owner, unit=True))
    return units


def _runs(pieces: Sequence[Sequence[Word]]) -> Iterator[_Run]:
    ends = {piece[-1].end for piece in pieces}
    every = [word for piece in pieces for word in piece]
    for first, opening in enumerate(every):
        across = False
        for last in range(first, min(first + _MOST_WORDS, len(every))):
            if opening.compared and every[last].compared and not _is_cut(every, last, ends):
                yield _Run(opening.start, every[last].end, tuple(every[first : last + 1]), across)
            across = across or every[last].end in ends


def _is_cut(words: Sequence[Word], last: int, ends: set[int]) -> bool:
    """Whether a short number follows that belongs to the name, as in "Université Paris 6"."""
    if words[last].end in ends or last + 1 == len(words):
        return False
    after = words[last + 1].compared
    return len(after) == 1 and after[0].isdigit() and len(after[0].lstrip("0")) <= _LONGEST_NUMBER


def _is_known(text: str, run: _Run, places: Places, known: Known) -> bool:
    words, printed = flattened(run.words), text[run.start : run.end]
    if run.across:
        return any("," in record.name.text for record in known.named(WORDS + " ".join(words)))
    folded = fold(printed)
    keys = dict.fromkeys(
        [FOLDED + folded, WORDS + " ".join(words), BAG + " ".join(sorted(words)), JOINED + folded]
    )
    if len(run.words) > 1:
        return (
            (_tells(words) or places.country != "")
            and not places.has(words)
            and any(known.has(key) for key in keys)
        )
    return any(
        _is_name(printed, words[0], record.acronym, places) for key in keys for record in known.named(key)
    )


def _tells(words: Sequence[str]) -> bool:
    """Whether there is more in a name than kinds: "University of Science and Technology" tells none."""
    return any(word not in common_words() for word in words)


def _is_name(printed: str, word: str, acronym: bool, places: Places) -> bool:
    """Whether a single word is printed as a name: with two capitals, or as a long word with one."""
    plain = common_words() | lexicon().plain
    if word in plain or word in places.cities or country_named((word,)):
        return False
    capitals = sum(map(str.isupper, printed))
    if acronym and capitals >= _SHORTEST_ACRONYM:
        return True
    return capitals >= 1 and len(printed) >= _SHORTEST_NAME
