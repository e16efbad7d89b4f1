"""Whether a run of words stands as a name, or is only part of a longer one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grappe.linking.affiliations.lexicon import common_words, lexicon
from grappe.linking.affiliations.places import Places
from grappe.linking.affiliations.printed import Word
from grappe.linking.names import fold

_PARTED = re.compile(r"[^\w\s.'’\-‐‑]|\s[-‐‑]|[-‐‑](?=[\sA-ZÀ-Þ\d])")
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an organisation, and the name to link: as printed, or as registers write a unit's."""

    start: int
    end: int
    name: str
    owner: tuple[int, int] = (0, 0)
    unit: bool = False

    def takes(self, start: int, end: int) -> bool:
        """Whether it takes some of this span for itself: all of its own but what names its owner."""
        return start < self.end and self.start < end and not (self.owner[0] <= start and end <= self.owner[1])


def standing(
    text: str, pieces: Sequence[Sequence[Word]], mentions: Sequence[Mention], places: Places
) -> list[Mention]:
    """The mentions that stand as names among each other: taken away one, its neighbours may stand no more."""
    left = list(mentions)
    for _ in range(_ROUNDS):
        kept = [one for one in left if one.unit or stands(text, pieces, one, left, places)]
        if len(kept) == len(left):
            break
        left = kept
    return left


def stands(
    text: str, pieces: Sequence[Sequence[Word]], mention: Mention, others: Sequence[Mention], places: Places
) -> bool:
    """Whether a mention is a name by itself.

    Both its ends must be free: at a comma, a slash, a dash, a bracket or another name, at a word that joins
    ("and"), or at what says where it is (a town, a country, a postcode). An end at a word of kind is free too
    ("… University School of Law"), and in front of a name that begins with one, whatever stands there;
    behind such a name an "of" goes on, but to a town ("Institut de physique du globe").
    """
    before, own, after = _around(pieces, mention)
    if not own:
        return False
    begins, ends = _has_kind(own[:1]), _has_kind(own[-1:])
    left = begins or _is_free(text, before[-1:], own[:1], others, places) or _is_led_to(before, own, ends)
    return left and (ends or _goes_no_further(text, own, after, others, places, begins))


def _around(pieces: Sequence[Sequence[Word]], mention: Mention) -> tuple[list[Word], list[Word], list[Word]]:
    """The words of its piece before it, its own, and the words of its last piece behind it."""
    own = [
        word for piece in pieces for word in piece if mention.start <= word.start and word.end <= mention.end
    ]
    first = next((piece for piece in pieces if own and own[0] in piece), [])
    last = next((piece for piece in pieces if own and own[-1] in piece), [])
    return (
        [word for word in first if word.end <= mention.start],
        own,
        [word for word in last if word.start >= mention.end],
    )


def _has_kind(words: Sequence[Word]) -> bool:
    return any(lexicon().kinds.intersection(word.compared) for word in words)


def _is_free(
    text: str, neighbour: Sequence[Word], own: Sequence[Word], others: Sequence[Mention], places: Places
) -> bool:
    """Whether nothing that belongs to a name stands directly beside a word."""
    if not neighbour:
        return True
    word = neighbour[0]
    start, end = sorted((word, own[0]), key=lambda one: one.start)
    return (
        bool(_PARTED.search(text, start.end, end.start + 1))
        or word.printed.casefold() in lexicon().joining
        or any(one.start < word.end and word.start < one.end and not _is_plain(one) for one in others)
        or word.printed.isdigit()
        or (places.has(word.compared) and (word is end or _is_acronym(own)))
        or fold(word.printed) in lexicon().persons
    )


def _is_plain(mention: Mention) -> bool:
    """Whether it is a single word that is printed as any other name or noun with a capital is."""
    return mention.name.isalpha() and sum(map(str.isupper, mention.name)) < 2


def _is_acronym(words: Sequence[Word]) -> bool:
    return len(words) == 1 and words[0].printed.isupper()


def _is_led_to(before: Sequence[Word], own: Sequence[Word], ends: bool) -> bool:
    """Whether "at" stands before it, or an "of" that belongs to a department or to an acronym.

    In front of "… University" a field ends another name: "Faculty of Science Estran University".
    """
    if before[-1].compared:
        return ends and common_words().issuperset(before[-1].compared)
    if fold(before[-1].printed) in lexicon().leading:
        return True
    division = any(lexicon().divisions.intersection(fold(word.printed).split()) for word in before)
    return division or _is_acronym(own)


def _goes_no_further(
    text: str,
    own: Sequence[Word],
    after: Sequence[Word],
    others: Sequence[Mention],
    places: Places,
    begins: bool,
) -> bool:
    if _is_free(text, after[:1], own[-1:], others, places):
        return True
    if after[0].compared:
        return begins
    following = next((word for word in after if word.compared), None)
    return following is None or places.has(following.compared) or _is_acronym(own)
