"""Projects compared: what each promises on the same indicators, on one scale where one scale is fair."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext, ngettext

from grappe.domain.period import PartialDate
from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.publishing.dates import date
from grappe.publishing.figures import amount
from grappe.records.models import Commitment, Indicator, Programme, Project
from grappe.records.queries.programmes import AWARD
from grappe.records.queries.standings import standing_of
from grappe.web.formatting import bounded, quantity
from grappe.web.labels import MODALITIES, word
from grappe.web.language import page_language

MOST = 9
"""Projects that are compared at most: more are no comparison but a table."""

FEWEST = 2
SHOWN = 6
"""Indicators that are compared where nobody chose."""

MILLION = Decimal(10**6)
Slot = tuple[str, str]
"""Unit and rate: figures of one slot lie on one scale."""


class Measure(StrEnum):
    """What is laid side by side: the figures themselves, or what they come to a year or for each million."""

    TOTAL = "total"
    PER_YEAR = "year"
    PER_MILLION = "million"


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for, as far as there is such a thing.

    ``left_out`` are projects beyond those that are compared at most; ``too_few`` says that one alone was
    asked for.
    """

    projects: tuple[Project, ...]
    indicators: tuple[Indicator, ...]
    measure: Measure
    left_out: tuple[Project, ...] = ()
    too_few: bool = False
    as_of: str = ""

    @classmethod
    def asked(cls, asked: QueryDict, projects: Sequence[Project], indicators: Sequence[Indicator]) -> "View":
        """Read the view from an address; ``indicators`` are those that are shared, the most shared first."""
        codes, measures = asked.getlist("c"), set(Measure)
        chosen = [project for project in projects if project.code in codes]
        compared = chosen if len(chosen) >= FEWEST else projects
        wanted = [one for one in indicators if one.code in asked.getlist("i")]
        by = asked.get("by", "")
        return cls(
            tuple(compared[:MOST]),
            tuple(sorted(wanted or indicators[:SHOWN], key=lambda one: one.position)),
            Measure(by) if by in measures else Measure.TOTAL,
            left_out=tuple(compared[MOST:]),
            too_few=len(chosen) == 1,
            as_of=asked.get("as_of", "").strip(),
        )

    def address(self) -> str:
        """The query string that asks for this view again."""
        chosen = [("c", project.code) for project in self.projects]
        chosen += [("i", indicator.code) for indicator in self.indicators]
        day = [("as_of", self.as_of)] if self.as_of else []
        return f"?{urlencode([*chosen, ('by', self.measure.value), *day])}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A project's figure: in words, and ``share`` of the longest bar where it lies on the common scale."""

    project: Project
    commitment: Commitment | None = None
    value: Decimal | None = None
    words: str = ""
    slot: Slot = ("", "")
    share: float | None = None
    caveats: tuple[str, ...] = ()

    @property
    def bar(self) -> str:
        """The length of the bar out of 100."""
        return f"{100 * (self.share or 0):.1f}"

    @property
    def filled(self) -> str:
        """How much of the bar is delivered, out of 100; empty where nothing is known of it."""
        standing = standing_of(self.commitment) if self.commitment is not None else None
        done = standing.share if standing is not None else None
        return "" if done is None else f"{100 * (self.share or 0) * min(max(done, 0), 1):.1f}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator: the projects' figures in the order of the page, and what is to be known of them."""

    indicator: Indicator
    unit: str
    cells: tuple[Cell, ...]
    caveats: tuple[str, ...]

    @property
    def told(self) -> list[Cell]:
        """The projects of which a source gives a figure."""
        return [cell for cell in self.cells if cell.commitment is not None]

    @property
    def untold(self) -> list[Project]:
        """The projects of which none does."""
        return [cell.project for cell in self.cells if cell.commitment is None]


