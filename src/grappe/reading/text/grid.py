"""Tables as rows of cells, whatever the file: heads told from rows, merged heads joined, captions kept."""

import re
from collections.abc import Sequence
from dataclasses import replace

from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.opened import Cell, Writer

Row = Sequence[Cell]

_YEAR = re.compile(r"(?:19|20)\d{2}(?:\s?[-–—/]\s?(?:(?:19|20)?\d{2}))?")
_FIGURE = re.compile(r"[-+−≈~<>≤≥]?\s?(?:[€£$]\s?)?\d")
_MAX_HEADS = 3


def is_figure(words: str) -> bool:
    """Whether a cell holds a figure rather than words or a year."""
    return bool(_FIGURE.match(words)) and not _YEAR.fullmatch(words)


def count_heads(rows: Sequence[Row]) -> int:
    """How many rows at the top name the columns: those without a figure, later ones below a merged head."""
    if len(rows) < 2 or not _names_columns(rows[0]):
        return 0
    heads = 1
    while (
        heads < min(_MAX_HEADS, len(rows) - 1)
        and (_is_partial(rows[heads - 1]) or not rows[heads][0].text)
        and _names_columns(rows[heads])
        and any(is_figure(cell.text) for row in rows[heads + 1 :] for cell in row[1:])
    ):
        heads += 1
    return heads


def _names_columns(row: Row) -> bool:
    told = [cell for cell in row if cell.text]
    return len(told) >= 2 and not any(is_figure(cell.text) for cell in row[1:])


def _is_partial(row: Row) -> bool:
    """Whether a head leaves the naming of some columns to the row below it."""
    return any(cell.spans or not cell.text for cell in row)


def _is_caption(row: Row) -> bool:
    """Whether a row holds the same words alone, in one of its cells or merged over them."""
    words = {cell.text for cell in row if cell.text}
    first = bool(row and row[0].text) and not row[0].spans
    return len(row) > 1 and len(words) == 1 and not first and not is_figure(words.pop())


def joined_heads(rows: Sequence[Row]) -> list[Cell]:
    """One head of several rows: what stands above each other names the column together."""
    width = max(len(row) for row in rows)
    heads: list[Cell] = []
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row) and row[column].text]
        words = list(dict.fromkeys(cell.text for cell in cells))
        heads.append(replace(cells[-1], text=" ".join(words)) if cells else Cell(""))
    return heads


def write_table(
    writer: Writer, rows: Sequence[Row], *, table: int | None = None, heads: int | None = None
) -> int:
    """Write the rows as a table, heads told by their words unless ``heads`` counts them; returns its number.

    A table of two columns without heads is a list of labels and values, and is written as such; words that
    stand alone over all columns are its caption.
    """
    number = writer.new_table() if table is None else table
    while len(rows) > 2 and heads is None and _is_caption(rows[0]):
        told = next(cell for cell in rows[0] if cell.text)
        writer.block(BlockKind.PARAGRAPH, [told.text], place=told.place)
        rows = rows[1:]
    count = (0 if table is not None else count_heads(rows)) if heads is None else heads
    if count:
        writer.row(joined_heads(rows[:count]), number, heads=True)
    pairs = not count and table is None and max((len(row) for row in rows), default=0) == 2
    for row in rows[count:]:
        if pairs and len(row) == 2 and all(cell.text for cell in row):
            _pair(writer, row)
        elif any(cell.text for cell in row):
            writer.row(row, number)
    return number


def _pair(writer: Writer, row: Row) -> None:
    label, value = row
    colon = ("\t", " ") if label.text.endswith(":") else ("\t", " : ")
    writer.block(BlockKind.PARAGRAPH, [label.text, colon, value.text], place=value.place)
