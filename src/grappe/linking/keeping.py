"""Keeps the registers that were loaded: one compact file each, and a catalogue that names them.

A register is read once from its publisher's file; joining and indexing start from what is kept, so that one
register can be loaded anew, or removed, without the others' files. The catalogue is replaced at once, after
everything that it names is on the disk: whatever stops a run, either the old registers are there or the new.
"""

import gzip
import json
import os
import secrets
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from grappe.domain.errors import GrappeError
from grappe.domain.organisation import Entry
from grappe.linking.index.coding import decode, encode

FORMAT = 1
_CATALOGUE = "registers.json"
_ANNOUNCED = "announced.json"
_LEVEL = 3  # a tenth larger than the best and six times quicker


class KeptRegisterError(GrappeError):
    """What was kept of a register can't be read: it has to be loaded again."""


class BusyError(GrappeError):
    """Another process is loading registers."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A register that was loaded: its version and when, the file it came from, how many rows, what is kept.

    ``loaded_at`` is an ISO time; ``checksum`` is the publisher's own where one was given ("md5:…");
    ``contents`` is the name of the kept file.
    """

    name: str
    version: str
    loaded_at: str
    file: str
    sha256: str
    rows: int
    entries: int
    skipped: int
    contents: str
    checksum: str = ""


class Registers:
    """The registers kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def kept(self) -> dict[str, Kept]:
        """The registers by name; raises KeptRegisterError where the catalogue can't be read."""
        path = self.folder / _CATALOGUE
        try:
            told = json.loads(path.read_bytes())
            if told["format"] != FORMAT:
                raise KeptRegisterError(
                    f"{path}: kept by another version of Grappe; load the registers again"
                )
            return {row["name"]: Kept(**row) for row in told["registers"]}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise KeptRegisterError(f"{path}: can't be read ({error}); load the registers again") from error

    def entries(self, kept: Kept) -> Iterator[Entry]:
        """The entries of a register; raises KeptRegisterError where its file is damaged."""
        path = self.folder / Path(kept.contents).name
        try:
            with gzip.open(path, "rb") as lines:
                for line in lines:
                    yield decode(line)
        except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            raise KeptRegisterError(f"{path}: can't be read ({reason}); load {kept.name} again") from error

    def write(self, name: str, entries: Iterable[Entry]) -> str:
        """Keep entries in a file of their own, which the catalogue does not name yet; returns its name."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}-{secrets.token_hex(8)}.jsonl.gz"
        try:
            with path.open("xb") as file:
                with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as lines:
                    for entry in entries:
                        lines.write(encode(entry) + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path.name

    def announce(self, registers: Mapping[str, Kept]) -> None:
        """Write down what will be kept once the index is made of it; what is kept has not changed yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        rows: list[dict[str, Any]] = [asdict(registers[name]) for name in sorted(registers)]
        waiting = self.folder / f".{_CATALOGUE}-{secrets.token_hex(8)}"
        try:
            with waiting.open("xb") as file:
                file.write(
                    json.dumps({"format": FORMAT, "registers": rows}, ensure_ascii=False, indent=1).encode()
                )
                file.flush()
                os.fsync(file.fileno())
            waiting.replace(self.folder / _ANNOUNCED)
        finally:
            waiting.unlink(missing_ok=True)

    def replace(self, registers: Mapping[str, Kept]) -> None:
        """Make these the registers that are kept, and forget the others' files."""
        self.announce(registers)
        (self.folder / _ANNOUNCED).replace(self.folder / _CATALOGUE)
        self.tidy()

    def settle(self, indexed: Collection[str]) -> None:
        """Keep what was announced where the index is made of just these files already.

        So a run that was stopped between its index and its catalogue is as good as one that went to its end.
        """
        try:
            told = json.loads((self.folder / _ANNOUNCED).read_bytes())
            announced = {row["contents"] for row in told["registers"]}
        except (OSError, ValueError, TypeError, KeyError):
            return
        if announced == set(indexed):
            with suppress(FileNotFoundError):  # another process may have done it meanwhile
                (self.folder / _ANNOUNCED).replace(self.folder / _CATALOGUE)

    def tidy(self) -> None:
        """Remove what no catalogue names: what a run left that was stopped."""
        named = {kept.contents for kept in self.kept().values()}
        for path in self.folder.glob("*.jsonl.gz"):
            if path.name not in named:
                with suppress(OSError):
                    path.unlink()
