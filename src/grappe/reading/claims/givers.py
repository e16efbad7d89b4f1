"""Givers: whether money is a funder's grant or a partner's share, by who gives it and with which verb."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from grappe.reading.claims.lines import Line
from grappe.reading.figures.figures import Figure
from grappe.reading.language.folding import lexicon, pattern

_NEAR = 9  # words between a verb of giving and its amount
GRANT, SHARE = "funding_awarded", "cofunding_pledged"


class Giver(StrEnum):
    """Who gives: a firm or another partner, a town or region, a funder, or a body of which either holds."""

    FIRM = "firm"
    LOCAL = "local"
    FUNDER = "funder"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Gift:
    """The indicator of an amount that somebody gives, and who it was."""

    code: str
    giver: Giver
    verb: str
    source: bool = False


@dataclass(frozen=True, slots=True)
class _Giving:
    """The words of giving in one language, compiled."""

    grants: re.Pattern[str]
    strict: re.Pattern[str]
    verbs: re.Pattern[str]
    pronouns: re.Pattern[str]
    source: re.Pattern[str]


@lru_cache
def _giving(language: str) -> _Giving:
    words = lexicon("givers")[language]
    return _Giving(
        pattern(*words["grants"]),
        pattern(*words["strict"]),
        pattern(*words["grants"], *words["contributes"]),
        pattern(*words["pronouns"]),
        re.compile(rf" ?{pattern(words['from']).pattern} ?(?:l'|la |le |les |the |its |ses |its own |des )?"),
    )


@lru_cache
def _nouns() -> tuple[tuple[Giver, re.Pattern[str]], ...]:
    return tuple((Giver(name), pattern(*words)) for name, words in lexicon("givers")["nouns"].items())


_PARTED = re.compile(
    r"[;:()]|\. | - |(?<!\w)(?:mais|but|while|whereas|alors que|tandis que|et dont|dont)(?!\w)"
)

_JOINT = re.compile(r" (?:et|and) (?=l[ea]s? |l'|the )")


def gift_of(line: Line, figure: Figure, language: str, last: Giver | None) -> Gift | None:
    """Who gives an amount, by the verb before it or the source behind it; None where nobody is said to.

    ``last`` is who gave before: "elles", "they" may stand for them.
    """
    giving = _giving(language)
    begin = max((match.end() for match in _PARTED.finditer(line.folded, 0, figure.start)), default=0)
    verbs = list(giving.verbs.finditer(line.folded, begin, figure.start))
    for at, verb in reversed(list(enumerate(verbs))):
        if line.clauses.words(verb.end(), figure.start) > _NEAR:
            break
        # "The Fund gives ten million and the firms pay five": each verb has its own giver
        joint = _JOINT.search(line.folded, verbs[at - 1].end(), verb.start()) if at else None
        first = begin if joint is None else joint.end()
        giver = _before(line, first, verb.start()) or _pronoun(line, giving, first, verb.start(), last)
        if giver is not None:
            return Gift(_code(giver, giving, verb.group()), giver, verb.group())
    source = giving.source.match(line.folded, figure.end)
    if source is not None and (giver := _at(line, source.end())) is not None and giver is not Giver.FUNDER:
        return Gift(SHARE, giver, source.group().strip(), source=True)
    return None


def granted_behind(line: Line, figure: Figure, language: str) -> bool:
    """Whether a funder is said to give an amount right behind it ("30 M€ accordés par l'agence")."""
    match = _granted(language).match(line.folded, figure.end)
    if match is None:
        return False
    giver = _at(line, match.end())
    return giver is Giver.FUNDER or (giver is Giver.EITHER and match["by"] is not None)


@lru_cache
def _granted(language: str) -> re.Pattern[str]:
    verbs = pattern(*lexicon("givers")[language]["grants"]).pattern
    given, coming = rf" (?:\w+ )?{verbs} (?P<by>par|by)", r" (?:venant |issus? |venus? )?(?:de|d'|du|des)"
    return re.compile(rf"(?:{given}|{coming}| (?:coming )?from) ?(?:l'|la |le |les |the )?")


def giver_in(words: str) -> Giver | None:
    """The first giver that folded words name."""
    found = [(match.start(), giver) for giver, nouns in _nouns() for match in nouns.finditer(words)]
    return min(found)[1] if found else None


def _code(giver: Giver, giving: _Giving, verb: str) -> str:
    """A firm gives its share, a funder grants; of others only a verb of granting says that they do."""
    if giver is Giver.FIRM:
        return SHARE
    tells = giving.strict if giver is Giver.EITHER else giving.grants
    return GRANT if giver is Giver.FUNDER or tells.fullmatch(verb) else SHARE


def _pronoun(line: Line, giving: _Giving, begin: int, end: int, last: Giver | None) -> Giver | None:
    return last if giving.pronouns.search(line.folded, begin, end) else None


def _before(line: Line, begin: int, end: int) -> Giver | None:
    """The giver that a part of a sentence names before its verb: the first noun of its last phrase."""
    cut = [match.end() for match in re.finditer(r", ", line.folded[begin:end])]
    for first in (*(begin + place for place in reversed(cut)), begin):
        found = [
            (match.start(), giver)
            for giver, nouns in _nouns()
            for match in nouns.finditer(line.folded, first, end)
        ]
        if found:
            return min(found)[1]
        if any(first <= start and stop <= end for start, stop in line.names):
            return Giver.EITHER
    return None


def _at(line: Line, place: int) -> Giver | None:
    """The giver whose name or noun begins at a place."""
    name = next((span for span in line.names if span[0] - 2 <= place <= span[0] + 2), None)
    end = name[1] if name else place + 30
    found = [
        (match.start(), giver)
        for giver, nouns in _nouns()
        for match in nouns.finditer(line.folded, place, end)
        if name or match.start() <= place + 2
    ]
    return min(found)[1] if found else Giver.EITHER if name else None
