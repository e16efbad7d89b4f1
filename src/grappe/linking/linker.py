"""Links a printed name to the organisation that it means, or says that none is sure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from grappe.domain.organisation import Entry, Identifier, Kinship, Scheme, Status
from grappe.linking.affiliations import Affiliations, chief
from grappe.linking.candidates import Question, find, question_of
from grappe.linking.comparisons import Pair
from grappe.linking.deciding import Weights, fitted_weights, weighed
from grappe.linking.index import Index
from grappe.linking.index.building import rarity
from grappe.linking.index.forms import FOLDED
from grappe.linking.links import Candidate, Context, Link, Reason
from grappe.linking.names import fold
from grappe.linking.pairing import Measures, pair_of
from grappe.linking.suggesting import suggestions
from grappe.linking.words import vocabulary

NOWHERE = Context()
_OF_ONE_ALONE = frozenset({Scheme.ROR, Scheme.UAI})
_SHOWN_AT_MOST = 5
_SHOWN_FROM = 0.02
_OTHERS_AT_MOST = 30
_STEPS_AT_MOST = 5

Decisions = Mapping[tuple[str, str], Identifier | str | None]
"""What people decided: folded name and country ("" for any) → identifier, own code, or ``None`` for none."""


class Linker:
    """Organisations in one or more indexes, the most trusted first; people's decisions beat any score."""

    def __init__(
        self, indexes: Sequence[Index], decisions: Decisions | None = None, weights: Weights | None = None
    ) -> None:
        self._indexes = tuple(indexes)
        self._decisions = decisions or {}
        self._weights = weights or fitted_weights()
        self._names = sum(index.names for index in self._indexes)
        self._affiliations = Affiliations(self._indexes, self.link)
        kept = lru_cache(maxsize=1 << 15)
        self._measures = Measures(kept(self._weigh), kept(self._is_place))

    def _weigh(self, word: str) -> float:
        return rarity(word, sum(len(index.having(word)) for index in self._indexes), self._names)

    def _is_place(self, words: tuple[str, ...]) -> bool:
        return " ".join(words) in vocabulary().places or any(index.is_place(words) for index in self._indexes)

    def link(self, printed: str, context: Context = NOWHERE) -> Link:
        """What the name means: the likeliest organisation, where likely enough and well before the next."""
        question = question_of(printed, context)
        if (decided := self._decided(question)) is not None:
            return decided
        candidates = self.candidates(printed, context)
        shown = tuple(one for one in candidates if one.score >= _SHOWN_FROM)
        best = candidates[0] if candidates else None
        if best is None or not self._sure(best, candidates[1:]):
            return Link(printed, None, best.score if best else 0.0, (), candidates=shown)
        return Link(
            printed, best.entry, best.score, best.reasons, self.successor(best.entry), candidates=shown
        )

    def _sure(self, best: Candidate, others: Sequence[Candidate]) -> bool:
        """Whether it is likely enough and well before the next; what it came from or became is no rival."""
        line = sum(one.score for one in others if _in_line(best.entry, one.entry))
        second = max((one.score for one in others if not _in_line(best.entry, one.entry)), default=0.0)
        return (
            best.score + line >= self._weights.threshold
            and best.score + line - second >= self._weights.margin
        )

    def link_all(self, affiliation: str, context: Context = NOWHERE) -> tuple[Link, ...]:
        """The organisations that an affiliation names, each once with its span, in the order of the text.

        A name that stands in it counts with the whole string as context: country, town, and the other names.
        """
        return tuple(self._affiliations.link_all(affiliation, context))

    def link_chief(self, printed: str, context: Context = NOWHERE) -> tuple[Link, ...]:
        """Those of ``link_all`` that the string is about: without bodies a part of which is named too."""
        return tuple(chief(self.link_all(printed, context), printed))

    def _decided(self, question: Question) -> Link | None:
        for country in dict.fromkeys((question.context.country, "")):
            key = (question.folded, country)
            if key in self._decisions:
                identifier = self._decisions[key]
                entry = self.identified(identifier) if identifier else None
                if identifier and entry is None:
                    continue
                reason = Reason("decided", 0.0, {"printed": question.printed})
                successor = self.successor(entry) if entry else None
                return Link(question.printed, entry, 1.0, (reason,), successor, decided=True)
        return None

    def candidates(
        self, printed: str, context: Context = NOWHERE, at_most: int = _SHOWN_AT_MOST
    ) -> list[Candidate]:
        """The organisations that the name may mean, likeliest first, with reasons."""
        return weighed(self.pairs(printed, context), self._weights, at_most)

    def pairs(self, printed: str, context: Context = NOWHERE) -> list[Pair]:
        """The name beside each organisation that it may mean; every organisation once."""
        question = question_of(printed, context)
        if not question.folded:
            return []
        found = (
            pair_of(index, question, one, self._measures)
            for index in self._indexes
            for one in find(index, question)
        )
        return self._among_each_other(self._once(found), question)

    def _once(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Each organisation by its nearest name; withdrawn records are what succeeded them."""
        kept: list[Pair] = []
        places: dict[Identifier | str, int] = {}
        for pair in pairs:
            entry = pair.entry
            if entry.status is Status.WITHDRAWN and (successor := self.successor(entry)) is not None:
                entry = successor
            marks = _marks(entry)
            place = next((places[mark] for mark in marks if mark in places), None)
            if place is None:
                place = len(kept)
                kept.append(pair if pair.entry is entry else replace(pair, entry=entry))
            elif _nearness(pair) > _nearness(kept[place]):
                kept[place] = replace(pair, entry=kept[place].entry)
            for mark in marks:
                places.setdefault(mark, place)
        return kept

    def _among_each_other(self, pairs: list[Pair], question: Question) -> list[Pair]:
        """The pairs with what each is to the others and to the names printed beside."""
        beside = self._beside(question)
        groups: dict[tuple[str, ...], list[Entry]] = {}
        for pair in pairs:
            groups.setdefault(_sameness(pair), []).append(pair.entry)
        return [_placed(pair, groups[_sameness(pair)], beside) for pair in pairs]

    def _beside(self, question: Question) -> set[Identifier]:
        others = {fold(other) for other in question.context.others[:_OTHERS_AT_MOST]} - {question.folded, ""}
        named: set[Identifier] = set()
        for other in others:
            for index in self._indexes:
                for name in index.named(FOLDED + other)[:3]:
                    named.update(index.entry(index.entry_of(name)).identifiers)
        return named

    def suggest(self, typed: str, limit: int = 10) -> list[Entry]:
        """Organisations while somebody types: those of the first index first, then the better known."""
        suggested: list[Entry] = []
        seen: set[Identifier | str] = set()
        for index in self._indexes:
            for number in suggestions(index, typed, limit):
                entry = index.entry(number)
                marks = _marks(entry)
                if seen.isdisjoint(marks) and entry.status is not Status.WITHDRAWN:
                    suggested.append(entry)
                seen.update(marks)
        return suggested[:limit]

    def identified(self, identifier: Identifier | str) -> Entry | None:
        """The organisation with this identifier or own code, in the first index that knows it."""
        for index in self._indexes:
            numbers = index.coded(identifier) if isinstance(identifier, str) else index.identified(identifier)
            if numbers:
                return index.entry(numbers[0])
        return None

    def successor(self, entry: Entry) -> Entry | None:
        """What became of an organisation that is no longer active: the last of its known successors."""
        last: Entry | None = None
        at = entry
        for _ in range(_STEPS_AT_MOST):
            if at.status is Status.ACTIVE:
                break
            nexts = [kin.identifier for kin in at.kin if kin.kinship is Kinship.SUCCESSOR]
            # Of a body that was split, no single successor can be told.
            following = self.identified(nexts[0]) if len(nexts) == 1 else None
            if following is None:
                break
            last = at = following
        return last


def _marks(entry: Entry) -> list[Identifier | str]:
    """What tells that two entries are one organisation: a school may share the SIREN of its owner."""
    return [*(one for one in entry.identifiers if one.scheme in _OF_ONE_ALONE), *filter(None, (entry.code,))]


def _nearness(pair: Pair) -> float:
    return pair.found + pair.covered + float(pair.folded == pair.question.folded)


def _placed(pair: Pair, namesakes: Sequence[Entry], beside: set[Identifier]) -> Pair:
    named = len(beside.intersection(_kin(pair.entry))) if beside else 0
    if len(namesakes) == 1:
        return replace(pair, beside=named) if named else pair
    return replace(
        pair,
        namesakes=len(namesakes) - 1,
        above_namesake=_has_kin(pair.entry, Kinship.CHILD, namesakes),
        below_namesake=_has_kin(pair.entry, Kinship.PARENT, namesakes),
        beside=named,
    )


def _sameness(pair: Pair) -> tuple[str, ...]:
    return tuple(sorted(pair.words))


def _in_line(entry: Entry, other: Entry) -> bool:
    """Whether one of them succeeded the other."""
    return _has_kin(entry, Kinship.SUCCESSOR, [other]) or _has_kin(entry, Kinship.PREDECESSOR, [other])


def _kin(entry: Entry) -> set[Identifier]:
    return {kin.identifier for kin in entry.kin}


def _has_kin(entry: Entry, kinship: Kinship, others: Iterable[Entry]) -> bool:
    wanted = {kin.identifier for kin in entry.kin if kin.kinship is kinship}
    return bool(wanted) and any(not wanted.isdisjoint(other.identifiers) for other in others)
