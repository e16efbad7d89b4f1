"""The bytes of a register: a file, or one file of an archive, read bit by bit within limits."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.linking.registers.findings import BrokenRegister, OversizedRegister, UnreadableRegister

MAX_BYTES = 40_000_000_000
"""Bytes of a register once inflated; the establishments of SIRENE have some ten billion."""
MAX_MEMBERS = 100
MAX_RATIO = 150
"""How many times larger than its compressed bytes a file may grow; registers grow five to twenty times."""
_FREE = 64_000_000  # bytes that may be inflated before the ratio counts
HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Source:
    """A file, by itself or in an archive: its name to tell, its first bytes, and how to open it."""

    name: str
    head: bytes
    opened: Callable[[], AbstractContextManager[IO[bytes]]]
    limit: int = MAX_BYTES

    @property
    def place(self) -> Place:
        """The whole file."""
        return Place(self.name)

    @contextmanager
    def open(self) -> Iterator["Bounded"]:
        """Open it for one reading; raises BadInputError where it can't be read, or is larger than allowed."""
        try:
            with self.opened() as raw:
                yield Bounded(raw, self)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            reason = str(error) or "cut short"
            raise BadInputError([UnreadableRegister(self.place, {"reason": reason})]) from None


class Bounded(io.RawIOBase):
    """A stream that refuses to give more bytes than its source may have."""

    def __init__(self, raw: IO[bytes], source: Source) -> None:
        super().__init__()
        self._raw = raw
        self._source = source
        self._given = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size`` of them."""
        piece = self._raw.read(size if size >= 0 else HEAD)
        self._given += len(piece)
        if self._given > self._source.limit:
            limit = f"{self._source.limit // 1_000_000:,} MB"
            raise BadInputError(
                [OversizedRegister(self._source.place, {"what": "the content", "limit": limit})]
            )
        return piece


def sources_of(path: Path) -> list[Source]:
    """The files that a path holds: itself, or what lies in its archive; raises BadInputError."""
    place = Place(str(path))
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInputError([UnreadableRegister(place, {"reason": reason})]) from None
    if not head.startswith(b"PK\x03\x04"):
        return [Source(str(path), head, lambda: path.open("rb"))]
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if one.filename and not one.filename.endswith("/")]
            if len(members) > MAX_MEMBERS:
                limit = {"what": "the number of files in the archive", "limit": str(MAX_MEMBERS)}
                raise BadInputError([OversizedRegister(place, limit)])
            return [_member(path, archive, one) for one in members]
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        reason = str(error) or "cut short"  # RuntimeError: a password is asked for
        raise BadInputError([BrokenRegister(place, {"reason": reason})]) from None


def _member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Source:
    with archive.open(info) as stream:
        head = stream.read(HEAD)
    limit = min(MAX_BYTES, max(_FREE, info.compress_size * MAX_RATIO))

    @contextmanager
    def opened() -> Iterator[IO[bytes]]:
        with zipfile.ZipFile(path) as again, again.open(info.filename) as stream:
            yield stream

    return Source(f"{path}: {info.filename}", head, opened, limit)
