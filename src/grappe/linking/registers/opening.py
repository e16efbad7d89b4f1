"""Opens a register's file: which register it is, and how it is packed, is told from its content."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import ijson

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.organisation import Entry
from grappe.linking.registers import higher_education, hospitals, parquet, ror, sirene
from grappe.linking.registers.findings import UnknownRegister
from grappe.linking.registers.log import Log
from grappe.linking.registers.sirene import Keep
from grappe.linking.registers.sources import Source, sources_of
from grappe.linking.registers.tables import columns_of

Reader = Callable[[Source, Log, Keep], Iterator[Entry]]


def _all(read: Callable[[Source, Log], Iterator[Entry]]) -> Reader:
    """A reader that keeps every organisation of its register."""
    return lambda source, log, _: read(source, log)


_TABLES: tuple[tuple[str, frozenset[str], Reader], ...] = (
    (higher_education.NAME, higher_education.COLUMNS, _all(higher_education.read_higher_education)),
    (hospitals.NAME, hospitals.COLUMNS, _all(hospitals.read_hospitals)),
    (sirene.NAME, sirene.UNIT_COLUMNS, sirene.read_units),
    (sirene.ESTABLISHMENTS, sirene.ESTABLISHMENT_COLUMNS, sirene.read_establishments),
    (sirene.HISTORY, sirene.HISTORY_COLUMNS, sirene.read_history),
)
KEEP = Keep()
_VERSION = re.compile(r"v\d+(?:\.\d+)*|20\d\d(?:-\d\d(?:-\d\d)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Register:
    """A register's file, told and not yet read: its name ("ror"), its version where its name prints one."""

    name: str
    version: str
    source: Source
    reader: Reader
    path: Path
    rank: int = 0

    def entries(self, log: Log | None = None, keep: Keep = KEEP) -> Iterator[Entry]:
        """Its organisations, streamed; ``log`` gathers what is odd, ``keep`` says which legal units are kept.

        Raises BadInputError where the file is broken, where more than one row in twenty is bad, or where it
        holds no organisation; by then entries may have been given, so keep none before the end.
        """
        log = Log(self.source.name) if log is None else log
        yield from self.reader(self.source, log, keep)
        log.close()


def open_register(path: Path) -> Register:
    """The register that a file holds, by itself or in a zip; raises BadInputError where there is none.

    Of several files in a zip the one that tells most is taken: of ROR's, schema v2 before v1.
    """
    sources = sources_of(path)
    told = [register for source in sources if (register := _told(source, path))]
    if not told:
        raise BadInputError([UnknownRegister(Place(str(path)), {"reason": _reason(sources)})])
    return max(told, key=lambda register: register.rank)


def _told(source: Source, path: Path) -> Register | None:
    if source.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"[":
        keys = _first_keys(source.head)
        if ror.is_ror(keys):
            rank = 1 + ror.is_v2(keys)
            return Register(ror.NAME, _version(source.name, path), source, _all(ror.read_ror), path, rank)
        return None
    if source.head.removeprefix(b"\xef\xbb\xbf").startswith(hospitals.EXTRACTION):
        version = _version(source.name, path)
        return Register(hospitals.NAME, version, source, _all(hospitals.read_extraction), path)
    columns = parquet.columns_of(source) if parquet.is_parquet(source) else columns_of(source.head)[1]
    for name, needed, reader in _TABLES:
        if needed <= set(columns):
            return Register(name, _version(source.name, path), source, reader, path)
    return None


def _first_keys(head: bytes) -> frozenset[str]:
    """The keys of the first record of a JSON array, as far as its head tells them."""
    keys = set()
    try:
        for prefix, event, value in ijson.parse(BytesIO(head)):
            if (prefix, event) == ("item", "map_key"):
                keys.add(str(value))
            elif (prefix, event) == ("item", "end_map"):
                break
    except (ijson.JSONError, UnicodeDecodeError):  # the head ends within a record
        pass
    return frozenset(keys)


def _version(name: str, path: Path) -> str:
    """The version that the file's name prints, or that of its archive."""
    found = _VERSION.search(Path(name.rpartition(": ")[2]).stem) or _VERSION.search(path.stem)
    return found.group() if found else ""


def _reason(sources: list[Source]) -> str:
    if not sources:
        return "the archive is empty"
    names = [f"{Path(source.name).name}: {_start(source)}" for source in sources[:5]]
    return "; ".join(names)


def _start(source: Source) -> str:
    _, columns = columns_of(source.head)
    if not source.head.strip():
        return "empty"
    return ", ".join(columns)[:80] if len(columns) > 1 else repr(source.head[:20])
