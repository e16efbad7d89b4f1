"""Collects what is wrong in a folder while the reading goes on, so that all of it is told at once."""

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.programmes.findings import MissingFile, NotUtf8, OversizedFile, UnreadableFile

LIMIT = 32_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Report:
    """The findings so far."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, kind: type[Finding], place: Place, /, **particulars: str) -> None:
        """Note one finding and go on."""
        self.findings.append(kind(place, particulars))

    def close(self) -> None:
        """Raise BadInputError with every finding, if there is any."""
        if self.findings:
            raise BadInputError(sorted(self.findings, key=lambda one: (one.place.file, one.place.line or 0)))


def hint(word: str, known: Iterable[str]) -> str:
    """' (did you mean …?)' where a known word is close to this one, else nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.75)
    return f" (did you mean {close[0]!r}?)" if close else ""


def is_folder(path: Path) -> bool:
    """Whether there is a folder at the path; no path is too odd to ask."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file at the path; no path is too odd to ask."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def control_character(text: str) -> str | None:
    """The code of the first control character of a text, line ends and tabs apart."""
    match = _CONTROL.search(text)
    return f"U+{ord(match.group()):04X}" if match else None


def read_text(path: Path, report: Report) -> str | None:
    """The text of a UTF-8 file, or ``None`` with the reason in the report."""
    place = Place(str(path))
    try:
        size = path.stat().st_size
        if size > LIMIT:
            report.add(OversizedFile, place, size=str(size), limit=str(LIMIT))
            return None
        content = path.read_bytes()
    except FileNotFoundError:
        report.add(MissingFile, place)
        return None
    except OSError as error:
        report.add(UnreadableFile, place, reason=error.strerror or str(error))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        report.add(NotUtf8, Place(str(path), line), byte=f"0x{content[error.start]:02x}")
        return None
