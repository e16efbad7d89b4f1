"""Pairing: which indicator a figure measures, from the words around it and the lines before it."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from grappe.domain.indicators import Indicator
from grappe.domain.quantity import Kind
from grappe.reading.announcing import Announcement
from grappe.reading.folding import lexicon, pattern
from grappe.reading.lines import Line
from grappe.reading.measures import PARTICIPLE, Figure, Measure, Turn

_ZONE = 7  # words after a count among which its noun must begin
_REACH = 22  # the way beyond which words announce nothing of a figure
_BEHIND = 2  # by how many words an announcement after an amount is taken to stand further off


@dataclass(frozen=True, slots=True)
class Pick:
    """The indicator of a figure, the words that announced it if they stand in the line, and the rule."""

    figure: Figure
    indicator: Indicator
    rule: str
    span: tuple[int, int] | None = None


@dataclass(slots=True)
class Memory:
    """What the lines before have named, for figures that leave it out."""

    counted: Indicator | None = None
    money: Indicator | None = None
    share: Indicator | None = None
    currency: str = "EUR"
    scale: Decimal = Decimal(1)
    section: int | None = None

    def enter(self, section: int | None) -> None:
        """Forget what another section named."""
        if section != self.section:
            self.counted = self.money = self.share = None
            self.section = section

    def note(self, pick: Pick) -> None:
        """Remember a pick for the figures that follow."""
        if pick.figure.measure is Measure.MONEY:
            self.money = pick.indicator
            self.currency = pick.figure.unit or self.currency
            self.scale = _scale_of(pick.figure)
        elif pick.figure.measure is Measure.PERCENT:
            self.share = pick.indicator
        elif pick.indicator.unit == "count":
            self.counted = pick.indicator


def _scale_of(figure: Figure) -> Decimal:
    for size in (Decimal(1_000_000_000), Decimal(1_000_000), Decimal(1000)):
        if figure.value is not None and figure.value >= size and not figure.bare:
            return size
    return Decimal(1)


@dataclass(frozen=True, slots=True)
class _Words:
    skip: re.Pattern[str]
    stop: re.Pattern[str]
    back: re.Pattern[str]
    link: frozenset[str] = field(default=frozenset())


@lru_cache
def _words() -> _Words:
    entries = lexicon("claims")["ellipsis"]
    return _Words(
        pattern(*entries["skip"]),
        pattern(*entries["stop"]),
        pattern(*entries["back"]),
        frozenset(entries["link"]),
    )


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
        if index not in picks and (pick := _coordinated(line, index, picks)):
            picks[index] = pick
    plural = [found for found in line.announcements if found.indicator.unit == "count" and _many(line, found)]
    named = [found.indicator for found in sorted(plural, key=lambda found: (-found.start, found.order))]
    counted = [picks[index].indicator for index in sorted(picks) if picks[index].indicator.unit == "count"]
    if counted or named:
        memory.counted = counted[0] if counted else named[0]
    return [
        pick for index in sorted(picks) for pick in (picks[index], seconds.get(index)) if pick is not None
    ]  # fmt: skip


_ALSO = re.compile(
    r" (?:[\w']+ ){0,4}?(?:et|and|as well as|ainsi que) (?:d(?:e|u|es) |d')?(?:le |la |les |l'|its |the |ses |son |sa |leurs? )?"
    r"(?:nombre d(?:e |')|number of |team of |teams of |equipes? d(?:e |'))?"
)


def _second_object(line: Line, pick: Pick) -> Pick | None:
    """The second thing that a factor multiplies: "doubler le nombre de diplômés et de doctorants"."""
    if pick.figure.measure is not Measure.MULTIPLE or pick.span is None or pick.span[0] < pick.figure.end:
        return None
    for found in line.announcements:
        apart = found.indicator is not pick.indicator and found.indicator.unit == "count"
        if apart and _ALSO.fullmatch(line.folded[pick.span[1] : found.start]):
            return _told(line, pick.figure, found)
    return None


def _fits(indicator: Indicator, measure: Measure) -> bool:
    if measure is Measure.MULTIPLE:
        return indicator.unit != "none"
    return measure.value == indicator.unit or measure.value in indicator.also


def _told(line: Line, figure: Figure, found: Announcement) -> Pick:
    return Pick(figure, found.indicator, found.rule(line.folded), (found.start, found.end))


# ── counts ───────────────────────────────────────────────────────────────────────────────────────────────


def _count(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    figure = line.figures[index]
    found, own = _noun(line, figure)
    head = line.folded[max(0, figure.start - 40) : figure.start]
    if (deed := line.lexicon.deed(head)) is not None:
        return Pick(figure, deed, f"indicator: {deed.code} ‹verb›")
    if found is not None:
        return _taken_up(_told(line, figure, found), line, memory)
    if own and (verb := line.lexicon.verb(head)) is not None:
        return Pick(figure, verb, f"indicator: {verb.code} ‹verb›")
    if own and figure.bare and any(pick.figure.measure is Measure.MONEY for pick in picks.values()):
        amount = replace(figure, measure=Measure.MONEY, unit=memory.currency, rule="measure.money.unsaid")
        return _money(line, index, picks, memory, amount)
    if own or (figure.value is not None and figure.value <= 1) or _among(line, figure):
        return None
    if ahead := _ahead(line, index):
        return _told(line, figure, ahead)
    if figure.bare and figure.value is not None and figure.value >= 1000 and memory.money is not None:
        return Pick(
            replace(figure, measure=Measure.MONEY, unit=memory.currency, rule="measure.money.unsaid"),
            memory.money, f"indicator: {memory.money.code} ‹as before›",
        )  # fmt: skip
    if figure.bare:
        return None
    return _elliptic(line, index, picks, memory)


def _taken_up(pick: Pick, line: Line, memory: Memory) -> Pick:
    """The pick, of the narrower indicator where its noun only takes up one named before ("62 students" of doctorates)."""
    narrower: list[str] = lexicon("claims")["takes_up"].get(pick.indicator.code, [])
    if memory.counted is None or memory.counted.code not in narrower or pick.span is None:
        return pick
    if " " in line.folded[slice(*pick.span)]:
        return pick
    return Pick(pick.figure, memory.counted, f"{pick.rule}, taken up", pick.span)


def _among(line: Line, figure: Figure) -> bool:
    """Whether a bare count only takes up those named ("none of the three")."""
    return re.search(
        r"(?<!\w)(?:of the|of these|des|de ces|parmi les|all|les|toutes les|tous les|both) $",
        line.folded[: figure.start],
    ) is not None and not (_words().skip.match(line.folded, figure.end + 1))


def _noun(line: Line, figure: Figure) -> tuple[Announcement | None, bool]:
    """The announcement that begins right after a figure, and whether a noun of another sort stands there."""
    words, place, own = _words(), figure.end, False
    heads = {found.start: found for found in reversed(line.announcements) if found.indicator.unit == "count"}
    for start, end, word in line.clauses.after(figure.end, _ZONE):
        if re.search(r"[,.;:()\[\]!?|\t]|- ", line.folded[place:start]):
            break
        if start in heads:
            return heads[start], True
        plain = word.rstrip("'")
        if words.skip.match(line.folded, start):
            place = end
            continue
        if words.stop.match(line.folded, start) or plain.isdigit():
            break
        if plain in words.link:
            place = end
            continue
        own = True
        place = end
    return None, own


def _elliptic(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """The indicator of a figure whose noun is left out: named before in the sentence, or in a line before."""
    figure = line.figures[index]
    last = picks.get(index - 1)
    if figure.turn is Turn.FROM and last is not None and last.indicator.unit == "count":
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    behind = [
        found
        for found in line.announcements
        if found.indicator.unit == "count" and _PASSIVE.fullmatch(line.folded[figure.end : found.start])
    ]
    if behind and figure.end < behind[0].start:
        return _told(line, figure, behind[0])
    before = [found for found in line.announcements if found.end <= figure.start and _many(line, found)]
    near = [
        found
        for found in before
        if line.clauses.gap((found.start, found.end), (figure.start, figure.end)) < _REACH
    ]
    counts = [found for found in near if found.indicator.unit == "count"]
    title = line.folded.find(" :", 0, 60)
    if not counts and title > 0:
        counts = [found for found in before if found.end <= title and found.indicator.unit == "count"]
    if last is not None and last.figure.measure is Measure.MONEY and not counts:
        return None
    if counts:
        end = counts[-1].end
        nearest = next(found for found in counts if found.end == end)
        return _told(line, figure, nearest)
    if last is not None and last.indicator.unit == "count":
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    if not _points_back(line, figure):
        return None
    asked = [found for found in near if found.indicator.unit == "money"]
    if asked and memory.money is not None and memory.scale > 1 and figure.value is not None:
        amount = replace(
            figure, measure=Measure.MONEY, unit=memory.currency, value=figure.value * memory.scale,
            value_max=figure.value_max and figure.value_max * memory.scale, rule="measure.money.unsaid",
        )  # fmt: skip
        return _told(line, amount, asked[-1])
    if memory.counted is not None:
        return Pick(figure, memory.counted, f"indicator: {memory.counted.code} ‹line before›")
    return None


_ONE = re.compile(
    r"(?<!\w)(?:une?|an?|chaque|each|every|son|sa|its|le|la|l'|the|this|ce|cette|cet)(?: \w+)? ?$"
)
_PLURAL = ("s", "x", "people", "staff", "women", "faculty")


def _many(line: Line, found: Announcement) -> bool:
    """Whether the words announce several: "son dossier", "une entreprise" leave no figure out."""
    words = line.folded[found.start : found.end].split()
    if any(word.endswith(_PLURAL) for word in words):
        return True
    return _ONE.search(line.folded[max(0, found.start - 20) : found.start]) is None


def _ahead(line: Line, index: int) -> Announcement | None:
    """The noun of the figure that follows, where only a link stands between ("100 puis 150 thèses")."""
    if index + 1 >= len(line.figures):
        return None
    figure, following = line.figures[index], line.figures[index + 1]
    if following.measure is not Measure.COUNT or not _JOINED.fullmatch(
        line.folded[figure.end : following.start]
    ):
        return None
    return _noun(line, following)[0]


def _points_back(line: Line, figure: Figure) -> bool:
    """Whether words beside a figure say that its noun was named before."""
    words = line.clauses.before(figure.start, 4)
    return not words or any(_words().back.fullmatch(word.rstrip("'")) for _, _, word in words)


_JOINED = re.compile(
    r"[ ,]*(?:puis|then|ou|or|et|and|a|to|d'abord|voire|of|sur|out of|of (?:the|its|their|his|our)|de (?:ses|leurs|nos|ces))? ?(?:d(?:e|')|a)? ?"
)


def _coordinated(line: Line, index: int, picks: dict[int, Pick]) -> Pick | None:
    """The pick of the figure that follows, where only a link stands between ("100 puis 150 thèses")."""
    following = picks.get(index + 1)
    figure = line.figures[index]
    if following is None or following.figure.measure is not figure.measure:
        return None
    if not _JOINED.fullmatch(line.folded[figure.end : following.figure.start]):
        return None
    return Pick(figure, following.indicator, following.rule, following.span)


# ── money, shares, factors ───────────────────────────────────────────────────────────────────────────────


_PART = re.compile(r"(?<!\w)(?:dont|of which|including|y compris) (?:\w+ ){0,2}$")


def _money(
    line: Line, index: int, picks: dict[int, Pick], memory: Memory, told: Figure | None = None
) -> Pick | None:
    figure = told or line.figures[index]
    found = _nearest(line, figure, Measure.MONEY)
    if _PART.search(line.folded[max(0, figure.start - 30) : figure.start]) and (
        found is None or found.end <= figure.start
    ):
        whole = line.lexicon.indicator("budget_part")
        if whole is not None:
            return Pick(figure, whole, "indicator: budget_part ‹part of›")
    if found is not None:
        return _told(line, figure, found)
    last = next(
        (picks[i] for i in sorted(picks, reverse=True) if picks[i].figure.measure is Measure.MONEY), None
    )
    if last is not None:
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    if memory.money is not None:
        return Pick(figure, memory.money, f"indicator: {memory.money.code} ‹line before›")
    return None


def _share(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    figure = line.figures[index]
    found = _nearest(line, figure, Measure.PERCENT)
    before = picks.get(index - 1)
    if before is not None and _fits(before.indicator, Measure.PERCENT) and _BESIDE.fullmatch(
        line.folded[before.figure.end : figure.start]
    ):  # fmt: skip
        return Pick(figure, before.indicator, f"indicator: {before.indicator.code} ‹as before›")
    if found is not None:
        return _told(line, figure, found)
    last = picks.get(index - 1)
    if last is not None and (figure.kind is Kind.INCREASE or _fits(last.indicator, Measure.PERCENT)):
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    if memory.share is not None and _points_back(line, figure):
        return Pick(figure, memory.share, f"indicator: {memory.share.code} ‹line before›")
    return None


# "It spent €4.2 million in its first year, 12 per cent of the grant": the same told as a share
_BESIDE = re.compile(r"(?: (?:in|over|during|en|sur|pendant) [\w ']{1,25})?, (?:soit |or |that is )?")


def _nearest(line: Line, figure: Figure, measure: Measure) -> Announcement | None:
    """The announcement of the least way, those before an amount first."""
    ways = []
    for order, found in enumerate(line.announcements):
        if not _fits(found.indicator, measure):
            continue
        way = line.clauses.gap((found.start, found.end), (figure.start, figure.end))
        behind = found.start >= figure.end
        if behind and way > 1 and not _PASSIVE.fullmatch(line.folded[figure.end : found.start]):
            way += _BEHIND
        elif behind and _PASSIVE.fullmatch(line.folded[figure.end : found.start]):
            way = 0
        if found.indicator.unit != measure.value:
            way += 5
        if way < _REACH:
            ways.append((way, not found.sure, order, found))
    return min(ways, key=lambda entry: entry[:3])[3] if ways else None


# auxiliaries between an amount and its participle ("8 M€ ont été dépensés")
_PASSIVE = re.compile(
    r" (?:(?:a|ont|avait|avaient|sera|seront|est|sont|etait|etaient|has|have|had|was|were|is|are|will) )?(?:(?:deja|already|ete|been|be) )*"
)
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


def _multiple(line: Line, index: int, picks: dict[int, Pick], memory: Memory) -> Pick | None:
    """What a factor multiplies: its object, else its subject, else what was named before."""
    figure = line.figures[index]
    fitting = [found for found in line.announcements if _fits(found.indicator, Measure.MULTIPLE)]
    counts = [found for found in fitting if found.indicator.unit == "count"] or fitting
    after = [found for found in fitting if found.start >= figure.end and _way(line, figure, found) < 10]
    before = [found for found in counts if found.end <= figure.start and _way(line, figure, found) < 16]
    if _WORD_BACK.search(line.folded) and memory.counted is not None:
        return Pick(figure, memory.counted, f"indicator: {memory.counted.code} ‹line before›")
    passive = PARTICIPLE.search(line.folded[max(0, figure.start - 30) : figure.start]) is not None
    if after and not passive and line.folded[figure.start : figure.end].rstrip().endswith(_FINITE):
        return _told(line, figure, after[0])
    if before:
        # The subject of a rise is its first noun: "Places on the course have risen three-fold".
        whole = [found for found in before if line.clauses.broken(found.end, figure.start) < 5] or before[-1:]
        return _told(line, figure, whole[0])
    if after:
        return _told(line, figure, after[0])
    last = picks.get(index - 1)
    if last is not None:
        return Pick(figure, last.indicator, f"indicator: {last.indicator.code} ‹as before›")
    if memory.counted is not None and _points_back(line, figure):
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
    Measure.COUNT: _count,
    Measure.MONEY: _money,
    Measure.PERCENT: _share,
    Measure.MULTIPLE: _multiple,
}
