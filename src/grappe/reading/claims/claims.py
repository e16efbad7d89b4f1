"""Claims: the figures of a document put together with indicator, subject, modality, dates and speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.passage import Passage
from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT, PERCENT, Quantity
from grappe.domain.statement import Statement
from grappe.reading.actors.cast import Cast
from grappe.reading.claims.leads import ANAPHOR, context_of, cues_of, verdict_of
from grappe.reading.claims.lines import Line, Reader, read_line
from grappe.reading.claims.modality import Cue
from grappe.reading.claims.neighbours import (
    is_restated,
    is_standing,
    is_whole,
    part_of,
    restated,
    standing,
    whole,
    without_whole,
)
from grappe.reading.claims.pairing import pair
from grappe.reading.claims.picks import Memory, Pick
from grappe.reading.claims.silence import silenced
from grappe.reading.claims.speakers import speaker_of
from grappe.reading.claims.subjects import Subject, Subjects
from grappe.reading.claims.tables import read_row
from grappe.reading.claims.timing import Timing, time
from grappe.reading.claims.verdicts import Verdict
from grappe.reading.figures.dates import Role, When
from grappe.reading.figures.figures import Measure
from grappe.reading.language.folding import fold, lexicon, pattern
from grappe.reading.language.patterns import sought
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind, Sentence
from grappe.reading.text.documents import Document

_SILENT = frozenset({BlockKind.META})


@dataclass(slots=True)
class _State:
    """What is carried from line to line."""

    memory: Memory
    subjects: Subjects
    cues: tuple[Cue, ...] = ()
    last: When | None = None


def read_claims(document: Document, cast: Cast, reader: Reader) -> list[Statement]:
    """Every claim of the document, in the order of its figures."""
    state = _State(Memory(), Subjects(document, cast))
    statements: list[Statement] = []
    before, silent = None, False
    for sentence in _pieces(document):
        block = sentence.block
        if block.kind in _SILENT:
            continue
        if block is not before:
            before, silent = block, _is_boilerplate(document, block)
        if silent:
            continue
        if block.kind is BlockKind.ROW:
            statements += _row(document, cast, sentence, reader, state)
        else:
            state.memory.enter(block.index if block.kind in HEADINGS else block.section)
            statements += _sentence(document, cast, sentence, reader, state)
    return statements


_LONGEST = 2000  # characters of a sentence that is read in one piece: no prose goes on for longer


def _pieces(document: Document) -> Iterator[Sentence]:
    """The sentences of a document, those without end cut at blanks so that time grows with length only."""
    for sentence in document.sentences:
        start = sentence.start
        while sentence.end - start > _LONGEST and sentence.block.kind is not BlockKind.ROW:
            cut = sentence.block.clean.text.rfind(" ", start + 1, start + _LONGEST)
            end = cut if cut > start else start + _LONGEST
            yield Sentence(sentence.block, start, end)
            start = end
        yield sentence if start == sentence.start else Sentence(sentence.block, start, sentence.end)


@lru_cache
def _boilerplate() -> re.Pattern[str]:
    return pattern(*lexicon("claims")["boilerplate"]["headings"])


def _is_boilerplate(document: Document, block: Block) -> bool:
    """Whether a block stands under a heading that tells of the publisher, not of the programme."""
    return any(
        _boilerplate().fullmatch(fold(heading.clean.text).strip()) for heading in document.headings_of(block)
    )


def _names(cast: Cast, sentence: Sentence) -> list[tuple[int, int]]:
    """The spans of names in a sentence, counted in it."""
    return [
        (mention.start - sentence.start, mention.end - sentence.start)
        for mention in cast.mentions_between(sentence.block.index, sentence.start, sentence.end)
        if mention.form == "name"
    ]


def _sentence(
    document: Document, cast: Cast, sentence: Sentence, reader: Reader, state: _State
) -> Iterator[Statement]:
    line = _recalling(read_line(sentence, _names(cast, sentence), reader), state)
    if line.figures or line.announcements:
        picks = pair(line, state.memory)
        yield from _claims(document, line, picks, reader, state)
    state.subjects.read(line)
    if not ANAPHOR.match(line.folded):
        state.cues = tuple(cue for cue in cues_of(line, reader) if cue.rule == "target.objectif")


_SAME = sought(
    r"(?<!\w)(?:(?:a|pour) (?:la|cette) (?:meme )?(?:date|echeance)|d'ici la"
    r"|by then|by (?:the same|that) (?:date|time))(?!\w)"
)


def _recalling(line: Line, state: _State) -> Line:
    """The line with the date that it points back to ("à la même échéance")."""
    ends = [when for when in line.dates if when.role is not Role.DURATION and when.last is not None]
    if ends:
        state.last = ends[-1]
    found = _SAME.search(line.folded)
    if found is None or state.last is None:
        return line
    when = replace(state.last, start=found.start(), end=found.end(), role=Role.BY, first=None)
    return replace(line, dates=tuple(sorted((*line.dates, when), key=lambda entry: entry.start)))


def _claims(
    document: Document, line: Line, picks: list[Pick], reader: Reader, state: _State
) -> Iterator[Statement]:
    timings = time(line, [pick.figure for pick in picks])
    context = context_of(document, line, state.cues, reader.language)
    verdicts: dict[int, Verdict] = {}
    for index, pick in enumerate(picks):
        figure = pick.figure
        timing = timings[figure]
        verdict = verdict_of(without_whole(line, picks, index), pick, timing, context, reader)
        if index - 1 in verdicts and is_restated(line, picks[index - 1], pick):
            verdict = restated(verdicts[index - 1], pick)
            timing = replace(timing, dates=timing.dates or timings[picks[index - 1].figure].dates)
        elif index and part_of(line, picks[index - 1], pick):
            all_of = timings[picks[index - 1].figure]
            timing = replace(timing, dates=timing.dates or all_of.dates, per=timing.per or all_of.per)
        elif index and is_whole(line, picks[index - 1], pick):
            verdict = whole(pick, verdict)
        elif is_standing(line, pick, index):
            verdict = standing(pick, verdict)
        verdicts[index] = verdict
        if silenced(figure, line) or _anaphoric(line, pick):
            continue
        subject = state.subjects.of(line, pick)
        if subject is not None:
            yield _statement(document, line, pick, timing, verdict, subject, reader.published)


_DEFINITE = re.compile(r"(?<!\w)(?:les|ces|the|these|aux|des|ses|its|leurs|both) $")


def _anaphoric(line: Line, pick: Pick) -> bool:
    """Whether a small count only points back to members already named: "les deux universités"."""
    if pick.indicator.theme is not Theme.CONSORTIUM or pick.indicator.aggregation is Aggregation.FLOW:
        return False
    if pick.figure.value is None or pick.figure.value > 4:
        return False
    return _DEFINITE.search(line.folded[: pick.figure.start]) is not None


def _statement(
    document: Document,
    line: Line,
    pick: Pick,
    timing: Timing,
    verdict: Verdict,
    subject: Subject,
    published: PartialDate | None,
) -> Statement:
    figure = pick.figure
    unit = figure.unit
    if figure.measure is Measure.MULTIPLE:
        currency = next((other.unit for other in line.figures if other.measure is Measure.MONEY), "EUR")
        unit = {"money": currency, "percent": PERCENT}.get(pick.indicator.unit, COUNT)
    quantity = Quantity(
        value=figure.value,
        value_max=figure.value_max,
        bound=figure.bound,
        kind=figure.kind,
        unit=unit,
        per=timing.per,
    )
    speaker = speaker_of(line, figure)
    rules = (
        f"figure: {figure.rule}", pick.rule, subject.rule, verdict.rule,
        *(f"period: date.{when.role.value}" for when in timing.dates),
        *([speaker.rule] if speaker else []),
    )  # fmt: skip
    return Statement(
        subject=subject.name,
        indicator=pick.indicator.code,
        quantity=quantity,
        modality=verdict.modality,
        period=timing.period(verdict.modality, published),
        passage=_passage(document, line, pick, timing),
        figure=document.passage(line.block, line.offset + figure.start, line.offset + figure.end),
        speaker=speaker.name if speaker else None,
        rules=rules,
    )


def _passage(document: Document, line: Line, pick: Pick, timing: Timing) -> Passage:
    """The shortest passage that carries value, indicator and date."""
    spans = [(pick.figure.start, pick.figure.end), *((when.start, when.end) for when in timing.dates)]
    if pick.span is not None:
        spans.append(pick.span)
    if timing.rate is not None:
        spans.append(timing.rate)
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return document.passage(line.block, line.offset + start, line.offset + end)


def _row(
    document: Document, cast: Cast, sentence: Sentence, reader: Reader, state: _State
) -> Iterator[Statement]:
    """The claims of a table row: its figures by their columns, its prose as sentences."""
    for statement in read_row(document, cast, sentence.block, reader):
        state.memory.row(statement)
        yield statement
    for start, end in sentence.block.cells:
        if end - start > 40:
            cell = Sentence(sentence.block, start, end)
            line = read_line(cell, _names(cast, cell), reader)
            state.memory.enter(sentence.block.index)
            state.subjects.block = -1
            yield from _claims(document, line, pair(line, state.memory), reader, state)
