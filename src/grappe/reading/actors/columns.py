"""Columns: what the header of a table says that a column holds: projects, those who run or fund them."""

import re
from functools import cache

from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import Block
from grappe.reading.text.documents import Document


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(lexicon("bodies")["columns"][kind])


def column_at(document: Document, block: Block, start: int) -> str | None:
    """What the header says that the column of a row's cell at ``start`` holds: see ``column_of``."""
    if block.header is None:
        return None
    at = next((i for i, (first, end) in enumerate(block.cells) if first <= start < max(end, first + 1)), None)
    header = document.blocks[block.header]
    if at is None or at >= len(header.cells):
        return None
    return column_of(fold(header.clean.text[slice(*header.cells[at])]))


def column_of(header: str) -> str | None:
    """The kind of bodies that a column with this folded header holds: project, host, partner or supporter."""
    bare = header.strip(" :")
    return next((kind for kind in lexicon("bodies")["columns"] if _pattern(kind).fullmatch(bare)), None)