def compare(
    programme: Programme, view: View, commitments: Iterable[Commitment], awards: Mapping[int, Commitment]
) -> list[Comparison]:
    """The view's indicators one by one; ``awards`` are what each project was granted, by its key.

    The awards themselves are not laid beside each million of them.
    """
    told: defaultdict[tuple[int, int], list[Commitment]] = defaultdict(list)
    for one in commitments:
        if one.project_id is not None:
            told[one.indicator_id, one.project_id].append(one)
    return [
        _comparison(
            programme, view, indicator, {one.pk: told[indicator.pk, one.pk] for one in view.projects}, awards
        )
        for indicator in view.indicators
        if view.measure is not Measure.PER_MILLION or indicator.code != AWARD
    ]


def _comparison(
    programme: Programme,
    view: View,
    indicator: Indicator,
    told: Mapping[int, Sequence[Commitment]],
    awards: Mapping[int, Commitment],
) -> Comparison:
    slot = _common_slot(told.values())
    cells = [
        _cell(programme, view.measure, project, _best(told[project.pk], slot), awards.get(project.pk))
        for project in view.projects
    ]
    if view.measure is Measure.PER_YEAR:
        cells = [replace(cell, slot=(cell.slot[0], Rate.YEAR.value)) for cell in cells]
    valued = [cell for cell in cells if cell.value is not None]
    placed = _commonest(cell.slot for cell in valued)
    longest = max((cell.value or 0 for cell in valued if cell.slot == placed), default=0)
    cells = _of_one_kind([_placed(cell, placed, longest) for cell in cells])
    return Comparison(indicator, _unit(view.measure, placed, programme), tuple(cells), _of_all(cells))


def _slot(commitment: Commitment) -> Slot:
    return commitment.unit, commitment.per


def _common_slot(told: Iterable[Sequence[Commitment]]) -> Slot:
    """The unit and rate in which most of the projects give an absolute figure."""
    return _commonest(
        slot for own in told for slot in {_slot(one) for one in own if one.kind == Kind.ABSOLUTE}
    )


def _commonest(slots: Iterable[Slot]) -> Slot:
    """The slot of most figures; of as many, totals before rates."""
    counted = Counter(slots)
    return min(counted, key=lambda slot: (-counted[slot], slot[1], slot[0]), default=("", ""))


def _best(own: Sequence[Commitment], slot: Slot) -> Commitment | None:
    """Of a project's figures the one that can be compared, else the best attested."""
    return min(own, key=lambda one: (one.kind != Kind.ABSOLUTE, _slot(one) != slot), default=None)


def _cell(
    programme: Programme,
    measure: Measure,
    project: Project,
    commitment: Commitment | None,
    award: Commitment | None,
) -> Cell:
    if commitment is None:
        return Cell(project)
    language = page_language()
    printed = quantity(commitment, language)
    if commitment.kind != Kind.ABSOLUTE or commitment.value is None:
        relative = gettext("relative to a base that is not known")
        return Cell(project, commitment, words=printed, caveats=(relative,))
    caveats = _caveats(commitment)
    if measure is Measure.TOTAL:
        return Cell(project, commitment, commitment.value, printed, _slot(commitment), caveats=caveats)
    divisor, why = _divisor(programme, measure, commitment, award)
    if divisor is None:
        return Cell(project, commitment, words=printed, caveats=(*caveats, why))
    value = commitment.value / divisor
    words = bounded(amount(_telling(value), commitment.unit, language), commitment.bound)
    caveats = (*caveats, why) if why else caveats
    return Cell(project, commitment, value, words, _slot(commitment), caveats=caveats)


