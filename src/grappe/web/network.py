"""Who takes part in which projects: what is asked of the network, its table, and what a file of it says."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext

from grappe.domain.membership import Role
from grappe.domain.period import PartialDate
from grappe.publishing.tables import Cell, Column, Kind, Table
from grappe.records.models import Organisation, Project
from grappe.records.queries.network import Tie
from grappe.web import labels
from grappe.web.formatting import span
from grappe.web.language import page_language
from grappe.web.listing import Layout, Line, Written

COLUMNS = ("organisation", "kind", "project", "role", "since", "projects")
LAYOUT = Layout(COLUMNS, frozenset({"projects"}), sort="-projects", rows="25", choices=(10, 25, 50, 100))
EARLIEST, LATEST = 1000, 9999
ROLES = list(Role)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which ties are asked for: in one of these roles (in any, where none is named), in that year."""

    roles: tuple[Role, ...] = ()
    year: int | None = None

    @classmethod
    def asked(cls, asked: QueryDict) -> "Wanted":
        """Read it from an address; what makes no sense counts as not asked."""
        named, year = asked.getlist("r"), asked.get("year", "")
        known = year.isascii() and year.isdigit() and EARLIEST <= int(year[:5]) <= LATEST
        return cls(tuple(role for role in Role if role in named), int(year) if known else None)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The same as parameters of an address."""
        roles = [("r", role.value) for role in self.roles]
        return [*roles, ("year", str(self.year) if self.year else "")]

    def holds(self, tie: Tie) -> bool:
        """Whether the tie is asked for; one of which no source tells a date may hold in any year."""
        if self.roles and tie.partner.role not in self.roles:
            return False
        if self.year is None:
            return True
        start, end = tie.partner.start, tie.partner.end
        begun = not start or PartialDate(start).year <= self.year
        return begun and (not end or PartialDate(end).year >= self.year)


@dataclass(frozen=True, slots=True)
class Row:
    """A tie, and in how many projects its organisation takes part among the ties that are asked for."""

    tie: Tie
    projects: int

    @property
    def organisation(self) -> Organisation | None:
        """Whose tie it is, where its name is linked."""
        return self.tie.partner.organisation


def rows_of(ties: Sequence[Tie]) -> list[Row]:
    """The ties by the name of the organisation, then in the order of the projects and roles."""
    places: defaultdict[int, set[int]] = defaultdict(set)
    for tie in ties:
        if tie.partner.organisation is not None:
            places[tie.partner.organisation.pk].add(tie.project.pk)
    ordered = sorted(
        ties,
        key=lambda tie: (
            tie.partner.name.casefold(), tie.partner.name,
            tie.project.position, ROLES.index(tie.partner.role),
        ),
    )  # fmt: skip
    return [
        Row(tie, len(places[tie.partner.organisation.pk]) if tie.partner.organisation else 1)
        for tie in ordered
    ]


def years_of(ties: Sequence[Tie], today: int) -> list[int]:
    """The years that may be asked for: from the first in which a tie begins to this one."""
    begun = min((tie.partner.start for tie in ties if tie.partner.start), default="")
    return list(range(today, PartialDate(begun).year - 1, -1)) if begun else []


def roles_of(ties: Sequence[Tie]) -> list[Role]:
    """The roles that there are, in their order."""
    told = {tie.partner.role for tie in ties}
    return [role for role in Role if role in told]


TEXTS: Mapping[str, Callable[[Row], str]] = {
    "organisation": lambda row: row.tie.partner.name,
    "kind": lambda row: labels.word(labels.KINDS, row.organisation.kind) if row.organisation else "",
    "project": lambda row: row.tie.project.name,
    "role": lambda row: labels.word(labels.ROLES_OF_ONE, row.tie.partner.role),
    "since": lambda row: span(row.tie.partner.start, row.tie.partner.end, page_language()),
    "projects": lambda row: str(row.projects),
}
"""What each column shows of a row."""


def line_of(row: Row) -> Line[Row]:
    """A row with what each column shows of it."""
    partner = row.tie.partner
    values: dict[str, Decimal | str | None] = {
        "role": f"{ROLES.index(partner.role):02}",
        "since": partner.start or partner.end,
        "projects": Decimal(row.projects),
    }
    return Line(row, Written(row, TEXTS), values)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of an organisation and of a project are."""

    organisation: Callable[[Organisation], str]
    project: Callable[[Project], str]


def as_table(word: str, rows: Sequence[Row], addresses: Addresses) -> Table:
    """The rows in view as a table to write; ``word`` is what the programme calls its projects."""
    linked = gettext("The register’s directory, by the name that sources print.")
    said = gettext("Sources that name the members of the project.")
    columns = (
        Column(
            gettext("Organisation"), "organisation",
            gettext("Its name in the register; as printed, where it is linked to none."), origin=linked,
        ),
        Column(gettext("Kind"), "kind", gettext("What it is, in a word of the language."), origin=linked),
        Column(word, "project", gettext("The project that it takes part in."), origin=said),
        Column(gettext("Role"), "role", gettext("What it is to the project."), origin=said),
        Column(
            gettext("Since"), "since", gettext("ISO date, month or year; empty where no source tells one."),
            origin=said,
        ),
        Column(
            gettext("Until"), "until", gettext("ISO date, month or year; empty where no source tells one."),
            origin=said,
        ),
        Column(
            gettext("Projects"), "projects",
            gettext("In how many projects it takes part, among the ties that the roles and the year let in."),
            kind=Kind.NUMBER, origin=gettext("Counted."),
        ),
        Column(gettext("Organisation’s code"), "organisation_code", gettext("Empty where it is not linked.")),
        Column(gettext("Country"), "country", gettext("ISO 3166-1 code."), origin=linked),
        Column(gettext("Project’s code"), "project_code", gettext("What the register knows it by.")),
        Column(gettext("Role’s code"), "role_code", gettext("What the register knows it by.")),
        Column(
            gettext("Printed as"), "printed",
            gettext("The names that sources print, separated by semicolons."),
            origin=said,
        ),
        Column(
            gettext("Sources"), "sources", gettext("How many sources say so."), kind=Kind.NUMBER,
            origin=gettext("Counted."),
        ),
        Column(
            gettext("Source"), "source",
            gettext("Address of the first source that says so, or its code where it has none."), origin=said,
        ),
        Column(
            gettext("Evidence"), "evidence", gettext("Page where each source stands with its words."),
            kind=Kind.ADDRESS, origin=gettext("This register."),
        ),
    )  # fmt: skip
    return Table(columns, [_cells(row, addresses) for row in rows])


def _cells(row: Row, addresses: Addresses) -> tuple[Cell, ...]:
    partner, project, organisation = row.tie.partner, row.tie.project, row.organisation
    texts = line_of(row).texts
    sources = {one.source_id: one.source for one in partner.memberships}
    first = next(iter(sources.values()))
    printed = dict.fromkeys(one.printed_name for one in partner.memberships)
    return (
        partner.name, texts["kind"], project.name, texts["role"], partner.start, partner.end, row.projects,
        organisation.code if organisation else "", organisation.country if organisation else "", project.code,
        partner.role.value, "; ".join(printed), len(sources), first.url or first.code,
        f"{addresses.organisation(organisation)}#printed" if organisation
        else f"{addresses.project(project)}#consortium",
    )  # fmt: skip
