"""The winners' table: its rows, by which each is filtered and sorted, and what a file of them says."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext, ngettext

from grappe.publishing.tables import Cell, Column, Kind, Table
from grappe.records.models import Commitment, Project
from grappe.web.bunches import Bunch, draw, size_of
from grappe.web.formatting import millions, quantity
from grappe.web.language import page_language
from grappe.web.listing import Layout, Line, Shown, View, Written
from grappe.web.listing import show as shown_of

COLUMNS = ("cluster", "host", "region", "amount", "objectives")
LAYOUT = Layout(COLUMNS, frozenset({"amount"}), sort="-amount", rows="10", choices=(5, 10, 25))
MILLION = Decimal(10**6)
ROW_FRAME = size_of(6)  # the least that a bunch in a row is drawn in, so that few berries stay small


@dataclass(frozen=True, slots=True)
class Row:
    """One winner: ``amount`` is in the base unit of the award.

    Its ``promises`` hang in a ``frame`` that fits those of all winners; they are drawn where they are shown.
    """

    project: Project
    host: str
    region: str
    objectives: str
    award: Commitment | None
    promises: Sequence[Commitment]
    frame: tuple[float, float]
    today: dt.date

    @property
    def bunch(self) -> Bunch:
        """The promises side by side with those of other winners."""
        return draw(self.promises, self.today, self.frame)

    @property
    def small(self) -> Bunch:
        """The promises beside the winner's name."""
        return draw(self.promises, self.today, ROW_FRAME)

    @property
    def amount(self) -> Decimal | None:
        """The amount awarded."""
        return self.award.value if self.award else None

    @property
    def support(self) -> str:
        """How many sources give the amount, in words."""
        number = self.award.independent_sources if self.award else 0
        return ngettext("%(number)s source", "%(number)s sources", number) % {"number": number}


def view_of(parameters: Mapping[str, str]) -> View:
    """What an address asks for."""
    return View.asked(LAYOUT, parameters, [("as_of", parameters.get("as_of", "").strip())])


def show(rows: Sequence[Row], view: View, language: str, *, whole: bool = False) -> Shown[Row]:
    """The rows in view, on a page or in a file, which has the ``whole``."""
    return shown_of([line_of(row, language) for row in rows], view, whole=whole)


def line_of(row: Row, language: str) -> Line[Row]:
    """A row with what each column shows of it; the amount in millions."""
    value = None if row.amount is None else row.amount / MILLION
    return Line(row, Written(row, texts_in(language)), {"cluster": row.project.name, "amount": value})


@cache
def texts_in(language: str) -> Mapping[str, Callable[[Row], str]]:
    """What each column shows of a row, in a language."""
    return {
        "cluster": lambda row: f"{row.project.name} {getattr(row.project, f'full_name_{language}')}",
        "host": lambda row: row.host,
        "region": lambda row: row.region,
        "amount": lambda row: "" if row.amount is None else millions(row.amount, language),
        "objectives": lambda row: row.objectives,
    }


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of a project and of a commitment are."""

    project: Callable[[Project], str]
    commitment: Callable[[Commitment], str]


def as_table(word: str, unit: str, currency: str, shown: Shown[Row], addresses: Addresses) -> Table:
    """The rows in view as a table to write; ``word`` is what the programme calls its projects.

    First what the page shows, in its order, then what an amount rests on.
    """
    stated = gettext("The programme’s folder.")
    decided = gettext("What its sources agree on or the rules decide; the address beside it leads to them.")
    columns = (
        Column(word, "project", gettext("Its name."), origin=stated),
        Column(
            gettext("Host"), "host", gettext("The organisations that host it, separated by commas."),
            origin=gettext("Sources that name the hosts; linked names are written as the register has them."),
        ),
        Column(gettext("Region"), "region", gettext("The region that it is in."), origin=stated),
        Column(
            gettext("Amount (%(unit)s)") % {"unit": unit}, "amount_millions",
            gettext("What it was awarded, in millions; empty where no source says it."),
            unit, Kind.NUMBER, decided,
        ),
        Column(gettext("Objectives"), "objectives", gettext("What it is for, in our words."), origin=stated),
        Column(gettext("Code"), "code", gettext("What the register knows it by."), origin=stated),
        Column(gettext("Currency"), "currency", gettext("ISO 4217 code of the amount."), origin=decided),
        Column(
            gettext("Figure"), "figure", gettext("The amount with what limits it: about, more than, up to."),
            origin=decided,
        ),
        Column(
            gettext("Independent sources"), "independent_sources",
            gettext("How many sources give the amount; a copy counts with its original."),
            kind=Kind.NUMBER, origin=decided,
        ),
        Column(
            gettext("Sources disagree"), "contested", gettext("yes where a source says otherwise, else no."),
            origin=decided,
        ),
        Column(
            gettext("Source of the amount"), "source",
            gettext("Address of the source that gives it, or its code where it has none."), origin=decided,
        ),
        Column(
            gettext("Evidence"), "evidence", gettext("Page where each source stands with its words."),
            kind=Kind.ADDRESS, origin=gettext("This register."),
        ),
        Column(
            gettext("Page"), "page", gettext("Its page in the register."),
            kind=Kind.ADDRESS, origin=gettext("This register."),
        ),
    )  # fmt: skip
    return Table(columns, [_cells(row, currency, addresses) for row in shown.rows])


def _cells(row: Row, currency: str, addresses: Addresses) -> tuple[Cell, ...]:
    award, project = row.award, row.project
    begun: tuple[Cell, ...] = (
        project.name, row.host, row.region, None if row.amount is None else row.amount / MILLION,
        row.objectives, project.code,
    )  # fmt: skip
    if award is None:
        return (*begun, currency, "", None, "", "", "", addresses.project(project))
    chosen = next((part.claim.source for part in award.parts.all() if part.chosen), None)
    return (
        *begun, award.unit, quantity(award, page_language()), award.independent_sources,
        "yes" if award.contested else "no", (chosen.url or chosen.code) if chosen else "",
        addresses.commitment(award), addresses.project(project),
    )  # fmt: skip
