"""Markdown: markdown-it finds the blocks by line, the words keep their places in the file."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from grappe.domain.findings import Place
from grappe.reading.text.blocks import BlockKind, Draft
from grappe.reading.text.layout import mark_meta
from grappe.reading.text.lines import row_draft, split_lines
from grappe.reading.text.markup import Span, clean_lines

_LINES = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n.{0,5000}?\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_PREFIX = re.compile(
    r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:#{1,6}[ \t]+)?(?:\[[ xX]\][ \t]+)?"
)
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]|\\.)+|(?<=\|)(?=\|)")


def parse_markdown(text: str, place: Place) -> list[Draft]:
    """The blocks of a Markdown text; raises BadInputError where a line is too long to be one."""
    split_lines(text, place)
    front = _FRONT.match(text)
    skipped = front.end() if front else int(text.startswith("\ufeff"))
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    lines = [match.span(1) for match in _LINES.finditer(text, skipped)]
    return mark_meta(_drafts(text, lines, parser.parse(text[skipped:])))


def _drafts(text: str, lines: Sequence[Span], tokens: Sequence[Token]) -> list[Draft]:
    drafts: list[Draft] = []
    depth = table = 0
    opens_item = in_table = in_head = False
    for at, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                opens_item = True
            case "table_open" | "table_close":
                in_table = token.type == "table_open"
                table += in_table
            case "thead_open" | "thead_close":
                in_head = token.type == "thead_open"
            case "tr_open" if token.map:
                cells = _cells(text, *lines[token.map[0]])
                drafts.append(row_draft(text, cells, table, heads=in_head, chunk=token.map[0]))
            case "inline" if token.map and not in_table:
                spans = [_words(text, *line) for line in lines[slice(*token.map)]]
                drafts.append(_draft(text, spans, tokens[at - 1], depth if opens_item else 0))
                opens_item = False
    return drafts


def _draft(text: str, spans: Sequence[Span], opening: Token, depth: int) -> Draft:
    """The draft of a heading, of a list item's first paragraph (at ``depth``) or of a paragraph."""
    chunk = opening.map[0] if opening.map else 0
    if opening.type == "heading_open":
        level = int(opening.tag[1])
        # The line under a heading of the older style is its underline.
        kept = spans[:1] if opening.markup.startswith("#") or len(spans) == 1 else spans[:-1]
        kind = BlockKind.TITLE if level == 1 else BlockKind.HEADING
        return Draft(kind, clean_lines(text, kept), level, chunk=chunk)
    kind = BlockKind.ITEM if depth else BlockKind.PARAGRAPH
    return Draft(kind, clean_lines(text, spans), depth, chunk=chunk)


def _words(text: str, start: int, end: int) -> Span:
    """The part of a line without the marks of quotations, lists and headings."""
    prefix = _PREFIX.match(text, start, end)
    begin = prefix.end() if prefix else start
    closing = _CLOSING.search(text, begin, end) if text[start:begin].strip().startswith("#") else None
    return begin, closing.start() if closing else end


def _cells(text: str, start: int, end: int) -> list[Span]:
    begin, end = _words(text, start, end)
    line = text[begin:end].rstrip()
    if line.startswith("|"):
        begin, line = begin + 1, line[1:]
    spans = [(begin + match.start(), begin + match.end()) for match in _CELL.finditer(line)]
    return spans or [(begin, end)]
