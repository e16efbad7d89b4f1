"""Web pages: the visible words of the main content, one block a line, without menus, notices and footers."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.text.blocks import BlockKind, Clean, Draft
from grappe.reading.text.findings import EntityDefinitions, TooDeep, TooManyTags
from grappe.reading.text.layout import laid_out
from grappe.reading.text.lines import paragraph

MAX_TAGS = 100_000
MAX_DEPTH = 1_000
"""Real pages stay under a hundred; the parser's time grows with the square of the depth."""

_LEXICON = Path(__file__).parents[1] / "lexicon" / "pages.toml"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30})")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_BOLD = frozenset({"strong", "b"})
_GLUED = frozenset({"span", "strong", "b"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page's visible text, its blocks and what its head says of it (title, publisher, published)."""

    text: str
    drafts: list[Draft]
    said: dict[str, str]


def parse_html(source: str, place: Place) -> Page:
    """Build the text of a page; raises BadInputError where it is nested, tagged or defined beyond reason."""
    _check(source, place)
    tree = LexborHTMLParser(source.replace("\0", ""))
    said = _said(tree)
    writer = _Writer()
    root = _main(tree)
    if root is not None:
        writer.write(root)
    return Page("".join(writer.parts), laid_out(writer.drafts, marked=writer.marked), said)


def _check(source: str, place: Place) -> None:
    if "<!ENTITY" in source[:100_000]:
        raise BadInputError([EntityDefinitions(place)])
    tags = source.count("<")
    if tags > 2 * MAX_TAGS:
        raise BadInputError([TooManyTags(place, {"tags": str(tags), "limit": str(MAX_TAGS)})])
    depth = 0
    void = _elements("void")
    for match in _TAG.finditer(source):
        if match[2].lower() not in void:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > MAX_DEPTH:
                raise BadInputError([TooDeep(place, {"limit": str(MAX_DEPTH)})])


@cache
def _elements(kind: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_LEXICON.read_text("utf-8"))["elements"][kind])


@cache
def _boilerplate() -> tuple[frozenset[str], re.Pattern[str]]:
    tables = tomllib.loads(_LEXICON.read_text("utf-8"))
    return frozenset(tables["boilerplate"]["names"]), re.compile("|".join(tables["boilerplate"]["parts"]))


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the page's main content."""
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 or (selector == "main" and found):
            return found[0]
    return tree.body


def _left_out(node: LexborNode, inside_main: bool) -> bool:
    """Whether an element holds no part of what the page says."""
    tag = node.tag or ""
    if tag in _elements("skipped") or (tag == "header" and not inside_main):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in _elements("roles")
    ):
        return True
    if "display:none" in (attributes.get("style") or "").replace(" ", ""):
        return True
    names, parts = _boilerplate()
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".casefold().split()
    return any(mark in names or parts.search(mark) for mark in marks)


