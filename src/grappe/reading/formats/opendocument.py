"""OpenDocument texts (.odt): headings, lists, tables and notes; changes accepted, heads and feet left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from grappe.domain.findings import Place
from grappe.reading.formats.archive import Archive
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.grid import write_table
from grappe.reading.text.layout import laid_out
from grappe.reading.text.opened import Cell, Opened, Writer

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DROPPED = frozenset(
    {
        f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}note",
        f"{_TEXT}table-of-content", f"{_TEXT}sequence-decls", f"{_TEXT}hidden-text",
        f"{_TEXT}hidden-paragraph",
    }
)  # fmt: skip
MAX_REPEAT = 200
"""Columns or blanks that one element may stand for; a row's last cell may stand for thousands."""


def open_odt(content: bytes, place: Place) -> Opened:
    """The text of an OpenDocument text; raises BadInputError where it is none."""
    archive = Archive(content, place, "an OpenDocument text")
    if "META-INF/manifest.xml" in archive.names:
        manifest = archive.part("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise archive.encrypted()
    root = archive.required("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise archive.damaged("content.xml holds no text")
    writer = Writer()
    text = _Text(writer, _title_styles(root, archive.xml("styles.xml")))
    text.write(body)
    for number, note in enumerate(text.notes, 1):
        words = " ".join("".join(_words(note)).split())
        if words:
            writer.block(BlockKind.PARAGRAPH, [words], place=f"note {number}")
    drafts = laid_out(writer.drafts, marked=writer.marked)
    meta = archive.xml("meta.xml")
    title = meta.findtext(f".//{_DC}title") if meta is not None else None
    return writer.opened({"title": title.strip()} if title and title.strip() else {}, drafts=drafts)


def _title_styles(*roots: Element | None) -> frozenset[str]:
    """The names of the styles that titles are set in."""
    found = {"Title"}
    for root in roots:
        if root is not None:
            for style in root.iter(f"{_STYLE}style"):
                if style.get(f"{_STYLE}parent-style-name") in found:
                    found.add(style.get(f"{_STYLE}name", ""))
    return frozenset(found)


@dataclass
class _Text:
    """Writes a body's blocks in their order and gathers its notes."""

    writer: Writer
    titles: frozenset[str]
    notes: list[Element] = field(default_factory=list)
    titled: bool = False

    def write(self, parent: Element, depth: int = 0) -> None:
        """Write what stands below an element; ``depth`` is that of the list around it."""
        opens_item = depth > 0 and parent.tag in (f"{_TEXT}list-item", f"{_TEXT}list-header")
        for child in parent:
            if child.tag in _DROPPED:
                continue
            if child.tag in (f"{_TEXT}h", f"{_TEXT}p"):
                self._paragraph(child, depth if opens_item else 0)
                opens_item = False
            elif child.tag == f"{_TABLE}table":
                heads = child.find(f"{_TABLE}table-header-rows")
                marked = len(heads.findall(f"{_TABLE}table-row")) if heads is not None else None
                write_table(self.writer, _rows(child), heads=marked)
                self.notes += child.iter(f"{_TEXT}note-body")
            else:
                self.write(child, depth + (child.tag == f"{_TEXT}list"))

    def _paragraph(self, element: Element, depth: int) -> None:
        words = "".join(_words(element)).strip()
        self.notes += element.iter(f"{_TEXT}note-body")
        if not words:
            return
        kind, level = (BlockKind.ITEM, depth) if depth else (BlockKind.PARAGRAPH, 0)
        if element.get(f"{_TEXT}style-name") in self.titles and not self.titled:
            self.titled = True
            kind, level = BlockKind.TITLE, 1
        elif element.tag == f"{_TEXT}h":
            outline = element.get(f"{_TEXT}outline-level", "1")
            kind, level = BlockKind.HEADING, 1 + (int(outline) if outline.isdecimal() else 1)
        if kind is BlockKind.PARAGRAPH and "\n" in words:
            self.writer.lines(words)
            return
        parts = [part for line in words.split("\n") for part in ((line, line), ("\n", " "))][:-1]
        self.writer.block(kind, parts, level)


def _words(element: Element) -> Iterator[str]:
    """The words of a paragraph, its notes and remarks left out."""
    yield _blanks(element.text)
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, MAX_REPEAT)
        elif child.tag == f"{_TEXT}tab":
            yield " "
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in _DROPPED:
            yield from _words(child)
            if child.tag == f"{_TEXT}p":
                yield " "
        yield _blanks(child.tail)


def _blanks(words: str | None) -> str:
    """Line ends in the XML are blanks of the text."""
    return (words or "").replace("\n", " ").replace("\t", " ")


def _rows(table: Element) -> list[list[Cell]]:
    """The rows of a table, merged cells repeated in each place that they take up."""
    rows: list[list[Cell]] = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[Cell] = []
        for cell in row:
            covered = cell.tag == f"{_TABLE}covered-table-cell"
            if not covered and cell.tag != f"{_TABLE}table-cell":
                continue
            repeated = cell.get(f"{_TABLE}number-columns-repeated", "1")
            count = min(int(repeated) if repeated.isdecimal() else 1, MAX_REPEAT)
            told = Cell(" ".join("".join(_words(cell)).split()))
            if covered:
                beside = cells[-1] if cells and cells[-1].spans else None
                above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else Cell("")
                told = beside or Cell(above.text, spans=True)
            elif cell.get(f"{_TABLE}number-columns-spanned", "1") != "1":
                told = Cell(told.text, spans=True)
            cells += [told] * min(count, MAX_REPEAT - len(cells))
        rows.append(cells)
    return rows
