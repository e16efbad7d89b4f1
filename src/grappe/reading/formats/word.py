"""Word documents (.docx): the accepted text, its headings, lists, tables and notes; no heads and feet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from grappe.domain.findings import Place
from grappe.reading.formats.archive import Archive
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.grid import write_table
from grappe.reading.text.layout import laid_out
from grappe.reading.text.opened import Cell, Opened, Writer

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_VAL = f"{_W}val"
_DROPPED = frozenset(
    {f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "instrText", "delText", "fldData", "sdtPr", "ruby")}
)
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}ptab": "\t",
}  # fmt: skip
_WRAPS = frozenset({f"{_W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})
_TITLE_STYLES = re.compile(r"title|titre", re.IGNORECASE)
_HEADING_STYLES = re.compile(r"(?:heading|titre|[üu]berschrift) ?([1-9])", re.IGNORECASE)
_BULLET = re.compile(r"[•◦‣▪·–—-]\s+")
MAX_WIDTH = 200
"""Columns of one table; Word allows 63."""


def open_word(content: bytes, place: Place) -> Opened:
    """The text of a Word document, changes accepted; raises BadInputError where it is none."""
    archive = Archive(content, place, "a Word document")
    body = archive.required("word/document.xml").find(f"{_W}body")
    if body is None:
        raise archive.damaged("word/document.xml has no body")
    styles = _styles(archive.xml("word/styles.xml"))
    writer = Writer()
    _Word(writer, styles).write(body)
    for kind in ("footnote", "endnote"):
        notes = archive.xml(f"word/{kind}s.xml")
        if notes is not None:
            _write_notes(writer, notes, kind)
    drafts = laid_out(writer.drafts, marked=writer.marked)
    properties = archive.xml("docProps/core.xml")
    title = properties.findtext(f"{_DC}title") if properties is not None else None
    return writer.opened({"title": title.strip()} if title and title.strip() else {}, drafts=drafts)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style makes of its paragraphs: a heading's level (1 is the title), an item, something bold."""

    level: int = 0
    item: bool = False


def _styles(root: Element | None) -> dict[str, _Style]:
    """The styles by their id, each with what it takes over from the one it is based on."""
    if root is None:
        return {}
    known = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    return {name: _style(name, known) for name in known}


def _style(name: str, known: dict[str, Element]) -> _Style:
    item = False
    for _ in range(12):  # styles that are based on each other in a ring are broken
        style = known.get(name)
        if style is None:
            break
        item = item or style.find(f"{_W}pPr/{_W}numPr") is not None
        called = _value(style.find(f"{_W}name"))
        heading = _HEADING_STYLES.fullmatch(called)
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if heading or (outline is not None and _value(outline) in "012345678"):
            return _Style(1 + int(heading[1] if heading else int(_value(outline)) + 1))
        if _TITLE_STYLES.fullmatch(called):
            return _Style(1)
        name = _value(style.find(f"{_W}basedOn"))
    return _Style(item=item)


def _value(element: Element | None) -> str:
    return element.get(_VAL, "") if element is not None else ""


