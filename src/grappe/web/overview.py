"""A programme at a glance: what is promised and what is reached in all, indicator by indicator."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext

from grappe.domain.indicators import Theme
from grappe.domain.quantity import Kind, Modality
from grappe.domain.standing import Word
from grappe.publishing.figures import amount
from grappe.reconciling.sums import Omitted, Sum, add_up, unfit
from grappe.records.models import Commitment, Indicator
from grappe.records.queries.programmes import summand_of
from grappe.records.queries.standings import standing_of
from grappe.web.bunches import Berry, frame_of_row, in_a_row
from grappe.web.entries import is_promise, promises, theme_order
from grappe.web.language import page_language

BAR = 300.0  # the length of what is promised in all
SPENT = "expenditure"
"""The indicator of money that left the purse."""

NAMED, LARGEST = 24, 12
"""So many promises are named one by one; of more, the largest."""
DRAWN = 60  # berries in a row that can be told apart

FEWEST = 2
"""Projects that must promise something on an indicator for it to tell of the programme."""


@dataclass(frozen=True, slots=True)
class Left:
    """A promise that is in no sum, with the reason."""

    commitment: Commitment
    why: Omitted


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: the sum of what projects promise, and what they reached of it.

    ``silent`` is how much of the sum is promised by projects of which no result is known; ``counted`` are the
    promises in the sum, ``left`` the others.
    """

    indicator: Indicator
    unit: str
    promised: Decimal | None
    reached: Decimal | None
    silent: Decimal
    counted: tuple[Commitment, ...]
    left: tuple[Left, ...]
    today: dt.date

    @property
    def promised_words(self) -> str:
        """The sum with its unit."""
        return "" if self.promised is None else amount(self.promised, self.unit, page_language())

    @property
    def reached_words(self) -> str:
        """What was reached, with its unit; empty where nothing is known."""
        return "" if self.reached is None else amount(self.reached, self.unit, page_language())

    @property
    def berries(self) -> tuple[Berry, ...]:
        """The promises of which no sum is made, in a row: each filled as far as it is delivered."""
        return in_a_row([one.commitment for one in self.left[:DRAWN]], self.today)

    @property
    def berries_frame(self) -> str:
        """The view box of that row."""
        return frame_of_row(min(len(self.left), DRAWN))

    @property
    def known(self) -> int:
        """Of how many promises in the sum a result is known."""
        return sum(has_result(one) for one in self.counted)

    @property
    def parts(self) -> list[tuple[Commitment, str]]:
        """The promises in the sum, each with what was reached of it, in words."""
        results = [(one, result_of(one)) for one in named(self.counted)]
        language, words = page_language(), gettext("%(figure)s reached")
        return [
            (one, "" if value is None else words % {"figure": amount(value, self.unit, language)})
            for one, value in results
        ]

    @property
    def apart(self) -> tuple[Left, ...]:
        """The promises that are in no sum, as far as they are named."""
        return self.left if len(self.left) <= NAMED else self.left[:LARGEST]

    @property
    def more(self) -> int:
        """How many promises are not named."""
        return len(self.counted) - len(named(self.counted)) + len(self.left) - len(self.apart)

    @property
    def projects(self) -> int:
        """How many projects promise something on it."""
        return len({one.project_id for one in [*self.counted, *(left.commitment for left in self.left)]})

    @property
    def filled(self) -> str:
        """How much of the bar is reached, each project's results up to what it promised."""
        done = sum((one.value or 0) * Decimal(str(min(done_of(one), 1.0))) for one in self.counted)
        return self._length(Decimal(done))

    @property
    def open(self) -> str:
        """Where the part of the bar begins of which no result is known."""
        return self._length((self.promised or Decimal(0)) - self.silent)

    @property
    def unheard(self) -> str:
        """How long that part is."""
        return self._length(self.silent)

    def _length(self, value: Decimal) -> str:
        return f"{float(value / self.promised) * BAR if self.promised else 0.0:.1f}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """The indicators of one theme."""

    theme: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The numbers of the headline: promises in all, those of which something is reached, all, contested."""

    promises: int
    begun: int
    kept: int
    contested: int


def glance(commitments: Iterable[Commitment]) -> Glance:
    """How far the programme is, in four numbers."""
    own = list(filter(is_promise, commitments))
    return Glance(
        promises=len(own),
        begun=sum(done_of(one) > 0 for one in own),
        kept=sum(standing.word == Word.MET for one in own if (standing := standing_of(one)) is not None),
        contested=sum(one.contested for one in own),
    )


