"""French hospitals by their FINESS numbers: a CSV file of sites (SIRET, name, city).

The numbers are those of the ministry of health's FINESS register, under the Licence Ouverte 2.0.
"""

from collections.abc import Iterator

from grappe.domain.organisation import Entry, Identifier, NameKind, OrganisationName, Scheme
from grappe.linking.registers.identifiers import identifier_of, siren_of
from grappe.linking.registers.log import Log
from grappe.linking.registers.sources import Source
from grappe.linking.registers.tables import Row, rows_of

NAME = "hospitals"
COLUMNS = frozenset({"finess_et", "siret", "name"})
"""Columns by which the register is told from other tables."""


def read_hospitals(source: Source, log: Log) -> Iterator[Entry]:
    """The hospital sites, in the file's order.

    Where the SIRET is a stand-in, the FINESS number alone is kept; where the long name is missing, the short
    one is the name.
    """
    for row in rows_of(source, log):
        name = row.text("name") or row.text("short")
        identifiers = _identifiers(row, log)
        if not name or not identifiers:
            log.skip(row.place, "has no name" if not name else f"{name!r} has no FINESS number")
            continue
        log.kept += 1
        short = row.text("short")
        names = [OrganisationName(name, language="fr")]
        if short and short != name:
            names.append(OrganisationName(short, NameKind.ALIAS, "fr"))
        yield Entry(
            name=name,
            names=tuple(names),
            identifiers=tuple(dict.fromkeys(identifiers)),
            registers=(NAME,),
            kinds=("healthcare",),
            country="FR",
            city=row.text("city"),
        )


def _identifiers(row: Row, log: Log) -> list[Identifier]:
    # Spreadsheets took the zeros off the front of numbers.
    finess = row.text("finess_et")
    found = log.identifiers(Scheme.FINESS, [finess.zfill(9)] if finess else [], row.place)
    siret = row.text("siret")
    if siret.isdigit() and (establishment := identifier_of(Scheme.SIRET, siret.zfill(14))):
        found += [establishment, siren_of(establishment)]
    return found
