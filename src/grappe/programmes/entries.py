"""TOML files of a programme folder, entry by entry, with every mistake told and its line."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from grappe.domain.findings import Finding, Place
from grappe.domain.period import PartialDate
from grappe.programmes.facts import Bilingual
from grappe.programmes.findings import (
    BadCode,
    BadDate,
    BadToml,
    ControlCharacter,
    MissingEntry,
    UnknownEntry,
    WrongType,
)
from grappe.programmes.report import Report, control_character, hint, read_text

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\- ]+?)\s*=")
_DECODE_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Lines:
    """Where the tables and entries of a TOML file stand, as the standard parser does not tell.

    A table of an array is addressed by its number: ("projects[2]", "name.fr").
    """

    def __init__(self, text: str) -> None:
        self.found: dict[tuple[str, str], int] = {}
        counts: dict[str, int] = {}
        table, quoted = "", False
        for number, line in enumerate(text.splitlines(), 1):
            toggles = (line.count('"""') + line.count("'''")) % 2 == 1
            if quoted:
                quoted = not toggles
                continue
            if header := _HEADER.fullmatch(line):
                table = header.group(2)
                if header.group(1) == "[[":
                    counts[table] = counts.get(table, -1) + 1
                    table = f"{table}[{counts[table]}]"
                self.found.setdefault((table, ""), number)
            elif key := _KEY.match(line):
                self.found.setdefault((table, key.group(1).replace(" ", "")), number)
            quoted = toggles

    def of(self, table: str, entry: str) -> int:
        """The line of the entry, else that of a table or entry around it, else 1."""
        head = entry.partition(".")[0]
        around, _, array = table.rpartition(".")
        tries = [
            (table, entry),
            (f"{table}.{head}" if table else head, entry.partition(".")[2]),
            (table, head),
            (f"{table}.{head}" if table else head, ""),
            (table, ""),
            (around, array.partition("[")[0]),
        ]
        return next((self.found[key] for key in tries if key in self.found), 1)


class Entries:
    """One TOML table: reads its entries and tells what is wrong, missing or unknown."""

    def __init__(self, path: Path, table: Mapping[str, Any], lines: Lines, name: str, report: Report) -> None:
        self.path = path
        self.table = table
        self.lines = lines
        self.name = name
        self.report = report
        self.read: set[str] = set()

    @property
    def label(self) -> str:
        """The table as a message names it."""
        return f"[{self.name}]" if self.name else "the file"

    def place(self, entry: str = "") -> Place:
        """Where an entry stands."""
        return Place(str(self.path), self.lines.of(self.name, entry), entry or None)

    def fail(self, kind: type[Finding], entry: str, /, **particulars: str) -> None:
        """Tell a mistake of an entry."""
        self.report.add(kind, self.place(entry), **particulars)

    def raw(self, entry: str) -> Any:
        """The entry as the parser gives it."""
        self.read.add(entry)
        return self.table.get(entry)

    def text(self, entry: str, *, needed: bool = True) -> str:
        """The entry as a text without the spaces around it."""
        return self._text(self.raw(entry), entry, needed=needed)

    def _text(self, value: Any, entry: str, *, needed: bool) -> str:
        if value is None or value == "":
            if needed:
                self.fail(MissingEntry, entry, table=self.label, entry=entry)
            return ""
        if not isinstance(value, str):
            self.fail(WrongType, entry, entry=entry, expected="a text")
            return ""
        if character := control_character(value):
            self.fail(ControlCharacter, entry, character=character)
        return value.strip()

    def both(self, entry: str, *, needed: bool = True) -> Bilingual:
        """The entry as a text in French and in English."""
        table = self.raw(entry)
        if table is None and not needed:
            return Bilingual("", "")
        if table is not None and not isinstance(table, dict):
            self.fail(WrongType, entry, entry=entry, expected="a table with fr and en")
            return Bilingual("", "")
        table = table or {}
        for language in table:
            if language not in ("fr", "en"):
                self.fail(
                    UnknownEntry, f"{entry}.{language}", table=entry, entry=language,
                    hint=hint(language, ("fr", "en")),
                )  # fmt: skip
        return Bilingual(
            self._text(table.get("fr"), f"{entry}.fr", needed=True),
            self._text(table.get("en"), f"{entry}.en", needed=True),
        )

    def names(self, entry: str) -> tuple[str, ...]:
        """The entry as a list of texts; empty where there is none."""
        value = self.raw(entry)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
            self.fail(WrongType, entry, entry=entry, expected="a list of texts")
            return ()
        return tuple(name.strip() for name in value)

    def date(self, entry: str) -> PartialDate | None:
        """The entry as a date, month or year, written as a text or as a TOML date or year."""
        value = self.raw(entry)
        if value is None or value == "":
            return None
        try:
            return PartialDate(str(value))
        except ValueError:
            self.fail(BadDate, entry, text=str(value))
            return None

    def code(self, entry: str, standard: str, fits: Callable[[str], bool], *, needed: bool = True) -> str:
        """The entry as a code of a standard."""
        text = self.text(entry, needed=needed)
        if text and not fits(text):
            self.fail(BadCode, entry, text=text, standard=standard)
        return text

    def tables(self, entry: str) -> "list[Entries]":
        """The entry as an array of tables."""
        value = self.raw(entry)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            self.fail(WrongType, entry, entry=entry, expected=f"tables, each under [[{entry}]]")
            return []
        within = f"{self.name}." if self.name else ""
        return [
            Entries(self.path, table, self.lines, f"{within}{entry}[{number}]", self.report)
            for number, table in enumerate(value)
        ]

    def close(self) -> None:
        """Tell the entries that nothing has read."""
        for entry in self.table:
            if entry not in self.read:
                self.fail(UnknownEntry, entry, table=self.label, entry=entry, hint=hint(entry, self.read))


def read_entries(path: Path, report: Report) -> Entries | None:
    """The top table of a TOML file, or ``None`` with the reason in the report."""
    text = read_text(path, report)
    if text is None:
        return None
    try:
        table = tomllib.loads(text)
    except RecursionError:
        report.add(BadToml, Place(str(path)), reason="it is nested too deeply")
        return None
    except ValueError as error:  # beside its own error, the parser lets that of an endless number through
        message = str(error)
        place = _DECODE_PLACE.search(message)
        line = int(place.group(1)) if place and place.group(1) else text.count("\n") + 1
        column = place.group(2) if place and place.group(2) else None
        report.add(BadToml, Place(str(path), line, column), reason=_DECODE_PLACE.sub("", message))
        return None
    return Entries(path, table, Lines(text), "", report)
