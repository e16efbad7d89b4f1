"""The French register of higher-education establishments (fr-esr-principaux-etablissements-…), a CSV file.

Published by the ministry at data.enseignementsup-recherche.gouv.fr under the Licence Ouverte 2.0.
"""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from grappe.domain.organisation import Entry, Identifier, Kin, Kinship, NameKind, OrganisationName, Scheme
from grappe.linking.registers.log import Log
from grappe.linking.registers.sources import Source
from grappe.linking.registers.tables import Row, rows_of

NAME = "higher-education"
COLUMNS = frozenset({"libellé", "uai - identifiant", "siren", "Identifiant ROR"})
"""Columns by which the register is told from other tables."""
_IDENTIFIERS = (
    (Scheme.ROR, "Identifiant ROR"),
    (Scheme.SIREN, "siren"),
    (Scheme.SIRET, "siret"),
    (Scheme.UAI, "uai - identifiant"),
    (Scheme.IDREF, "identifiant_idref"),
    (Scheme.WIKIDATA, "Identifiant wikidata"),
    (Scheme.ISNI, "Identifiant ISNI"),
    (Scheme.PIC, "Identifiant PIC"),
    (Scheme.FUNDREF, "Elément Funding Data"),
)
_NAMES = (
    ("libellé", NameKind.LABEL, "fr"),
    ("uo_lib_officiel", NameKind.LABEL, "fr"),
    ("English name", NameKind.LABEL, "en"),
    ("nom court", NameKind.ALIAS, "fr"),
    ("sigle", NameKind.ACRONYM, ""),
)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DISTRICT = re.compile(r"\s+\d{1,2}(?:er|e)$")
_POSTAL = re.compile(r"\s+CEDEX(?:\s+\d+)?$", re.IGNORECASE)


def read_higher_education(source: Source, log: Log) -> Iterator[Entry]:
    """The establishments, in the file's order.

    A former UAI code is that of an establishment which this one continues, so it becomes a predecessor and no
    identifier of its own: the code may be that of a body with its own record elsewhere.
    """
    for row in rows_of(source, log):
        name = row.text("libellé")
        identifiers = [
            one
            for scheme, column in _IDENTIFIERS
            for one in log.identifiers(scheme, row.several(column), row.place)
        ]
        if not name or not identifiers:
            log.skip(row.place, "has no name" if not name else f"{name!r} has no identifier")
            continue
        log.kept += 1
        yield _entry(name, row, identifiers, log)


def _entry(name: str, row: Row, identifiers: list[Identifier], log: Log) -> Entry:
    former = log.identifiers(Scheme.UAI, row.several("anciens codes uai"), row.place)
    created = row.text("date_creation")
    kinds = [row.text("type d'établissement"), row.text("typologie d'universités et assimilés")]
    return Entry(
        name=name,
        names=_names(row),
        identifiers=tuple(dict.fromkeys(identifiers)),
        registers=(NAME,),
        kinds=tuple(dict.fromkeys(filter(None, kinds))),
        country=_countries().get(row.text("Pays"), ""),
        city=_city(row),
        region=row.text("Région"),
        established=created if _DATE.fullmatch(created) else "",
        kin=tuple(Kin(Kinship.PREDECESSOR, one) for one in former if one not in identifiers),
        website=row.text("site internet"),
    )


def _names(row: Row) -> tuple[OrganisationName, ...]:
    """Its names; the others under which the ministry's search finds it are aliases, some of them former."""
    names = [OrganisationName(row.text(column), kind, language) for column, kind, language in _NAMES]
    known = {name.text for name in names}
    searched = (part.strip() for part in row.text("champ_recherche").split(";"))
    names += [OrganisationName(text, NameKind.ALIAS) for text in searched if text not in known]
    return tuple(dict.fromkeys(name for name in names if name.text))


def _city(row: Row) -> str:
    """The commune without its district ("Paris 5e" is Paris)."""
    return _DISTRICT.sub("", row.text("Commune")) or _POSTAL.sub("", row.text("Localité"))


@cache
def _countries() -> dict[str, str]:
    """The codes of countries by their French names."""
    return {name: code for code, name in Locale("fr").territories.items() if len(code) == 2}
