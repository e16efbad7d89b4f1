"""The chart of money by project: what was awarded as a bar, what is planned or pledged as marks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator

from grappe.domain.indicators import Theme
from grappe.domain.quantity import Kind, Modality
from grappe.records.models import Commitment, Project
from grappe.records.queries.programmes import AWARD
from grappe.web.listing import SIDE_BY_SIDE

WIDTH = 560.0  # of the plot, in units of the drawing
NAMES = 160.0  # for the names left of the plot
ROW = 38.0
STEPS = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
SHOWN = {  # indicator and modalities of each mark
    "budgeted": ("total_budget", (Modality.BUDGETED, Modality.PLEDGED, Modality.TARGET)),
    "pledged": ("cofunding_pledged", (Modality.PLEDGED, Modality.TARGET, Modality.BUDGETED)),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One amount in a row; ``x`` is its place in the plot."""

    kind: str
    commitment: Commitment
    x: float


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A project's amounts, at height ``y``."""

    project: Project
    y: float
    award: Mark | None
    others: tuple[Mark, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every amount of the row, the award first."""
        return (self.award, *self.others) if self.award else self.others


@dataclass(frozen=True, slots=True)
class MoneyChart:
    """Rows and the ticks of the common scale, as (place, millions); which ``page`` of them it is."""

    rows: tuple[MoneyRow, ...]
    ticks: tuple[tuple[float, int], ...]
    width: float
    height: float
    page: Page[Project]

    @property
    def full_width(self) -> float:
        """The plot with its names and a margin for the last tick."""
        return NAMES + self.width + 30

    @property
    def full_height(self) -> float:
        """The rows with the ticks above them."""
        return self.height + 30


def money_chart(
    projects: Sequence[Project], commitments: Iterable[Commitment], asked: str | None = None
) -> MoneyChart | None:
    """Place all amounts on one scale in millions, the largest award first; None without an award.

    Of many projects some are shown, on the page that is ``asked`` for.
    """
    money: defaultdict[int | None, list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        if is_shown(commitment):
            money[commitment.project_id].append(commitment)
    amounts = {project.pk: amounts_of(money[project.pk]) for project in projects}
    largest = max((c.value or 0 for kinds in amounts.values() for c in kinds.values()), default=0)
    if not any("awarded" in kinds for kinds in amounts.values()):
        return None
    step = next((step for step in STEPS if step * 6 * 10**6 >= largest), STEPS[-1])
    top = step * 10**6 * -(-int(largest) // (step * 10**6))
    ordered = sorted(projects, key=lambda project: -awarded(amounts[project.pk]))
    page = Paginator(ordered, SIDE_BY_SIDE).get_page(asked)
    rows = tuple(
        row_at(project, index * ROW + ROW / 2, amounts[project.pk], top) for index, project in enumerate(page)
    )
    ticks = tuple((n * step * 10**6 / top * WIDTH, n * step) for n in range(top // (step * 10**6) + 1))
    return MoneyChart(rows, ticks, WIDTH, ROW * len(rows), page)


def is_shown(one: Commitment) -> bool:
    """Whether a commitment is an amount that has a place on the scale."""
    return (
        one.indicator.theme == Theme.MONEY and one.kind == Kind.ABSOLUTE and bool(one.value) and not one.per
    )


def amounts_of(money: Iterable[Commitment]) -> dict[str, Commitment]:
    """The best attested amount of each kind among those of a project."""
    found: dict[str, Commitment] = {}
    for commitment in sorted(money, key=lambda one: -one.independent_sources):
        code = commitment.indicator.code
        if code == AWARD and commitment.modality == Modality.AWARDED:
            found.setdefault("awarded", commitment)
        for kind, (indicator, modalities) in SHOWN.items():
            if code == indicator and commitment.modality in modalities:
                found.setdefault(kind, commitment)
    return found


def awarded(kinds: dict[str, Commitment]) -> Decimal:
    """The amount awarded, or nothing."""
    value = kinds["awarded"].value if "awarded" in kinds else None
    return value if value is not None else Decimal(0)


def row_at(project: Project, y: float, kinds: dict[str, Commitment], top: int) -> MoneyRow:
    """A project's marks on the scale from 0 to ``top``."""
    marks = {
        kind: Mark(kind, commitment, float(commitment.value or 0) / top * WIDTH)
        for kind, commitment in kinds.items()
    }
    award = marks.pop("awarded", None)
    return MoneyRow(project, y, award, tuple(marks.values()))
