"""The map of a programme as the page draws it: plain geometry and what was awarded where."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from grappe.records.models import Commitment, Project
from grappe.records.queries.programmes import AwardTotal, Winner, award_total
from grappe.web.bunches import arrangement
from grappe.web.formatting import quantity, typeset
from grappe.web.language import page_language
from grappe.web.maps.labels import Box, Mark, place_names
from grappe.web.maps.projection import Projection, Spot

WIDTH = 470.0  # of the whole drawing
EDGE = 8.0
INSET = 40.0  # the side of the frame of a region that is drawn apart
FINE = 2  # units of a path to one unit of the drawing: half a pixel is as fine as a screen shows it
BERRY = 6.5  # the radius of a mark
LINE = 18.0  # of a name
LETTER = 7.6  # the width of a letter at most, on average, in the largest size that names are set in
DARKEST = 5  # shades, the lightest being 1
LADDER = tuple(Decimal(step) * 10**power for power in range(3, 13) for step in (1, 2, 5))
"""Round amounts, at which one shade becomes another."""

Table = Mapping[str, Any]

_NUMBER = re.compile(r" \d+$")  # by which the source of a seat lists it


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its outline, the projects that have their seat in it, and what was awarded to these.

    ``shade`` is 0 where nothing was awarded.
    """

    code: str
    name: str
    path: str
    winners: tuple[Winner, ...]
    total: AwardTotal | None
    shade: int


@dataclass(frozen=True, slots=True)
class Inset:
    """A region in a frame of its own."""

    region: Region
    box: Box


@dataclass(frozen=True, slots=True)
class Named:
    """A project on the map: where its name is written, as SVG anchors it, and what it was awarded."""

    project: Project
    award: Commitment | None
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Seat:
    """One or several projects whose seats are one on this map, or nearly: berries, a line, names."""

    berries: tuple[Spot, ...]
    line: tuple[Spot, Spot] | None
    names: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """One shade and the amounts that it stands for: from ``low`` on, below ``high``."""

    shade: int
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Map:
    """All that the page draws; ``told`` are the regions of the table, ``elsewhere`` who is in none."""

    height: float
    regions: tuple[Region, ...]
    insets: tuple[Inset, ...]
    seats: tuple[Seat, ...]
    classes: tuple[Class, ...]
    told: tuple[Region, ...]
    elsewhere: tuple[Winner, ...]
    about: Table
    sources: tuple[str, ...]

    @property
    def frame(self) -> str:
        """The view box."""
        return f"0 0 {WIDTH:.0f} {math.ceil(self.height)}"

    @property
    def name(self) -> str:
        """What the map shows, in the page's language."""
        return str(self.about["name"][page_language()])

    @property
    def note(self) -> str:
        """What is to be known of the outlines, in the page's language."""
        return typeset(str(self.about["note"][page_language()]), page_language())


def draw_map(table: Table, winners: Sequence[Winner], currency: str) -> Map:
    """The programme's map: outlines and seats as its folder gives them, amounts as the register has them."""
    own: defaultdict[str, list[Winner]] = defaultdict(list)
    for winner in winners:
        own[winner.project.region_code].append(winner)
    totals = {code: award_total(group) for code, group in own.items()}
    amounts = [total.value for total in totals.values() if total is not None and total.unit == currency]
    classes = classes_of(amounts)
    apart = set(table["insets"])
    main = [one for one in table["regions"] if one["code"] not in apart]
    plane = _Plane.around(main, Box(EDGE, EDGE, WIDTH - 2 * EDGE, math.inf))

    def region(one: Table, drawn: _Plane) -> Region:
        total = totals.get(one["code"])
        shade = shade_of(total.value, classes) if total is not None and total.unit == currency else 0
        return Region(one["code"], one["name"], drawn.path(one), tuple(own[one["code"]]), total, shade)

    regions = [region(one, plane) for one in main]
    insets = []
    for number, one in enumerate(one for one in table["regions"] if one["code"] in apart):
        box = Box(EDGE, plane.height - (number + 1) * (INSET + 6), INSET, INSET)
        insets.append(Inset(region(one, _Plane.around([one], box)), box))
    seats, bottom = _seats(table["seats"], winners, plane, [inset.box for inset in insets])
    every = [*regions, *(inset.region for inset in insets)]
    on_map = {one.code for one in every}
    return Map(
        height=bottom,
        regions=tuple(sorted(regions, key=lambda one: one.shade)),
        insets=tuple(insets),
        seats=seats,
        classes=classes,
        told=tuple(sorted((one for one in every if one.winners), key=_richest)),
        elsewhere=tuple(winner for winner in winners if winner.project.region_code not in on_map),
        about=table,
        sources=tuple(sorted({_NUMBER.sub("", seat["source"]) for seat in table["seats"].values()})),
    )


