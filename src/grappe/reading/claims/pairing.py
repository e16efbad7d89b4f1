"""Pairing: which indicator a figure measures, from the words around it and the lines before it."""

import re

from grappe.domain.indicators import Indicator
from grappe.reading.claims.amounts import pick_money, pick_share
from grappe.reading.claims.announcing import Announcement
from grappe.reading.claims.counting import pick_coordinated, pick_count
from grappe.reading.claims.lines import Line
from grappe.reading.claims.nouns import has_own_noun, is_topic
from grappe.reading.claims.picks import Memory, Pick, fits, points_back, told
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.figures.measures import PARTICIPLE
from grappe.reading.language.folding import pattern


def pair(line: Line, memory: Memory) -> list[Pick]:
    """The picks of a line's figures, in order; figures that measure nothing known are left out."""
    picks: dict[int, Pick] = {}
    for index, figure in enumerate(line.figures):
        pick = _PAIRERS[figure.measure](line, index, picks, memory)
        if pick is not None:
            picks[index] = pick
            memory.note(pick)
    seconds = {index: second for index, pick in picks.items() if (second := _second_object(line, pick))}
    for index in reversed(range(len(line.figures))):
        if index not in picks and (pick := pick_coordinated(line, index, picks)):
            picks[index] = pick
    named = _named(line)
    counted = [picks[index].indicator for index in sorted(picks) if picks[index].indicator.unit == "count"]
    if counted or named:
        memory.counted = counted[0] if counted else named[0]
    elif any(
        index not in picks and figure.measure is Measure.COUNT and has_own_noun(line, figure)
        for index, figure in enumerate(line.figures)
    ):
        memory.counted = None  # what is counted now is something that nobody measures
    return [
        pick for index in sorted(picks) for pick in (picks[index], seconds.get(index)) if pick is not None
    ]  # fmt: skip


def _named(line: Line) -> list[Indicator]:
    """What the plural nouns of a line count, the last noun first."""
    plural = [
        found for found in line.announcements if found.indicator.unit == "count" and is_topic(line, found)
    ]
    return [found.indicator for found in sorted(plural, key=lambda found: (-found.start, found.order))]


def names_counted(line: Line, memory: Memory) -> bool:
    """Whether a line without figures names what may be counted behind it; it is remembered."""
    named = _named(line)
    if named:
        memory.counted = named[0]
    return bool(named)


_ALSO = re.compile(
    r" (?:[\w']+ ){0,4}?(?:et|and|as well as|ainsi que) (?:d(?:e|u|es) |d')?"
    r"(?:le |la |les |l'|its |the |ses |son |sa |leurs? )?"
    r"(?:nombre d(?:e |')|number of |team of |teams of |equipes? d(?:e |'))?"
)


def _second_object(line: Line, pick: Pick) -> Pick | None:
    """The second thing that a factor multiplies: "doubler le nombre de diplômés et de doctorants"."""
    if pick.figure.measure is not Measure.MULTIPLE or pick.span is None or pick.span[0] < pick.figure.end:
        return None
    for found in line.announcements:
        apart = found.indicator is not pick.indicator and found.indicator.unit == "count"
        if apart and _ALSO.fullmatch(line.folded[pick.span[1] : found.start]):
            return told(line, pick.figure, found)
    return None


_WORD_BACK = pattern(
    "ce nombre",
    "ce chiffre",
    "this number",
    "that number",
    "this figure",
    "en avoir",
    "leur nombre",
    "their number",
)


_SHARE_BACK = pattern(
    "cette (?:part|proportion)", "ce (?:taux|pourcentage)", "(?:this|that) (?:share|proportion|rate)"
)


def _multiple(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """What a factor multiplies: its object, else its subject, else what was named before."""
    figure = line.figures[index]
    fitting = [found for found in line.announcements if fits(found.indicator, Measure.MULTIPLE)]
    fitting = [found for found in fitting if not line.clauses.aside(found.start, figure.start)]
    counts = [found for found in fitting if found.indicator.unit == "count"] or fitting
    after = [found for found in fitting if found.start >= figure.end and _way(line, figure, found) < 10]
    before = [found for found in counts if found.end <= figure.start and _way(line, figure, found) < 16]
    if _WORD_BACK.search(line.folded) and memory.counted is not None:
        return Pick(figure, memory.counted, f"indicator: {memory.counted.code} ‹line before›")
    if _SHARE_BACK.search(line.folded, figure.end) and memory.share is not None:
        return Pick(figure, memory.share, f"indicator: {memory.share.code} ‹line before›")
    passive = PARTICIPLE.search(line.folded[max(0, figure.start - 30) : figure.start]) is not None
    if after and not passive and line.folded[figure.start : figure.end].rstrip().endswith(_FINITE):
        return told(line, figure, after[0])
    if before:
        # The subject of a rise is its first noun: "Places on the course have risen three-fold".
        whole = [found for found in before if line.clauses.parted(found.end, figure.start) < 5] or before[-1:]
        return told(line, figure, whole[0])
    if after:
        return told(line, figure, after[0])
    last = picks.get(index - 1)
    if last is not None:
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    if memory.counted is not None and points_back(line, figure):
        return Pick(figure, memory.counted, f"indicator: {memory.counted.code} ‹line before›")
    return None


# the forms of a factor that have an object behind them
_FINITE = (
    "er",
    "le",
    "ra",
    "ront",
    "ing",
    "es",
    "plus",
    "plus de",
    "plus d'",
    "many",
    "more",
    "much",
    "nombre",
    "double",
    "triple",
)


def _way(line: Line, figure: Figure, found: Announcement) -> int:
    return line.clauses.gap((found.start, found.end), (figure.start, figure.end))


_PAIRERS = {
    Measure.COUNT: pick_count,
    Measure.MONEY: pick_money,
    Measure.PERCENT: pick_share,
    Measure.MULTIPLE: _multiple,
}
