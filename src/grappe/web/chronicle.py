"""A timeline as a picture: what happened, where today stands, and how much falls due when.

It goes from left to right; on a narrow screen from the call down, year by year.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grappe.domain.period import PartialDate
from grappe.domain.statement import EventKind
from grappe.publishing.dates import date
from grappe.publishing.figures import NO_BREAK
from grappe.records.models import Commitment, Programme
from grappe.web.entries import is_promise
from grappe.web.labels import EVENTS, word
from grappe.web.language import page_language
from grappe.web.timeline import Moment, Timeline

WIDTH = 900.0
EDGE = 26.0
ROW = 34.0  # of names above the line
ROWS = 6
LETTER = 6.7  # the width of a letter at most, on average
LONGEST = 34  # letters of a name
GAP = 12.0  # between words in one row
POLE = 5.0  # from the pole to the words that hang on it
SMALLEST, LARGEST = 11.0, 27.0  # radii of what falls due
SPACE = 4.0  # between them, at least
BELOW = 30.0  # for the years
TOLD = 30  # moments that are told on the way down; of more, the more telling kinds

FIRST = (
    EventKind.CALL_OPENED, EventKind.CALL_CLOSED, EventKind.SELECTION, EventKind.ANNOUNCEMENT,
    EventKind.LAUNCH, EventKind.INAUGURATION, EventKind.CREATION, EventKind.MILESTONE,
)  # fmt: skip
"""The kinds that are named first where there is no room for all."""


@dataclass(frozen=True, slots=True)
class Name:
    """The words over a mark: ``left`` to ``right``, in a row counted from the line upwards."""

    text: str
    when: str
    left: float
    right: float
    row: int
    ends: bool

    @property
    def x(self) -> float:
        """Where the words are anchored."""
        return self.right if self.ends else self.left

    @property
    def anchor(self) -> str:
        """Which of their ends is there."""
        return "end" if self.ends else "start"

    @property
    def y(self) -> float:
        """The height of the upper one of their two lines."""
        return -ROW * (self.row + 1)

    @property
    def pole(self) -> float:
        """Where on the line they belong."""
        return self.left - POLE if not self.ends else self.right + POLE

    def meets(self, other: "Name") -> bool:
        """Whether the words of either come too near to the words of the other, or over its pole."""
        if self.row == other.row:
            return self.left < other.right + GAP and other.left < self.right + GAP
        lower, higher = sorted((self, other), key=lambda name: name.row)
        return lower.left - POLE < higher.pole < lower.right + POLE


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the line, ``told`` in a few words; its ``name`` is there where there is room."""

    moment: Moment
    x: float
    told: str
    past: bool
    name: Name | None


@dataclass(frozen=True, slots=True)
class Due:
    """How many promises fall due on one date."""

    when: str
    number: int
    x: float
    radius: float

    @property
    def y(self) -> float:
        """How far below the line its middle is."""
        return BELOW + 4 + self.radius


@dataclass(frozen=True, slots=True)
class Step:
    """What stands on the way down: a moment, so many promises that fall due (``number``), or today."""

    day: dt.date
    when: str
    moment: Moment | None = None
    words: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Year:
    """A year on the way down, with what stands in it; there may be nothing."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The drawing: marks on the line, what falls due under it, years, and today.

    ``undated`` is how many promises say no date; ``down`` is the same year by year, ``untold`` how many
    moments have no room in it.
    """

    marks: tuple[Mark, ...]
    dues: tuple[Due, ...]
    undated: int
    years: tuple[tuple[float, str], ...]
    today: float | None
    down: tuple[Year, ...] = ()
    untold: int = 0

    @property
    def above(self) -> float:
        """The room over the line."""
        rows = max((mark.name.row + 1 for mark in self.marks if mark.name), default=0)
        return ROW * rows + 40

    @property
    def below(self) -> float:
        """The room under the line."""
        deepest = max((2 * due.radius for due in self.dues), default=0.0)
        return BELOW + (deepest + 30 if self.dues else 8)

    @property
    def frame(self) -> str:
        """The view box: the line is at height 0."""
        return f"0 {-self.above:.0f} {WIDTH:.0f} {math.ceil(self.above + self.below)}"

    @property
    def height(self) -> int:
        """The height of the view box."""
        return math.ceil(self.above + self.below)

    @property
    def noon(self) -> str:
        """The line of today, from its word down."""
        return (
            f"M{self.today:.1f} {14 - self.above:.0f}V{self.below - 4:.0f}" if self.today is not None else ""
        )

    @property
    def top(self) -> float:
        """The height of the word of today."""
        return 10 - self.above


def chronicle(
    timeline: Timeline,
    commitments: Iterable[Commitment],
    programme: Programme,
    today: dt.date,
    *,
    names: bool = False,
) -> Chronicle | None:
    """The moments since the programme began, and the promises by horizon; None where there is neither.

    With ``names``, each moment tells to which project it happened.
    """
    start, horizon = programme.start, programme.horizon
    moments = [one for one in (*timeline.so_far, *timeline.to_come) if one.start]
    owed = [one for one in commitments if is_promise(one)]
    dues = Counter(one.horizon for one in owed if one.horizon)
    days = [PartialDate(one.start).first_day for one in moments]
    days += [PartialDate(one).last_day for one in dues]
    if not days:
        return None
    first = min([*days, PartialDate(start).first_day] if start else days)
    last = max([*days, today, PartialDate(horizon).last_day] if horizon else [*days, today])
    scale = _Scale(dt.date(first.year, 1, 1), last)
    return Chronicle(
        marks=tuple(_marks(moments, scale, today, whose_too=names)),
        dues=tuple(_dues(dues, scale)),
        undated=sum(not one.horizon for one in owed),
        years=scale.years(),
        today=scale.x(today) if first <= today <= last else None,
        down=_down(moments, dues, (scale.first, today, last), whose_too=names),
        untold=max(len(moments) - TOLD, 0),
    )