@dataclass
class _Writer:
    """Writes the visible words of a tree, one block a line."""

    parts: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    length: int = 0
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    lists: int = 0
    table: int = 0
    in_head: bool = False
    cells: list[str] | None = None
    bold: int = 0  # how many elements around that set in bold
    all_bold: bool = True
    all_headers: bool = True
    titled: bool = False
    marked: bool = False  # whether the page marks headings below its title
    breaks: int = 0

    def write(self, root: LexborNode) -> None:
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
            self._enter(node.tag or "")
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(list(node.iter(include_text=True))))
        self._flush()

    def _text(self, text: str) -> None:
        if text.strip():
            self.breaks = 0
            self.all_bold = self.all_bold and self.bold > 0
        # A line's end says something in preformatted text alone.
        self.words.append(text if "pre" in self.open else _BLANKS.sub(" ", text))

    def _enter(self, tag: str) -> None:
        if tag == "br":
            self.breaks += 1
            self.words.append("\n")
            if self.breaks > 1 and self.cells is None:
                self._flush()
        self.bold += tag in _BOLD
        if tag in _GLUED and self.words and self.words[-1] == f"</{tag}>":
            self.words[-1] = " "
        if tag not in _elements("blocks"):
            return
        if self.cells is not None:
            self.words.append(" ")
        else:
            self._flush()
        self._begin(tag)
        self.open.append(tag)

    def _begin(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self.lists += 1
        elif tag in {"table", "dl"}:
            self.table += 1
        elif tag == "thead":
            self.in_head = True
        elif tag in {"tr", "dt"} and self.cells is None:
            self.cells, self.all_headers, self.words = [], True, []
        elif tag in {"td", "dd"}:
            self.all_headers = False

    def _leave(self, tag: str) -> None:
        self.bold -= tag in _BOLD
        if tag in _GLUED:
            self.words.append(f"</{tag}>")
        if tag not in _elements("blocks"):
            return
        if tag in {"td", "th", "dt", "dd"} and self.cells is not None:
            self.cells.append(self._taken().replace("\n", " "))
        if tag in {"tr", "dd"} and self.cells is not None:
            self._row()
        elif self.cells is None:
            self._flush()
        else:
            self.words.append(" ")
        if tag in {"ul", "ol"}:
            self.lists -= 1
        elif tag == "thead":
            self.in_head = False
        if self.open:
            self.open.pop()

    def _taken(self) -> str:
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
            self._line(words, BlockKind.TITLE, 1)
        elif re.fullmatch(r"h[1-6]", tag):
            self.marked = True
            self._line(words, BlockKind.HEADING, max(2, int(tag[1])))
        elif tag == "li":
            self._line(words, BlockKind.ITEM, self.lists)
        elif "\n" in lines:
            self._lines(lines, bold=bold)
        else:
            self._line(words, BlockKind.PARAGRAPH, 0, bold=bold)

    def _lines(self, words: str, *, bold: bool) -> None:
        """Write a paragraph that breaks into lines."""
        drafts = paragraph(words, self.length, len(self.drafts), bold=bold, table=self.table + 1)
        self.table = max([self.table, *(draft.table for draft in drafts if draft.table is not None)])
        self.drafts += drafts
        self.parts += [words, "\n"]
        self.length += len(words) + 1

    def _row(self) -> None:
        cells = self.cells or []
        self.cells = None
        spans: list[tuple[int, int]] = []
        at = 0
        for cell in cells:
            spans.append((at, at + len(cell)))
            at += len(cell) + 1
        if any(cells):
            heads = self.in_head or (self.all_headers and len(cells) > 1)
            self._line("\t".join(cells), BlockKind.ROW, 0, cells=tuple(spans), table=self.table, heads=heads)

    def _line(
        self, words: str, kind: BlockKind, level: int, *,
        cells: tuple[tuple[int, int], ...] = (), table: int | None = None, heads: bool = False,
        bold: bool = False,
    ) -> None:  # fmt: skip
        clean = Clean(words, range(self.length, self.length + len(words) + 1))
        self.drafts.append(Draft(kind, clean, level, cells, table, heads, len(self.drafts), bold))
        self.parts += [words, "\n"]
        self.length += len(words) + 1


def _said(tree: LexborHTMLParser) -> dict[str, str]:
    """Title, publisher and date of publication as the page's head gives them."""
    found = dict(_pairs(tree))
    title = tree.css_first("head title") or tree.css_first("title")
    if title is not None:
        found.setdefault("page", _BLANKS.sub(" ", title.text()).strip())
    for node in tree.css("time[datetime]")[:1]:
        found.setdefault("time", node.attributes.get("datetime") or "")
    return found


_META = {
    "og:title": "title",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "article:published_time": "published",
    "dc.date": "published",
    "dcterms.issued": "published",
    "date": "published",
    "datepublished": "published",
}


def _pairs(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        ).lower()
        if name in _META and attributes.get("content"):
            yield _META[name], attributes["content"] or ""
    for node in tree.css('script[type="application/ld+json"]')[:5]:
        try:
            data = json.loads(node.text()[:200_000])
        except (ValueError, RecursionError):
            continue
        published = data.get("datePublished") if isinstance(data, dict) else None
        if isinstance(published, str):
            yield "published", published
