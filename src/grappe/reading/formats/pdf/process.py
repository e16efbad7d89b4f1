"""Runs the extraction in a process of its own, and turns what goes wrong there into findings."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.reading.formats.findings import Damaged, Encrypted, TooManyPages, TooSlow

MAX_PAGES = 2_000
MAX_SECONDS = 60
MAX_WORDS = 2_000_000

_EXTRACT = Path(__file__).with_name("extract.py")
_PASSWORD = (4, 5)  # PDFium's errors: a password, a kind of protection that it does not know


@dataclass(slots=True)
class Word:
    """A word on its page, in points from the upper left corner; ``size`` is the height of its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """The height that the word stands at."""
        return (self.top + self.bottom) / 2


Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Page:
    """A page: its words, the boxes of what is drawn on it, and whether it holds a picture."""

    number: int
    words: list[Word]
    rules: Sequence[Box]
    picture: bool
    broken: bool = False
    height: float = 842.0


@dataclass(slots=True)
class Pages:
    """The pages of a document, and the title that its file gives.

    ``count`` is the number of pages that the file has; ``limit`` what kept the last of them from being read.
    """

    title: str
    pages: list[Page]
    count: int = 0
    limit: str = ""


def extract(content: bytes, place: Place, *, seconds: int = MAX_SECONDS, pages: int = MAX_PAGES) -> Pages:
    """The words of a PDF, page by page, as far as it can be read in ``seconds``; raises BadInputError where
    that is not even its first page.
    """
    command = [sys.executable, "-P", str(_EXTRACT), str(pages), str(seconds)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        done = subprocess.CompletedProcess(command, -signal.SIGXCPU, late.stdout or b"", late.stderr or b"")
    lines, more = _parsed(done.stdout)
    first: dict[str, Any] = lines[0] if lines else {"error": 0, "pages": 0, "title": ""}
    if first["error"]:
        damaged = Damaged(place, {"format": "PDF", "reason": "its structure is broken"})
        raise BadInputError([Encrypted(place) if first["error"] in _PASSWORD else damaged])
    if first["pages"] > pages:
        found: Finding = TooManyPages(place, {"pages": f"{first['pages']:,}", "limit": f"{pages:,}"})
        raise BadInputError([found])
    limit = f"{MAX_WORDS:,} words" if more else ""
    if done.returncode:
        limit = _limit(done, seconds)
        if not limit:
            raise _broken_off(done, place)
        if len(lines) < 2:
            raise BadInputError([TooSlow(place, {"limit": limit})])
    return Pages(
        first["title"],
        [_page(number, line) for number, line in enumerate(lines[1:], 1)],
        first["pages"],
        limit,
    )


def _parsed(output: bytes) -> tuple[list[dict[str, Any]], bool]:
    """The lines of the output that are whole, and whether there are more words than a document may have."""
    kept: list[dict[str, Any]] = []
    words = 0
    for line in output.splitlines():
        try:
            found = json.loads(line)
        except ValueError:  # the last line of a process that was stopped
            break
        words += len(found.get("words", ()))
        if words > MAX_WORDS:
            return kept, True
        kept.append(found)
    return kept, False


def _page(number: int, found: dict[str, Any]) -> Page:
    words = [Word(*word) for word in found["words"]]
    return Page(
        number,
        words,
        [tuple(rule) for rule in found["rules"]],
        found["picture"],
        found["broken"],
        found["height"],
    )


def _limit(done: subprocess.CompletedProcess[bytes], seconds: int) -> str:
    """What the process asked for more of than it may have, if it was stopped for that."""
    if -done.returncode in (signal.SIGXCPU, signal.SIGKILL):
        return f"{seconds} seconds"
    if b"MemoryError" in done.stderr or -done.returncode in (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL):
        return "the memory it may have"
    return ""


def _broken_off(done: subprocess.CompletedProcess[bytes], place: Place) -> BadInputError:
    reason = done.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1] or "its reader broke off"
    return BadInputError([Damaged(place, {"format": "PDF", "reason": reason[:200]})])