def overview(commitments: Iterable[Commitment], today: dt.date) -> list[Chapter]:
    """What projects promise together, theme by theme; money has pictures of its own."""
    found: defaultdict[int, list[Commitment]] = defaultdict(list)
    for one in promises(commitments):
        if one.indicator.theme != Theme.MONEY:
            found[one.indicator_id].append(one)
    lines = [
        line_of(own[0].indicator, own, today)
        for own in found.values()
        if len({one.project_id for one in own}) >= FEWEST
    ]
    return [
        Chapter(theme, tuple(sorted(group, key=lambda line: (line.promised is None, -line.projects))))
        for theme, group in groupby(
            sorted(lines, key=lambda line: theme_order(_first(line))[:1]),
            key=lambda line: line.indicator.theme,
        )
    ]


def _first(line: Line) -> Commitment:
    return line.counted[0] if line.counted else line.left[0].commitment


def line_of(indicator: Indicator, own: Sequence[Commitment], today: dt.date) -> Line:
    """The sum over one indicator's promises, by the rule of sums, beside what is known to be reached."""
    known = {one.pk: one for one in own}
    summands = [summand_of(one) for one in own]
    total = add_up(summands)
    if total is None:
        reasons = [(one, unfit(summand)) for one, summand in zip(own, summands, strict=True)]
        left = tuple(Left(one, why) for one, why in reasons if why is not None)
        return Line(indicator, "", None, None, Decimal(0), (), left, today)
    counted = [known[one.address] for one in total.counted]
    results = [value for one in counted if (value := result_of(one)) is not None]
    silent = [one.value or Decimal(0) for one in counted if not has_result(one)]
    return Line(
        indicator=indicator,
        unit=total.unit,
        promised=total.value,
        reached=sum(results, Decimal(0)) if results else None,
        silent=sum(silent, Decimal(0)),
        counted=tuple(counted),
        left=_left(total, known),
        today=today,
    )


def has_result(commitment: Commitment) -> bool:
    """Whether it is known what is reached of a promise."""
    standing = standing_of(commitment)
    return standing is not None and standing.share is not None and standing.current is not None


def result_of(commitment: Commitment) -> Decimal | None:
    """What is known to be reached of a promise, in its unit; None where nothing is, or nothing can be."""
    standing = standing_of(commitment)
    if standing is None or standing.share is None or standing.current is None:
        return None
    return round(Decimal(repr(standing.current)), 2)


def done_of(commitment: Commitment) -> float:
    """How much of the way is done; 1 is all."""
    standing = standing_of(commitment)
    return 0.0 if standing is None else standing.share or 0.0


def _left(total: Sum, known: Mapping[str, Commitment]) -> tuple[Left, ...]:
    return tuple(Left(known[one.address], why) for one, why in total.omitted)


@dataclass(frozen=True, slots=True)
class Purse:
    """One kind of money over all projects: its sum, who gives it and who doesn't say."""

    modality: str
    indicator: Indicator
    total: Sum
    counted: tuple[Commitment, ...]

    @property
    def words(self) -> str:
        """The sum with its currency."""
        return amount(self.total.value, self.total.unit, page_language())

    @property
    def named(self) -> Sequence[Commitment]:
        """Who gives it, one by one; of many, the largest."""
        return named(self.counted)

    @property
    def more(self) -> int:
        """How many are not named."""
        return len(self.counted) - len(self.named)


def purses(commitments: Iterable[Commitment]) -> list[Purse]:
    """Each kind of money on each indicator apart: sums that are never added to each other.

    The awards stand first, the others in the order of the money's way.
    """
    kinds: defaultdict[tuple[str, int], list[Commitment]] = defaultdict(list)
    for one in commitments:
        if one.indicator.theme == Theme.MONEY and one.kind == Kind.ABSOLUTE and one.milestone_of_id is None:
            kinds[one.modality, one.indicator_id].append(one)
    found = []
    for (modality, _), own in kinds.items():
        known = {one.pk: one for one in own}
        total = add_up([summand_of(one) for one in own])
        if total is not None:
            found.append(
                Purse(modality, own[0].indicator, total, tuple(known[one.address] for one in total.counted))
            )
    order = list(Modality)
    return sorted(found, key=lambda one: (order.index(Modality(one.modality)), one.indicator.position))


def named(counted: Sequence[Commitment]) -> Sequence[Commitment]:
    """Those that are told one by one: all in their order, or of many the largest."""
    if len(counted) <= NAMED:
        return counted
    return sorted(counted, key=lambda one: one.value or 0, reverse=True)[:LARGEST]


def tells_of_spending(found: Iterable[Purse]) -> bool:
    """Whether anything is known of money that was spent."""
    return any(one.indicator.code == SPENT for one in found)
