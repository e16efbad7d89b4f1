"""An index as files of a folder: written beside the old one, swapped in at once, opened memory-mapped."""

import hashlib
import json
import mmap
import os
import secrets
import shutil
import sys
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import marisa_trie

from grappe.domain.errors import GrappeError
from grappe.domain.organisation import Entry
from grappe.linking.index.building import build_index
from grappe.linking.index.reading import Index, Parts

FORMAT = 1
_CATALOGUE = "index.json"
_TABLES = "tables"
_CHUNK = 1 << 20
_LINKING = Path(__file__).parent.parent
_SHAPED_BY = (
    *("names.py", "words.py", "lexicon/words.toml", "lexicon/places.toml", "lexicon/countries.toml"),
    *("index/forms.py", "index/building.py", "index/coding.py"),
)


class StaleIndexError(GrappeError):
    """An index folder that is missing, damaged or of another version: registers have to be loaded again."""


@dataclass(frozen=True, slots=True)
class Description:
    """What an index folder holds: organisations and names, a fingerprint, and what the writer told of it."""

    organisations: int
    names: int
    fingerprint: str
    about: Mapping[str, str] = field(default_factory=dict, hash=False)


@cache
def version() -> str:
    """What shapes an index: the format, and a hash of the code and the words by which names are folded."""
    told = hashlib.sha256(b"\0".join((_LINKING / name).read_bytes() for name in _SHAPED_BY))
    return f"{FORMAT}-{sys.byteorder}-{told.hexdigest()[:16]}"


def write_index(
    entries: Iterable[Entry], folder: Path, about: Mapping[str, str] | None = None
) -> Description:
    """Builds the index of these organisations into the folder, made where it is missing.

    The old index stays in use until the new one is whole: the catalogue that names the files is replaced at
    once, and who has the old one open keeps it. ``about`` is kept with it (registers and their files).
    """
    index = build_index(entries)
    folder.mkdir(parents=True, exist_ok=True)
    generation = folder / f"files-{secrets.token_hex(8)}"
    generation.mkdir()
    try:
        catalogue = _written(index, generation)
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise
    catalogue |= {"version": version(), "files_in": generation.name, "about": dict(about or {})}
    waiting = generation / _CATALOGUE
    _write_through(waiting, [json.dumps(catalogue, ensure_ascii=False, indent=1).encode()])
    waiting.replace(folder / _CATALOGUE)
    for old in folder.glob("files-*"):
        if old != generation:
            shutil.rmtree(old, ignore_errors=True)
    return _description(catalogue)


def _written(index: Index, generation: Path) -> dict[str, Any]:
    layout, at = {}, 0
    columns = {**index.parts.numbers, "entries": index.parts.entries}
    for name, column in columns.items():
        layout[name] = [column.format, at, column.nbytes]
        at += column.nbytes + -column.nbytes % 8
    padded = (part for column in columns.values() for part in (column.cast("B"), bytes(-column.nbytes % 8)))
    _write_through(generation / _TABLES, padded)
    for name, trie in index.parts.tries.items():
        trie.save(str(generation / f"{name}.trie"))
    sums = {path.name: [path.stat().st_size, _checksum(path)] for path in sorted(generation.iterdir())}
    return {
        "organisations": len(index),
        "names": index.names,
        "fingerprint": hashlib.sha256(json.dumps(sums).encode()).hexdigest()[:16],
        "columns": layout,
        "tries": sorted(index.parts.tries),
        "sums": sums,
        "countries": {country: list(span) for country, span in index.parts.countries.items()},
    }


def _write_through(path: Path, chunks: Iterable[bytes | memoryview]) -> None:
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total = zlib.crc32(chunk, total)
    return total


def describe_index(folder: Path) -> Description:
    """What the folder's index holds, without opening it; ``StaleIndexError`` where there is none to use."""
    return _description(_catalogue(folder))


def _description(catalogue: Mapping[str, Any]) -> Description:
    told = (catalogue[name] for name in ("organisations", "names", "fingerprint", "about"))
    return Description(*told)


def open_index(folder: Path) -> Index:
    """The folder's index, mapped into memory; ``StaleIndexError`` where it is missing, damaged or old."""
    catalogue = _catalogue(folder)
    files = folder / catalogue["files_in"]
    try:
        _verify(files, catalogue["sums"])
        return Index(_mapped(files, catalogue))
    except (OSError, KeyError, ValueError, TypeError, RuntimeError) as error:
        # A writer may have swapped the files since the catalogue was read.
        if _catalogue(folder)["files_in"] != catalogue["files_in"]:
            return open_index(folder)
        raise _stale(folder, f"damaged ({error})") from error


def _catalogue(folder: Path) -> dict[str, Any]:
    try:
        catalogue: dict[str, Any] = json.loads((folder / _CATALOGUE).read_bytes())
        written, named = catalogue["version"], catalogue["files_in"]
    except FileNotFoundError as error:
        raise _stale(folder, "missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _stale(folder, f"damaged ({error})") from error
    if written != version():
        raise _stale(folder, "of another version of Grappe")
    if Path(named).name != named:
        raise _stale(folder, "damaged (files outside of it)")
    return catalogue


def _stale(folder: Path, what: str) -> StaleIndexError:
    return StaleIndexError(f"{folder}: the index of organisations is {what}; load the registers again")


def _verify(files: Path, sums: Mapping[str, list[int]]) -> None:
    for name, (size, checksum) in sums.items():
        path = files / name
        if path.stat().st_size != size or _checksum(path) != checksum:
            raise ValueError(f"{name} is not as it was written")


def _mapped(files: Path, catalogue: Mapping[str, Any]) -> Parts:
    with (files / _TABLES).open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    columns = {
        name: whole[start : start + size].cast(code)
        for name, (code, start, size) in catalogue["columns"].items()
    }
    tries = {name: marisa_trie.Trie().mmap(str(files / f"{name}.trie")) for name in catalogue["tries"]}
    countries = {country: (first, last) for country, (first, last) in catalogue["countries"].items()}
    return Parts(tries, columns, columns.pop("entries"), countries)