def _richest(region: Region) -> tuple[Decimal, str]:
    return (-region.total.value if region.total else Decimal(0), region.name)


def classes_of(amounts: Iterable[Decimal]) -> tuple[Class, ...]:
    """A class for each step of the ladder that amounts lie on; of more than five, the lowest are one."""
    known = sorted(amounts)
    if not known:
        return ()
    steps = [step for step in LADDER if step > known[0]]
    upper = steps[: next(at for at, step in enumerate(steps) if step > known[-1]) + 1]
    upper = upper[-DARKEST:]
    lower = [Decimal(0) if len(upper) == DARKEST else _step_below(upper[0]), *upper[:-1]]
    return tuple(
        Class(number, low, high) for number, (low, high) in enumerate(zip(lower, upper, strict=True), 1)
    )


def _step_below(step: Decimal) -> Decimal:
    return max((one for one in LADDER if one < step), default=Decimal(0))


def shade_of(value: Decimal, classes: Sequence[Class]) -> int:
    """The shade of an amount; the darkest one is that of the largest amounts."""
    return next((one.shade for one in classes if one.low <= value < one.high), 0)


@dataclass(frozen=True, slots=True)
class _Plane:
    """Regions projected into a box as large as it allows."""

    projection: Projection
    scale: float
    left: float
    top: float
    height: float

    @classmethod
    def around(cls, regions: Sequence[Table], box: Box) -> "_Plane":
        degrees = [point for one in regions for ring in one["rings"] for point in ring]
        projection = Projection.around(degrees)
        spots = [projection.place(*point) for point in degrees]
        west, east = min(x for x, _ in spots), max(x for x, _ in spots)
        north, south = min(y for _, y in spots), max(y for _, y in spots)
        scale = min(box.width / (east - west), box.height / (south - north))
        across, down = (east - west) * scale, (south - north) * scale
        left = box.x + (box.width - across) / 2 - west * scale
        top = box.y - north * scale
        if math.isfinite(box.height):
            top += (box.height - down) / 2
        return cls(projection, scale, left, top, box.y + down + EDGE)

    def spot(self, longitude: float, latitude: float) -> Spot:
        x, y = self.projection.place(longitude, latitude)
        return self.left + x * self.scale, self.top + y * self.scale

    def path(self, region: Table) -> str:
        """The outlines as an SVG path in whole steps; rings too small to see are left out."""
        return "".join(filter(None, (self._ring(ring) for ring in region["rings"])))

    def _ring(self, ring: Sequence[Spot]) -> str:
        spots = [self.spot(*point) for point in ring]
        fine = [(round(x * FINE), round(y * FINE)) for x, y in spots]
        kept = [one for one, before in zip(fine, [None, *fine[:-1]], strict=True) if one != before]
        if len(kept) < 4:
            return ""
        (x, y), parts = kept[0], [f"M{kept[0][0]} {kept[0][1]}l"]
        for to_x, to_y in kept[1:-1]:
            down = f"{to_y - y}"
            parts.append(f"{to_x - x}{down if down.startswith('-') else ' ' + down} ")
            x, y = to_x, to_y
        return "".join(parts).strip().replace(" -", "-") + "z"


