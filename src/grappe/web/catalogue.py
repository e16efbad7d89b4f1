"""The list of programmes: what the register holds in all, each programme in one line, and a file of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from grappe.domain.period import PartialDate
from grappe.publishing.figures import money
from grappe.publishing.tables import Cell, Column, Kind, Table
from grappe.records.memory import Memory
from grappe.records.models import Programme
from grappe.records.queries.editions import edition
from grappe.records.queries.holdings import Holding, Holdings, Promises, holdings
from grappe.records.queries.sight import Sight
from grappe.web.language import local, page_language
from grappe.web.listing import Layout, Line, View

COLUMNS = ("programme", "projects", "awarded", "promises", "begun", "sources")
LAYOUT = Layout(
    COLUMNS, frozenset({"projects", "awarded", "promises", "begun", "sources"}), sort="programme", rows="25",
    choices=(10, 25, 50, 100),
)  # fmt: skip
MILLION = Decimal(10**6)
BAR = 100.0  # the length of the picture of all promises of a programme
MEMORY = Memory[tuple[object, ...], Holdings](20_000, lambda held: held.size)
"""What was counted in an edition of the register, some thousand programmes of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A programme in the list."""

    holding: Holding

    @property
    def programme(self) -> Programme:
        """The programme itself."""
        return self.holding.programme

    @property
    def awarded(self) -> str:
        """The sum of its awards in words; empty where none is known."""
        value = self.holding.awarded
        return "" if value is None else money(value, self.holding.unit, page_language())

    @property
    def years(self) -> str:
        """From when to when it goes, as far as that is known."""
        one = self.programme
        told = [str(PartialDate(day).year) for day in (one.start, one.horizon) if day]
        return "–".join(dict.fromkeys(told))

    @property
    def begun(self) -> str:
        """How much of the bar are promises of which something is reached."""
        return self._length(self.holding.promises.begun if self.holding.promises else 0)

    @property
    def kept(self) -> str:
        """How much of the bar are promises that are kept in full."""
        return self._length(self.holding.promises.kept if self.holding.promises else 0)

    def _length(self, number: int) -> str:
        promises = self.holding.promises
        return f"{number / promises.number * BAR if promises and promises.number else 0.0:.1f}"


@dataclass(frozen=True, slots=True)
class Totals:
    """What the register holds in all; ``untold`` programmes say on their own page what they promise."""

    programmes: int
    projects: int
    promises: Promises
    sources: int
    figures: int
    decided: int
    untold: int


def held(sight: Sight) -> Holdings:
    """What the register holds, counted once in each of its editions."""
    key = (edition(), sight.today, sight.day is None, sight.strict, sight.readers)
    known = MEMORY.get(key)
    if known is None:
        known = holdings(sight)
        MEMORY.keep(key, known)
    return known


def totals_of(found: Holdings) -> Totals:
    """The sums over all programmes; money is in none of them, since currencies and funders differ."""
    told = [one.promises for one in found.programmes if one.promises is not None]
    return Totals(
        programmes=len(found.programmes),
        projects=sum(one.projects for one in found.programmes),
        promises=Promises(
            sum(one.number for one in told), sum(one.begun for one in told), sum(one.kept for one in told),
            sum(one.contested for one in told),
        ),
        sources=found.sources,
        figures=found.figures,
        decided=found.decided,
        untold=len(found.programmes) - len(told),
    )  # fmt: skip


def view_of(parameters: Mapping[str, str]) -> View:
    """What an address asks for."""
    return View.asked(LAYOUT, parameters, [("as_of", parameters.get("as_of", "").strip())])


def lines_of(found: Holdings) -> list[Line[Row]]:
    """The programmes with what each column shows of them; an amount is sought in millions."""
    return [line_of(Row(one)) for one in found.programmes]


def line_of(row: Row) -> Line[Row]:
    """A programme with what each column shows of it."""
    one, promises = row.holding, row.holding.promises
    amount = None if one.awarded is None else one.awarded / MILLION
    numbers = {
        "projects": one.projects,
        "promises": promises.number if promises else None,
        "begun": promises.begun if promises else None,
        "sources": one.sources,
    }
    named = (row.programme.name_fr, row.programme.name_en, row.programme.funder, row.programme.code)
    texts = {name: "" if number is None else str(number) for name, number in numbers.items()}
    values: dict[str, Decimal | str | None] = {
        name: None if number is None else Decimal(number) for name, number in numbers.items()
    }
    return Line(
        row,
        {"programme": " ".join(named), "awarded": row.awarded, **texts},
        {"programme": local(row.programme, "name"), "awarded": amount, **values},
    )


def names() -> dict[str, str]:
    """What stands above each column."""
    return {
        "programme": gettext("Programme"),
        "projects": gettext("Projects"),
        "awarded": gettext("Awarded"),
        "promises": gettext("Promises"),
        "begun": gettext("With a result"),
        "sources": gettext("Sources"),
    }


def as_table(rows: Sequence[Row], address: Callable[[Programme], str]) -> Table:
    """The programmes in view as a table to write; ``address`` is where the page of one stands."""
    stated, counted = gettext("The programme’s folder."), gettext("Counted.")
    number = Kind.NUMBER
    columns = (
        Column(gettext("Programme"), "programme", gettext("Its name."), origin=stated),
        Column(gettext("Code"), "code", gettext("What the register knows it by.")),
        Column(gettext("Funder"), "funder", gettext("Who gives the money."), origin=stated),
        Column(gettext("Start"), "start", gettext("ISO date, month or year."), origin=stated),
        Column(gettext("Horizon"), "horizon", gettext("ISO date, month or year by which."), origin=stated),
        Column(gettext("Projects"), "projects", gettext("How many it funds."), kind=number, origin=counted),
        Column(
            gettext("Awarded"), "awarded", gettext("The sum of its awards, one for each project."),
            kind=number, origin=gettext("What its sources agree on or the rules decide."),
        ),
        Column(gettext("Currency"), "currency", gettext("ISO 4217 code."), origin=stated),
        Column(
            gettext("Promises"), "promises",
            gettext("How many its projects make; empty where only its own page tells that."), kind=number,
            origin=counted,
        ),
        Column(
            gettext("With a result"), "begun", gettext("Of how many promises a result is known."),
            kind=number, origin=counted,
        ),
        Column(
            gettext("Kept in full"), "kept", gettext("How many promises are reached."), kind=number,
            origin=counted,
        ),
        Column(
            gettext("Contested"), "contested", gettext("On how many promises sources disagree."),
            kind=number, origin=counted,
        ),
        Column(gettext("Sources"), "sources", gettext("How many speak of it."), kind=number, origin=counted),
        Column(
            gettext("Evidence"), "evidence", gettext("Page where each source stands with its words."),
            kind=Kind.ADDRESS, origin=gettext("This register."),
        ),
    )  # fmt: skip
    return Table(columns, [_cells(row, address) for row in rows])


def _cells(row: Row, address: Callable[[Programme], str]) -> tuple[Cell, ...]:
    one, programme, told = row.holding, row.programme, row.holding.promises
    return (
        local(programme, "name"), programme.code, programme.funder, programme.start, programme.horizon,
        one.projects, one.awarded, one.unit, told.number if told else None, told.begun if told else None,
        told.kept if told else None, told.contested if told else None, one.sources, address(programme),
    )  # fmt: skip
