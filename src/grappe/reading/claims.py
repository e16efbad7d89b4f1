"""Claims: the figures of a document put together with indicator, subject, modality, dates and speaker."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grappe.domain.passage import Passage
from grappe.domain.quantity import COUNT, PERCENT, Kind, Modality, Quantity
from grappe.domain.statement import Statement
from grappe.reading.blocks import HEADINGS, Block, BlockKind, Sentence
from grappe.reading.cast import Cast
from grappe.reading.documents import Document
from grappe.reading.folding import fold
from grappe.reading.lines import Line, Reader, read_line
from grappe.reading.measures import Measure
from grappe.reading.modality import Cue, Verdict, find_cues, judge, silenced
from grappe.reading.pairing import Memory, Pick, pair
from grappe.reading.speakers import speaker_of
from grappe.reading.subjects import Subject, Subjects
from grappe.reading.tables import read_row
from grappe.reading.timing import Timing, time

_SILENT = frozenset({BlockKind.META})


@dataclass(slots=True)
class _State:
    """What is carried from line to line."""

    memory: Memory
    subjects: Subjects


def read_claims(document: Document, cast: Cast, reader: Reader) -> list[Statement]:
    """Every claim of the document, in the order of its figures."""
    state = _State(Memory(), Subjects(cast))
    statements: list[Statement] = []
    for sentence in document.sentences:
        block = sentence.block
        if block.kind in _SILENT:
            continue
        if block.kind is BlockKind.ROW:
            statements += _row(document, cast, sentence, reader, state)
        else:
            state.memory.enter(block.index if block.kind in HEADINGS else block.section)
            statements += _sentence(document, cast, sentence, reader, state)
    return statements


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
    line = read_line(sentence, _names(cast, sentence), reader)
    if line.figures or line.announcements:
        picks = pair(line, state.memory)
        yield from _claims(document, line, picks, reader, state)
    state.subjects.read(line)


def _claims(
    document: Document, line: Line, picks: list[Pick], reader: Reader, state: _State
) -> Iterator[Statement]:
    timings = time(line, [pick.figure for pick in picks])
    lead = _lead_cues(document, line.block, reader.language)
    for pick in picks:
        figure = pick.figure
        if silenced(figure, line.text, line.folded, line.clauses, reader.language):
            continue
        subject = state.subjects.of(line, pick)
        if subject is None:
            continue
        timing = timings[figure]
        verdict = _verdict(line, pick, timing, lead, reader)
        yield _statement(document, line, pick, timing, verdict, subject)


def _lead_cues(document: Document, block: Block, language: str) -> list[Cue]:
    """The cues of the words that introduce a list item."""
    if block.kind is not BlockKind.ITEM or block.lead is None:
        return []
    return find_cues(fold(document.blocks[block.lead].clean.text), language)


def _verdict(line: Line, pick: Pick, timing: Timing, lead: list[Cue], reader: Reader) -> Verdict:
    period = timing.period(Modality.TARGET)
    verdict = judge(pick.figure, pick.indicator, list(line.cues), line.clauses, period, reader.published)
    strong = [cue for cue in lead if not cue.weak]
    allowed = pick.indicator.modalities
    told = verdict.rule.endswith((".usual", ".date", ".tense"))
    if strong and told and (not allowed or strong[-1].modality in allowed):
        return Verdict(strong[-1].modality, f"modality: {strong[-1].rule}.lead")
    return verdict


def _statement(
    document: Document, line: Line, pick: Pick, timing: Timing, verdict: Verdict, subject: Subject
) -> Statement:  # fmt: skip
    figure = pick.figure
    unit = figure.unit
    if figure.measure is Measure.MULTIPLE:
        unit = {"money": "EUR", "percent": PERCENT}.get(pick.indicator.unit, COUNT)
    quantity = Quantity(
        value=figure.value, value_max=figure.value_max, bound=figure.bound, kind=figure.kind, unit=unit, per=timing.per
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
        period=timing.period(verdict.modality),
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


def _row(document: Document, cast: Cast, sentence: Sentence, reader: Reader, state: _State) -> Iterator[Statement]:
    """The claims of a table row: its figures by their columns, its prose as sentences."""
    yield from read_row(document, cast, sentence.block, reader)
    for start, end in sentence.block.cells:
        if end - start > 40:
            cell = Sentence(sentence.block, start, end)
            line = read_line(cell, _names(cast, cell), reader)
            state.memory.enter(sentence.block.index)
            state.subjects.block = -1
            yield from _claims(document, line, pair(line, state.memory), reader, state)


__all__ = ["Kind", "read_claims", "replace"]
