"""Picks: a figure with its indicator, and what the lines before have named."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from grappe.domain.indicators import Indicator
from grappe.domain.quantity import COUNT, PERCENT
from grappe.domain.statement import Statement
from grappe.reading.claims.announcing import Announcement
from grappe.reading.claims.givers import Giver
from grappe.reading.claims.lines import Line
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.language.folding import lexicon, pattern

REACH = 22  # the way beyond which words announce nothing of a figure


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
    giver: Giver | None = None
    last: Measure | None = None
    spends: bool = False
    currency: str = "EUR"
    scale: Decimal = Decimal(1)
    section: int | None = None
    nouns: dict[str, Indicator] = field(default_factory=dict)
    """What nouns of no indicator's own were told to count, anywhere before."""

    def enter(self, section: int | None) -> None:
        """Forget what another section named."""
        if section != self.section:
            self.counted = self.money = self.share = self.giver = None
            self.section = section
            self.last = None

    def note(self, pick: Pick) -> None:
        """Remember a pick for the figures that follow."""
        self.last = pick.figure.measure
        if pick.figure.measure is Measure.MONEY:
            self.spends = True
            self.money = pick.indicator
            self.currency = pick.figure.unit or self.currency
            self.scale = _scale_of(pick.figure)
        elif pick.figure.measure is Measure.PERCENT:
            self.share = pick.indicator
        elif pick.indicator.unit == "count":
            self.counted = pick.indicator

    def row(self, statement: Statement) -> None:
        """Remember the currency of a table for "310 millions" in the prose behind it."""
        if statement.quantity.unit not in (None, COUNT, PERCENT):
            self.spends, self.currency = True, statement.quantity.unit or self.currency


def _scale_of(figure: Figure) -> Decimal:
    for size in (Decimal(1_000_000_000), Decimal(1_000_000), Decimal(1000)):
        if figure.value is not None and figure.value >= size and not figure.bare:
            return size
    return Decimal(1)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The words that stand in the gap between a figure and its noun."""

    skip: re.Pattern[str]
    stop: re.Pattern[str]
    back: re.Pattern[str]
    planned: re.Pattern[str]
    link: frozenset[str] = field(default=frozenset())


@lru_cache
def ellipsis() -> Gaps:
    """The words of ``lexicon/claims.toml`` that tell whether a noun is left out."""
    entries = lexicon("claims")["ellipsis"]
    return Gaps(
        pattern(*entries["skip"]),
        pattern(*entries["stop"]),
        pattern(*entries["back"]),
        pattern(*entries["planned"]),
        frozenset(entries["link"]),
    )


def told(line: Line, figure: Figure, found: Announcement) -> Pick:
    """The pick of a figure that an announcement of its line tells."""
    return Pick(figure, found.indicator, found.rule(line.folded), (found.start, found.end))


def fits(indicator: Indicator, measure: Measure) -> bool:
    """Whether an indicator may be given in such a measure."""
    if measure is Measure.MULTIPLE:
        return indicator.unit != "none"
    return measure.value == indicator.unit or measure.value in indicator.also


def points_back(line: Line, figure: Figure) -> bool:
    """Whether words beside a figure say that its noun was named before."""
    words = line.clauses.before(figure.start, 4)
    return not words or any(ellipsis().back.fullmatch(word.rstrip("'")) for _, _, word in words)


JOINED = re.compile(
    r"[ ,]*(?:puis|then|ou|or|et|and|a|to|d'abord|voire|of|sur|out of|of (?:the|its|their|his|"
    r"our)|des|de (?:ses|leurs|nos|ces))? ?(?:d(?:e|')|a)? ?"
)


# auxiliaries between an amount and its participle ("8 M€ ont été dépensés")
PASSIVE = re.compile(
    r" (?:(?:a|ont|avait|avaient|sera|seront|est|sont|etait|etaient|has|have|had|was|were|is|are|will) )?"
    r"(?:(?:deja|already|ete|been|be) )*"
)
