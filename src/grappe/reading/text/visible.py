"""The visible words of a page's tree, one block after the other: paragraphs, lists, tables as tables."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborNode

from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.grid import write_table
from grappe.reading.text.opened import Cell, Writer

_LEXICON = Path(__file__).parents[1] / "lexicon" / "pages.toml"
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_GLUED = frozenset({"span", "strong", "b"})
_BOLD = frozenset({"strong", "b"})
MAX_SPAN = 200
"""Columns that one cell may take up."""


@cache
def elements(kind: str) -> frozenset[str]:
    """The names of the elements of a kind: void, skipped, blocks, roles."""
    return frozenset(tomllib.loads(_LEXICON.read_text("utf-8"))["elements"][kind])


@cache
def _boilerplate() -> tuple[frozenset[str], re.Pattern[str]]:
    tables = tomllib.loads(_LEXICON.read_text("utf-8"))
    return frozenset(tables["boilerplate"]["names"]), re.compile("|".join(tables["boilerplate"]["parts"]))


def _left_out(node: LexborNode, inside_main: bool) -> bool:
    """Whether an element holds no part of what the page says."""
    tag = node.tag or ""
    if tag in elements("skipped") or (tag == "header" and not inside_main):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in elements("roles")
    ):
        return True
    if "display:none" in (attributes.get("style") or "").replace(" ", ""):
        return True
    names, parts = _boilerplate()
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".casefold().split()
    return any(mark in names or parts.search(mark) for mark in marks)


def visible_words(root: LexborNode) -> Writer:
    """Write the visible words below ``root``."""
    walk = _Walk(Writer())
    walk.below(root)
    return walk.writer


def _arranges(table: LexborNode) -> bool:
    """Whether a table only arranges a page: its cells hold headings, lists, tables or several paragraphs."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    inside = table.css("table, h1, h2, h3, h4, ul, ol, p + p")
    return any(node.mem_id != table.mem_id for node in inside)


def _span(node: LexborNode, name: str) -> int:
    told = node.attributes.get(name) or ""
    return min(max(int(told), 1), MAX_SPAN) if told.isdecimal() and len(told) < 6 else 1


@dataclass
class _Table:
    """The rows of a table as they are gathered; merged cells are repeated in each place they take up."""

    rows: list[list[Cell]] = field(default_factory=list)
    row: list[Cell] | None = None
    down: dict[int, tuple[int, Cell]] = field(default_factory=dict)  # column: rows to come, their cell
    in_head: bool = False
    in_cell: bool = False
    spans: tuple[int, int] = (1, 1)
    named: bool = True  # whether the row holds heads alone
    heads: int = 0

    def begin_row(self) -> None:
        """Begin a row with what reaches down into it."""
        self.row, self.named = [], True
        self._reach()

    def _reach(self) -> None:
        while self.row is not None and (waiting := self.down.get(len(self.row))):
            left, cell = waiting
            self.down[len(self.row)] = (left - 1, cell)
            if left <= 1:
                del self.down[len(self.row)]
            self.row.append(cell)

    def cell(self, words: str) -> None:
        """End a cell."""
        self.in_cell = False
        if self.row is None or len(self.row) >= MAX_SPAN:
            return
        across, down = self.spans
        told = Cell(words, spans=across > 1)
        for _ in range(across):
            if down > 1:
                self.down[len(self.row)] = (down - 1, Cell(words, spans=True))
            self.row.append(told)
        self._reach()

    def end_row(self) -> None:
        """End a row; those of heads alone at the top name the columns."""
        row, self.row = self.row or [], None
        if not any(cell.text for cell in row):
            return
        if self.heads == len(self.rows) and (self.in_head or (self.named and len(row) > 1)):
            self.heads += 1
        self.rows.append(row)


