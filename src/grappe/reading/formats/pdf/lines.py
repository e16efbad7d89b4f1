"""From words on a page to its lines in reading order: margins dropped, columns told apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from grappe.reading.formats.pdf.process import Page, Word

_NUMBER = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:[-–—|/]|sur|of|de)?\s*(?:\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\bpage\s\d{1,4}(?:\s?(?:/|sur|of)\s?\d{1,4})?$", re.IGNORECASE)
_COUNTED = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})(?:\s?(?:/|sur|of|de)\s?\d{1,4})?$")
_OFFSET = 500  # pages of other volumes that may count before the first one
_MARGIN = 4  # lines at the top and at the bottom of a page that may be running heads
_EDGE = 0.13  # of the page's height: where running heads and feet stand
_GUTTER = 0.9  # of the size of the letters: the narrowest blank between two columns
_MAX_BULLETS = 200
_FULL = 0.55  # of a column's width: what its lines fill where they are prose

Key = tuple[str, int, int]


@dataclass
class Line:
    """Words on one line, from left to right, and the page they stand on."""

    words: list[Word]
    page: int

    @cached_property
    def left(self) -> float:
        """Where the line begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where the line ends."""
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        """The upper edge of the line."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """The lower edge of the line."""
        return max(word.bottom for word in self.words)

    def middle_height(self) -> float:
        """The height that the line stands at."""
        return (self.top + self.bottom) / 2

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are bold, those without a letter aside."""
        told = [word.bold for word in self.words if any(map(str.isalpha, word.text))]
        return bool(told) and all(told)

    @cached_property
    def text(self) -> str:
        """The words, parted by blanks."""
        return " ".join(word.text for word in self.words)

    def segments(self, gap: float = _GUTTER) -> list["Line"]:
        """The runs of words that wide blanks part."""
        found: list[list[Word]] = []
        for word in self.words:
            if found and word.left - found[-1][-1].right <= gap * min(word.size, found[-1][-1].size):
                found[-1].append(word)
            else:
                found.append([word])
        return [Line(words, self.page) for words in found]


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """The lines that the words stand on, from the top down."""
    found: list[tuple[list[Word], Word]] = []  # with the largest word of each line
    for word in sorted(words, key=lambda one: (one.top + one.bottom, one.left)):
        for at in range(len(found) - 1, max(-1, len(found) - 5), -1):
            line, largest = found[at]
            if _same_line(largest, word):
                line.append(word)
                if word.size > largest.size:
                    found[at] = line, word
                break
        else:
            found.append(([word], word))
    return [Line(sorted(line, key=lambda one: one.left), page) for line, _ in found]


def _same_line(one: Word, other: Word) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * min(one.size, other.size)


