"""The bunch: a project's promises as the berries of a grape, drawn in plain geometry."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext_lazy

from grappe.domain.period import PartialDate
from grappe.records.models import Commitment
from grappe.records.queries.standings import standing_of
from grappe.web.language import page_language

RADIUS = 22.0
PITCH = 50.0
ROW_HEIGHT = PITCH * math.sqrt(3) / 2
STALK = 26.0
MARGIN = 4.0
LARGE = 1.5
PROMISES = ngettext_lazy("%(number)s promise", "%(number)s promises", "number")
DELIVERED = ngettext_lazy(
    "%(number)s with something delivered", "%(number)s with something delivered", "number"
)
UNKNOWN = ngettext_lazy("%(number)s that can’t be measured", "%(number)s that can’t be measured", "number")
CONTESTED = ngettext_lazy(
    "%(number)s on which sources disagree", "%(number)s on which sources disagree", "number"
)


class State(StrEnum):
    """How a berry is drawn."""

    DELIVERED = "delivered"  # filled as far as it is delivered
    PROMISED = "promised"  # outlined
    UNKNOWN = "unknown"  # hatched: nothing to measure against, or due and nothing is known


@dataclass(frozen=True, slots=True)
class Berry:
    """One promise: where it hangs, how far it is filled (0 to 1), and whether sources disagree on it."""

    commitment: Commitment
    x: float
    y: float
    state: State
    share: float

    @property
    def drawing(self) -> SafeString:
        """The berry as SVG: its skin, what is delivered or unknown of it, its rim."""
        place = f'cx="{self.x:.1f}" cy="{self.y:.1f}" r="{RADIUS:.0f}"'
        inside = ""
        if self.full:
            inside = f'<circle class="berry-fill" {place}/>'
        elif self.share > 0:
            inside = f'<path class="berry-fill" d="{segment(self.x, self.y, RADIUS, self.share)}"/>'
        elif self.state == State.UNKNOWN:
            inside = f'<path class="berry-hatch" d="{hatching(self.x, self.y, RADIUS)}"/>'
        return mark_safe(f'<circle class="berry-skin" {place}/>{inside}<circle class="berry-rim" {place}/>')

    @property
    def mark(self) -> SafeString:
        """The diamond of a contested figure at the berry's upper right, as SVG; empty where sources agree."""
        if not self.commitment.contested:
            return mark_safe("")
        x, y, half = self.x + RADIUS * 0.72, self.y - RADIUS * 0.72, 8.5
        outline = f"M{x:.1f} {y - half:.1f}l{half} {half}l-{half} {half}l-{half} -{half}z"
        return mark_safe(f'<path class="berry-contested" d="{outline}"/>')

    @property
    def full(self) -> bool:
        """Whether all of it is delivered."""
        return self.share >= 1


@dataclass(frozen=True, slots=True)
class Bunch:
    """All berries of a project, in a frame that may be larger than they need."""

    berries: tuple[Berry, ...]
    width: float
    height: float

    @property
    def large_width(self) -> int:
        """The width on the project's page, in pixels."""
        return round(self.width * LARGE)

    @property
    def large_height(self) -> int:
        """The height on the project's page, in pixels."""
        return round(self.height * LARGE)

    @property
    def stalk(self) -> str:
        """The stalk, from the top of the frame to the first row."""
        x = self.width / 2
        return f"M{x - 9:.1f} 2q7 1 8 9t1 {STALK - 9:.0f}"

    @property
    def drawing(self) -> SafeString:
        """The stalk and the berries as SVG."""
        hanging = "".join(f"{berry.drawing}{berry.mark}" for berry in self.berries)
        return mark_safe(f'<path class="stalk" d="{self.stalk}"/>{hanging}')

    def count(self, state: State) -> int:
        """How many berries are in ``state``."""
        return sum(berry.state == state for berry in self.berries)

    @property
    def delivered(self) -> int:
        """How many promises something is delivered of."""
        return self.count(State.DELIVERED)

    @property
    def unknown(self) -> int:
        """How many promises can't be measured."""
        return self.count(State.UNKNOWN)

    @property
    def contested(self) -> int:
        """On how many promises sources disagree."""
        return sum(berry.commitment.contested for berry in self.berries)


def state_of(commitment: Commitment, today: dt.date) -> tuple[State, float]:
    """How a promise is drawn, and how far it is filled: as it stands."""
    standing = standing_of(commitment)
    if standing is not None and standing.share is not None and standing.share > 0:
        return State.DELIVERED, min(standing.share, 1.0)
    if commitment.value is None or (standing is not None and not standing.is_measurable):
        return State.UNKNOWN, 0.0
    due = bool(commitment.horizon) and PartialDate(commitment.horizon).last_day < today
    return (State.UNKNOWN if due else State.PROMISED), 0.0


def draw(commitments: Sequence[Commitment], today: dt.date, frame: tuple[float, float] = (0, 0)) -> Bunch:
    """Hang the promises in their order, row by row; the frame grows to hold them."""
    rows = arrangement(len(commitments))
    width, height = size_of(len(commitments))
    width, height = max(width, frame[0]), max(height, frame[1])
    waiting = iter(commitments)
    berries = []
    for level, across in enumerate(rows):
        left = width / 2 - (across - 1) * PITCH / 2
        y = STALK + RADIUS + MARGIN + level * ROW_HEIGHT
        for place in range(across):
            commitment = next(waiting)
            berries.append(Berry(commitment, left + place * PITCH, y, *state_of(commitment, today)))
    return Bunch(tuple(berries), width, height)


