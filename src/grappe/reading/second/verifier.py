"""The verifier: an answer becomes a statement where the text bears it out, else it is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from grappe.domain.indicators import Indicator
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import COUNT, PERCENT, Kind, Quantity
from grappe.domain.statement import Statement
from grappe.reading.claims.picks import fits
from grappe.reading.figures.dates import When
from grappe.reading.figures.figures import Measure
from grappe.reading.language.folding import fold
from grappe.reading.second.answers import Answer
from grappe.reading.second.evidence import Evidence, Stated
from grappe.reading.second.windows import Window
from grappe.reading.text.blocks import Block, Sentence


class Refusal(StrEnum):
    """Why an answer was refused."""

    MALFORMED = "malformed"
    QUOTE_ABSENT = "quote_absent"
    QUOTE_AMBIGUOUS = "quote_ambiguous"
    NUMBER_ABSENT = "number_absent"
    NUMBER_AMBIGUOUS = "number_ambiguous"
    NUMBER_OTHER = "number_other"
    INDICATOR_UNKNOWN = "indicator_unknown"
    INDICATOR_UNFIT = "indicator_unfit"
    MODALITY_UNFIT = "modality_unfit"
    SUBJECT_ABSENT = "subject_absent"
    SPEAKER_ABSENT = "speaker_absent"
    DATE_ABSENT = "date_absent"
    RATE_ABSENT = "rate_absent"
    REPEATED = "repeated"


_LONGEST_QUOTE = 1_000  # characters: a quote is the shortest passage that says it


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quote stands: from ``start`` to ``end`` of its block's clean text."""

    block: Block
    start: int
    end: int


def verify(answer: Answer | None, window: Window, evidence: Evidence, reader: str) -> Statement | Refusal:
    """The statement that an answer makes, or why it makes none.

    Offsets are not asked for but found: the quote is looked for in the sentence that the answer names, then
    in the window, and must stand there once. The number must stand in the quote, and be read by the rules of
    figures to the same value, bound, kind and unit. ``reader`` names the model and the prompt in the rules.
    """
    if answer is None:
        return Refusal.MALFORMED
    place = _locate(answer, window)
    if isinstance(place, Refusal):
        return place
    found = _figure(answer, place, window, evidence)
    if isinstance(found, Refusal):
        return found
    sentence, figure = found
    indicator = evidence.indicators.get(answer.indicator)
    if indicator is None:
        return Refusal.INDICATOR_UNKNOWN
    if not fits(indicator, figure.measure):
        return Refusal.INDICATOR_UNFIT
    if indicator.modalities and answer.modality not in indicator.modalities:
        return Refusal.MODALITY_UNFIT
    return _statement(answer, place, sentence, figure, evidence, reader)


def _statement(
    answer: Answer, place: _Place, sentence: Sentence, figure: Stated, evidence: Evidence, reader: str
) -> Statement | Refusal:
    """The statement of a figure whose quote and indicator stand, where its names, dates and rate do too."""
    subject = evidence.name(answer.subject)
    if subject is None:
        return Refusal.SUBJECT_ABSENT
    speaker = evidence.speaker(answer.speaker, sentence) if answer.speaker is not None else None
    if speaker is None and answer.speaker is not None:
        return Refusal.SPEAKER_ABSENT
    if answer.per is not None and not evidence.has_rate(sentence, answer.per):
        return Refusal.RATE_ABSENT
    period = _period(answer, evidence.dates(sentence))
    if period is None:
        return Refusal.DATE_ABSENT
    document = evidence.document
    return Statement(
        subject=subject,
        indicator=answer.indicator,
        quantity=replace(_quantity(figure, evidence.indicators[answer.indicator]), per=answer.per),
        modality=answer.modality,
        period=period,
        passage=document.passage(place.block, place.start, place.end),
        figure=document.passage(place.block, figure.start, figure.end),
        speaker=speaker,
        rules=(f"figure: {figure.rule}", f"claim: {reader}"),
    )


def _locate(answer: Answer, window: Window) -> _Place | Refusal:
    """The one place of a quote: in the sentence that is named, else in the window."""
    expression = _expression(answer.quote)
    if expression is None:
        return Refusal.QUOTE_ABSENT
    places = list(_places(expression, window))
    named = window.sentences[answer.sentence - 1] if 0 < answer.sentence <= len(window.sentences) else None
    near = [one for one in places if named is not None and _meets(one, named)]
    chosen = near or places
    if not chosen:
        return Refusal.QUOTE_ABSENT
    return chosen[0] if len(chosen) == 1 else Refusal.QUOTE_AMBIGUOUS