@dataclass
class _Walk:
    """Walks a tree and writes its blocks."""

    writer: Writer
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    lists: int = 0
    titled: bool = False
    breaks: int = 0
    bold: int = 0  # how many elements around set in bold
    all_bold: bool = True
    table: _Table | None = None
    pairs: int = 0  # the number of the list of terms that is being written
    term: str = ""

    def below(self, root: LexborNode) -> None:
        """Walk the tree below ``root`` without recursion."""
        inside_main = root.tag != "body"
        stack: list[tuple[LexborNode, bool]] = [(root, True)]
        while stack:
            node, entering = stack.pop()
            if not entering:
                self._leave(node.tag or "")
                continue
            if node.is_text_node:
                self._text(node.text_content or "")
                continue
            if not node.is_element_node or _left_out(node, inside_main):
                continue
            inside_main = inside_main or node.tag in {"main", "article"}
            self._enter(node)
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(list(node.iter(include_text=True))))
        self._flush()

    def _text(self, text: str) -> None:
        if text.strip():
            self.breaks = 0
            self.all_bold = self.all_bold and self.bold > 0
        # A line's end says something in preformatted text alone.
        self.words.append(text if "pre" in self.open else _BLANKS.sub(" ", text))

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self.breaks += 1
            self.words.append("\n")
            if self.breaks > 1 and not self._in_cell():
                self._flush()
        self.bold += tag in _BOLD
        if tag in _GLUED and self.words and self.words[-1] == f"</{tag}>":
            self.words[-1] = " "
        if tag not in elements("blocks"):
            return
        if self._in_cell():
            self.words.append(" ")
        else:
            self._flush()
        self._begin(tag, node)
        self.open.append(tag)

    def _in_cell(self) -> bool:
        return self.table is not None and self.table.in_cell

    def _begin(self, tag: str, node: LexborNode) -> None:
        if tag in {"ul", "ol"}:
            self.lists += 1
        elif tag == "dl":
            self.pairs = self.writer.new_table()
        elif tag == "table" and self.table is None and not _arranges(node):
            self.table = _Table()
        elif self.table is not None:
            self._begin_part(tag, node, self.table)

    @staticmethod
    def _begin_part(tag: str, node: LexborNode, table: _Table) -> None:
        if tag == "thead":
            table.in_head = True
        elif tag == "tr" and table.row is None:
            table.begin_row()
        elif tag in {"td", "th"} and table.row is not None and not table.in_cell:
            table.in_cell = True
            table.named = table.named and tag == "th"
            table.spans = _span(node, "colspan"), _span(node, "rowspan")

    def _leave(self, tag: str) -> None:
        self.bold -= tag in _BOLD
        if tag in _GLUED:
            self.words.append(f"</{tag}>")
        if tag not in elements("blocks"):
            return
        if self.table is not None and tag in {"td", "th", "tr", "thead", "table"}:
            self._end_part(tag, self.table)
        elif tag == "dt":
            self.term = self._taken().replace("\n", " ")
        elif tag == "dd":
            self.writer.row([Cell(self.term), Cell(self._taken().replace("\n", " "))], self.pairs)
        elif self._in_cell():
            self.words.append(" ")
        else:
            self._flush()
        if tag in {"ul", "ol"}:
            self.lists -= 1
        if self.open:
            self.open.pop()

    def _end_part(self, tag: str, table: _Table) -> None:
        if tag == "thead":
            table.in_head = False
        elif tag == "tr":
            table.end_row()
        elif tag == "table":
            self.table = None
            write_table(self.writer, table.rows, heads=table.heads or None)
        elif table.in_cell:
            table.cell(self._taken().replace("\n", " "))

    def _taken(self) -> str:
        """The words since the last block; broken lines stay broken."""
        words = "".join("" if word.startswith("</") else word for word in self.words)
        self.words = []
        lines = (_BLANKS.sub(" ", line).strip(" ") for line in words.splitlines())
        return "\n".join(line for line in lines if line)

    def _flush(self) -> None:
        lines, bold = self._taken(), self.all_bold
        self.all_bold = True
        words = lines.replace("\n", " ")
        if not words:
            return
        tag = next((name for name in reversed(self.open) if name not in {"div", "p", "section"}), "")
        if tag == "h1" and not self.titled:
            self.titled = True
            self.writer.block(BlockKind.TITLE, [words], 1)
        elif re.fullmatch(r"h[1-6]", tag):
            self.writer.block(BlockKind.HEADING, [words], max(2, int(tag[1])))
        elif tag == "li":
            self.writer.block(BlockKind.ITEM, [words], self.lists)
        elif "\n" in lines:
            self.writer.lines(lines, bold=bold)
        else:
            self.writer.block(BlockKind.PARAGRAPH, [words], bold=bold)
