"""Modality: what the source says of a figure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grappe.domain.indicators import Indicator
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Modality
from grappe.reading.claims.infinitives import governing_infinitive
from grappe.reading.figures.figures import Figure, Measure, Turn
from grappe.reading.language.clauses import Clauses
from grappe.reading.language.folding import lexicon
from grappe.reading.language.lookup import Lookup

_WEAK = 9  # by how many words a tense is taken to stand further off than a verb of intent
_BEHIND = 3  # by how many words a cue after the figure is taken to stand further off than one before it
_BESIDE = 7
_STRONG = 12  # the weight of a break between two statements
_ASIDE = 20  # by how many words a cue in brackets is taken to stand further off from a figure outside them
_OUTSIDE = 26  # the way beyond which a cue says nothing of a figure


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the folded text that tell a modality."""

    start: int
    end: int
    modality: Modality
    rule: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """A modality, and the rule that told it."""

    modality: Modality
    rule: str


@lru_cache
def _cue_words(language: str) -> Lookup[tuple[Modality, str, bool]]:
    words: Lookup[tuple[Modality, str, bool]] = Lookup()
    for name, rules in lexicon("modality")[language].items():
        for rule, expressions in rules.items():
            weak = name == "weak"
            modality = Modality(rule if weak else name)
            for expression in expressions:
                words.add(expression, (modality, f"{modality.value}.{'tense' if weak else rule}", weak))
    return words


def find_cues(text: str, language: str, printed: str = "") -> list[Cue]:
    """Every cue of the folded ``text``; an infinitive tells nothing, "had promised" is a promise, no deed.

    ``printed`` is the text before folding: it tells the auxiliary "a" from the preposition "à".
    """
    found = [
        Cue(start, end, modality, rule, weak)
        for start, end, (modality, rule, weak) in _cue_words(language).find(text)
        if modality is not Modality.ACHIEVED or printed[start : start + 2] not in ("à ", "À ")
    ]
    if language == "fr" and printed:
        found += [
            Cue(match.start("deed"), match.end("deed"), Modality.ACHIEVED, "achieved.participe")
            for match in _DEED.finditer(printed)
        ]
    said = [cue for cue in found if cue.modality in _SAYING and not cue.weak]
    return [
        cue
        for cue in found
        if not _COMPARED.search(text[max(0, cue.start - 8) : cue.start])
        if cue.modality in _SAYING
        or not (
            _DEPENDENT.search(text[max(0, cue.start - _LONGEST) : cue.start])
            or any(_within(other, cue) or _within(cue, other) for other in said)
        )
    ]


# A second participle that shares its auxiliary: "… et financé 200 thèses".
_DEED = re.compile(
    r"(?:,|\bet)\s(?P<deed>\w{3,}é|vu naître|reçu|obtenu)"
    r"(?=\s(?:plus|près|environ|quelque|une?|des|\d|[a-z]{3,}\s))"
)
# "more than announced", "deux de moins que prévu": a plan to compare with, none of the source's own
_COMPARED = re.compile(r"(?<!\w)(?:than|que|qu') ?$")
_SAYING = frozenset({Modality.TARGET, Modality.PLEDGED})
_DEPENDENT = re.compile(r"(?<!\w)(?:to|will|should|must|shall|can|not)(?: have| be| have been)? $")
_LONGEST = 18


def _within(inner: Cue, outer: Cue) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner is not outer


