"""The Research Organization Registry (ROR): its dump, schema v2 or v1, streamed record by record.

The dump is one JSON array, and the whole of it is never in memory. Its licence is CC0.
Schemas: https://ror.readme.io/docs/ror-data-structure.
"""

from collections.abc import Container, Iterator, Mapping
from typing import Any

import ijson

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.identifiers import identifier_of
from grappe.domain.organisation import (
    Entry,
    Identifier,
    Kin,
    Kinship,
    NameKind,
    OrganisationName,
    Scheme,
    Status,
)
from grappe.linking.registers.findings import BrokenRegister, OversizedRegister
from grappe.linking.registers.log import Log
from grappe.linking.registers.sources import Bounded, Source

NAME = "ror"
MAX_RECORD = 4_000_000
"""Bytes of one record; the largest, with a thousand kin, has some 300,000."""
MAX_DEPTH = 200
"""Brackets open at once; a record of ROR opens six."""
_BUFFER = 8_192  # small, since what is nested within one piece is not yet counted while it is parsed
_SCHEMES = {
    "isni": Scheme.ISNI,
    "wikidata": Scheme.WIKIDATA,
    "grid": Scheme.GRID,
    "fundref": Scheme.FUNDREF,
}
_KINDS = {"label": NameKind.LABEL, "alias": NameKind.ALIAS, "acronym": NameKind.ACRONYM}
_KINSHIPS = {kinship.value: kinship for kinship in Kinship}
Record = Mapping[str, Any]


def is_ror(keys: Container[str]) -> bool:
    """Whether a record with these keys is one of ROR, in either schema."""
    return "id" in keys and ("names" in keys or "name" in keys)


def is_v2(keys: Container[str]) -> bool:
    """Whether a record with these keys follows schema v2."""
    return "names" in keys


def read_ror(source: Source, log: Log) -> Iterator[Entry]:
    """The entries of a dump, in its order; raises BadInputError where it is broken."""
    for record in _records(source):
        log.rows += 1
        place = Place(f"{source.name}, record {log.rows:,}")
        try:
            entry = _entry(record, place, log)
        except (KeyError, TypeError, AttributeError, ValueError):
            log.skip(place, "is no record of ROR: its fields are not those of schema v2 or v1")
            continue
        if entry:
            log.kept += 1
            yield entry


class _Paced:
    """Counts the bytes and the open brackets of one record, so that none fills the memory."""

    def __init__(self, stream: Bounded, source: Source) -> None:
        self._stream = stream
        self._source = source
        self._size = 0
        self._depth = 0

    def begin(self) -> None:
        """A record ended: count anew."""
        self._size = self._depth = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if self._size > MAX_RECORD:
            raise self._oversized("one record", f"{MAX_RECORD:,} bytes")
        piece = self._stream.read(min(size, _BUFFER))
        self._size += len(piece)
        self._depth += sum(map(piece.count, (b"[", b"{"))) - sum(map(piece.count, (b"]", b"}")))
        if self._depth > MAX_DEPTH:
            raise self._oversized("the nesting of one record", f"{MAX_DEPTH} brackets")
        return piece

    def _oversized(self, what: str, limit: str) -> BadInputError:
        return BadInputError([OversizedRegister(self._source.place, {"what": what, "limit": limit})])


def _records(source: Source) -> Iterator[Any]:
    with source.open() as stream:
        paced = _Paced(stream, source)
        try:
            for record in ijson.items(paced, "item", buf_size=_BUFFER, use_float=True):
                paced.begin()
                yield record
        except (ijson.JSONError, UnicodeDecodeError, OverflowError) as error:
            reason = " ".join(str(error).split())[:120]
            raise BadInputError([BrokenRegister(source.place, {"reason": reason})]) from None


