"""SIRENE, INSEE's register of French legal units and their establishments: its stock files, CSV or Parquet.

``StockUniteLegale`` tells the units, ``StockEtablissement`` where their heads are, and
``StockUniteLegaleHistorique`` the names that they bore, from when to when. Twenty-eight million units are
streamed; which are kept is said by ``Keep``. Natural persons never are. Published under the Licence Ouverte
2.0 at https://www.data.gouv.fr/datasets/base-sirene-des-entreprises-et-de-leurs-etablissements-siren-siret.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from grappe.domain.identifiers import identifier_of
from grappe.domain.organisation import Entry, NameKind, OrganisationName, Scheme, Status
from grappe.linking.registers import parquet
from grappe.linking.registers.log import Log
from grappe.linking.registers.sources import Source
from grappe.linking.registers.tables import Row, rows_of

NAME = "sirene"
ESTABLISHMENTS = "sirene-establishments"
HISTORY = "sirene-history"
EMPLOYEES = 50
"""A unit with at least so many employees is kept, unless a reader of the file says otherwise."""

_PERIOD_NAMES = (
    ("denominationUniteLegale", NameKind.LABEL),
    ("sigleUniteLegale", NameKind.ACRONYM),
    ("denominationUsuelle1UniteLegale", NameKind.ALIAS),
    ("denominationUsuelle2UniteLegale", NameKind.ALIAS),
    ("denominationUsuelle3UniteLegale", NameKind.ALIAS),
)
_STATE, _FORM, _STAFF = (
    "etatAdministratifUniteLegale",
    "categorieJuridiqueUniteLegale",
    "trancheEffectifsUniteLegale",
)
_CREATED = "dateCreationUniteLegale"
_CITY, _CITY_ABROAD = "libelleCommuneEtablissement", "libelleCommuneEtrangerEtablissement"
_SITE_NAMES = (
    "denominationUsuelleEtablissement",
    "enseigne1Etablissement",
    "enseigne2Etablissement",
    "enseigne3Etablissement",
)
UNIT_COLUMNS = frozenset({"siren", "denominationUniteLegale", _STATE, _FORM, _STAFF})
ESTABLISHMENT_COLUMNS = frozenset({"siren", "siret", "etablissementSiege"})
HISTORY_COLUMNS = frozenset({"siren", "dateDebut", "dateFin", "denominationUniteLegale"})
"""Columns by which each of the files is told from other tables."""

_STAFF_FROM = {
    "01": 1,
    "02": 3,
    "03": 6,
    "11": 10,
    "12": 20,
    "21": 50,
    "22": 100,
    "31": 200,
    "32": 250,
    "41": 500,
    "42": 1_000,
    "51": 2_000,
    "52": 5_000,
    "53": 10_000,
}
_PERSON = "1"
_PUBLIC = ("4", "7", "93")  # public bodies under commercial and administrative law, and foundations
_KINDS = {"4": "government", "5": "company", "6": "company", "7": "government", "9": "nonprofit"}
_WITHHELD = "[ND]"
_UNKNOWN_DATE = "1900-01-01"
_DISTRICT = re.compile(r"\s+\d{1,2}$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Keep:
    """Which legal units are kept.

    Those whose SIREN another register tells (``known``), even where they have ceased; and those that are
    active and either are public bodies or foundations, or have at least ``employees`` employees.
    """

    employees: int = EMPLOYEES
    known: Container[str] = frozenset()

    def keeps(self, siren: str, form: str, state: str, staff: str) -> bool:
        """Whether a unit of this legal form, state (A is active) and class of staff is kept."""
        if form.startswith(_PERSON) or not form:
            return False
        if siren in self.known:
            return True
        return state == "A" and (form.startswith(_PUBLIC) or _STAFF_FROM.get(staff, 0) >= self.employees)


def read_units(source: Source, log: Log, keep: Keep) -> Iterator[Entry]:
    """The legal units that are kept, in the file's order."""
    columns = (*UNIT_COLUMNS, *(column for column, _ in _PERIOD_NAMES), _CREATED)
    for row in _rows(source, log, columns):
        siren, form, state = row.text("siren"), row.text(_FORM), row.text(_STATE)
        if not keep.keeps(siren, form, state, row.text(_STAFF)):
            continue
        identifier = identifier_of(Scheme.SIREN, siren)
        names = _names(row)
        if identifier is None:
            log.skip(row.place, f"{siren[:20]!r} is no SIREN")
        elif names:  # a unit may ask INSEE to withhold its name
            log.kept += 1
            yield Entry(
                name=names[0].text,
                names=names,
                identifiers=(identifier,),
                registers=(NAME,),
                kinds=tuple(filter(None, [_KINDS.get(form[:1], "")])),
                country="FR",
                status=Status.ACTIVE if state == "A" else Status.INACTIVE,
                established=_date(row.text(_CREATED)),
            )


