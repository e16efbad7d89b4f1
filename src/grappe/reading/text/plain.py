"""Plain text: its layout tells headings, wrapped paragraphs, lists, tables and date lines."""

from grappe.domain.findings import Place
from grappe.reading.text.blocks import Draft
from grappe.reading.text.layout import mark_meta, with_headings, with_title
from grappe.reading.text.lines import HASHES, blocks_of, split_lines


def parse_plain(text: str, place: Place) -> list[Draft]:
    """The blocks of a plain text; raises BadInputError where a line is too long to be one."""
    lines = split_lines(text, place)
    drafts = blocks_of(text, lines)
    if not any(HASHES.match(line.text) for line in lines):
        drafts = with_title(mark_meta(with_headings(drafts)))
    return mark_meta(drafts)
