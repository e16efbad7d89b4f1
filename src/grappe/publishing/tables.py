"""Tables as somebody sees them: rows under columns that explain themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the title above it, the code that programs know it by, what it means and in which unit."""

    title: str
    code: str = ""
    explanation: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows of as many cells; raises ValueError where a row has more or fewer."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells under {len(self.columns)} columns")
