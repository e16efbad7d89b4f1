"""The organisations of a programme folder: their identifiers, their dated names, and what became of whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grappe.domain.organisation import Identifier, Kinship, NameKind, OrganisationName, Scheme, Status
from grappe.programmes.facts import KinFacts, OrganisationFacts
from grappe.programmes.findings import Inconsistent
from grappe.programmes.report import Report, is_file, is_folder
from grappe.programmes.standards import CODE, IDENTIFIERS, is_address, is_code, is_country, is_language
from grappe.programmes.tables import Columns, Keys, Row, Rows, read_rows

ORGANISATIONS = Columns(
    ("code", "name", "kind", "country"),
    ("names", "city", "region", "status", "established", "website", *Scheme),
)
NAMES = Columns(("organisation", "name"), ("kind", "language", "valid_from", "valid_to"))
KIN = Columns(("organisation", "kinship", "other"), ("date",))

NamesByCode = Mapping[str, Sequence[OrganisationName]]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Every organisation of the folder; ``codes`` is ``None`` where a broken file leaves some unknown."""

    organisations: tuple[OrganisationFacts, ...]
    kin: tuple[KinFacts, ...]
    codes: Collection[str] | None


def read_bodies(folder: Path, report: Report) -> Bodies:
    """Read organisations.csv and, where they are there, organisation_names.csv and organisation_kin.csv."""
    rows = read_rows(folder / "organisations.csv", ORGANISATIONS, report)
    codes = rows.codes("code")
    names = read_names(folder / "organisation_names.csv", codes, report)
    kin = read_kin(folder / "organisation_kin.csv", codes, report)
    return Bodies(read_organisations(rows, names), kin, codes)


def read_organisations(rows: Rows, dated: NamesByCode) -> tuple[OrganisationFacts, ...]:
    """The organisations of organisations.csv, with the ``dated`` names that another file gives them."""
    keys = Keys()
    found = []
    for row in rows.rows:
        row.needed("code")
        code, name = row.code("code", CODE, is_code), row.needed("name")
        organisation = OrganisationFacts(
            code=code,
            name=name,
            names=_all_names(name, row.names("names"), dated.get(code, ())),
            kind=row.short("kind", 40),
            country=row.code("country", "ISO 3166-1 country", is_country),
            city=row.text("city"),
            region=row.text("region"),
            status=row.word("status", Status) or Status.ACTIVE,
            established=row.date("established"),
            website=row.code("website", "http or https address", is_address),
            identifiers=_identifiers(row, keys),
        )
        keys.check(row, "code", "organisation", code)
        if row.sound:
            found.append(organisation)
    return tuple(found)


def _all_names(
    name: str, others: Sequence[str], dated: Sequence[OrganisationName]
) -> tuple[OrganisationName, ...]:
    """The name to show first, unless its dates are given, then the dated ones, then other spellings."""
    told = {one.text for one in dated}
    first = () if name in told else (OrganisationName(name),)
    spellings = [OrganisationName(one, NameKind.ALIAS) for one in others if one not in {name, *told}]
    return (*first, *dated, *spellings)


def _identifiers(row: Row, keys: Keys) -> tuple[Identifier, ...]:
    found = []
    for scheme in Scheme:
        standard, fits = IDENTIFIERS[scheme]
        values = (row.text(scheme),) if scheme is Scheme.ROR else row.names(scheme)
        for value in filter(None, values):
            row.check_code(scheme, value, standard, fits)
            keys.check(row, scheme, standard, value)
            found.append(Identifier(scheme, value))
    return tuple(found)


def read_names(
    path: Path, codes: Collection[str] | None, report: Report
) -> dict[str, list[OrganisationName]]:
    """The names of organisation_names.csv by organisation, in the file's order; none without the file."""
    found: dict[str, list[OrganisationName]] = {}
    keys = Keys()
    for row in _rows(path, NAMES, report):
        code = _organisation(row, "organisation", codes)
        start, end = row.ordered("valid_from", "valid_to")
        name = OrganisationName(
            text=row.needed("name"),
            kind=row.word("kind", NameKind) or NameKind.ALIAS,
            language=row.code("language", "language tag", is_language),
            valid_from=str(start or ""),
            valid_to=str(end or ""),
        )
        keys.check(row, "name", "name", " ".join(filter(None, (code, name.text, name.valid_from))))
        if row.sound:
            found.setdefault(code, []).append(name)
    return found


def read_kin(path: Path, codes: Collection[str] | None, report: Report) -> tuple[KinFacts, ...]:
    """The bonds of organisation_kin.csv; none without the file.

    Each bond is told once, from either end, and nobody may come from itself through any chain of them.
    """
    found = []
    bonds = Bonds()
    for row in _rows(path, KIN, report):
        row.needed("kinship")
        code, other = _organisation(row, "organisation", codes), _organisation(row, "other", codes)
        kinship, date = row.word("kinship", Kinship), row.date("date")
        if kinship and code and other:
            bonds.check(row, KinFacts(code, kinship, other, date))
        if kinship and row.sound:
            found.append(KinFacts(code, kinship, other, date))
    return tuple(found)


def _rows(path: Path, columns: Columns, report: Report) -> tuple[Row, ...]:
    there = is_file(path) or is_folder(path)  # a folder of that name is a mistake to tell
    return read_rows(path, columns, report).rows if there else ()


def _organisation(row: Row, column: str, codes: Collection[str] | None) -> str:
    row.needed(column)
    return row.reference(column, "organisation", codes)


class Bonds:
    """The bonds seen so far, each as a step upwards (to the parent) or onwards (to the successor)."""

    def __init__(self) -> None:
        self.keys = Keys()
        self.steps: dict[tuple[Kinship, str], set[str]] = {}

    def check(self, row: Row, kin: KinFacts) -> None:
        """Tell a bond that is there already, or that makes a body its own parent or successor."""
        kinship, start, end = _as_step(kin)
        self.keys.check(row, None, "bond", f"{start} {kinship} {end}")
        if start == end:
            row.fail(Inconsistent, "other", reason=f"{start} can't be its own {kin.kinship}")
        elif kinship is not Kinship.RELATED and self._leads(kinship, end, start):
            reason = f"by the rows above, {start} would be its own {kinship} in the end"
            row.fail(Inconsistent, "other", reason=reason)
        else:
            self.steps.setdefault((kinship, start), set()).add(end)

    def _leads(self, kinship: Kinship, start: str, goal: str) -> bool:
        reached, open_ends = {start}, [start]
        while open_ends:
            new = self.steps.get((kinship, open_ends.pop()), set()) - reached
            reached |= new
            open_ends.extend(new)
        return goal in reached


def _as_step(kin: KinFacts) -> tuple[Kinship, str, str]:
    if kin.kinship is Kinship.CHILD:
        return Kinship.PARENT, kin.other, kin.organisation
    if kin.kinship is Kinship.PREDECESSOR:
        return Kinship.SUCCESSOR, kin.other, kin.organisation
    if kin.kinship is Kinship.RELATED:
        first, second = sorted((kin.organisation, kin.other))
        return Kinship.RELATED, first, second
    return kin.kinship, kin.organisation, kin.other