def without_margins(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page without running heads and feet and without page numbers."""
    lines = [lines_of([*page.words, *_drawn_bullets(page)], page.number) for page in pages]
    edges = [_edges(found, page.height) for found, page in zip(lines, pages, strict=True)]
    running = _running(lines, edges)
    return [
        [
            line
            for at, line in enumerate(page)
            if not (at in edge and (_key(line) in running or _is_number(page, at)))
        ]
        for page, edge in zip(lines, edges, strict=True)
    ]


def _edges(lines: Sequence[Line], height: float) -> set[int]:
    """Which lines stand at the upper or lower edge of the page."""
    last = len(lines) - _MARGIN
    return {
        at
        for at, line in enumerate(lines)
        if (at < _MARGIN and line.bottom < _EDGE * height) or (at >= last and line.top > (1 - _EDGE) * height)
    }


def _drawn_bullets(page: Page) -> Iterator[Word]:
    """The bullets that are drawn rather than written: small discs and squares a little left of a word."""
    drawn = {
        box
        for box in page.rules
        if 1.5 < box[2] - box[0] < 7 and abs(box[2] - box[0] - box[3] + box[1]) < 1.5
    }
    for left, top, right, bottom in sorted(drawn)[:_MAX_BULLETS]:
        middle = (top + bottom) / 2
        beside = [word for word in page.words if word.top < middle < word.bottom]
        opens = any(0 < word.left - right < 2.5 * word.size for word in beside)
        if opens and not any(-1 < left - word.right < word.size for word in beside):
            yield Word("•", left, middle - 3, right, middle + 3, 6, bold=False)


def _running(pages: Sequence[Sequence[Line]], edges: Sequence[set[int]]) -> set[Key]:
    """What stands at the same height of several pages."""
    seen: Counter[Key] = Counter()
    filled = 0
    for page, edge in zip(pages, edges, strict=True):
        filled += bool(page)
        seen.update({_key(page[at]) for at in edge})
    least = max(2, min(filled * 0.3, 5))
    return {key for key, count in seen.items() if count >= least}


def _key(line: Line) -> Key:
    """A line's words, height, and how far the number at its start or end is from that of the page.

    A number that grows with the pages is theirs; any other one is part of what the line says.
    """
    words = line.text.casefold()
    match = _COUNTED.search(words)
    number = int(match[1] or match[2]) if match else 0
    if match is None or not -_OFFSET < number - line.page < _OFFSET:
        return words, round(line.top / 6), 0
    start, end = match.span(1) if match[1] else match.span(2)
    return f"{words[:start]}#{words[end:]}", round(line.top / 6), number - line.page


def _is_number(page: Sequence[Line], at: int) -> bool:
    """Whether a line is a page's number: alone at an edge, apart from what it stands beside."""
    if at not in (0, len(page) - 1):
        return False
    if _NAMED.search(page[at].text) and len(page[at].text) < 100:
        return True
    if not _NUMBER.fullmatch(page[at].text):
        return False
    if len(page) == 1:
        return len(page[at].text) < 12
    near = page[1] if at == 0 else page[-2]
    apart = max(page[at].top, near.top) - min(page[at].bottom, near.bottom)
    return apart > 0.8 * page[at].size


def in_reading_order(
    lines: Sequence[Line], rules: Sequence[tuple[float, float, float, float]]
) -> Iterator[list[Line]]:
    """The page's regions, each a list of lines from the top down: columns one after the other."""
    yield from _regions(list(lines), rules, depth=0)


def _regions(
    lines: list[Line], rules: Sequence[tuple[float, float, float, float]], depth: int
) -> Iterator[list[Line]]:
    cut = _columns(lines, rules) if depth < 6 and len(lines) >= 4 else None
    if cut is None:
        if lines:
            yield lines
        return
    start, end, gutter = cut
    if start:
        yield from _regions(lines[:start], rules, depth + 1)
    words = [word for line in lines[start:end] for word in line.words]
    page = lines[start].page
    for side in (
        [word for word in words if word.right <= gutter],
        [word for word in words if word.right > gutter],
    ):
        yield from _regions(lines_of(side, page), rules, depth + 1)
    if end < len(lines):
        yield from _regions(lines[end:], rules, depth + 1)


def _columns(
    lines: Sequence[Line], rules: Sequence[tuple[float, float, float, float]]
) -> tuple[int, int, float] | None:
    """The longest run of lines that a gutter parts into two columns of prose: first, last and the gutter."""
    segments = [line.segments() for line in lines]
    best: tuple[int, int, float] | None = None
    for gutter in _candidates(segments):
        start = None
        for at in range(len(lines) + 1):
            clear = at < len(lines) and not any(one.left < gutter < one.right for one in segments[at])
            if clear and start is None:
                start = at
            if not clear and start is not None:
                found = _core(segments, start, at, gutter)
                if found and (best is None or found[1] - found[0] > best[1] - best[0]):
                    first, last = found
                    if _prose(segments[first:last], gutter) and not _ruled(lines[first:last], gutter, rules):
                        best = (first, last, gutter)
                start = None
    return best


def _candidates(segments: Sequence[Sequence[Line]]) -> list[float]:
    """Where gaps of the lines lie above each other."""
    gaps = [(left.right, right.left) for line in segments for left, right in pairwise(line)]
    middles: Counter[int] = Counter()
    for left, right in gaps:
        for at in range(round(left / 4) + 1, round(right / 4)) or [round((left + right) / 8)]:
            middles[at] += 1
    return [4.0 * at for at, count in middles.most_common(12) if count >= 2]


def _core(segments: Sequence[Sequence[Line]], start: int, end: int, gutter: float) -> tuple[int, int] | None:
    """The part of a run of lines that is columns: without the headings and tables above and below it.

    Blanks across both sides cut the run into bands; those that are filled as prose is belong to it.
    """
    run = [one for line in segments[start:end] for one in line]
    left, right = min(one.left for one in run), max(one.right for one in run)
    cuts = [start]
    bottom = 0.0
    for at in range(start, end):
        top = min(one.top for one in segments[at])
        if at > start and top - bottom > 0.45 * segments[at][0].size:
            cuts.append(at)
        bottom = max(bottom, *(one.bottom for one in segments[at]))
    bands = list(pairwise([*cuts, end]))
    filled = [_filled(segments[first:last], gutter, left, right) for first, last in bands]
    both = [number for number, sides in enumerate(filled) if min(sides) >= _FULL]
    if not both:
        return None
    core = max(both, key=lambda number: bands[number][1] - bands[number][0])
    shape = _shape(segments[slice(*bands[core])], gutter)
    fits = [_fits(segments[slice(*band)], gutter, shape) for band in bands]
    first = _reach(filled[:core][::-1], fits[:core][::-1])
    last = _reach(filled[core + 1 :], fits[core + 1 :])
    start, end = bands[core - first][0], bands[core + last][1]
    return (start, end) if end - start >= 3 else None


def _reach(filled: Sequence[tuple[float, float]], fits: Sequence[bool]) -> int:
    """How many bands next to the core go on with its columns: all fit, and enough of them hold prose."""
    reach = prose = 0
    for number, (sides, fitting) in enumerate(zip(filled, fits, strict=True), 1):
        if not fitting:
            break
        whole = min(sides) >= _FULL
        part = max(sides) >= (_FULL if min(sides) else 0.9)
        prose += whole or part
        if (whole or part) and prose >= 0.4 * number:
            reach = number
    return reach


def _fits(lines: Sequence[Sequence[Line]], gutter: float, shape: tuple[float, float]) -> bool:
    """Whether each line keeps to the columns: ends before the gutter, and begins where the right one does."""
    for line in lines:
        left = [one.right for one in line if one.right <= gutter]
        right = [one.left for one in line if one.left >= gutter]
        if left and max(left) > shape[0] + 2:
            return False
        if right and not -4 < min(right) - shape[1] < 3 * line[0].size:
            return False
    return True


def _shape(lines: Sequence[Sequence[Line]], gutter: float) -> tuple[float, float]:
    """Where the left column ends and the right one begins."""
    every = [one for line in lines for one in line]
    return max(one.right for one in every if one.right <= gutter), min(
        one.left for one in every if one.left >= gutter
    )


def _filled(lines: Sequence[Sequence[Line]], gutter: float, left: float, right: float) -> tuple[float, float]:
    """How much of each side's width most of its lines fill; 0 where a side has none."""
    sides: tuple[list[float], list[float]] = ([], [])
    room = (max(gutter - left, 0.1), max(right - gutter, 0.1))  # no word may be wide
    for line in lines:
        widths = [
            sum(one.right - one.left for one in line if one.right <= gutter) / room[0],
            sum(one.right - one.left for one in line if one.left >= gutter) / room[1],
        ]
        for side, width in zip(sides, widths, strict=True):
            if width:
                side.append(width)
    return (median(sides[0]) if sides[0] else 0.0), (median(sides[1]) if sides[1] else 0.0)


def _prose(segments: Sequence[Sequence[Line]], gutter: float) -> bool:
    """Whether both sides of the gutter are filled as columns of prose are, not as the cells of a table."""
    for side in (
        [one for line in segments for one in line if one.right <= gutter],
        [one for line in segments for one in line if one.left >= gutter],
    ):
        if len(side) < 3:
            return False
        left, right = min(one.left for one in side), max(one.right for one in side)
        rows: dict[float, float] = {}
        words = 0
        for one in side:
            rows[round(one.top)] = rows.get(round(one.top), 0.0) + one.right - one.left
            words += len(one.words)
        if median(rows.values()) < _FULL * (right - left) or words / len(rows) < 2.5:
            return False
    return True


def _ruled(lines: Sequence[Line], gutter: float, rules: Sequence[tuple[float, float, float, float]]) -> bool:
    """Whether horizontal lines cross the gutter between the lines, as those of a table do."""
    top, bottom = lines[0].top, lines[-1].bottom
    crossing = {
        round(edge)
        for left, upper, right, lower in rules
        if left < gutter - 8 and right > gutter + 8
        for edge in ({upper, lower} if lower - upper < 100 else ())
        if top - 3 <= edge <= bottom + 3
    }
    return len(crossing) >= max(3, len(lines) // 6)
