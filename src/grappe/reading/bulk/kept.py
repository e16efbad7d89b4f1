"""Where readings are kept, so that a run goes on where one before was stopped, whatever stopped it."""

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.reading.bulk.crew import Outcome, State
from grappe.reading.bulk.documents import Key, key_of
from grappe.reading.bulk.findings import CantKeep, NotReadings, OutputInUse
from grappe.reading.bulk.records import Earlier, earlier, is_record

FLUSHED = 1.0  # seconds after which what was written is on the disk for good
_LONGEST_NAME = 200  # bytes; file systems allow 255


class Kept(Protocol):
    """A place for records, asked and given in the order of the documents."""

    def earlier(self, document: Path) -> Earlier | None:
        """The record of the document that a run before has kept."""

    def keep(self, outcome: Outcome) -> None:
        """Keep what became of a document."""

    def done(self) -> None:
        """All documents are kept."""

    def close(self) -> None:
        """Leave what is kept so far for a run to come."""


class Nowhere:
    """Keeps nothing."""

    def earlier(self, document: Path) -> None:
        """There is no record of ``document``."""

    def keep(self, outcome: Outcome) -> None:
        """Forget ``outcome``."""

    def done(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is left to do."""


class Lines:
    """A file with a line for each document, in their order.

    A run writes a part beside it, which takes its place once all is read. The parts of runs that were stopped
    stay until then: the lines that are whole are taken over from them and from the file. All of them are in
    the order of the documents, so that one line of each is held at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_dir():
            raise _refused(NotReadings, path, what="folder")
        if path.exists() and not is_record(path):
            raise _refused(NotReadings, path, what="file")
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            parts = sorted(path.parent.glob(f"{_escaped(path.name)}.part-*"), key=_number)
            self._before = [Cursor(part) for part in [*reversed(parts), *([path] if path.exists() else [])]]
            self._parts = parts
            number = _number(parts[-1]) + 1 if parts else 1
            self._part = path.with_name(f"{path.name}.part-{number}")
            self._out = self._part.open("xb")
        _lock(self._out, path)
        self._flushed = time.monotonic()

    def earlier(self, document: Path) -> Earlier | None:
        """The record of the document in the newest part that has it, or in the file."""
        key = key_of(document)
        found = [cursor.at(key) for cursor in self._before]
        return next((one for one in found if one), None)

    def keep(self, outcome: Outcome) -> None:
        """Write the line of a document."""
        with _told(self.path):
            self._out.write(outcome.line)
            if time.monotonic() - self._flushed > FLUSHED:
                _flush(self._out)
                self._flushed = time.monotonic()

    def done(self) -> None:
        """Put the part in the place of the file, and take away those of runs before."""
        with _told(self.path):
            _flush(self._out)
            self._part.replace(self.path)
            _flush_folder(self.path.parent)
            for part in self._parts:
                part.unlink(missing_ok=True)

    def close(self) -> None:
        """Write what waits to be written."""
        with contextlib.suppress(OSError):
            self._out.close()
        for cursor in self._before:
            cursor.close()
        with contextlib.suppress(OSError):
            if self._part.stat().st_size == 0:
                self._part.unlink()


class Cursor:
    """Goes through the records of a file in their order; a line that is no whole record is passed by."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb")
        _lock(self._stream, path)
        self._records = self._read()
        self._next: Earlier | None = next(self._records, None)

    def at(self, key: Key) -> Earlier | None:
        """The record of the document with the key, if the file has it; those before it are left behind."""
        while self._next is not None and key_of(Path(self._next.received.path)) < key:
            self._next = next(self._records, None)
        if self._next is not None and key_of(Path(self._next.received.path)) == key:
            return self._next
        return None

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def _read(self) -> Iterator[Earlier]:
        for line in self._stream:
            found = earlier(line)
            if found:
                yield found


class Folder:
    """A folder with a file for each document, named by its path with ".json" behind it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_dir():
            raise _refused(NotReadings, path, what="file")
        with _told(path):
            path.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(path, os.O_RDONLY)
        _lock(self._lock, path)

    def place_of(self, document: Path) -> Path:
        """The file for a document: below the folder, whatever its path."""
        *folders, name = (part for part in document.parts if part not in (document.anchor, ".", ".."))
        if len(os.fsencode(name)) > _LONGEST_NAME:
            name = f"{name[:40]}-{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}"
        return self.path.joinpath(*folders, f"{name}.json")

    def earlier(self, document: Path) -> Earlier | None:
        """The record of the document, where its file is whole."""
        try:
            found = earlier(self.place_of(document).read_bytes())
        except OSError:
            return None
        return found if found and found.received.path == str(document) else None

    def keep(self, outcome: Outcome) -> None:
        """Write the file of a document beside its place, and put it there once it is on the disk."""
        if outcome.state is State.SAME:
            return
        place = self.place_of(outcome.path)
        with _told(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            part = place.with_name(f"{place.name}.part")
            with part.open("wb") as stream:
                stream.write(outcome.line)
                _flush(stream)
            part.replace(place)

    def done(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Let another run write here."""
        os.close(self._lock)


def kept_at(path: Path | None) -> Kept:
    """The place for readings at a path: lines where it ends in .jsonl, else a folder; None keeps nothing.

    Raises BadInputError where something else is there, or where another run writes to it.
    """
    if path is None:
        return Nowhere()
    return Lines(path) if path.suffix.lower() in (".jsonl", ".ndjson") else Folder(path)


def _number(part: Path) -> int:
    number = part.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _flush(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Have the new name on the disk too, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock(stream: BinaryIO | int, path: Path) -> None:
    """Hold the file until it is closed; raises BadInputError where another run holds it."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise _refused(OutputInUse, path) from None


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(CantKeep, path, reason=error.strerror or str(error)) from error


def _refused(kind: type[Finding], path: Path, **particulars: str) -> BadInputError:
    return BadInputError([kind(Place(str(path)), particulars)])