def _down(
    moments: Sequence[Moment], dues: Counter[str], days: tuple[dt.date, dt.date, dt.date], *, whose_too: bool
) -> tuple[Year, ...]:
    """Every year from the first of the days to the last one, with its moments, what falls due, and today."""
    first, today, last = days
    language = page_language()
    told = sorted(range(len(moments)), key=lambda at: (_weight(moments[at]), at))[:TOLD]
    steps = [
        Step(
            PartialDate(one.start).first_day,
            date(one.start, language),
            one,
            words_of(one, whose(one) if whose_too else ""),
        )
        for one in (moments[at] for at in told)
    ]
    steps += [Step(PartialDate(one).last_day, date(one, language), number=dues[one]) for one in dues]
    if first <= today <= last:
        steps.append(Step(today, date(today.isoformat(), language)))
    steps.sort(key=lambda step: (step.day, step.moment is None))
    return tuple(
        Year(str(year), tuple(step for step in steps if step.day.year == year))
        for year in range(first.year, last.year + 1)
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return EDGE + share * (WIDTH - 2 * EDGE)

    def years(self) -> tuple[tuple[float, str], ...]:
        length = self.last.year - self.first.year
        every = next(step for step in (1, 2, 5, 10, max(length, 1)) if length <= 12 * step)
        days = [dt.date(year, 1, 1) for year in range(self.first.year, self.last.year + 1)]
        return tuple((self.x(day), str(day.year)) for day in days if day.year % every == 0)


def _marks(moments: Sequence[Moment], scale: _Scale, today: dt.date, *, whose_too: bool) -> list[Mark]:
    """The moments in their order, named as far as there is room; the more telling kinds choose first."""
    xs = [scale.x(PartialDate(one.start).first_day) for one in moments]
    told = [words_of(one, whose(one) if whose_too else "") for one in moments]
    when = [date(one.start, page_language()) for one in moments]
    named: dict[int, Name] = {}
    for at in sorted(range(len(moments)), key=lambda at: (_weight(moments[at]), at)):
        if (told[at], when[at]) not in {(told[other], when[other]) for other in named}:
            wanted = [*named, at]
            names = lay_out([(told[one], when[one], xs[one]) for one in wanted])
            named = dict(zip(wanted, names, strict=True)) if names else named
    colon = f"{NO_BREAK}: " if page_language() == "fr" else ": "
    return [
        Mark(moment, xs[at], f"{when[at]}{colon}{told[at]}", moment.is_past(today), named.get(at))
        for at, moment in enumerate(moments)
    ]


def lay_out(wanted: Sequence[tuple[str, str, float]]) -> list[Name] | None:
    """A place for all of these words (with their date and place on the line), in their order; None without.

    The latest are placed first and lowest: what hangs to the right of an earlier pole then flies over them.
    """
    placed: dict[int, Name] = {}
    for at in sorted(range(len(wanted)), key=lambda at: -wanted[at][2]):
        name = place_name(*wanted[at], placed.values())
        if name is None:
            return None
        placed[at] = name
    return [placed[at] for at in range(len(wanted))]


def place_name(text: str, when: str, x: float, taken: Iterable[Name]) -> Name | None:
    """The lowest row where the words, a flag on its pole, meet no others; rather to the right than left."""
    others = list(taken)
    width = LETTER * min(max(len(text), len(when)), LONGEST)
    for left, ends in ((x + POLE, False), (x - POLE - width, True)):
        for row in range(ROWS):
            name = Name(_cut(text), when, left, left + width, row, ends)
            if left >= 0 and name.right <= WIDTH and not any(name.meets(other) for other in others):
                return name
    return None


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def words_of(moment: Moment, whose: str = "") -> str:
    """What happened, in a few words: what its indicator is called, or its kind; and to which project."""
    told = word(EVENTS, moment.kind)
    if moment.indicator is not None:
        told = moment.indicator.label_fr if page_language() == "fr" else moment.indicator.label_en
    return f"{whose}, {told[:1].lower()}{told[1:]}" if whose else told


def whose(moment: Moment) -> str:
    """The project to which it happened; empty where it is the programme."""
    project = moment.commitment.project if moment.commitment else None
    return project.name if project else ""


def _weight(moment: Moment) -> int:
    first = FIRST.index(moment.kind) if moment.kind in FIRST else len(FIRST)
    return first if moment.overall else first + len(FIRST)


def _dues(numbers: Counter[str], scale: _Scale) -> list[Due]:
    """What falls due, its circles as large in area as it is many, side by side where they would meet."""
    most = max(numbers.values(), default=1)
    room = WIDTH / sum(2 * _radius(number, most) + SPACE for number in numbers.values()) if numbers else 1
    found: list[Due] = []
    for horizon, number in sorted(numbers.items(), key=lambda one: PartialDate(one[0]).last_day):
        radius = _radius(number, most) * min(room, 1)
        x = scale.x(PartialDate(horizon).last_day)
        if found:
            x = max(x, found[-1].x + found[-1].radius + radius + SPACE * min(room, 1))
        found.append(Due(date(horizon, page_language()), number, x, radius))
    # What was pushed over the edge is pushed back, from the last one on.
    edge = WIDTH - 1  # half the stroke lies outside the circle
    for at in range(len(found) - 1, -1, -1):
        one = found[at]
        x = min(one.x, edge - one.radius)
        found[at], edge = Due(one.when, one.number, x, one.radius), x - one.radius - SPACE * min(room, 1)
    return found


def _radius(number: int, most: int) -> float:
    return max(LARGEST * math.sqrt(number / most), SMALLEST)
