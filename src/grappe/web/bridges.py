"""The picture of a network: projects as columns, a line for each organisation that bridges several of them.

Above the columns an arc joins two projects, as thick as they have organisations in common; below the lines,
those that take part in one project alone are counted by sector. The same ties are always drawn alike.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from django.utils.translation import gettext, ngettext

from grappe.domain.membership import Role
from grappe.records.models import Organisation, Project
from grappe.records.queries.network import Tie
from grappe.web import labels
from grappe.web.sectors import WORDS, Sector, sector_of

MOST_PROJECTS = 24
"""Columns that are drawn at most: the most bridged ones."""
MOST_LINES = 40
"""Bridging organisations that are drawn at most: those in most projects."""
WIDE = 12  # columns from which on the picture needs more room

NAMES, STEP, LINE, SECTOR = 160.0, 40.0, 23.0, 30.0  # units of the drawing
HEADS = 88.0  # for the slanted names of the projects
LONGEST = 26  # characters of a name beside its line
LOW, HIGH = 0.8, 130.0  # how far an arc rises for its width, and at most
THIN, THICK = 1.1, 8.0
BERRY, LEAST = 2.05, 2.0


@dataclass(frozen=True, slots=True)
class Dot:
    """An organisation's part in a project: the role that stands first."""

    x: float
    role: Role


