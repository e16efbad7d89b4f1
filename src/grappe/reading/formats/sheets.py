"""A sheet of cells: blank rows and columns part its tables, lone cells above them are their captions."""

from collections.abc import Iterator, Sequence

from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.grid import write_table
from grappe.reading.text.opened import Cell, Writer

Grid = dict[int, dict[int, Cell]]
"""Cells by row and column, counted from 1, empty ones left out; a hidden row is there without cells."""

MAX_WIDTH = 300
"""Columns of one table that people read; what lies further right is left out."""
_LONGEST_HEADING = 160


def column_letters(column: int) -> str:
    """The letters that name a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_sheet(writer: Writer, grid: Grid, name: str | None) -> None:
    """Write the tables of a sheet under its name, each with the lone cells above it as its caption."""
    if name and grid:
        writer.block(BlockKind.HEADING, [name], 2)
    for block in _parted_by_rows(grid):
        for part in _parted_by_columns(block):
            _write_part(writer, part)


def _parted_by_rows(grid: Grid) -> Iterator[list[dict[int, Cell]]]:
    block: list[dict[int, Cell]] = []
    last = 0
    for number in sorted(grid):
        if not grid[number]:  # a hidden row parts no table
            last = number if block else last
            continue
        if block and number > last + 1:
            yield block
            block = []
        block.append(grid[number])
        last = number
    if block:
        yield block


def _parted_by_columns(block: Sequence[dict[int, Cell]]) -> Iterator[list[list[Cell]]]:
    """The tables that stand beside each other, each as rows of one width."""
    # A caption over the tables spans their gap, so that rows of a single cell don't tell columns.
    wide = [row for row in block if len(row) > 1] or block
    used = sorted({column for row in wide for column in row})[:MAX_WIDTH]
    groups: list[list[int]] = []
    for column in used:
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    # A column that is blank by chance parts no table: one of a single column belongs to its neighbour.
    joined: list[list[int]] = []
    for group in groups:
        if joined and (len(group) == 1 or len(joined[-1]) == 1):
            joined[-1] += group
        else:
            joined.append(group)
    for number, columns in enumerate(joined):
        inside = set(columns)
        rows = []
        for row in block:
            lone = len(row) == 1 and number == 0 and not inside & row.keys()
            kept = list(row.values()) if lone else [row.get(column, Cell("")) for column in columns]
            if any(cell.text for cell in kept):
                rows.append(kept)
        if rows:
            yield rows


def _write_part(writer: Writer, rows: Sequence[list[Cell]]) -> None:
    at = 0
    while (
        at < len(rows)
        and sum(1 for cell in rows[at] if cell.text and not cell.spans) + _spanned(rows[at]) == 1
    ):
        _caption(writer, next(cell for cell in rows[at] if cell.text))
        at += 1
    end = len(rows)
    while end > at and sum(1 for cell in rows[end - 1] if cell.text) == 1 and rows[end - 1][0].text:
        end -= 1  # remarks below a table
    if end > at:
        write_table(writer, rows[at:end])
    for row in rows[end:]:
        writer.block(BlockKind.PARAGRAPH, [row[0].text], place=row[0].place)


def _spanned(row: Sequence[Cell]) -> int:
    """How many merged cells a row has, each repeated in its place."""
    return len({(cell.text, cell.place) for cell in row if cell.spans})


def _caption(writer: Writer, cell: Cell) -> None:
    short = len(cell.text) <= _LONGEST_HEADING and not cell.text.endswith((".", ";"))
    if (
        short
        and not any(draft.kind is BlockKind.TITLE for draft in writer.drafts[:3])
        and len(writer.drafts) < 2
    ):
        writer.block(BlockKind.TITLE, [cell.text], 1, cell.place)
    else:
        writer.block(BlockKind.PARAGRAPH, [cell.text], 0, cell.place)
