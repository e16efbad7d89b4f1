"""Tables as somebody sees them: rows under columns that explain themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from grappe.publishing.citing import About

Cell = str | int | Decimal | date | None


class Kind(StrEnum):
    """What the cells of a column are; a date that may be a month or a year alone is a text."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the title above it, the code that programs know it by, what it means, in which unit.

    ``kind`` is told from the cells where it is not given; ``origin`` says where the values come from.
    """

    title: str
    code: str = ""
    explanation: str = ""
    unit: str = ""
    kind: Kind | None = None
    origin: str = ""

    @property
    def key(self) -> str:
        """The code, or the title of a column that has none."""
        return self.code or self.title


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows of as many cells; raises ValueError where a row has more or fewer."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    about: About | None = None

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells under {len(self.columns)} columns")

    @property
    def kinds(self) -> list[Kind]:
        """What the cells of each column are."""
        return [column.kind or _kind_of(self.rows, at) for at, column in enumerate(self.columns)]


def _kind_of(rows: Sequence[Sequence[Cell]], at: int) -> Kind:
    cells = [row[at] for row in rows if row[at] is not None]
    if not cells:
        return Kind.TEXT
    if all(isinstance(cell, (int, Decimal)) for cell in cells):
        return Kind.NUMBER
    return Kind.DAY if all(isinstance(cell, date) for cell in cells) else Kind.TEXT
