"""Leads: cues outside a sentence that govern its figures: the lead of a list, a heading, an aim before."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from grappe.domain.quantity import Modality
from grappe.reading.claims.lines import Line, Reader
from grappe.reading.claims.modality import Cue, find_cues
from grappe.reading.claims.picks import Pick
from grappe.reading.claims.timing import Timing
from grappe.reading.claims.verdicts import Verdict, judge
from grappe.reading.figures.figures import Turn
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.language.patterns import sought
from grappe.reading.text.blocks import HEADINGS, BlockKind
from grappe.reading.text.documents import Document

_AIM = sought(r"(?<!\w)(?:objectif|cible|but|barre|cap|target|goal|objective|ambition)")


def may_aim(folded: str) -> bool:
    """Whether a sentence may speak of an aim."""
    return _AIM.search(folded) is not None


def cues_of(line: Line, reader: Reader) -> tuple[Cue, ...]:
    """The cues of a line; of one without figures only where it may speak of an aim."""
    if line.figures or not _AIM.search(line.folded):
        return line.cues
    return tuple(find_cues(line.folded, reader.language, line.text))


@dataclass(frozen=True, slots=True)
class Context:
    """The cues outside a line that may govern it; ``rules`` says whether they do before its own."""

    cues: tuple[Cue, ...] = ()
    governs: bool = False
    recalled: bool = False
    heads: bool = False


_INFINITIVE = re.compile(r"[\"' ]*(?:d(?:e |'))?(?:ne pas |mieux )?\w{2,}(?:er|ir|re)(?!\w)")
ANAPHOR = re.compile(
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


def context_of(document: Document, line: Line, told: tuple[Cue, ...], language: str) -> Context:
    """The cues of the words that introduce a list item, or of the line that a pronoun points back to."""
    block = line.block
    if block.kind is BlockKind.ITEM:
        lead = document.blocks[block.lead] if block.lead is not None else document.heading_of(block)
        if lead is None:
            return Context()
        text = fold(lead.clean.text)
        cues = [cue for cue in find_cues(text, language) if not cue.weak] + _announced(text)
        bare = bool(_INFINITIVE.match(line.folded)) if language == "fr" else line.text[:1].islower()
        heads = lead.kind in HEADINGS
        return Context(tuple(sorted(cues, key=lambda cue: cue.end)), bare, heads=heads)
    if ANAPHOR.match(line.folded):
        return Context(tuple(cue for cue in told if cue.rule == "target.objectif"), True, True)
    return Context()


def _part(line: Line, place: int) -> int:
    """Where the part of the sentence begins in which a place stands: behind the last semicolon or colon."""
    return max((match.end() for match in re.finditer(r"[;:] ", line.folded[:place])), default=0)


def _answered(line: Line, cue: Cue, pick: Pick) -> bool:
    """Whether the aim has its own figure, and another part of the sentence tells this one."""
    part = _part(line, pick.figure.start)
    return any(cue.end <= other.start and other.end <= part for other in line.figures)


def _aims(line: Line, pick: Pick) -> bool:
    """Whether the sentence is about an aim ("La cible de diplômés, de 400 …")."""
    return any(
        (cue.rule == "target.objectif" or (cue.rule == "target.aim" and _AIM.match(line.folded, cue.start)))
        and 0 < line.clauses.words(_part(line, cue.start), cue.start) <= 3
        and cue.end <= pick.figure.start
        and line.clauses.broken(cue.end, pick.figure.start) < 12
        and not _answered(line, cue, pick)
        for cue in line.cues
    )


def verdict_of(line: Line, pick: Pick, timing: Timing, context: Context, reader: Reader) -> Verdict:
    """The modality of a figure, from its sentence or from the words outside it that govern it."""
    period = timing.period(Modality.TARGET)
    verdict = judge(line, pick, period, reader)
    if pick.indicator.usual is Modality.AWARDED and verdict.modality is Modality.ACHIEVED:
        verdict = replace(verdict, modality=Modality.AWARDED)  # to have been chosen is an award
    allowed = pick.indicator.modalities
    outer = [cue for cue in context.cues if not allowed or cue.modality in allowed]
    told = verdict.rule.endswith((".usual", ".date") if context.heads else (".usual", ".date", ".tense"))
    if _aims(line, pick) and (not allowed or Modality.TARGET in allowed):
        return Verdict(Modality.TARGET, "modality: target.subject")
    if outer and (told or context.governs) and (pick.figure.turn is not Turn.FROM or context.recalled):
        return Verdict(outer[-1].modality, f"modality: {outer[-1].rule}.lead")
    return verdict
