"""Registers of invented bodies: identifiers with right check digits, and files in the registers' shapes."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from tests.loopback import Behaviour, Exchange

_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
HIGHER_EDUCATION = (
    "libellé",
    "nom court",
    "sigle",
    "type d'établissement",
    "uai - identifiant",
    "anciens codes uai",
    "siret",
    "siren",
    "Identifiant wikidata",
    "identifiant_idref",
    "Identifiant ROR",
    "Identifiant ISNI",
    "date_creation",
    "Commune",
    "Région",
    "Pays",
    "English name",
    "champ_recherche",
    "universites_fusionnees",
)


def ror_id(number: int) -> str:
    """A ROR identifier with its check digits."""
    digits, rest = "", number
    for _ in range(6):
        rest, digit = divmod(rest, 32)
        digits = _BASE32[digit] + digits
    return f"0{digits}{98 - number * 100 % 97:02}"


def siren(number: int) -> str:
    """A SIREN with its check digit."""
    return _with_luhn(f"{number:08}")


def siret(unit: str, number: int = 1) -> str:
    """A SIRET of a unit, with its check digit."""
    return _with_luhn(f"{unit}{number:04}")


def uai(number: int) -> str:
    """A UAI code with its letter."""
    return f"{number:07}{'ABCDEFGHJKLMNPRSTUVWXYZ'[number % 23]}"


def _with_luhn(start: str) -> str:
    total = 0
    for at, character in enumerate(reversed(start)):
        digit = int(character) * (2 - at % 2)
        total += digit - 9 if digit > 9 else digit
    return f"{start}{-total % 10}"


def record(number: int, name: str, **fields: Any) -> dict[str, Any]:
    """A record of ROR, schema v2."""
    return {
        "id": f"https://ror.org/{ror_id(number)}",
        "names": [{"value": name, "types": ["label", "ror_display"], "lang": None}],
        "status": "active",
        "types": ["education"],
        "established": None,
        "links": [],
        "locations": [{"geonames_details": {"country_code": "FR", "name": "Norport"}}],
        "external_ids": [],
        "relationships": [],
        **fields,
    }


def old_record(number: int, name: str, **fields: Any) -> dict[str, Any]:
    """A record of ROR, schema v1."""
    return {
        "id": f"https://ror.org/{ror_id(number)}",
        "name": name,
        "types": ["Education"],
        "status": "active",
        "established": 1971,
        "links": ["https://norport.example"],
        "aliases": [],
        "acronyms": [],
        "labels": [],
        "country": {"country_code": "FR", "country_name": "France"},
        "addresses": [{"city": "Norport", "state": "Littoral"}],
        "relationships": [],
        "external_ids": {},
        **fields,
    }


def write_zip(path: Path, files: dict[str, str | bytes]) -> Path:
    """An archive of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_dump(path: Path, records: list[dict[str, Any]]) -> Path:
    """A dump of ROR as it is published."""
    return write_zip(path, {"v9.9-2030-01-02-ror-data.json": json.dumps(records, ensure_ascii=False)})


def write_table(
    path: Path, columns: tuple[str, ...], rows: list[dict[str, str]], delimiter: str = ";"
) -> Path:
    """A table in UTF-8 with the mark that spreadsheets put before it."""
    lines = [columns, *(tuple(row.get(column, "") for column in columns) for row in rows)]
    told = "\r\n".join(delimiter.join(_quoted(cell, delimiter) for cell in line) for line in lines)
    path.write_bytes(("\ufeff" + told + "\r\n").encode())
    return path


def _quoted(cell: str, delimiter: str) -> str:
    return f'"{cell}"' if delimiter in cell else cell


def published(dump: Path, asked: list[str]) -> Behaviour:
    """A server that lists a dump and gives it."""
    content = dump.read_bytes()
    checksum = "md5:" + hashlib.md5(content, usedforsecurity=False).hexdigest()

    def behave(exchange: Exchange) -> None:
        asked.append(exchange.request.path)
        if exchange.request.path.endswith(".zip"):
            exchange.send(200, content, "application/zip")
            return
        here = f"http://{exchange.request.headers['host']}/v9.9-ror-data.zip"
        file = {
            "key": "v9.9-ror-data.zip",
            "size": len(content),
            "checksum": checksum,
            "links": {"self": here},
        }
        exchange.send(200, json.dumps({"hits": {"hits": [{"metadata": {}, "files": [file]}]}}).encode())

    return behave