def svg_of(bunch: Bunch, variant: str, key: str, name: str = "") -> SafeString:
    """The bunch as an image with its words; ``name`` is whose it is, where the page doesn't say it beside."""
    titled = format_html('<title id="{}-t">{}</title>', key, name) if name else ""
    return format_html(
        '<svg class="bunch {}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}{}-d">'
        '{}<desc id="{}-d">{}</desc>{}</svg>',
        variant, f"{bunch.width:.0f}", f"{bunch.height:.0f}", f"{key}-t " if name else "", key,
        titled, key, words_of(bunch), bunch.drawing,
    )  # fmt: skip


def words_of(bunch: Bunch) -> str:
    """How many promises it has, and of how many something is delivered, unknown or contested."""
    numbers = len(bunch.berries), bunch.delivered, bunch.unknown, bunch.contested
    return _in_words(*numbers, page_language())


@lru_cache(maxsize=4096)
def _in_words(promises: int, delivered: int, unknown: int, contested: int, _language: str) -> str:
    told = ((DELIVERED, delivered), (UNKNOWN, unknown), (CONTESTED, contested))
    said = [words % {"number": number} for words, number in told if number]
    return ", ".join([PROMISES % {"number": promises}, *said])


def in_a_row(commitments: Sequence[Commitment], today: dt.date) -> tuple[Berry, ...]:
    """Berries side by side, where no bunch is drawn."""
    middle = PITCH / 2
    return tuple(
        Berry(commitment, middle + place * PITCH, middle, *state_of(commitment, today))
        for place, commitment in enumerate(commitments)
    )


def frame_of_row(count: int) -> str:
    """The view box of so many berries side by side."""
    return f"0 0 {max(count, 1) * PITCH:.0f} {PITCH:.0f}"


def size_of(count: int) -> tuple[float, float]:
    """The width and height that ``count`` berries need."""
    rows = arrangement(count)
    width = max(rows, default=1) * PITCH + 2 * MARGIN + 8
    return width, STALK + 2 * MARGIN + 2 * RADIUS + max(len(rows) - 1, 0) * ROW_HEIGHT


@lru_cache(maxsize=256)
def arrangement(count: int) -> tuple[int, ...]:
    """How many berries hang in each row: neighbours differ by one, so that the rows nest and taper."""
    if count == 0:
        return ()
    widest = min(count, math.isqrt(2 * count) + 2)
    tapering = (rows for first in range(1, widest + 1) for rows in tapers(count, first, widest))
    return min(tapering, key=ugliness, default=(count,))


def tapers(count: int, first: int, widest: int, level: int = 1) -> Iterator[tuple[int, ...]]:
    """Every sequence of row widths that adds up to ``count``: it widens in the first rows only."""
    if count == first:
        yield (first,)
    if count <= first:
        return
    for following in (first - 1, first + 1):
        if 1 <= following <= widest and (following < first or level <= 3):
            for rest in tapers(count - first, following, widest, level + 1):
                yield (first, *rest)


def ugliness(rows: tuple[int, ...]) -> float:
    """How far the rows are from a bunch: 1.3 times as tall as wide, with shoulders and a tip of one berry."""
    proportion = len(rows) / (1.3 * max(rows))
    swellings = sum(below > above for above, below in pairwise(rows))
    blunt = rows[-1] - 1 + (2 if len(rows) > 1 and rows[-1] > rows[-2] else 0)
    waist = 0.8 if len(rows) > 1 and rows[1] < rows[0] < max(rows) else 0
    square = 0.5 if len(rows) > 3 and rows[0] == max(rows) else 0
    return abs(math.log(proportion)) * 3 + blunt + waist + square + 0.4 * max(swellings - 1, 0)


def segment(x: float, y: float, radius: float, share: float) -> str:
    """The lower part of a circle that covers ``share`` of its area, as an SVG path (by bisection)."""
    half = half_angle(share)
    reach, level = radius * math.sin(half), y + radius * math.cos(half)
    large = 1 if half > math.pi / 2 else 0
    return f"M{x - reach:.2f} {level:.2f}A{radius:.1f} {radius:.1f} 0 {large} 0 {x + reach:.2f} {level:.2f}z"


@lru_cache(maxsize=1024)
def half_angle(share: float) -> float:
    """Half the angle of the segment that has so much of a circle's area."""
    low, high = 0.0, 2 * math.pi
    for _ in range(40):
        angle = (low + high) / 2
        covered = (angle - math.sin(angle)) / (2 * math.pi)
        low, high = (angle, high) if covered < share else (low, angle)
    return low / 2


def hatching(x: float, y: float, radius: float) -> str:
    """Chords of a circle from lower left to upper right, as an SVG path."""
    parts = []
    for step in (-0.66, -0.22, 0.22, 0.66):
        half = radius * math.sqrt(1 - step * step) / math.sqrt(2)
        middle_x, middle_y = x + step * radius / math.sqrt(2), y + step * radius / math.sqrt(2)
        parts.append(
            f"M{middle_x - half:.1f} {middle_y + half:.1f}L{middle_x + half:.1f} {middle_y - half:.1f}"
        )
    return "".join(parts)
