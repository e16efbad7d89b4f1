"""Entries as compact bytes, decoded one by one where they are needed."""

import json
from typing import Any

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

_SCHEMES = {one.value: one for one in Scheme}
_KINSHIPS = {one.value: one for one in Kinship}
_KINDS = {one.value: one for one in NameKind}
_STATUSES = {one.value: one for one in Status}


def encode(entry: Entry) -> bytes:
    """The entry as JSON, UTF-8; ``decode`` gives an equal one back."""
    row = [
        entry.name,
        [
            _without_empty_end(one.text, one.kind.value, one.language, one.valid_from, one.valid_to)
            for one in entry.names
        ],
        [[one.scheme.value, one.value] for one in entry.identifiers],
        entry.registers,
        entry.kinds,
        entry.country,
        entry.city,
        entry.region,
        entry.status.value,
        entry.established,
        [[one.kinship.value, one.identifier.scheme.value, one.identifier.value] for one in entry.kin],
        entry.website,
        entry.code,
    ]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def _without_empty_end(*parts: str) -> list[str]:
    kept = list(parts)
    while len(kept) > 2 and not kept[-1]:
        kept.pop()
    return kept


def decode(encoded: bytes) -> Entry:
    """The entry that ``encode`` was given."""
    row: list[Any] = json.loads(encoded)
    return Entry(
        name=row[0],
        names=tuple(OrganisationName(text, _KINDS[kind], *rest) for text, kind, *rest in row[1]),
        identifiers=tuple(Identifier(_SCHEMES[scheme], value) for scheme, value in row[2]),
        registers=tuple(row[3]),
        kinds=tuple(row[4]),
        country=row[5],
        city=row[6],
        region=row[7],
        status=_STATUSES[row[8]],
        established=row[9],
        kin=tuple(
            Kin(_KINSHIPS[kinship], Identifier(_SCHEMES[scheme], value)) for kinship, scheme, value in row[10]
        ),
        website=row[11],
        code=row[12],
    )