@dataclass
class _Word:
    """Writes paragraphs and tables of a body in their order."""

    writer: Writer
    styles: dict[str, _Style]
    waiting: list[str] = field(default_factory=list)  # words of a paragraph whose end was deleted
    titled: bool = False

    def write(self, body: Element) -> None:
        """Write what stands in the body."""
        for element in _blocks(body):
            if element.tag == f"{_W}tbl":
                write_table(self.writer, _rows(element), heads=_marked_heads(element))
            else:
                self._paragraph(element)
                for box in _boxes(element):
                    self.write(box)

    def _paragraph(self, paragraph: Element) -> None:
        self.waiting.append("".join(_words(paragraph)))
        properties = paragraph.find(f"{_W}pPr")
        if properties is not None and properties.find(f"{_W}rPr/{_W}del") is not None:
            return
        words = "".join(self.waiting).strip()
        self.waiting = []
        if words.strip():
            kind, level = self._kind(properties, words)
            bold = kind is BlockKind.PARAGRAPH and self._is_bold(paragraph)
            if kind is BlockKind.PARAGRAPH and "\n" in words:
                self.writer.lines(words, bold=bold)
                return
            marker = _BULLET.match(words) if kind is not BlockKind.PARAGRAPH or _BULLET.match(words) else None
            if marker and kind is BlockKind.PARAGRAPH:
                kind, level = BlockKind.ITEM, 1
            skipped = marker[0] if marker else ""
            self.writer.block(kind, [(skipped, ""), *_lines(words[len(skipped) :])], level, bold=bold)

    def _is_bold(self, paragraph: Element) -> bool:
        """Whether all words of a paragraph are set in bold."""
        runs = [run for run in paragraph.iter(f"{_W}r") if "".join(_words(run)).strip()]
        return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)

    def _kind(self, properties: Element | None, words: str) -> tuple[BlockKind, int]:
        if properties is None:
            return BlockKind.PARAGRAPH, 0
        style = self.styles.get(_value(properties.find(f"{_W}pStyle")), _Style())
        outline = properties.find(f"{_W}outlineLvl")
        level = style.level
        if outline is not None:
            level = 2 + int(_value(outline)) if _value(outline) in tuple("01234567") else 0
        if level == 1 and not self.titled:
            self.titled = True
            return BlockKind.TITLE, 1
        if level and len(words) < 300:
            return BlockKind.HEADING, max(2, level)
        numbering = properties.find(f"{_W}numPr")
        if numbering is not None and _value(numbering.find(f"{_W}numId")) != "0":
            depth = _value(numbering.find(f"{_W}ilvl"))
            return BlockKind.ITEM, 1 + (int(depth) if depth.isdecimal() else 0)
        return (BlockKind.ITEM, 1) if style.item else (BlockKind.PARAGRAPH, 0)


def _is_on(mark: Element | None) -> bool:
    """Whether a mark of the character's looks (bold, hidden) is there and not switched off."""
    return mark is not None and _value(mark) not in ("0", "false")


def _lines(words: str) -> Iterator[tuple[str, str] | str]:
    """The words with the breaks of lines and tabs read as blanks."""
    for part in re.split(r"([\n\t]+)", words):
        if part:
            yield (part, " ") if part[0] in "\n\t" else part


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables below an element, through whatever wraps them; deleted ones are left out."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _DROPPED and child.tag != f"{_W}sectPr":
            yield from _blocks(child)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, each once though it is written for old and new readers."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        yield box
        return


def _words(element: Element) -> Iterator[str]:
    """The words of a paragraph as they read once its changes are accepted."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in _DROPPED or tag == f"{_W}txbxContent" or _is_hidden(child):
            continue
        elif tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            if choice is not None:
                yield from _words(choice)
        else:
            yield from _words(child)


def _is_hidden(run: Element) -> bool:
    if run.tag != f"{_W}r":
        return False
    return _is_on(run.find(f"{_W}rPr/{_W}vanish"))


def _marked_heads(table: Element) -> int | None:
    """How many rows the document marks as heads, or None where it marks none."""
    marked = 0
    for row in table.findall(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}tblHeader") is None:
            break
        marked += 1
    return marked or None


def _rows(table: Element) -> list[list[Cell]]:
    """The rows of a table, merged cells repeated in each place that they take up."""
    rows: list[list[Cell]] = []
    for row in _of(table, "tr"):
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            continue
        cells: list[Cell] = []
        for cell in _of(row, "tc"):
            told = Cell(_cell_words(cell))
            span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"))
            width = min(int(span), MAX_WIDTH) if span.isdecimal() else 1
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and _value(merged) != "restart" and rows and len(cells) < len(rows[-1]):
                told = Cell(rows[-1][len(cells)].text, spans=True)
            cells.append(told if width == 1 else Cell(told.text, spans=True))
            cells += [Cell(told.text, spans=True)] * (width - 1)
            if len(cells) >= MAX_WIDTH:
                break
        rows.append(cells)
    return [row for row in rows if row]


def _of(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through whatever wraps them, nested tables aside."""
    for child in parent:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in _WRAPS:
            yield from _of(child, tag)


def _cell_words(cell: Element) -> str:
    return " ".join(" ".join("".join(_words(part)) for part in cell.iter(f"{_W}p")).split())


def _write_notes(writer: Writer, root: Element, kind: str) -> None:
    """Write the notes behind the text, each with its number as its place."""
    number = 0
    for note in root.iter(f"{_W}{kind}"):
        if note.get(f"{_W}type", "normal") != "normal":
            continue
        number += 1
        words = " ".join(" ".join("".join(_words(part)) for part in note.iter(f"{_W}p")).split())
        if words:
            writer.block(BlockKind.PARAGRAPH, [words], place=f"note {number}")