def _entry(record: Record, place: Place, log: Log) -> Entry | None:
    ror = identifier_of(Scheme.ROR, record["id"])
    if ror is None:
        log.skip(place, f"has no ROR identifier: {str(record['id'])[:60]!r}")
        return None
    second = is_v2(record)
    names = _names(record) if second else _first_names(record)
    shown = _shown(record) if second else record["name"].strip()
    if not shown or not names:
        log.skip(place, f"{ror.value} has no name")
        return None
    country, city, region = _where(record) if second else _first_where(record)
    established = record.get("established")
    return Entry(
        name=shown,
        names=tuple(dict.fromkeys(names)),
        identifiers=(ror, *_others(record, second, place, log)),
        registers=(NAME,),
        kinds=tuple(str(kind).lower() for kind in record.get("types") or ()),
        country=country,
        city=city,
        region=region,
        status=Status(record.get("status") or "active"),
        established=f"{int(established):04}" if established else "",
        kin=tuple(_kin(record)),
        website=_website(record, second),
    )


def _names(record: Record) -> list[OrganisationName]:
    found = []
    for name in record["names"]:
        text, language = name["value"].strip(), _text(name.get("lang"))
        kinds = [_KINDS[kind] for kind in name.get("types") or () if kind in _KINDS] or [NameKind.LABEL]
        found += [OrganisationName(text, kind, language) for kind in kinds if text]
    return found


def _shown(record: Record) -> str:
    """The name that ROR shows; where it marks none, the first label."""
    names = record["names"]
    marked = [name["value"] for name in names if "ror_display" in (name.get("types") or ())]
    labels = [name["value"] for name in names if "label" in (name.get("types") or ())]
    shown: str = next(iter([*marked, *labels, *(name["value"] for name in names)]), "")
    return shown.strip()


def _first_names(record: Record) -> list[OrganisationName]:
    names = [OrganisationName(record["name"].strip())]
    names += [
        OrganisationName(label["label"].strip(), NameKind.LABEL, _text(label.get("iso639")))
        for label in record.get("labels") or ()
    ]
    names += [OrganisationName(alias.strip(), NameKind.ALIAS) for alias in record.get("aliases") or ()]
    names += [OrganisationName(one.strip(), NameKind.ACRONYM) for one in record.get("acronyms") or ()]
    return [name for name in names if name.text]


def _where(record: Record) -> tuple[str, str, str]:
    for location in record.get("locations") or ():
        details = location.get("geonames_details") or {}
        return (
            (details.get("country_code") or "").upper(),
            _text(details.get("name")),
            _text(details.get("country_subdivision_name")),
        )
    return "", "", ""


def _first_where(record: Record) -> tuple[str, str, str]:
    country = ((record.get("country") or {}).get("country_code") or "").upper()
    for address in record.get("addresses") or ():
        return country, _text(address.get("city")), _text(address.get("state"))
    return country, "", ""


def _others(record: Record, second: bool, place: Place, log: Log) -> list[Identifier]:
    """The other identifiers, the preferred one of each scheme first."""
    told = record.get("external_ids") or ()
    found: dict[Identifier, None] = {}
    given = told if second else [{"type": kind, **one} for kind, one in dict(told).items()]
    for one in given:
        scheme = _SCHEMES.get(one["type"].lower())
        if scheme is None:
            continue
        every = one.get("all") or []
        texts = [one.get("preferred"), *([every] if isinstance(every, str) else every)]
        for identifier in log.identifiers(scheme, list(dict.fromkeys(filter(None, texts))), place):
            found[identifier] = None
    return list(found)


def _kin(record: Record) -> Iterator[Kin]:
    for relation in record.get("relationships") or ():
        kinship = _KINSHIPS.get(relation["type"].lower())
        other = identifier_of(Scheme.ROR, relation["id"])
        if kinship and other:
            yield Kin(kinship, other)


def _website(record: Record, second: bool) -> str:
    links = record.get("links") or ()
    sites = [link["value"] for link in links if link.get("type") == "website"] if second else list(links)
    return _text(next(iter(sites), ""))


def _text(value: object) -> str:
    """The text, empty where there is none; raises TypeError where it is something else."""
    if value is not None and not isinstance(value, str):
        raise TypeError("no text")
    return value or ""
