"""Claims: the figures of a document put together with indicator, subject, modality, dates and speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.passage import Passage
from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT, PERCENT, Modality, Quantity
from grappe.domain.statement import Statement
from grappe.reading.actors.cast import Cast
from grappe.reading.claims.brackets import Brackets
from grappe.reading.claims.leads import ANAPHOR, context_of, cues_of, may_aim, verdict_of
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
from grappe.reading.claims.pairing import names_counted, pair
from grappe.reading.claims.passed import Passed, has_figures, pieces
from grappe.reading.claims.picks import Memory, Pick
from grappe.reading.claims.silence import silenced
from grappe.reading.claims.speakers import speaker_of
from grappe.reading.claims.subjects import Subject, Subjects
from grappe.reading.claims.tables import read_row
from grappe.reading.claims.timing import Timing, time
from grappe.reading.claims.verdicts import Verdict
from grappe.reading.figures.dates import Role, When, may_have_dates
from grappe.reading.figures.figures import Measure, Turn
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
    passed: Passed
    brackets: Brackets = field(default_factory=Brackets)
    cues: tuple[Cue, ...] = ()
    last: When | None = None


def read_claims(document: Document, cast: Cast, reader: Reader) -> list[Statement]:
    """Every claim of the document, in the order of its figures."""
    state = _State(Memory(), Subjects(document, cast), Passed(document))
    statements: list[Statement] = []
    for block in document.blocks:
        state.brackets.enter(block, reader)
        if block.kind in _SILENT or _is_boilerplate(document, block):
            continue
        if block.kind is BlockKind.ROW:
            _look_back(cast, reader, state)
            for sentence in document.sentences_of(block):
                statements += _row(document, cast, sentence, reader, state)
            continue
        section = block.index if block.kind in HEADINGS else block.section
        state.memory.enter(section)
        if not has_figures(block.clean.text, reader.language):
            state.passed.add(section, block)
            continue
        for sentence in pieces(document, block):
            statements += _sentence(document, cast, sentence, reader, state)
    return statements


def _look_back(cast: Cast, reader: Reader, state: _State) -> None:
    """What was passed over may have named what is counted, an aim, or a date that is pointed back to."""
    if not state.passed:
        return
    for sentence in state.passed.backwards(reader.lexicon.may, state.memory.section):
        line = read_line(sentence, _names(cast, sentence), reader)
        if names_counted(line, state.memory):
            break
    for sentence in state.passed.backwards(may_have_dates):
        ends = _ends(read_line(sentence, _names(cast, sentence), reader))
        if ends:
            state.last = ends[-1]
            break
    said = state.passed.last(lambda folded: ANAPHOR.match(folded) is not None)
    if said is not None:
        aims = may_aim(fold(said.text))
        state.cues = _aims_of(read_line(said, _names(cast, said), reader), reader) if aims else ()
    state.passed.forget()


@lru_cache
def _boilerplate() -> re.Pattern[str]:
    return pattern(*lexicon("claims")["boilerplate"]["headings"])


@lru_cache
def _attendance() -> re.Pattern[str]:
    words = "|".join(lexicon("claims")["boilerplate"]["attendance"])
    return re.compile(rf"(?:{words}) ?:")


def _is_boilerplate(document: Document, block: Block) -> bool:
    """Whether a block stands under a heading that tells of the publisher, or only tells who sat."""
    return _attendance().match(fold(block.clean.text)) is not None or any(
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
    if not has_figures(sentence.text, reader.language):
        state.passed.add(state.memory.section, sentence)
        if cast.mentions_between(sentence.block.index, sentence.start, sentence.end):
            state.subjects.read(read_line(sentence, _names(cast, sentence), reader))
        return
    _look_back(cast, reader, state)
    line = _recalling(read_line(sentence, _names(cast, sentence), reader), state)
    if line.figures or line.announcements:
        picks = pair(line, state.memory)
        yield from _claims(document, line, picks, reader, state)
    state.subjects.read(line)
    if not ANAPHOR.match(line.folded):
        state.cues = _aims_of(line, reader)


def _aims_of(line: Line, reader: Reader) -> tuple[Cue, ...]:
    """The cues of an aim in a line."""
    return tuple(cue for cue in cues_of(line, reader) if cue.rule == "target.objectif")


_SAME = sought(
    r"(?<!\w)(?:(?:a|pour) (?:la|cette) (?:meme )?(?:date|echeance)|d'ici la"
    r"|by then|by (?:the same|that) (?:date|time))(?!\w)"
)


def _ends(line: Line) -> list[When]:
    """The dates of a line that something may be due at."""
    return [when for when in line.dates if when.role is not Role.DURATION and when.last is not None]


def _recalling(line: Line, state: _State) -> Line:
    """The line with the date that it points back to ("à la même échéance")."""
    ends = _ends(line)
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
        elif index and figure.turn is Turn.FROM and picks[index - 1].indicator is pick.indicator:
            timing = replace(timing, per=timing.per or timings[picks[index - 1].figure].per)
        elif is_standing(line, pick, index):
            verdict = standing(pick, verdict)
        last = picks[index - 1] if index else None
        timing, verdict = state.brackets.told(line, last, pick, timing, verdict)
        verdicts[index] = verdict
        if silenced(figure, line) or _anaphoric(line, pick):
            continue
        subject = state.subjects.of(line, pick)
        if state.subjects.is_all(line, pick):
            verdict = Verdict(Modality.AWARDED, "modality: awarded.collective")
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
        passage=_passage(document, line, pick, timing, verdict),
        figure=document.passage(line.block, line.offset + figure.start, line.offset + figure.end),
        speaker=speaker.name if speaker else None,
        rules=rules,
    )


def _passage(document: Document, line: Line, pick: Pick, timing: Timing, verdict: Verdict) -> Passage:
    """The shortest passage that carries value, indicator, date and the words that tell the modality."""
    spans = [(pick.figure.start, pick.figure.end), *((when.start, when.end) for when in timing.dates)]
    if pick.span is not None:
        spans.append(pick.span)
    spans += [span for span in (timing.rate, verdict.span) if span is not None]
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