def _seats(
    table: Mapping[str, Table], winners: Sequence[Winner], plane: _Plane, kept: Sequence[Box]
) -> tuple[tuple[Seat, ...], float]:
    """The seats with the names of those who have them, and how far down the drawing goes."""
    seated = [(winner, plane.spot(seat["longitude"], seat["latitude"])) for winner in winners
              if (seat := table.get(winner.project.code))]  # fmt: skip
    groups = gathered([spot for _, spot in seated])
    marks = [
        Mark(*_middle([seated[at][1] for at in group]), reach(len(group)),
             max(width_of(seated[at][0]) for at in group), LINE * len(group))
        for group in groups
    ]  # fmt: skip
    boxes = place_names(marks, Box(0, 0, WIDTH, plane.height), kept)
    seats = tuple(
        _seat(mark, box, [seated[at][0] for at in group])
        for mark, box, group in zip(marks, boxes, groups, strict=True)
    )
    return seats, max([plane.height, *(box.bottom + EDGE for box in boxes)])


def _seat(mark: Mark, box: Box, winners: Sequence[Winner]) -> Seat:
    """Names to the right or left of their mark end towards it; those above or below stand in the middle."""
    anchor, x = "middle", box.x + box.width / 2
    if mark.x < box.x + LINE:
        anchor, x = "start", box.x
    elif mark.x > box.right - LINE:
        anchor, x = "end", box.right
    names = tuple(
        Named(winner.project, winner.award, x, box.y + LINE * (number + 0.72), anchor)
        for number, winner in enumerate(winners)
    )
    return Seat(tuple(_berries(mark, len(winners))), _line(mark, box, anchor), names)


def _line(mark: Mark, box: Box, anchor: str) -> tuple[Spot, Spot] | None:
    """From the mark to its names, where they are not beside it."""
    # The names are set smaller than the room that is kept for them: the line leads to where they surely are.
    sure, middle = box.width / 5, box.x + box.width / 2
    beside = {"start": box.x - 2, "end": box.right + 2}
    x = beside.get(anchor, min(max(mark.x, middle - sure), middle + sure))
    y = min(max(mark.y, box.y + LINE / 2), box.bottom - LINE / 2)
    if anchor == "middle":
        y = box.y if mark.y < box.y else box.bottom
    away = math.dist((x, y), (mark.x, mark.y))
    if away < mark.radius + LINE / 2:
        return None
    share = mark.radius / away
    return (mark.x + (x - mark.x) * share, mark.y + (y - mark.y) * share), (x, y)


def _berries(mark: Mark, number: int) -> Iterable[Spot]:
    """As many berries as there are projects, hanging as those of a bunch do, around the mark's middle."""
    rows, down = arrangement(number), BERRY * math.sqrt(3)
    for level, across in enumerate(rows):
        y = mark.y + (level - (len(rows) - 1) / 2) * down
        for place in range(across):
            yield mark.x + (2 * place - across + 1) * BERRY, y


def reach(number: int) -> float:
    """The radius of the circle that holds so many berries."""
    rows = arrangement(number)
    return BERRY * max(max(rows, default=1), 1 + (len(rows) - 1) * math.sqrt(3) / 2) + 1.5


def gathered(spots: Sequence[Spot]) -> list[list[int]]:
    """Which spots are one on the map, as their berries would touch: groups of their numbers, in order."""
    groups = [[number] for number in range(len(spots))]
    while True:
        middles = [_middle([spots[at] for at in group]) for group in groups]
        touching = next(
            (
                (one, other)
                for other in range(len(groups))
                for one in range(other)
                if math.dist(middles[one], middles[other])
                < reach(len(groups[one])) + reach(len(groups[other]))
            ),
            None,
        )
        if touching is None:
            return groups
        one, other = touching
        groups[one] = sorted(groups[one] + groups.pop(other))


def _middle(spots: Sequence[Spot]) -> Spot:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def width_of(winner: Winner) -> float:
    """The room that a name and its amount take at most."""
    return LETTER * (len(winner.project.name) + 1 + len(amount_of(winner.award)))


def amount_of(award: Commitment | None) -> str:
    """What was awarded, as the map writes it; nothing where that is not known."""
    if award is None or award.value is None:
        return ""
    return quantity(award, page_language())
