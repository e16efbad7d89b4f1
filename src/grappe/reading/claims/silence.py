"""Silence: figures of a sentence that are no claims of its source: denied, corrected, imagined, given up."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from grappe.domain.quantity import Kind
from grappe.reading.claims.lines import Line
from grappe.reading.claims.world import of_the_world
from grappe.reading.figures.dates import Role
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.language.clauses import Clauses
from grappe.reading.language.folding import lexicon, pattern, spaced
from grappe.reading.language.patterns import sought
from grappe.reading.text.blocks import HEADINGS


@dataclass(frozen=True, slots=True)
class _Silence:
    """The lexicon of silence in one language, compiled."""

    corrected: re.Pattern[str]
    denied: re.Pattern[str]
    imagined: re.Pattern[str]
    given_up: re.Pattern[str]
    reported: re.Pattern[str]
    spoken: re.Pattern[str]


@lru_cache
def _silence(language: str) -> _Silence:
    words = lexicon("silence")[language]
    return _Silence(
        re.compile(pattern(*words["corrected"]).pattern + r"[ \"]{0,3}$"),
        pattern(*words["denied"]),
        pattern(*words["imagined"]),
        pattern(*words["given_up"]),
        sought(rf"(?<!\w)(?:{spaced('|'.join(words['reported']))})[^.;]{{0,120}}$"),
        re.compile(pattern(*words["spoken"]).pattern + r"[ \"]*$"),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure in its sentence, as printed and folded."""

    figure: Figure
    text: str
    folded: str
    clauses: Clauses
    language: str
    heading: bool = False
    due: bool = False  # whether the sentence says when something is to be there

    @property
    def words(self) -> _Silence:
        """The lexicon of silence in the language of the sentence."""
        return _silence(self.language)


# "enrolment would go up to 60 by 2030": told afterwards, a plan with its date is no mere supposition
_DUE = frozenset({Role.BY, Role.DURATION})


def silenced(figure: Figure, line: Line) -> str | None:
    """Why a figure of a sentence is no claim ("denied", "imagined" …), or None where it is one."""
    heading = line.block.kind in HEADINGS
    due = any(when.role in _DUE for when in line.dates)
    said = _Said(figure, line.text, line.folded, line.clauses, line.language, heading, due)
    return next((reason for reason, holds in _REASONS.items() if holds(said)), None)


_QUESTION = re.compile(r"\?[ \")]*")


def _asked(said: _Said) -> bool:
    """Whether the figure stands in a question, which claims nothing."""
    found = _QUESTION.search(said.folded, said.figure.end)
    if found is None or found.end() < len(said.folded):
        return False
    return ". " not in said.folded[said.figure.end : found.start()]


# An age behind a name: ", 44, "
_AGE = re.compile(r"\w, $")
_NAMED = re.compile(r"(?:^|[^.] )[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý][\w'’-]+, $")  # "says Ada Lind, 41."
_ENDED = re.compile(r"[.\"]? ?$")
_YOUNGEST, _OLDEST = 18, 99
_AGED = re.compile(r",(?! (?:\d|et|and|ou|or))")


def _aged(said: _Said) -> bool:
    if said.figure.measure is not Measure.COUNT:
        return False
    head = said.text[: said.figure.start]
    if _NAMED.search(head) and _ENDED.match(said.folded, said.figure.end):
        return said.figure.value is not None and _YOUNGEST <= said.figure.value <= _OLDEST
    return bool(_AGED.match(said.folded, said.figure.end) and _AGE.search(said.folded[: said.figure.start]))


_STRONG = 12  # the weight of a break between two statements
# A code such as "HC 614": capitals right before a number that counts nothing
_CAPITALS = re.compile(r"(?:^|[\s(,])[A-Z]{2,6} $")
_NOUN = re.compile(r" [a-z]{3,}")


def _coded(said: _Said) -> bool:
    figure = said.figure
    capitals = _CAPITALS.search(said.text, 0, figure.at) is not None and figure.start == figure.at
    return figure.measure is Measure.COUNT and capitals and not _NOUN.match(said.folded, figure.end)


_LEAST = 100  # of any currency: less is a price or a rate of exchange


def _priced(said: _Said) -> bool:
    value = said.figure.value
    return said.figure.measure is Measure.MONEY and value is not None and value < _LEAST


def _titled(said: _Said) -> bool:
    """Whether a small number only counts what the section under a heading tells ("Deux chaires de près")."""
    value = said.figure.value
    small = said.figure.measure is Measure.COUNT and value is not None and value < _FEW
    return said.heading and small and said.figure.kind is Kind.ABSOLUTE


