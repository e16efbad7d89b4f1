"""Modality: what the source says of a figure, and whether it says it at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grappe.domain.indicators import Indicator
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Modality
from grappe.reading.figures.figures import Figure, Measure, Turn
from grappe.reading.language.clauses import Clauses
from grappe.reading.language.folding import lexicon, pattern, spaced
from grappe.reading.language.lookup import Lookup

_WEAK = 9  # by how many words a tense is taken to stand further off than a verb of intent
_BEHIND = 3  # by how many words a cue after the figure is taken to stand further off than one before it
_BESIDE = 7
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
    ranked = sorted(
        (
            _way(figure, cue, clauses) + (_ASIDE if clauses.aside(cue.start, figure.start) else 0),
            cue.start,
            order,
        )
        for order, cue in enumerate(cues)
        if (not allowed or cue.modality in allowed)
        and not (cue.weak and indicator.unit == "money" and not _ahead(cue, indicator))
        and not (
            indicator.usual is Modality.BUDGETED
            and cue.modality is Modality.ACHIEVED
            and _REVISED.search(clauses.text, cue.start, cue.end)
        )
        and not (figure.turn is Turn.TO and cue.modality is Modality.EXISTING)
    )
    aims = [cue for cue in cues if cue.modality in _SAYING and (not allowed or cue.modality in allowed)]
    if figure.turn is Turn.TO and aims and (not ranked or ranked[0][0] >= _OUTSIDE):
        return Verdict(aims[-1].modality, f"modality: {aims[-1].rule}")
    # What is budgeted stays so unless a verb right beside it says otherwise.
    reach = _BESIDE if indicator.usual is Modality.BUDGETED else _OUTSIDE
    if ranked and ranked[0][0] < reach:
        cue = cues[ranked[0][2]]
        return Verdict(cue.modality, f"modality: {cue.rule}")
    return _by_date(indicator, period, published)


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


@dataclass(frozen=True, slots=True)
class _Silence:
    """The lexicon of silence in one language, compiled."""

    corrected: re.Pattern[str]
    denied: re.Pattern[str]
    imagined: re.Pattern[str]
    given_up: re.Pattern[str]
    reported: re.Pattern[str]


@lru_cache
def _silence(language: str) -> _Silence:
    words = lexicon("silence")[language]
    return _Silence(
        re.compile(pattern(*words["corrected"]).pattern + r"[ \"]{0,2}$"),
        pattern(*words["denied"]),
        pattern(*words["imagined"]),
        pattern(*words["given_up"]),
        re.compile(rf"(?<!\w)(?:{spaced('|'.join(words['reported']))})[^.;]{{0,120}}$"),
    )


# Another statement begins between the two.
_PARTED = re.compile(r";| : |\. |, (?:and|but|et|mais|while|alors)(?!\w)")
# What a rule allows is no promise: "a team may hand in up to three files".
_PERMITTED = re.compile(
    r"(?<!\w)(?:may|peut|peuvent|pourra|pourront|must not|est limite|sont limites)(?!\w)[^.;:]*$"
)
# The conditional of a French verb, accents kept: "formerait", not "espérait".
_CONDITIONAL = re.compile(r"(?<!\w)\w*(?:[eidv]|au|r|tt|ît)r(?:ait|aient)(?!\w)")


@lru_cache
def _no_conditional() -> re.Pattern[str]:
    return re.compile(pattern(*lexicon("silence")["fr"]["conditional_never"]).pattern)


def silenced(figure: Figure, text: str, folded: str, clauses: Clauses, language: str) -> str | None:
    """Why a figure of a sentence is no claim ("denied", "imagined" …), or None where it is one."""
    words = _silence(language)
    if words.corrected.search(folded[max(0, figure.start - 30) : figure.start]):
        return "corrected"
    for match in words.given_up.finditer(folded):
        first, last = sorted((figure.end, match.start()))
        if not _PARTED.search(
            folded[min(first, figure.start, match.end()) : last]
            if match.start() > figure.end
            else folded[match.end() : figure.start]
        ):
            return "given_up"
    if _imagined(figure, text, folded, clauses, language, words):
        return "imagined"
    if figure.measure is Measure.COUNT and _PERMITTED.search(
        folded[max(0, figure.start - 60) : figure.start]
    ):
        return "permitted"
    for denial in words.denied.finditer(folded, 0, figure.start):
        between = clauses.broken(denial.end(), figure.start)
        if between < 3 and clauses.words(denial.end(), figure.start) <= 10:
            if language == "fr" and re.search(r"(?<!\w)qu(?:e |')", folded[denial.end() : figure.start]):
                continue
            return "denied"
    return None


def _imagined(
    figure: Figure, text: str, folded: str, clauses: Clauses, language: str, words: _Silence
) -> bool:
    """Whether the sentence only supposes: a condition, a rumour, a conditional near the figure."""
    for match in words.imagined.finditer(folded):
        if match.group() != "would" or not words.reported.search(folded[: match.start()]):
            return True
    if language != "fr":
        return False
    lower = text.lower()
    for match in _CONDITIONAL.finditer(lower):
        verb = folded[match.start() : match.end()]
        if _no_conditional().fullmatch(verb) or words.reported.search(folded[: match.start()]):
            continue
        if clauses.gap((match.start(), match.end()), (figure.start, figure.end)) < 25:
            return True
    return False
