"""A workbook to be filled in, as data: whose it is, what stands in it already, what may be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from grappe.domain.period import PartialDate
from grappe.following.sheets.columns import Sheet, fingerprint

MACHINE = "_grappe"
"""The hidden sheet, or the table, that tells whose the workbook is."""
MARK = "grappe-template"
COVER = "grappe-cover"
"""What stands, hidden, on the sheet that explains the others."""
Cell = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Origin:
    """For whom a workbook was made (codes), and for which period, both ends included."""

    programme: str
    project: str
    start: PartialDate
    end: PartialDate


@dataclass(frozen=True, slots=True)
class Choices:
    """What a column may be chosen from: labels by code; ``open`` where another word is no mistake."""

    labels: Mapping[str, str]
    open: bool = False

    def written(self, code: str) -> str:
        """The word that stands for a code: its label, or the code where two have the same."""
        label = self.labels.get(code, code)
        return label if sum(one == label for one in self.labels.values()) <= 1 else code


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: rows by sheet, each a cell by column code; ``cover`` are the lines of the first sheet.

    Of the cover, a line that begins with "# " is a heading.
    """

    origin: Origin
    language: str
    version: str
    sheets: tuple[Sheet, ...]
    rows: Mapping[str, Sequence[Mapping[str, Cell]]]
    choices: Mapping[str, Choices] = field(default_factory=dict)
    cover: Sequence[str] = ()

    @property
    def machine_rows(self) -> list[tuple[str, str]]:
        """What the hidden sheet tells, as pairs."""
        return [
            (MARK, self.version),
            ("programme", self.origin.programme),
            ("project", self.origin.project),
            ("start", self.origin.start.iso),
            ("end", self.origin.end.iso),
            ("language", self.language),
            ("fingerprint", fingerprint(self.sheets)),
        ]