_FEW = 10


def _corrected(said: _Said) -> bool:
    return (
        said.words.corrected.search(said.folded[max(0, said.figure.start - 30) : said.figure.start])
        is not None
    )


# Another statement begins between the two.
_PARTED = re.compile(r";| : |\. |, (?:and|but|et|mais|while|alors)(?!\w)")


def _given_up(said: _Said) -> bool:
    """Whether words say of the figure that it was given up, rejected or wrong."""
    figure, folded = said.figure, said.folded
    for match in said.words.given_up.finditer(folded):
        last = max(figure.end, match.start())
        between = (
            folded[min(figure.start, match.end()) : last]
            if match.start() > figure.end
            else folded[match.end() : figure.start]
        )
        if not _PARTED.search(between):
            return True
    return False


# What a rule allows is no promise: "a team may hand in up to three files".
_PERMITTED = re.compile(
    r"(?<!\w)(?:may|peut|peuvent|pourra|pourront|must not|est limite|sont limites)(?!\w)[^.;:]*$"
)


def _permitted(said: _Said) -> bool:
    head = said.folded[max(0, said.figure.start - 60) : said.figure.start]
    return said.figure.measure is Measure.COUNT and _PERMITTED.search(head) is not None


_REMARK = re.compile(r", [^,;:.]{2,30}, ")  # "il n'est pas question, en revanche, de …"
_REMARKED = 6  # the weight of its two commas
_NEW_CLAUSE = re.compile(r"(?<!\w)qu(?:e |')")


def _denied(said: _Said) -> bool:
    """Whether a negation governs the figure."""
    figure, folded = said.figure, said.folded
    for denial in said.words.denied.finditer(folded, 0, figure.start):
        between = said.clauses.broken(denial.end(), figure.start)
        between -= _REMARKED if _REMARK.match(folded, denial.end()) else 0
        if between < 3 and said.clauses.words(denial.end(), figure.start) <= 10:
            if said.language == "fr" and _NEW_CLAUSE.search(folded, denial.end(), figure.start):
                continue
            return True
    return False


def _refuted(said: _Said) -> bool:
    """Whether a figure is spoken of as a figure, and then denied ("le chiffre de 30 n'a jamais …")."""
    figure, folded = said.figure, said.folded
    if not said.words.spoken.search(folded[: figure.start]):
        return False
    denials = said.words.denied.finditer(folded, figure.end)
    return any(not _PARTED.search(folded[figure.end : denial.start()]) for denial in denials)


# The conditional of a French verb, accents kept: "formerait", not "espérait".
_CONDITIONAL = sought(r"(?<!\w)\w*(?:[eidv]|au|r|tt|ît)r(?:ait|aient)(?!\w)")


@lru_cache
def _no_conditional() -> re.Pattern[str]:
    return re.compile(pattern(*lexicon("silence")["fr"]["conditional_never"]).pattern)


_CONDITION = sought(r"(?<!\w)(?:if|were|unless|provided|could|might|like|need|prefer|wish)(?!\w)")


def _imagined(said: _Said) -> bool:
    """Whether the sentence only supposes: a condition, a rumour, a conditional near the figure."""
    figure, folded, reported = said.figure, said.folded, said.words.reported
    for match in said.words.imagined.finditer(folded):
        planned = said.due and not _CONDITION.search(folded)
        if match.group() != "would" or not (planned or reported.search(folded[: match.start()])):
            return True
    if said.language != "fr":
        return False
    for match in _CONDITIONAL.finditer(said.text.lower()):
        verb = folded[match.start() : match.end()]
        if _no_conditional().fullmatch(verb) or reported.search(folded[: match.start()]):
            continue
        first, last = sorted(((match.start(), match.end()), (figure.start, figure.end)))
        near = said.clauses.gap(first, last) < 25
        if near and said.clauses.strongest(first[1], last[0]) < _STRONG:
            return True
    return False


def _elsewhere(said: _Said) -> bool:
    return of_the_world(said.figure, said.folded, said.language)


_REASONS: dict[str, Callable[[_Said], bool]] = {
    "asked": _asked,
    "age": _aged,
    "code": _coded,
    "price": _priced,
    "heading": _titled,
    "corrected": _corrected,
    "given_up": _given_up,
    "imagined": _imagined,
    "permitted": _permitted,
    "refuted": _refuted,
    "denied": _denied,
    "world": _elsewhere,
}
