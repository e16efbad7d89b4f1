"""Sheets and columns of the workbook: a sheet for each type of item, one for values, columns by code."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.items import Detail, ItemType, Moment
from grappe.domain.quantity import Bound

VERSION = "1"
"""Of the form of the workbook; raised when an older one could no longer be read."""
VALUES = "values"
"""The sheet of values; those of items have the code of their type, after ``ITEMS``."""
ITEMS = "item:"
CODES_ROW, HEADS_ROW, HELP_ROW = 1, 2, 3
FIRST_ROW = 4
"""The first row that may be filled in; the three above it have codes (hidden), names and explanations."""


class Kind(Enum):
    """What a column takes."""

    STAMP = auto()  # which entry a row is, in which version
    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    CHOICE = auto()  # one of a list
    SEVERAL = auto()  # several, apart by semicolons
    SHOWN = auto()  # for information: what stands there is not read


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``code`` is the field that it fills, ``choices`` names the list that it is chosen from.

    ``labels`` and ``helps`` are by language.
    """

    code: str
    kind: Kind
    labels: Mapping[str, str]
    helps: Mapping[str, str]
    needed: bool = False
    choices: str = ""

    def explained(self, language: str) -> str:
        """What to write in it, and whether it may stay empty."""
        needed = f"{word('needed', language)} " if self.needed else ""
        return f"{needed}{self.helps[language]}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``type`` is the type of its items, empty for the sheet of values."""

    code: str
    titles: Mapping[str, str]
    columns: tuple[Column, ...]
    type: str = ""

    def of(self, code: str) -> Column | None:
        """The column of that code."""
        return next((column for column in self.columns if column.code == code), None)


@cache
def words() -> dict[str, Any]:
    """What stands in the workbook, by language."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def word(code: str, language: str) -> str:
    """One of the words that stand by themselves."""
    found: str = words()["words"][code][language]
    return found


def bound_labels() -> Mapping[str, Mapping[str, str]]:
    """How exact a value may be, in words by code."""
    found: dict[str, dict[str, str]] = words()["bounds"]
    return {bound.value: found[bound.value] for bound in Bound if bound is not Bound.BETWEEN}


def sheets_of(types: Mapping[str, ItemType]) -> dict[str, Sheet]:
    """The sheets of a workbook by code: one for each type, in their order, then that of the values."""
    found = [_sheet_of(one) for one in types.values()]
    titles = words()["words"][VALUES]
    return {one.code: one for one in [*found, Sheet(VALUES, titles, tuple(_value_columns()))]}


def fingerprint(sheets: Iterable[Sheet]) -> str:
    """A short name for these sheets with these columns."""
    told = [f"{sheet.code}:{','.join(column.code for column in sheet.columns)}" for sheet in sheets]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _column(code: str, kind: Kind = Kind.TEXT, *, needed: bool = False, choices: str = "") -> Column:
    told = words()["columns"][code]
    labels = {language: pair[0] for language, pair in told.items()}
    helps = {language: pair[1] for language, pair in told.items()}
    return Column(code, kind, labels, helps, needed, choices)


def _sheet_of(one: ItemType) -> Sheet:
    title = _column("title", needed=True)
    columns = [
        _column("entry", Kind.STAMP),
        Column(title.code, title.kind, one.titles, title.helps, needed=True),
    ]
    if one.variants:
        columns.append(_column("variant", Kind.CHOICE, needed=True, choices=f"variant:{one.code}"))
    columns += [
        _column(moment, Kind.DATE, needed=moment in one.needed) for moment in Moment if moment in one.dates
    ]
    columns += [column for detail in one.details for column in _detail_columns(detail, one)]
    columns += [_column("projects", Kind.SEVERAL, choices="projects"), *_last_columns()]
    return Sheet(f"{ITEMS}{one.code}", one.plurals, tuple(columns), one.code)


def _detail_columns(detail: Detail, one: ItemType) -> Iterator[Column]:
    needed = detail in one.needed_details
    match detail:
        case Detail.ORGANISATIONS:
            yield _column(detail, Kind.SEVERAL, needed=needed, choices="organisations")
        case Detail.PERSONS:
            yield _column(detail, Kind.NUMBER, needed=needed)
        case Detail.AMOUNT:
            yield _column(detail, Kind.NUMBER, needed=needed)
            yield _column("currency")
            yield _column("part", Kind.NUMBER)
        case Detail.URL:
            yield _column(detail, needed=needed)


def _value_columns() -> Iterator[Column]:
    yield _column("entry", Kind.STAMP)
    yield _column("indicator", Kind.CHOICE, needed=True, choices="indicators")
    yield from (_column(code, Kind.SHOWN) for code in ("address", "target", "horizon", "last"))
    yield _column("value", Kind.NUMBER)
    yield _column("unit", Kind.SHOWN)
    yield _column("bound", Kind.CHOICE, choices="bounds")
    yield _column("currency")
    yield _column("start", Kind.DATE)
    yield _column("end", Kind.DATE)
    yield _column("proof")
    yield _column("source", Kind.CHOICE, choices="sources")
    yield _column("url")
    yield from _last_columns()


def _last_columns() -> Iterator[Column]:
    yield _column("note")
    yield _column("withdraw", Kind.CHOICE, choices="yes")
    yield _column("because")
