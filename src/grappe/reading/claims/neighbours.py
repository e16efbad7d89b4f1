"""Neighbours: figures that are part of one beside them, the whole of it, or the same told again."""

import re
from dataclasses import replace

from grappe.domain.indicators import Theme
from grappe.domain.quantity import Kind, Modality
from grappe.reading.claims.lines import Line
from grappe.reading.claims.picks import Pick
from grappe.reading.claims.verdicts import Verdict
from grappe.reading.figures.figures import Measure

# "four of its 19 chairs": what there is to be in all
_OF_ALL = re.compile(r" (?:of (?:its|the|their)|de (?:ses|leurs)|des|sur(?: les| ses)?|out of) ?(?:\w+ )?")
_OUT_OF = re.compile(r"^(?:of|sur|out of|parmi) (?:its|the|their|ses|les|leurs) $")
_POSSESSED = re.compile(r"(?<!\w)(?:ses|leurs|its|their|our|nos) $")


_BEHIND = 2  # characters between a noun and the participle behind it ("des 20 chaires prévues")


def without_whole(line: Line, picks: list[Pick], index: int) -> Line:
    """The line without the cues of the whole that a figure is a part of ("9 of the 20 planned chairs")."""
    if index + 1 >= len(picks):
        return line
    start, whole = picks[index].figure.end, picks[index + 1]
    if not _OF_ALL.fullmatch(line.folded[start : whole.figure.start]):
        return line
    end = whole.figure.end if whole.span is None else max(whole.figure.end, whole.span[1])
    kept = (
        cue
        for cue in line.cues
        if not start <= cue.start < (end + _BEHIND if cue.modality in _MEANT else end)
    )
    return replace(line, cues=tuple(kept))


def is_whole(line: Line, before: Pick, pick: Pick) -> bool:
    """Whether a figure is the whole that the one before is a part of."""
    return _OF_ALL.fullmatch(line.folded[before.figure.end : pick.figure.start]) is not None


def whole(pick: Pick, verdict: Verdict) -> Verdict:
    """What there is to be in all is an aim, where a part of it is done ("four of its 19 chairs")."""
    allowed = pick.indicator.modalities
    fits = (
        verdict.modality is Modality.ACHIEVED
        and pick.indicator.usual is not Modality.ACHIEVED
        and (not allowed or Modality.TARGET in allowed)
    )
    return Verdict(Modality.TARGET, "modality: target.of_all") if fits else verdict


_MEANT = frozenset({Modality.TARGET, Modality.PLEDGED})


def is_standing(line: Line, pick: Pick, index: int) -> bool:
    """Whether a figure is what a body has: "its 24 partners", "of its 21 programmes, nine …"."""
    head = line.folded[: pick.figure.start]
    if pick.span is not None and any(
        cue.modality in _MEANT
        and not cue.weak
        and cue.rule != "pledged.will"
        and pick.figure.end <= cue.start <= pick.span[1] + 2
        for cue in line.cues
    ):
        return False
    if index == 0 and _OUT_OF.search(head):
        return True
    return pick.indicator.theme is Theme.CONSORTIUM and _POSSESSED.search(head) is not None


def standing(pick: Pick, verdict: Verdict) -> Verdict:
    """What a body has ("its 24 partners") exists, whatever the sentence goes on to say."""
    allowed = pick.indicator.modalities
    fits = not allowed or Modality.EXISTING in allowed
    return Verdict(Modality.EXISTING, "modality: existing.possessed") if fits else verdict


# "8 M€ …, soit 84 %": the same figure told again
_RESTATED = re.compile(r", (?:soit|or|i\.e\.|that is|c'est a dire) (?:a |an |un |une )?$")


def is_restated(line: Line, before: Pick, pick: Pick) -> bool:
    """Whether a figure says in other words, or as a factor, what the one before says."""
    between = line.folded[before.figure.end : pick.figure.start]
    if pick.figure.measure is Measure.MULTIPLE:
        told = any(before.figure.end <= cue.start < pick.figure.start for cue in line.cues)
        return before.indicator is pick.indicator and "," in between and not told
    return _RESTATED.search(between) is not None


def part_of(line: Line, before: Pick, pick: Pick) -> bool:
    """Whether a figure is a part of the one before, or by how much that one rose: the same dates hold."""
    between = line.folded[before.figure.end : pick.figure.start]
    risen = pick.figure.kind is Kind.INCREASE and pick.figure.measure is Measure.PERCENT and "," in between
    return risen or _PART.search(between) is not None


_PART = re.compile(
    r", (?:(?:dont|of whom|of which|including|y compris) (?:\w+ )?"
    r"|(?:ce qui|which|bringing|portant) [\w ]{0,30})$"
)


def restated(before: Verdict, pick: Pick) -> Verdict:
    """The verdict of a figure that only tells the one before again."""
    allowed = pick.indicator.modalities
    if allowed and before.modality not in allowed:
        return Verdict(allowed[0], f"modality: {allowed[0].value}.only")
    return Verdict(before.modality, f"{before.rule}.restated")