def _telling(value: Decimal) -> Decimal:
    """The value to three digits: a quotient is no more exact than what it is made of."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 2)) if value else value


def _divisor(
    programme: Programme, measure: Measure, commitment: Commitment, award: Commitment | None
) -> tuple[Decimal | None, str]:
    """What a figure is divided by, with what is to be known of that; None where nothing can be."""
    if measure is Measure.PER_MILLION:
        if award is None or not award.value:
            return None, gettext("award not known")
        return award.value / MILLION, ""
    if commitment.per == Rate.YEAR:
        return Decimal(1), gettext("promised by the year")
    years = _years(commitment.start or programme.start, commitment.horizon or programme.horizon)
    if not years:
        return None, gettext("no dates to divide by")
    return Decimal(years), ngettext("over %(years)s year", "over %(years)s years", years) % {"years": years}


def _years(start: str, horizon: str) -> int:
    """The years from a start to a horizon, both counted; 0 where one is not known."""
    if not start or not horizon:
        return 0
    return max(PartialDate(horizon).year - PartialDate(start).year + 1, 0)


def _caveats(commitment: Commitment) -> tuple[str, ...]:
    """What keeps the figure of one project from being quite that of the next."""
    found = []
    if commitment.contested:
        found.append(gettext("sources disagree"))
    if commitment.value_max is not None:
        found.append(gettext("a range: its lower end is compared"))
    if commitment.bound in (Bound.UP_TO, Bound.LESS_THAN):
        found.append(gettext("a ceiling, no promise"))
    return tuple(found)


def _placed(cell: Cell, slot: Slot, longest: Decimal | int) -> Cell:
    """The cell with its place on the scale, or with the reason why it has none."""
    commitment = cell.commitment
    if commitment is None or cell.value is None:
        return cell
    if cell.slot != slot:
        return replace(cell, caveats=(*cell.caveats, _apart(commitment, slot)))
    return replace(cell, share=float(cell.value / longest) if longest else 0.0)


def _apart(commitment: Commitment, slot: Slot) -> str:
    """Why a figure lies on another scale than most."""
    if commitment.unit != slot[0]:
        return gettext("in another unit")
    if commitment.per:
        return gettext("by the year, the others in all")
    return gettext("in all, the others by the year")


def _unit(measure: Measure, slot: Slot, programme: Programme) -> str:
    """What the figures are counted by."""
    if measure is Measure.PER_YEAR:
        return gettext("a year")
    if measure is Measure.PER_MILLION:
        return gettext("for each million awarded (%(currency)s)") % {"currency": programme.currency}
    return gettext("a year") if slot[1] == Rate.YEAR else gettext("in all")


def _of_one_kind(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, with a caveat where a figure is of another kind than most: a pledge among targets."""
    told = Counter(cell.commitment.modality for cell in cells if cell.commitment is not None)
    if len(told) < 2:
        return list(cells)
    order = list(Modality)
    usual = min(told, key=lambda one: (-told[one], order.index(Modality(one))))
    return [
        replace(cell, caveats=(*cell.caveats, _of_another_kind(cell.commitment, usual)))
        if cell.commitment is not None and cell.commitment.modality != usual
        else cell
        for cell in cells
    ]


def _of_another_kind(commitment: Commitment, usual: str) -> str:
    return gettext("%(this)s; for most of the others: %(usual)s") % {
        "this": word(MODALITIES, commitment.modality), "usual": word(MODALITIES, usual),
    }  # fmt: skip


def _listed(horizons: Sequence[str]) -> str:
    return ", ".join(date(one, page_language()) for one in horizons)


def _of_all(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What is to be known of the figures together."""
    owed = [cell.commitment for cell in cells if cell.commitment is not None]
    shown = [one.horizon for one in owed if one.modality != Modality.AWARDED]
    horizons = sorted(set(filter(None, shown)))
    starts = sorted({one.start for one in owed if one.start and one.modality != Modality.AWARDED})
    found = []
    if len(starts) > 1:
        found.append(gettext("Counted from different times: %(dates)s.") % {"dates": _listed(starts)})
    if len(horizons) > 1:
        found.append(gettext("Due at different times: %(dates)s.") % {"dates": _listed(horizons)})
    undated = shown.count("")
    if undated and horizons:
        found.append(
            ngettext("%(number)s has no date.", "%(number)s have no date.", undated) % {"number": undated}
        )
    return tuple(found)