def _expression(words: str) -> re.Pattern[str] | None:
    """Words as they may stand in folded text: case, accents, kinds of quotes and of blanks aside."""
    tokens = fold(words).replace("|", " ").split()
    if not tokens or len(words) > _LONGEST_QUOTE:
        return None
    return re.compile(r"[\s|]+".join(map(re.escape, tokens)))


def _places(expression: re.Pattern[str], window: Window) -> Iterator[_Place]:
    """Every place of the window where an expression stands."""
    spans: dict[int, tuple[Block, int, int]] = {}
    for sentence in window.sentences:
        block = sentence.block
        first = spans.get(block.index, (block, sentence.start, 0))[1]
        spans[block.index] = (block, first, sentence.end)
    for block, first, last in spans.values():
        folded = fold(block.clean.text[first:last])
        for match in expression.finditer(folded):
            yield _Place(block, first + match.start(), first + match.end())


def _meets(place: _Place, sentence: Sentence) -> bool:
    same = place.block.index == sentence.block.index
    return same and place.start < sentence.end and sentence.start < place.end


def _figure(
    answer: Answer, place: _Place, window: Window, evidence: Evidence
) -> tuple[Sentence, Stated] | Refusal:
    """The one figure of the quote that an answer names and gives the value of, with its sentence."""
    expression = _expression(answer.value_text)
    if expression is None:
        return Refusal.NUMBER_ABSENT
    quote = fold(place.block.clean.text[place.start : place.end])
    spots = [(place.start + match.start(), place.start + match.end()) for match in expression.finditer(quote)]
    named = {
        (figure.at, figure.end): (sentence, figure)
        for sentence in window.sentences
        if _meets(place, sentence)
        for figure in evidence.figures(sentence)
        if place.start <= figure.at and figure.end <= place.end
        and any(start < figure.end and figure.start < end for start, end in spots)
    }  # fmt: skip
    if not named:
        return Refusal.NUMBER_ABSENT
    equal = [found for found in named.values() if _says(answer, found[1], evidence)]
    if not equal:
        return Refusal.NUMBER_OTHER
    return equal[0] if len(equal) == 1 else Refusal.NUMBER_AMBIGUOUS


def _says(answer: Answer, figure: Stated, evidence: Evidence) -> bool:
    """Whether an answer gives a figure as the rules of figures read it."""
    indicator = evidence.indicators.get(answer.indicator)
    quantity = figure.quantity if indicator is None else _quantity(figure, indicator)
    # A factor has no unit of its own: that of what it multiplies is the indicator's.
    unit = answer.unit == quantity.unit or figure.measure is Measure.MULTIPLE
    return (
        unit
        and _equal(answer.value, quantity.value)
        and _equal(answer.value_max, quantity.value_max)
        and answer.relation is quantity.bound
        and answer.kind is quantity.kind
    )


def _equal(one: Decimal | None, other: Decimal | None) -> bool:
    return one == other if one is not None and other is not None else one is other


def _quantity(figure: Stated, indicator: Indicator) -> Quantity:
    """The quantity of a figure; that of a factor in the unit of what is measured."""
    if figure.quantity.kind is not Kind.MULTIPLE:
        return figure.quantity
    unit = {"money": "EUR", "percent": PERCENT}.get(indicator.unit, COUNT)
    return replace(figure.quantity, unit=unit)


def _period(answer: Answer, dates: tuple[When, ...]) -> Period | None:
    """The period of an answer; None where one of its dates does not stand near the quote."""
    known = {date.iso for when in dates for date in (when.first, when.last) if date is not None}
    ends: list[PartialDate | None] = []
    for said in (answer.start, answer.horizon):
        if said is not None and not any(iso == said or iso.startswith(f"{said}-") for iso in known):
            return None
        ends.append(PartialDate(said) if said is not None else None)
    start, horizon = ends
    if start is not None and horizon is not None and start.first_day > horizon.last_day:
        return None
    years = answer.duration_years
    if years is not None and not any(when.years == years for when in dates):
        return None
    return Period(start, horizon, years)