@dataclass(frozen=True, slots=True)
class Lane:
    """An organisation that takes part in several projects: a line from the first to the last of them."""

    organisation: Organisation
    y: float
    dots: tuple[Dot, ...]
    projects: tuple[tuple[Project, tuple[Role, ...]], ...]

    @property
    def name(self) -> str:
        """Its name, as long as there is room for it."""
        name = self.organisation.name
        return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"

    @property
    def ends(self) -> tuple[float, float]:
        """Where its line begins and ends."""
        return self.dots[0].x, self.dots[-1].x

    @property
    def words(self) -> str:
        """What the line says."""
        where = ", ".join(
            f"{project.name} ({', '.join(labels.word(labels.ROLES_OF_ONE, role) for role in roles)})"
            for project, roles in self.projects
        )
        return gettext("%(organisation)s takes part in %(where)s") % {
            "organisation": self.organisation.name, "where": where,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two projects with the organisations that take part in both, and the arc that joins them."""

    one: Project
    other: Project
    shared: tuple[Organisation, ...]
    path: str
    width: float

    @property
    def names(self) -> str:
        """The organisations by name."""
        return ", ".join(organisation.name for organisation in self.shared)

    @property
    def words(self) -> str:
        """What the arc says."""
        told = {"one": self.one.name, "other": self.other.name, "names": self.names}
        return gettext("%(one)s – %(other)s: %(names)s") % told


@dataclass(frozen=True, slots=True)
class Berry:
    """So many organisations of a sector in one project alone."""

    x: float
    radius: float
    number: int

    @property
    def text_at(self) -> float:
        """Where its number stands."""
        return self.x + self.radius + 3


@dataclass(frozen=True, slots=True)
class Rest:
    """The organisations of a sector that take part in one project alone, project by project."""

    sector: Sector
    y: float
    berries: tuple[Berry, ...]
    numbers: tuple[int, ...]

    @property
    def word(self) -> str:
        """What the sector is called."""
        return str(WORDS[self.sector])


@dataclass(frozen=True, slots=True)
class Column:
    """A project, where it stands, and how many organisations take part in it."""

    project: Project
    x: float
    number: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn; ``bridges`` of ``organisations`` take part in several projects.

    ``more_lines`` and ``more_projects`` say how many there is no room for.
    """

    columns: tuple[Column, ...]
    pairs: tuple[Pair, ...]
    lanes: tuple[Lane, ...]
    rest: tuple[Rest, ...]
    organisations: int
    bridges: int
    more_lines: int
    more_projects: int

    @property
    def top(self) -> float:
        """How high the arcs rise above the columns' heads."""
        spans = [abs(_span(pair)) for pair in self._placed]
        return max((_rise(span) * 0.75 for span in spans), default=0.0) + 10

    @property
    def _placed(self) -> list[tuple[float, float]]:
        at = {column.project: column.x for column in self.columns}
        return [(at[pair.one], at[pair.other]) for pair in self.pairs]

    @property
    def left(self) -> float:
        """Where the drawing begins."""
        return -NAMES

    @property
    def width(self) -> float:
        """How wide it is."""
        return NAMES + STEP * len(self.columns)

    @property
    def rest_from(self) -> float:
        """Where the counts of the others begin."""
        return _after(len(self.lanes))

    @property
    def totals_at(self) -> float:
        """Where the numbers of all organisations stand."""
        return self.rest_from + 30 + SECTOR * len(self.rest)

    @property
    def height(self) -> float:
        """How high it is, arcs and all."""
        return self.top + self.totals_at + 16

    @property
    def view_box(self) -> str:
        """The frame of the drawing, as SVG has it."""
        return f"{self.left:.0f} {-self.top:.0f} {self.width:.0f} {self.height:.0f}"

    @property
    def is_wide(self) -> bool:
        """Whether it has more columns than a narrow page has room for."""
        return len(self.columns) > WIDE

    @property
    def closest(self) -> list[Pair]:
        """The pairs with most in common first."""
        return sorted(self.pairs, key=lambda pair: -len(pair.shared))

    @property
    def widest(self) -> list[Lane]:
        """The organisations in most projects."""
        most = max((len(lane.dots) for lane in self.lanes), default=0)
        return [lane for lane in self.lanes if len(lane.dots) == most]

    @property
    def summary(self) -> str:
        """What the picture says before anything else."""
        told = ngettext(
            "%(bridges)s of %(all)s organisations takes part in several projects.",
            "%(bridges)s of %(all)s organisations take part in several projects.",
            self.bridges,
        )
        return told % {"bridges": self.bridges, "all": self.organisations}


Parts = Mapping[Project, Mapping[Organisation, Sequence[Role]]]


def picture_of(ties: Sequence[Tie]) -> Picture | None:
    """Draw who bridges which projects; None where nobody takes part in any."""
    parts = _parts(ties)
    if not parts:
        return None
    places: defaultdict[Organisation, list[Project]] = defaultdict(list)
    for project, own in parts.items():
        for organisation in own:
            places[organisation].append(project)
    bridging = sorted(
        (one for one, projects in places.items() if len(projects) > 1),
        key=lambda one: (-len(places[one]), one.name.casefold(), one.code),
    )
    shared = _shared(bridging, places)
    ordered = _in_order(list(parts), shared)
    at = {project: STEP * (number + 0.5) for number, project in enumerate(ordered)}
    drawn = bridging[:MOST_LINES]
    numbers = _numbers(ties)
    return Picture(
        columns=tuple(Column(project, x, numbers[project.pk]) for project, x in at.items()),
        pairs=_pairs(ordered, shared, at),
        lanes=_lanes(drawn, places, parts, at),
        rest=_rest(ties, places, at, _after(len(drawn))),
        organisations=len(places) + len(_unlinked(ties)),
        bridges=len(bridging),
        more_lines=len(bridging) - len(drawn),
        more_projects=len(parts) - len(ordered),
    )


def _after(lanes: int) -> float:
    return HEADS + LINE * lanes + 14


def _parts(ties: Sequence[Tie]) -> dict[Project, dict[Organisation, list[Role]]]:
    """The organisations of each project with their roles; a name that is linked to none bridges nothing."""
    parts: dict[Project, dict[Organisation, list[Role]]] = {}
    for tie in ties:
        own = parts.setdefault(tie.project, {})
        if tie.partner.organisation is not None:
            own.setdefault(tie.partner.organisation, []).append(tie.partner.role)
    return parts


def _unlinked(ties: Sequence[Tie]) -> list[Tie]:
    """Names that are linked to no organisation, each once in a project."""
    found: dict[tuple[Project, str], Tie] = {}
    for tie in ties:
        if tie.partner.organisation is None:
            found.setdefault((tie.project, tie.partner.name), tie)
    return list(found.values())


def _numbers(ties: Sequence[Tie]) -> dict[int, int]:
    """How many take part in each project, by its key."""
    names: defaultdict[int, set[int | str]] = defaultdict(set)
    for tie in ties:
        names[tie.project.pk].add(_who(tie))
    return {project: len(own) for project, own in names.items()}


def _who(tie: Tie) -> int | str:
    """The key of the organisation; of a name that is linked to none, the name."""
    return tie.partner.organisation.pk if tie.partner.organisation is not None else tie.partner.name


Shared = Mapping[frozenset[Project], tuple[Organisation, ...]]


def _shared(bridging: Sequence[Organisation], places: Mapping[Organisation, Sequence[Project]]) -> Shared:
    """The organisations that two projects have in common, by the two."""
    # By who bridges them: of the pairs that a large programme has, few have anything in common.
    found: defaultdict[frozenset[Project], list[Organisation]] = defaultdict(list)
    for organisation in sorted(bridging, key=lambda one: one.name.casefold()):
        for pair in combinations(places[organisation], 2):
            found[frozenset(pair)].append(organisation)
    return {pair: tuple(common) for pair, common in found.items()}


def _in_order(projects: Sequence[Project], shared: Shared) -> list[Project]:
    """The projects so that those with much in common stand side by side: the closest is put at either end.

    The most bridged comes first; of as many, the one that the programme has first.
    """

    def common(one: Project, other: Project) -> int:
        return len(shared.get(frozenset((one, other)), ()))

    weight = dict.fromkeys(projects, 0)
    for pair, own in shared.items():
        for one in pair:
            weight[one] += len(own)
    left = sorted(projects, key=lambda one: (-weight[one], one.position))[:MOST_PROJECTS]
    ordered = left[:1]
    left = left[1:]
    while left:
        first, last = ordered[0], ordered[-1]
        nearest = min(
            left, key=lambda one: (-max(common(first, one), common(last, one)), -weight[one], one.position)
        )
        left.remove(nearest)
        if common(first, nearest) > common(last, nearest):
            ordered.insert(0, nearest)
        else:
            ordered.append(nearest)
    return ordered


def _pairs(ordered: Sequence[Project], shared: Shared, at: Mapping[Project, float]) -> tuple[Pair, ...]:
    found = [
        Pair(one, other, common, _arc(at[one], at[other]), min(THIN * len(common), THICK))
        for one, other in combinations(ordered, 2)
        if (common := shared.get(frozenset((one, other))))
    ]
    return tuple(sorted(found, key=lambda pair: len(pair.shared)))


def _span(ends: tuple[float, float]) -> float:
    return ends[1] - ends[0]


def _rise(span: float) -> float:
    """How high the handles of an arc stand."""
    return min(LOW * span, HIGH + 0.18 * span)


def _arc(start: float, end: float) -> str:
    rise = _rise(end - start)
    return f"M{start:.1f} 0C{start:.1f} {-rise:.1f} {end:.1f} {-rise:.1f} {end:.1f} 0"


def _lanes(
    drawn: Sequence[Organisation],
    places: Mapping[Organisation, Sequence[Project]],
    parts: Parts,
    at: Mapping[Project, float],
) -> tuple[Lane, ...]:
    """The lines from top to bottom: those with most projects first, of as many those that begin first."""
    order = list(Role)
    told = []
    for organisation in drawn:
        placed = sorted((one for one in places[organisation] if one in at), key=lambda one: at[one])
        roles = [
            (project, tuple(sorted(set(parts[project][organisation]), key=order.index))) for project in placed
        ]
        if roles:
            told.append((organisation, roles))
    told.sort(key=lambda one: (-len(one[1]), [at[project] for project, _ in one[1]], one[0].name.casefold()))
    return tuple(
        Lane(
            organisation,
            HEADS + LINE * (number + 0.5),
            tuple(Dot(at[project], own[0]) for project, own in roles),
            tuple(roles),
        )
        for number, (organisation, roles) in enumerate(told)
    )


def _rest(
    ties: Sequence[Tie],
    places: Mapping[Organisation, Sequence[Project]],
    at: Mapping[Project, float],
    begin: float,
) -> tuple[Rest, ...]:
    in_one = {organisation.pk for organisation, projects in places.items() if len(projects) == 1}
    alone: defaultdict[tuple[Sector, int], set[int | str]] = defaultdict(set)
    for tie in ties:
        organisation = tie.partner.organisation
        if organisation is None or organisation.pk in in_one:
            sector = sector_of(organisation.kind if organisation else "")
            alone[sector, tie.project.pk].add(_who(tie))
    sectors = [sector for sector in Sector if any(one == sector for one, _ in alone)]
    return tuple(
        Rest(
            sector=sector,
            y=begin + 22 + SECTOR * (number + 0.5),
            berries=tuple(
                Berry(x, LEAST + BERRY * sqrt(many), many)
                for project, x in at.items()
                if (many := len(alone.get((sector, project.pk), ())))
            ),
            numbers=tuple(len(alone.get((sector, project.pk), ())) for project in at),
        )
        for number, sector in enumerate(sectors)
    )
