"""French hospitals by their FINESS numbers, under the Licence Ouverte 2.0, in either of two shapes.

The ministry of health's extraction (``etalab-cs1100507-stock-….csv``, at data.gouv.fr/datasets/
finess-extraction-du-fichier-des-etablissements) has no header, two sorts of lines, and every establishment of
health and care; hospitals alone are kept. The other shape is a table of hospital sites with SIRET, FINESS
number, name and city. Sites of one legal unit under one name are one organisation with several numbers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grappe.domain.findings import Place
from grappe.domain.identifiers import identifier_of, siren_of
from grappe.domain.organisation import Entry, Identifier, NameKind, OrganisationName, Scheme
from grappe.linking.registers.log import Log
from grappe.linking.registers.sources import Source
from grappe.linking.registers.tables import lines_of, rows_of

NAME = "hospitals"
COLUMNS = frozenset({"finess_et", "siret", "name"})
"""Columns by which the table is told from others."""
EXTRACTION = b"finess;etalab;"
"""What the ministry's extraction begins with."""
_SITE = "structureet"
_NUMBER, _SHORT, _LONG, _CITY, _CLASS, _SIRET, _OPENED = 1, 3, 4, 15, 20, 22, 28  # cells
_CELLS = 32
_HOSPITALS = "11"  # the classes of categories 1101 to 1111: hospitals of every statute
_POSTCODE = re.compile(r"^\d{5}\s+")
_POSTAL = re.compile(r"\s+CEDEX(?:\s+\d+)?$", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_hospitals(source: Source, log: Log) -> Iterator[Entry]:
    """The sites of a table, in its order.

    Where the SIRET is a stand-in, the FINESS number alone is kept; where the long name is missing, the short
    one is the name.
    """
    return _together(_sites(source, log), log)


def read_extraction(source: Source, log: Log) -> Iterator[Entry]:
    """The hospitals of the ministry's extraction, in its order; what is no hospital is passed over."""
    return _together(_extracted(source, log), log)


def _sites(source: Source, log: Log) -> Iterator[Entry]:
    for row in rows_of(source, log):
        identifiers = _identifiers(row.text("finess_et"), row.text("siret"), row.place, log)
        names = (row.text("name"), row.text("short"))
        if entry := _entry(names, identifiers, row.text("city"), row.place, log):
            yield entry


def _extracted(source: Source, log: Log) -> Iterator[Entry]:
    for line, cells in lines_of(source, ";", _encoding(source.head)):
        if cells[0] != _SITE:
            continue
        log.rows += 1
        place = Place(source.name, line)
        if len(cells) < _CELLS:
            log.skip(place, f"has {len(cells)} cells where {_CELLS} are due")
        elif cells[_CLASS].startswith(_HOSPITALS):
            identifiers = _identifiers(cells[_NUMBER].strip(), cells[_SIRET].strip(), place, log)
            city = _POSTAL.sub("", _POSTCODE.sub("", cells[_CITY].strip()))
            opened = cells[_OPENED].strip() if _DATE.fullmatch(cells[_OPENED].strip()) else ""
            names = [" ".join(cells[at].split()) for at in (_LONG, _SHORT)]
            if entry := _entry(names, identifiers, city, place, log, opened):
                yield entry


def _together(sites: Iterable[Entry], log: Log) -> Iterator[Entry]:
    """The sites, those of one legal unit under one name being one, with the names and city of all."""
    gathered: dict[tuple[str, str], list[Entry]] = {}
    for site in sites:
        unit = site.identifier(Scheme.SIREN) or site.identifiers[0].value
        gathered.setdefault((unit, site.name.casefold()), []).append(site)
    for several in gathered.values():
        log.kept += 1
        first, cities = several[0], {site.city for site in several}
        yield replace(
            first,
            names=tuple(name for name in first.names if all(name in site.names for site in several)),
            identifiers=tuple(dict.fromkeys(one for site in several for one in site.identifiers)),
            city=first.city if len(cities) == 1 else "",
        )


def _encoding(head: bytes) -> str:
    """UTF-8, or what the ministry wrote before."""
    try:
        head[: head.rfind(b"\n")].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _entry(
    names: Sequence[str], identifiers: list[Identifier], city: str, place: Place, log: Log, opened: str = ""
) -> Entry | None:
    """A site by its names, the longest first; None, and told, where it has none or no number."""
    told = list(dict.fromkeys(name for name in names if name))
    if not told or not identifiers:
        log.skip(place, "has no name" if not told else f"{told[0]!r} has no FINESS number")
        return None
    kinds = [NameKind.LABEL, *[NameKind.ALIAS] * (len(told) - 1)]
    return Entry(
        name=told[0],
        names=tuple(OrganisationName(name, kind, "fr") for name, kind in zip(told, kinds, strict=True)),
        identifiers=tuple(dict.fromkeys(identifiers)),
        registers=(NAME,),
        kinds=("healthcare",),
        country="FR",
        city=city,
        established=opened,
    )


def _identifiers(finess: str, siret: str, place: Place, log: Log) -> list[Identifier]:
    # Spreadsheets took the zeros off the front of numbers.
    found = log.identifiers(Scheme.FINESS, [finess.zfill(9)] if finess else [], place)
    if siret.isdigit() and (establishment := identifier_of(Scheme.SIRET, siret.zfill(14))):
        found += [establishment, siren_of(establishment)]
    return found