def judge(
    figure: Figure,
    indicator: Indicator,
    cues: list[Cue],
    clauses: Clauses,
    period: Period,
    published: PartialDate | None,
    language: str,
) -> Verdict:
    """The modality of a figure: the nearest cue that the indicator allows, else its date, else what is
    usual.
    """
    allowed = indicator.modalities
    if len(allowed) == 1:
        return Verdict(allowed[0], f"modality: {allowed[0].value}.only")
    aimed = any(
        cue.rule in ("target.objectif", "target.aim")
        for cue in cues
        if cue.end <= figure.start and clauses.words(cue.end, figure.start) <= 1
    )
    if figure.turn is Turn.FROM and not aimed and (not allowed or Modality.EXISTING in allowed):
        return Verdict(Modality.EXISTING, "modality: existing.change_from")
    if (
        allowed
        and Modality.TARGET not in allowed
        and indicator.usual is not None
        and _aimed_at(figure, cues, clauses)
    ):
        return Verdict(indicator.usual, f"modality: {indicator.usual.value}.usual")
    governed = _infinitive(figure, clauses.text, language)
    if governed is not None:
        cues = _ahead_of(governed, cues, clauses)
        if not cues and (not allowed or Modality.TARGET in allowed):
            return Verdict(Modality.TARGET, "modality: target.infinitive")
    ranked = sorted(
        (
            _parted(figure, cue, clauses),
            _way(figure, cue, clauses) + (_ASIDE if clauses.aside(cue.start, figure.start) else 0),
            cue.start,
            order,
        )
        for order, cue in enumerate(cues)
        if (not allowed or cue.modality in allowed)
        and not (cue.modality is Modality.AWARDED and indicator.unit != "money" and not allowed)
        and not (cue.weak and indicator.unit == "money" and not _ahead(cue, indicator))
        and not (
            indicator.usual is Modality.BUDGETED
            and cue.modality is Modality.ACHIEVED
            and _REVISED.search(clauses.text, cue.start, cue.end)
        )
        and not (figure.turn is Turn.TO and cue.modality is Modality.EXISTING)
    )
    aims = [cue for cue in cues if cue.modality in _SAYING and (not allowed or cue.modality in allowed)]
    if figure.turn is Turn.TO and aims and (not ranked or ranked[0][1] >= _OUTSIDE):
        return Verdict(aims[-1].modality, f"modality: {aims[-1].rule}")
    # What is budgeted stays so unless a verb right beside it says otherwise.
    reach = _BESIDE if indicator.usual is Modality.BUDGETED else _OUTSIDE
    if ranked and ranked[0][1] < reach:
        cue = cues[ranked[0][3]]
        return Verdict(cue.modality, f"modality: {cue.rule}")
    return _by_date(indicator, period, published)


_FACTOR = re.compile(r"\w+er(?!\w)")


def _infinitive(figure: Figure, text: str, language: str) -> int | None:
    """Where the infinitive begins that governs a figure, or that is a factor itself ("to double", "tripler")."""
    if figure.measure is Measure.MULTIPLE:
        meant = (
            _FACTOR.match(text, figure.start) if language == "fr" else text.endswith("to ", 0, figure.start)
        )
        if meant:
            return figure.start
    return governing_infinitive(text, figure.start, language)


def _ahead_of(place: int, cues: list[Cue], clauses: Clauses) -> list[Cue]:
    """The cues that may govern an infinitive: those before it, in its part of the sentence."""
    return [cue for cue in cues if cue.start < place and clauses.broken(min(cue.end, place), place) < _STRONG]


def _parted(figure: Figure, cue: Cue, clauses: Clauses) -> bool:
    """Whether a strong break parts the cue from the figure: what stands in its own part comes first."""
    first, last = sorted(((figure.start, figure.end), (cue.start, cue.end)))
    return clauses.strongest(first[1], last[0]) >= _STRONG


# A plan that was revised is a plan still.
_REVISED = re.compile(
    r"(?<!\w)(?:ramen|port|redui|relev|revu|rabot|rogn|abaiss|rehauss|cut|trim|rais|lift|lower|revis|scal)"
)


def _ahead(cue: Cue, indicator: Indicator) -> bool:
    """Whether a future tense speaks of money that is usually told when it is spent."""
    return cue.modality is Modality.PLEDGED and indicator.usual is Modality.ACHIEVED


def _aimed_at(figure: Figure, cues: list[Cue], clauses: Clauses) -> bool:
    """Whether the nearest cue of all tells an aim."""
    ways = [(_way(figure, cue, clauses), cue.modality is not Modality.TARGET) for cue in cues]
    return bool(ways) and min(ways) < (_BESIDE, True) and not min(ways)[1]


def _way(figure: Figure, cue: Cue, clauses: Clauses) -> int:
    way = clauses.gap((figure.start, figure.end), (cue.start, cue.end))
    if cue.start >= figure.end and way > 1:
        way += _BEHIND
    return way + (_WEAK if cue.weak and way > 1 else 2 if cue.weak else 0)


def _by_date(indicator: Indicator, period: Period, published: PartialDate | None) -> Verdict:
    horizon = period.horizon
    allowed = indicator.modalities
    if horizon is not None and published is not None:
        future = horizon.last_day > published.last_day
        dated = Modality.TARGET if future else Modality.ACHIEVED
        if not allowed or dated in allowed:
            return Verdict(dated, f"modality: {dated.value}.date")
    usual = indicator.usual or Modality.EXISTING
    return Verdict(usual, f"modality: {usual.value}.usual")
