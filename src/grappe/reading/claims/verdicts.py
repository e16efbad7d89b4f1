"""Verdicts: the modality of a figure, from the cues of its sentence, its governing verb and its date."""

import re
from dataclasses import dataclass

from grappe.domain.indicators import Indicator, Theme
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Modality
from grappe.reading.claims.infinitives import governing_infinitive, governors
from grappe.reading.claims.lines import Line, Reader
from grappe.reading.claims.modality import SAYING, Cue
from grappe.reading.claims.picks import Pick
from grappe.reading.figures.figures import Figure, Measure, Turn
from grappe.reading.language.clauses import Clauses

_WEAK = 9  # by how many words a tense is taken to stand further off than a verb of intent
_BEHIND = 3  # by how many words a cue after the figure is taken to stand further off than one before it
_BESIDE = 7
_ASIDE = 20  # by how many words a cue in brackets is taken to stand further off from a figure outside them
_OUTSIDE = 26  # the way beyond which a cue says nothing of a figure
_AHEAD = 4  # words between a future and the figure that it governs
_STRONG = 12  # the weight of a break between two statements
_MEANT = frozenset({*SAYING, Modality.BUDGETED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A modality, the rule that told it, and the words that told it if they stand beside the figure."""

    modality: Modality
    rule: str
    span: tuple[int, int] | None = None


def judge(line: Line, pick: Pick, period: Period, reader: Reader) -> Verdict:
    """The modality of a figure: the nearest cue that the indicator allows, else its date, else what is
    usual.
    """
    figure, indicator, cues = pick.figure, pick.indicator, list(line.cues)
    allowed = indicator.modalities
    if len(allowed) == 1:
        ahead = _still_ahead(line, pick) if allowed[0] is Modality.ACHIEVED else None
        return ahead or Verdict(allowed[0], f"modality: {allowed[0].value}.only")
    if (early := _by_turn(figure, indicator, cues, line.clauses)) is not None:
        return early
    governed = _infinitive(figure, line, reader.language)
    if governed is not None:
        cues = _ahead_of(governed, cues, line.clauses, reader.language)
        if not cues and _may(indicator, Modality.TARGET):
            return Verdict(Modality.TARGET, "modality: target.infinitive")
    ranked = sorted(
        (
            _parted(figure, cue, line.clauses),
            _way(figure, cue, line.clauses),
            cue.start,
            order,
        )
        for order, cue in enumerate(cues)
        if _tells(cue, figure, indicator, line.folded) and not _of_another(line, figure, indicator, cue)
    )
    aims = [cue for cue in cues if cue.modality in SAYING and _may(indicator, cue.modality)]
    if figure.turn is Turn.TO and aims and (not ranked or ranked[0][1] >= _OUTSIDE):
        return Verdict(aims[-1].modality, f"modality: {aims[-1].rule}")
    # What is budgeted stays so unless a verb right beside it says otherwise.
    reach = _BESIDE if indicator.usual is Modality.BUDGETED else _OUTSIDE
    if ranked and ranked[0][1] < reach:
        parted, way, _, order = ranked[0]
        cue = cues[order]
        beside = not parted and way <= _BESIDE and not cue.weak
        return Verdict(cue.modality, f"modality: {cue.rule}", (cue.start, cue.end) if beside else None)
    return _by_date(indicator, period, reader.published)


def _still_ahead(line: Line, pick: Pick) -> Verdict | None:
    """The promise of a figure that is otherwise told when it is done ("it will spend £3 million")."""
    for cue in line.cues:
        near = cue.end <= pick.figure.start and line.clauses.words(cue.end, pick.figure.start) <= _AHEAD
        if cue.modality is Modality.PLEDGED and near and not line.clauses.broken(cue.end, pick.figure.start):
            return Verdict(Modality.PLEDGED, f"modality: {cue.rule}")
    return None


def _may(indicator: Indicator, modality: Modality) -> bool:
    return not indicator.modalities or modality in indicator.modalities


def _by_turn(figure: Figure, indicator: Indicator, cues: list[Cue], clauses: Clauses) -> Verdict | None:
    """The level that a change starts from exists; an aim of what has none is what is usual."""
    aimed = any(
        cue.rule in ("target.objectif", "target.aim")
        for cue in cues
        if cue.end <= figure.start and clauses.words(cue.end, figure.start) <= 1
    )
    # "against 5,000 announced": what a change starts from was a promise
    said = [cue.modality for cue in cues if cue.modality in SAYING and 0 <= cue.start - figure.end <= _NEXT]
    if figure.turn is Turn.FROM and said and _may(indicator, said[0]):
        return Verdict(said[0], f"modality: {said[0].value}.change_from")
    if figure.turn is Turn.FROM and not aimed and _may(indicator, Modality.EXISTING):
        return Verdict(Modality.EXISTING, "modality: existing.change_from")
    usual = indicator.usual
    if usual is not None and not _may(indicator, Modality.TARGET) and _aimed_at(figure, cues, clauses):
        told = usual is Modality.ACHIEVED and _may(indicator, Modality.BUDGETED)
        planned = Modality.BUDGETED if told else usual
        return Verdict(planned, f"modality: {planned.value}.usual")
    return None


_NEXT = 2  # characters between a figure and the participle right behind it
_JOINT = re.compile(r",|(?<!\w)(?:et|and|ou|or|but|mais|qui|dont|which|who)(?!\w)")
_OBJECT = 4  # words between a verb and the figure that is its object


def _of_another(line: Line, figure: Figure, indicator: Indicator, cue: Cue) -> bool:
    """Whether a cue behind a figure is the verb of another statement, or governs another figure."""
    if cue.start < figure.end:
        return False
    if line.clauses.strongest(figure.end, cue.start) >= _STRONG:
        return True
    if not cue.weak and any(
        figure.end <= other.start < other.end <= cue.start and line.clauses.words(other.end, cue.start) == 0
        for other in line.figures
    ):
        return True  # "385 instead of the 450 planned": of the figure right before it
    following = [
        other
        for other in line.figures
        if other.start >= cue.end and line.clauses.words(cue.end, other.start) <= _OBJECT
    ]
    if not following:
        return False
    joined = _JOINT.search(line.folded, figure.end, cue.start) is not None
    gives = indicator.theme is Theme.CONSORTIUM and following[0].measure is Measure.MONEY
    return joined or gives


# A plan that was revised is a plan still.
_REVISED = re.compile(
    r"(?<!\w)(?:ramen|port|redui|relev|revu|rabot|rogn|abaiss|rehauss|cut|trim|rais|lift|lower|revis|scal)"
)


def _tells(cue: Cue, figure: Figure, indicator: Indicator, folded: str) -> bool:
    """Whether a cue may tell the modality of a figure of this indicator at all."""
    if not _may(indicator, cue.modality):
        return False
    if cue.modality is Modality.AWARDED and indicator.unit != "money" and not indicator.modalities:
        return False
    ahead = cue.modality is Modality.PLEDGED and indicator.usual is Modality.ACHIEVED
    given = cue.modality is Modality.ACHIEVED and indicator.usual is Modality.PLEDGED
    if cue.weak and indicator.unit == "money" and not (ahead or given):
        return False
    if figure.turn is Turn.TO and cue.modality is Modality.EXISTING:
        return False
    revised = cue.modality is Modality.ACHIEVED and _REVISED.search(folded, cue.start, cue.end)
    return not (revised and indicator.usual is Modality.BUDGETED)


_FACTOR = re.compile(r"\w+er(?!\w)")


def _infinitive(figure: Figure, line: Line, language: str) -> int | None:
    """Where the infinitive begins that governs a figure, or is a factor itself ("to double", "tripler")."""
    if figure.measure is Measure.MULTIPLE:
        meant = (
            _FACTOR.match(line.folded, figure.start)
            if language == "fr"
            else line.folded.endswith("to ", 0, figure.start) or line.folded.startswith("to ", figure.start)
        )
        if meant:
            return figure.start
    return governing_infinitive(line.text, line.folded, figure.start, language)


def _ahead_of(place: int, cues: list[Cue], clauses: Clauses, language: str) -> list[Cue]:
    """The cues that may govern an infinitive: those of aim and promise before it, in its part of the
    sentence, and the verbs that tell that it was or can be done ("a permis de", "managed to").
    """
    done = [
        Cue(match.start(), match.end(), modality, f"{modality.value}.governor")
        for modality, governor in governors(language)
        for match in governor.finditer(clauses.text, 0, place)
    ]
    meant = [cue for cue in cues if cue.start < place and cue.modality in _MEANT]
    return [cue for cue in [*meant, *done] if clauses.strongest(min(cue.end, place), place) < _STRONG]


def _parted(figure: Figure, cue: Cue, clauses: Clauses) -> bool:
    """Whether a strong break parts the cue from the figure: what stands in its own part comes first."""
    first, last = sorted(((figure.start, figure.end), (cue.start, cue.end)))
    return clauses.strongest(first[1], last[0]) >= _STRONG


def _aimed_at(figure: Figure, cues: list[Cue], clauses: Clauses) -> bool:
    """Whether the nearest cue of all tells an aim."""
    ways = [(_words(figure, cue, clauses), cue.modality is not Modality.TARGET) for cue in cues]
    return bool(ways) and min(ways) < (_BESIDE, True) and not min(ways)[1]


def _way(figure: Figure, cue: Cue, clauses: Clauses) -> int:
    return _words(figure, cue, clauses) + (_ASIDE if clauses.aside(cue.start, figure.start) else 0)


def _words(figure: Figure, cue: Cue, clauses: Clauses) -> int:
    way = clauses.gap((figure.start, figure.end), (cue.start, cue.end))
    if cue.start >= figure.end and way > 1:
        way += _BEHIND
    return way + (_WEAK if cue.weak and way > 1 else 2 if cue.weak else 0)


def _by_date(indicator: Indicator, period: Period, published: PartialDate | None) -> Verdict:
    horizon = period.horizon
    if horizon is not None and published is not None:
        future = horizon.last_day > published.last_day
        dated = Modality.TARGET if future else Modality.ACHIEVED
        if _may(indicator, dated):
            return Verdict(dated, f"modality: {dated.value}.date")
    usual = indicator.usual or Modality.EXISTING
    return Verdict(usual, f"modality: {usual.value}.usual")