def read_establishments(source: Source, log: Log, keep: Keep) -> Iterator[Entry]:
    """What the head of each known legal unit adds to it: SIRET, city, and the signs over its door."""
    columns = (*ESTABLISHMENT_COLUMNS, *_SITE_NAMES, _CITY, _CITY_ABROAD)
    for row in _rows(source, log, columns):
        siren = row.text("siren")
        if row.text("etablissementSiege").lower() != "true" or siren not in keep.known:
            continue
        unit, head = identifier_of(Scheme.SIREN, siren), identifier_of(Scheme.SIRET, row.text("siret"))
        if unit is None or head is None:
            log.skip(row.place, f"{row.text('siret')[:20]!r} is no SIRET")
            continue
        log.kept += 1
        signs = (_told(row.text(column)) for column in _SITE_NAMES)
        abroad = _told(row.text(_CITY_ABROAD))
        yield Entry(
            name="",
            names=tuple(
                dict.fromkeys(OrganisationName(sign, NameKind.ALIAS, "fr") for sign in signs if sign)
            ),
            identifiers=(unit, head),
            registers=(NAME,),
            city=abroad or _DISTRICT.sub("", _told(row.text(_CITY))),
        )


def read_history(source: Source, log: Log, keep: Keep) -> Iterator[Entry]:
    """The names that each known legal unit bore, with their dates."""
    columns = (*HISTORY_COLUMNS, *(column for column, _ in _PERIOD_NAMES))
    periods: dict[str, list[tuple[str, str, tuple[OrganisationName, ...]]]] = {}
    for row in _rows(source, log, columns):
        if (siren := row.text("siren")) in keep.known:
            period = (_date(row.text("dateDebut")), _date(row.text("dateFin")), _names(row))
            periods.setdefault(siren, []).append(period)
    for siren, told in periods.items():
        identifier = identifier_of(Scheme.SIREN, siren)
        names = _through(told)
        if identifier and names:
            log.kept += 1
            yield Entry(name="", names=names, identifiers=(identifier,), registers=(NAME,))


def _rows(source: Source, log: Log, columns: tuple[str, ...]) -> Iterator[Row]:
    return parquet.rows_of(source, log, columns) if parquet.is_parquet(source) else rows_of(source, log)


def _names(row: Row) -> tuple[OrganisationName, ...]:
    found = ((_told(row.text(column)), kind) for column, kind in _PERIOD_NAMES)
    return tuple(dict.fromkeys(OrganisationName(text, kind, "fr") for text, kind in found if text))


def _told(text: str) -> str:
    return "" if text == _WITHHELD else text


def _date(text: str) -> str:
    """A date, or nothing where INSEE writes the one that stands for an unknown one."""
    return text[:10] if _DATE.fullmatch(text[:10]) and text[:10] != _UNKNOWN_DATE else ""


def _through(periods: list[tuple[str, str, tuple[OrganisationName, ...]]]) -> tuple[OrganisationName, ...]:
    """Each name from the first to the last of the periods in a row that tell it; an open one has no end."""
    spans: list[tuple[OrganisationName, str, str]] = []
    current: dict[OrganisationName, tuple[str, str]] = {}
    for start, end, names in sorted(periods, key=lambda period: (period[0], period[1] or "9999")):
        spans += [(name, *span) for name, span in current.items() if name not in names]
        current = {name: (current[name][0] if name in current else start, end) for name in names}
    spans += [(name, *span) for name, span in current.items()]
    return tuple(
        OrganisationName(name.text, name.kind, name.language, start, end) for name, start, end in spans
    )
