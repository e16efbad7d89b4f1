"""Tables of a page: lines whose words stand in columns, cut into rows of cells by rules or by blanks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from grappe.reading.formats.pdf.lines import Line, lines_of
from grappe.reading.formats.pdf.process import Box, Word

_MARKER = re.compile(r"[•◦‣▪■□–—*·o>→✓\uf0b7\uf0a7-]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\d{1,2}(?:\.\d{1,2})+\.?")
_FIGURE = re.compile(
    r"[-+−≈~<>≤≥±]?\s?(?:[€£$]\s?)?\d[\d\s.,/–-]*(?:\s?[%€£$a-zA-Z²]{1,4}\.?){0,2}|[-–—]|n/?[adc]\.?",
    re.IGNORECASE,
)
_WIDEST = 1.8  # of the size of the letters: the blank between the lines of one table where no rule parts them
_CELL_GAP = 0.6


@dataclass(slots=True)
class Table:
    """The rows of a table, each a list of cells, each cell its lines."""

    rows: list[list[list[Line]]]
    top: float
    page: int


def split_tables(lines: Sequence[Line], rules: Sequence[Box]) -> list[Line | Table]:
    """The lines of a region, those that make a table put together."""
    found: list[Line | Table] = []
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at, rules)
        table = _table(lines[at:end], rules) if end - at >= 2 else None
        if table is None:
            found.append(lines[at])
            at += 1
        else:
            if found and isinstance(above := found[-1], Line) and _heads(above, lines[at]):
                found.pop()
                table = _table([above, *lines[at:end]], rules) or table
            found.append(table)
            at = end
    return found


def _heads(above: Line, first: Line) -> bool:
    """Whether a lone line is the upper part of a head: right above it, but not above its first cell."""
    cells = first.segments(_CELL_GAP)
    close = first.top - above.bottom < 0.35 * first.size and above.page == first.page
    # The upper part of a first cell stands above one that begins small, or above the blank beside the others.
    parted = first.text[:1].islower() or above.right <= cells[0].left
    return (close and abs(above.size - first.size) < 0.15 * first.size) and (
        above.left > cells[0].right or (parted and above.right <= cells[min(1, len(cells) - 1)].left)
    )


def _end_of_table(lines: Sequence[Line], start: int, rules: Sequence[Box]) -> int:
    """Where the run of lines ends that may be a table beginning at ``start``."""
    if len(lines[start].segments(_CELL_GAP)) < 2:
        return start
    last = start
    for at in range(start + 1, len(lines)):
        line, before = lines[at], lines[at - 1]
        blank = line.top - before.bottom
        ruled = any(box[1] <= line.middle_height() <= box[3] + 1 for box in _frames(rules, before))
        if blank > _WIDEST * line.size and not ruled:
            break
        if abs(line.size - lines[start].size) > 0.15 * line.size:
            break
        if len(line.segments(_CELL_GAP)) >= 2:
            last = at
        elif not ruled and (at - last > 3 or _leaves(line, before, lines[start : last + 1])):
            break
    # Lines below the last one with several cells belong to its cells where a rule holds them together.
    end = last + 1
    while end < len(lines) and (
        _inside(lines[end], lines[last], rules) or _trails(lines[end], lines[end - 1])
    ):
        end += 1
    return end


def _trails(line: Line, before: Line) -> bool:
    """Whether a line ends the last cell of a table: right below it, in its column, amid a sentence."""
    close = line.top - before.bottom < 0.25 * line.size
    return close and line.text[:1].islower() and line.right < before.segments(_CELL_GAP)[-1].left


def _leaves(line: Line, before: Line, rows: Sequence[Line]) -> bool:
    """Whether a line of one piece is no part of a table: a sentence, or words that run across its columns."""
    if line.top - before.bottom > 0.4 * line.size and re.search(r"[.:;]$", line.text):
        return True
    return any(line.left < edge < line.right for edge in _columns(rows))


def _frames(rules: Sequence[Box], line: Line) -> list[Box]:
    """The boxes and upright lines that stand beside the line."""
    return [
        box
        for box in rules
        if box[3] - box[1] > 2 * line.size
        and box[1] <= line.middle_height() <= box[3]
        and box[0] <= line.right
    ]


def _inside(line: Line, before: Line, rules: Sequence[Box]) -> bool:
    below = [
        box
        for box in rules
        if box[3] - box[1] < 3 and box[2] - box[0] > 20 and box[0] <= line.left and box[2] >= line.right
        and box[1] >= line.bottom - 3
    ]  # fmt: skip
    between = any(
        before.bottom - 3 <= box[1] <= line.top + 3
        for box in rules
        if box[3] - box[1] < 3 and box[2] - box[0] > 20
    )
    return bool(below) and not between and bool(_frames(rules, line))


def _table(lines: Sequence[Line], rules: Sequence[Box]) -> Table | None:
    edges = _columns(lines)
    if not edges:
        return None
    rows = _without_gaps([_cells(row, edges) for row in _rows(lines, edges, rules)])
    if not _is_table(rows):
        return None
    return Table(rows, lines[0].top, lines[0].page)


def _without_gaps(rows: list[list[list[Line]]]) -> list[list[list[Line]]]:
    """Neighbouring columns joined where no row fills both, as where a head is centred over its figures."""
    column = 0
    while rows and column + 1 < len(rows[0]):
        if any(row[column] and row[column + 1] for row in rows):
            column += 1
        else:
            rows = [[*row[:column], row[column] or row[column + 1], *row[column + 2 :]] for row in rows]
    return rows


def _columns(lines: Sequence[Line]) -> list[float]:
    """Where the columns are parted: blanks that next to no line crosses."""
    many = [line.segments(_CELL_GAP) for line in lines]
    many = [line for line in many if len(line) > 1]
    if len(many) < 2:
        return []
    events: list[tuple[float, int]] = []
    for line in many:
        for one in line:
            events += [(one.left, 1), (one.right, -1)]
    events.sort()
    allowed = len(many) // 8
    edges: list[float] = []
    covering = 0
    since: float | None = None
    least = 0.35 * median(line[0].size for line in many)
    for x, change in events:
        # A column begins where its first words do; the end of a long word in the blank is no edge.
        if since is not None and change > 0 and x - since > least:
            edges.append(x - min(2.0, (x - since) / 2))
        covering += change
        if covering > allowed:
            since = None
        elif since is None or change > 0:
            since = x
    first = min(one.left for line in many for one in line)
    last = max(one.right for line in many for one in line)
    return [edge for edge in edges if first < edge < last]


def _rows(lines: Sequence[Line], edges: Sequence[float], rules: Sequence[Box]) -> list[list[Word]]:
    """The words of each row: parted by rules where there are enough, else by wider blanks."""
    bands = _bands(lines, rules)
    rows: list[list[Word]] = []
    if len(bands) >= 2:
        for top, bottom in bands:
            words = [word for line in lines for word in line.words if top <= word.middle < bottom]
            if words:
                rows.append(words)
        return rows
    filled = [len({_column(word, edges) for word in line.words}) for line in lines]
    full = [count > max(1, 0.6 * max(filled)) for count in filled]
    sides = [0 if full[at] else _belongs(lines, at, edges) for at in range(len(lines))]
    for at, line in enumerate(lines):
        if at and (sides[at] < 0 or sides[at - 1] > 0):
            rows[-1] += line.words
        else:
            rows.append(list(line.words))
    return rows


def _belongs(lines: Sequence[Line], at: int, edges: Sequence[float]) -> int:
    """Whether a line of few cells belongs to the line above (-1), to that below (1), or is a row (0)."""
    line = lines[at]
    above = line.top - lines[at - 1].bottom if at else 1_000.0
    below = lines[at + 1].top - line.bottom if at + 1 < len(lines) else 1_000.0
    if min(above, below) > 0.6 * line.size:
        return 0
    if abs(above - below) > 0.15 * line.size:
        return -1 if above < below else 1
    # Where the blanks tell nothing, what leaves the first column empty or begins small goes on.
    columns = {_column(word, edges) for word in line.words}
    return -1 if 0 not in columns or line.text[:1].islower() else 0


def _bands(lines: Sequence[Line], rules: Sequence[Box]) -> list[tuple[float, float]]:
    """What lies between the horizontal rules that cross most of the table."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = lines[0].top, lines[-1].bottom
    edges: list[tuple[float, float]] = []
    for box in set(rules):
        width = min(box[2], right) - max(box[0], left)
        if width > 0 and box[3] - box[1] < (bottom - top) * 0.9:
            edges += [(edge, width) for edge in {box[1], box[3]} if top - 6 <= edge <= bottom + 6]
    parts: list[float] = []
    reach = 0.0
    # A rule is often drawn cell by cell: what lies at one height counts together.
    for edge, width in sorted(edges):
        if not parts or edge - parts[-1] > 3:
            if parts and reach < 0.6 * (right - left):
                parts.pop()
            parts.append(edge)
            reach = 0.0
        reach += width
    if parts and reach < 0.6 * (right - left):
        parts.pop()
    inner = [height for height in parts if top + 3 < height < bottom - 3]
    # Booktabs draw a rule below the head only: it tells no rows.
    upright = sum(1 for box in rules if box[2] - box[0] < 3 and _beside(box, left, right, top, bottom))
    if len(inner) < (1 if upright >= 2 else max(2, len(lines) // 3)):
        return []
    return list(pairwise([top - 10, *inner, bottom + 10]))


def _beside(box: Box, left: float, right: float, top: float, bottom: float) -> bool:
    """Whether an upright line stands in or at the edge of a table."""
    long = min(box[3], bottom) - max(box[1], top) > 4
    return long and left - 12 < box[0] < right + 12


def _column(word: Word, edges: Sequence[float]) -> int:
    middle = (word.left + word.right) / 2
    return sum(1 for edge in edges if edge < middle)


def _cells(words: Sequence[Word], edges: Sequence[float]) -> list[list[Line]]:
    parts: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for line in lines_of(words, 0):
        for one in _cut(line.segments(_CELL_GAP), edges):
            # Words that belong together stay together: the column is that of their middle.
            crosses = any(one.left < edge < one.right for edge in edges)
            for word in one.words:
                place = Word("", one.left, 0, one.right, 0, 1, bold=False) if crosses else word
                parts[_column(place, edges)].append(word)
    return [lines_of(part, 0) for part in parts]


def _cut(segments: Sequence[Line], edges: Sequence[float]) -> Iterator[Line]:
    """The segments, cut at an edge where the blank there is wider than one between words."""
    for segment in segments:
        words: list[Word] = []
        for word in segment.words:
            near = words and any(words[-1].right - 1 < edge < word.left + 3 for edge in edges)
            if near and word.left - words[-1].right > 0.42 * word.size:
                yield Line(words, segment.page)
                words = []
            words.append(word)
        yield Line(words, segment.page)


def _is_table(rows: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether the rows hold cells as tables do: several filled rows, and neither a list nor prose."""
    filled = [row for row in rows if sum(1 for cell in row if cell) > 1]
    if len(filled) < 2 or len(filled) < len(rows) / 2:
        return False
    first = [" ".join(line.text for line in row[0]) for row in rows if row[0]]
    if not first or all(_MARKER.fullmatch(words) for words in first):
        return False
    lengths = [len(line.words) for row in filled for cell in row[1:] for line in cell]
    cells = [cell[0] for row in filled for cell in row[1:] if cell]
    figures = sum(1 for cell in cells if _FIGURE.fullmatch(cell.text))
    gaps = [
        right[0].left - left[0].right for row in filled for left, right in pairwise(row) if left and right
    ]
    if not lengths or not gaps:
        return False
    wide = median(gaps) > 1.8 * cells[0].size
    if figures >= len(cells) / 3:
        return wide or _sparse(filled)
    return wide and median(lengths) <= 6 and len(filled) >= 3


def _sparse(rows: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether the rows leave much of their width blank, as lines of prose whose blanks were spread do not."""
    left = min(cell[0].left for row in rows for cell in row if cell)
    right = max(line.right for row in rows for cell in row for line in cell)
    shares = [sum(max(line.right - line.left for line in cell) for cell in row if cell) for row in rows]
    return median(shares) < 0.72 * (right - left)
