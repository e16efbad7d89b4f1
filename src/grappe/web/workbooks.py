"""Workbooks that were sent in, as pages show them: mistakes in words, changes field by field."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from grappe.domain.items import ItemType
from grappe.domain.upload import WORKING
from grappe.following.sheets.columns import Column, Kind, Sheet, bound_labels, sheets_of
from grappe.publishing.dates import date
from grappe.publishing.exporter import BYTE_ORDER_MARK, csv_line
from grappe.publishing.figures import amount
from grappe.publishing.findings import kind_of, message
from grappe.records.models import Indicator, Upload

TITLES = ("title", "indicator")
"""Fields that stand above the others."""
PATIENCE = dt.timedelta(seconds=60)
"""After which a machine that says nothing is taken to have stopped."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a cell."""

    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that would change something: where it stands, what it is, and each field before and after."""

    cell: str
    kind: str
    title: str
    because: str
    fields: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sort:
    """The rows of one sort: how many, and the first of them."""

    code: str
    count: int
    rows: list[ChangedRow]

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Told:
    """Puts what is kept of a workbook into words of a language."""

    types: Mapping[str, ItemType]
    indicators: Mapping[str, Indicator]
    language: str

    def mistakes(self, kept: Upload) -> list[Mistake]:
        """All that is wrong, in the order of the file."""
        labels = {code: self._label(code) for code in self.indicators}
        return [
            Mistake(one["cell"], message(kind_of(one["code"]), one["particulars"], self.language, labels))
            for one in kept.findings
        ]

    def sorts(self, kept: Upload) -> list[Sort]:
        """What would change, by sort."""
        sheets = sheets_of(self.types)
        counts, rows = kept.preview["counts"], kept.preview["rows"]
        return [
            Sort(code, counts[code], [self._row(one, sheets) for one in some]) for code, some in rows.items()
        ]

    def effects(self, kept: Upload) -> list[tuple[str, int, str, str]]:
        """What the counts come to: indicator, year, before and after."""
        return [
            (
                self._label(one["indicator"]),
                one["year"],
                self._amount(one, "before"),
                self._amount(one, "after"),
            )
            for one in kept.preview["effects"]
        ]

    def _row(self, one: Mapping[str, Any], sheets: Mapping[str, Sheet]) -> ChangedRow:
        sheet = sheets.get(one["sheet"])
        columns = {column.code: column for column in sheet.columns} if sheet else {}
        shown = sheet.type if sheet else ""
        fields = [
            (columns[code].labels[self.language], *(self._text(columns[code], text, shown) for text in texts))
            for code, *texts in one["fields"]
            if code in columns and (code not in TITLES or texts[0])
        ]
        title = one["title"] if sheet and sheet.type else self._label(one["title"])
        kind = sheet.titles[self.language] if sheet else ""
        return ChangedRow(one["cell"], kind, title, one["because"], fields)

    def _text(self, column: Column, text: str, type_: str) -> str:
        """A field as one reads it: dates and what was chosen in words."""
        if not text:
            return ""
        if column.kind is Kind.DATE:
            return date(text, self.language)
        if column.code == "variant":
            variants = self.types[type_].variants if type_ in self.types else {}
            return variants.get(text, {}).get(self.language, text)
        if column.code == "bound":
            return bound_labels().get(text, {}).get(self.language, text)
        return self._label(text) if column.code == "indicator" else text

    def _label(self, code: str) -> str:
        found = self.indicators.get(code)
        if found is None:
            return code
        return found.label_fr if self.language == "fr" else found.label_en

    def _amount(self, one: Mapping[str, Any], name: str) -> str:
        return "–" if one[name] is None else amount(Decimal(one[name]), one["unit"], self.language)


def as_csv(mistakes: list[Mistake], heads: tuple[str, str]) -> str:
    """The mistakes as a table, to be handed on."""
    rows = [csv_line(heads), *(csv_line([one.cell, one.message]) for one in mistakes)]
    return BYTE_ORDER_MARK + "".join(rows)


def is_stuck(kept: Upload) -> bool:
    """Whether the machine was at work on it and says nothing any more."""
    return kept.stage in WORKING and timezone.now() - kept.moved_at > PATIENCE
