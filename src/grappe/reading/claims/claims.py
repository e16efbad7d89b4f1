"""Claims: the figures of a document put together with indicator, subject, modality, dates and speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.passage import Passage
from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT, PERCENT, Kind, Modality, Quantity
from grappe.domain.statement import Statement
from grappe.reading.actors.cast import Cast
from grappe.reading.claims.lines import Line, Reader, read_line
from grappe.reading.claims.modality import Cue, find_cues
from grappe.reading.claims.pairing import pair
from grappe.reading.claims.picks import Memory, Pick
from grappe.reading.claims.silence import silenced
from grappe.reading.claims.speakers import speaker_of
from grappe.reading.claims.subjects import Subject, Subjects
from grappe.reading.claims.tables import read_row
from grappe.reading.claims.timing import Timing, time
from grappe.reading.claims.verdicts import Verdict, judge
from grappe.reading.figures.dates import Role, When
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
    if not _ANAPHOR.match(line.folded):
        state.cues = tuple(cue for cue in _cues(line, reader) if cue.rule == "target.objectif")


_AIM = sought(r"(?<!\w)(?:objectif|cible|but|barre|cap|target|goal|objective|ambition)")


def _cues(line: Line, reader: Reader) -> tuple[Cue, ...]:
    """The cues of a line; of one without figures only where it may speak of an aim."""
    if line.figures or not _AIM.search(line.folded):
        return line.cues
    return tuple(find_cues(line.folded, reader.language, line.text))


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
    context = _context(document, line, state, reader.language)
    verdicts: dict[int, Verdict] = {}
    for index, pick in enumerate(picks):
        figure = pick.figure
        timing = timings[figure]
        verdict = _verdict(_without_whole(line, picks, index), pick, timing, context, reader)
        if index - 1 in verdicts and _is_restated(line, picks[index - 1], pick):
            verdict = _restated(verdicts[index - 1], pick)
            timing = replace(timing, dates=timing.dates or timings[picks[index - 1].figure].dates)
        elif index and _part_of(line, picks[index - 1], pick):
            whole = timings[picks[index - 1].figure]
            timing = replace(timing, dates=timing.dates or whole.dates, per=timing.per or whole.per)
        elif index and _OF_ALL.fullmatch(line.folded[picks[index - 1].figure.end : figure.start]):
            verdict = _whole(pick, verdict)
        elif _is_standing(line, pick, index):
            verdict = _standing(pick, verdict)
        verdicts[index] = verdict
        if silenced(figure, line) or _anaphoric(line, pick):
            continue
        subject = state.subjects.of(line, pick)
        if subject is not None:
            yield _statement(document, line, pick, timing, verdict, subject, reader.published)


# "four of its 19 chairs": what there is to be in all
_OF_ALL = re.compile(r" (?:of (?:its|the|their)|de (?:ses|leurs)|des|sur(?: les| ses)?|out of) ?(?:\w+ )?")
_OUT_OF = re.compile(r"^(?:of|sur|out of|parmi) (?:its|the|their|ses|les|leurs) $")
_POSSESSED = re.compile(r"(?<!\w)(?:ses|leurs|its|their|our|nos) $")


def _without_whole(line: Line, picks: list[Pick], index: int) -> Line:
    """The line without the cues of the whole that a figure is a part of ("9 of the 20 planned chairs")."""
    if index + 1 >= len(picks):
        return line
    start, whole = picks[index].figure.end, picks[index + 1]
    if not _OF_ALL.fullmatch(line.folded[start : whole.figure.start]):
        return line
    end = whole.figure.end if whole.span is None else max(whole.figure.end, whole.span[1])
    return replace(line, cues=tuple(cue for cue in line.cues if not start <= cue.start < end))


def _whole(pick: Pick, verdict: Verdict) -> Verdict:
    allowed = pick.indicator.modalities
    fits = (
        verdict.modality is Modality.ACHIEVED
        and pick.indicator.usual is not Modality.ACHIEVED
        and (not allowed or Modality.TARGET in allowed)
    )
    return Verdict(Modality.TARGET, "modality: target.of_all") if fits else verdict


_MEANT = frozenset({Modality.TARGET, Modality.PLEDGED})


def _is_standing(line: Line, pick: Pick, index: int) -> bool:
    """Whether a figure is what a body has: "its 24 partners", "of its 21 programmes, nine …"."""
    head = line.folded[: pick.figure.start]
    if pick.span is not None and any(
        cue.modality in _MEANT
        and not cue.weak
        and cue.rule != "pledged.will"
        and pick.span[1] <= cue.start <= pick.span[1] + 2
        for cue in line.cues
    ):
        return False
    if index == 0 and _OUT_OF.search(head):
        return True
    return pick.indicator.theme is Theme.CONSORTIUM and _POSSESSED.search(head) is not None


def _standing(pick: Pick, verdict: Verdict) -> Verdict:
    """What a body has ("its 24 partners") exists, whatever the sentence goes on to say."""
    allowed = pick.indicator.modalities
    fits = not allowed or Modality.EXISTING in allowed
    return Verdict(Modality.EXISTING, "modality: existing.possessed") if fits else verdict


# "8 M€ …, soit 84 %": the same figure told again
_RESTATED = re.compile(r", (?:soit|or|i\.e\.|that is|c'est a dire) (?:a |an |un |une )?$")


def _is_restated(line: Line, before: Pick, pick: Pick) -> bool:
    """Whether a figure says in other words, or as a factor, what the one before says."""
    between = line.folded[before.figure.end : pick.figure.start]
    if pick.figure.measure is Measure.MULTIPLE:
        told = any(before.figure.end <= cue.start < pick.figure.start for cue in line.cues)
        return before.indicator is pick.indicator and "," in between and not told
    return _RESTATED.search(between) is not None


def _part_of(line: Line, before: Pick, pick: Pick) -> bool:
    """Whether a figure is a part of the one before, or by how much that one rose: the same dates hold."""
    between = line.folded[before.figure.end : pick.figure.start]
    risen = pick.figure.kind is Kind.INCREASE and pick.figure.measure is Measure.PERCENT and "," in between
    return risen or _PART.search(between) is not None


_PART = re.compile(
    r", (?:(?:dont|of whom|of which|including|y compris) (?:\w+ )?"
    r"|(?:ce qui|which|bringing|portant) [\w ]{0,30})$"
)


def _restated(before: Verdict, pick: Pick) -> Verdict:
    allowed = pick.indicator.modalities
    if allowed and before.modality not in allowed:
        return Verdict(allowed[0], f"modality: {allowed[0].value}.only")
    return Verdict(before.modality, f"{before.rule}.restated")


_DEFINITE = re.compile(r"(?<!\w)(?:les|ces|the|these|aux|des|ses|its|leurs|both) $")


def _anaphoric(line: Line, pick: Pick) -> bool:
    """Whether a small count only points back to members already named: "les deux universités"."""
    if pick.indicator.theme is not Theme.CONSORTIUM or pick.indicator.aggregation is Aggregation.FLOW:
        return False
    if pick.figure.value is None or pick.figure.value > 4:
        return False
    return _DEFINITE.search(line.folded[: pick.figure.start]) is not None


@dataclass(frozen=True, slots=True)
class _Context:
    """The cues outside a line that may govern it; ``rules`` says whether they do before its own."""

    cues: tuple[Cue, ...] = ()
    governs: bool = False
    recalled: bool = False
    heads: bool = False


_INFINITIVE = re.compile(r"[\"' ]*(?:d(?:e |'))?(?:ne pas |mieux )?\w{2,}(?:er|ir|re)(?!\w)")
_ANAPHOR = re.compile(
    r"(?:celles?|celui|ceux|cel(?:le|ui) ci|ce dernier|cette derniere|the former|the latter|"
    r"that of|those of)(?!\w)"
)


@lru_cache
def _leads() -> tuple[tuple[Modality, re.Pattern[str]], ...]:
    return tuple(
        (Modality(name), re.compile(rf"(?:^|[.;:?!] )(?:{'|'.join(words)})(?!\w)"))
        for name, words in lexicon("claims")["leads"].items()
    )


def _announced(text: str) -> list[Cue]:
    """The cues of a lead that announces what comes or what was done ("La suite", "What's coming")."""
    return [
        Cue(match.start(), match.end(), modality, f"{modality.value}.announced")
        for modality, words in _leads()
        for match in words.finditer(text)
    ]


def _context(document: Document, line: Line, state: _State, language: str) -> _Context:
    """The cues of the words that introduce a list item, or of the line that a pronoun points back to."""
    block = line.block
    if block.kind is BlockKind.ITEM:
        lead = document.blocks[block.lead] if block.lead is not None else document.heading_of(block)
        if lead is None:
            return _Context()
        text = fold(lead.clean.text)
        cues = [cue for cue in find_cues(text, language) if not cue.weak] + _announced(text)
        bare = bool(_INFINITIVE.match(line.folded)) if language == "fr" else line.text[:1].islower()
        heads = lead.kind in HEADINGS
        return _Context(tuple(sorted(cues, key=lambda cue: cue.end)), bare, heads=heads)
    if _ANAPHOR.match(line.folded):
        return _Context(tuple(cue for cue in state.cues if cue.rule == "target.objectif"), True, True)
    return _Context()


def _part(line: Line, place: int) -> int:
    """Where the part of the sentence begins in which a place stands: behind the last semicolon or colon."""
    return max((match.end() for match in re.finditer(r"[;:] ", line.folded[:place])), default=0)


def _aims(line: Line, pick: Pick) -> bool:
    """Whether the sentence is about an aim ("La cible de diplômés, de 400 …")."""
    return any(
        (cue.rule == "target.objectif" or (cue.rule == "target.aim" and _AIM.match(line.folded, cue.start)))
        and 0 < line.clauses.words(_part(line, cue.start), cue.start) <= 3
        and cue.end <= pick.figure.start
        and line.clauses.broken(cue.end, pick.figure.start) < 12
        for cue in line.cues
    )


def _verdict(line: Line, pick: Pick, timing: Timing, context: _Context, reader: Reader) -> Verdict:
    period = timing.period(Modality.TARGET)
    verdict = judge(line, pick, period, reader)
    allowed = pick.indicator.modalities
    outer = [cue for cue in context.cues if not allowed or cue.modality in allowed]
    told = verdict.rule.endswith((".usual", ".date") if context.heads else (".usual", ".date", ".tense"))
    if _aims(line, pick) and (not allowed or Modality.TARGET in allowed):
        return Verdict(Modality.TARGET, "modality: target.subject")
    if outer and (told or context.governs) and (pick.figure.turn is not Turn.FROM or context.recalled):
        return Verdict(outer[-1].modality, f"modality: {outer[-1].rule}.lead")
    return verdict


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
    yield from read_row(document, cast, sentence.block, reader)
    for start, end in sentence.block.cells:
        if end - start > 40:
            cell = Sentence(sentence.block, start, end)
            line = read_line(cell, _names(cast, cell), reader)
            state.memory.enter(sentence.block.index)
            state.subjects.block = -1
            yield from _claims(document, line, pair(line, state.memory), reader, state)
