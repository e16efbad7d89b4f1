"""Blocks of a text: headings, paragraphs, items, rows, each leading back to the characters it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    META = "meta"  # date lines, bylines, contact lines, footers


LONGEST = 5_000
"""Characters of a block; the longest paragraph of the annotated documents has a thousand."""

HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Clean:
    """Text without its markup, and for each of its characters where it stands in the document's text.

    ``offsets`` has one entry more than ``text``: the end of the last character.
    """

    text: str
    offsets: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document's text that ``text[start:end]`` comes from."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row, from ``start`` to ``end`` in the document's text.

    ``level`` is the depth of a heading (1 is the title) or of a list item; ``section`` is the index of the
    heading block that the block stands under, if any; ``lead`` is the index of the block that introduces a
    list or a table ("Ses priorités sont :", a caption); ``cells`` are a row's cells, as spans of the clean
    text; ``header`` is the index of its header row.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    clean: Clean
    level: int = 0
    section: int | None = None
    lead: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    header: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block: ``start`` and ``end`` count in the block's clean text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence's clean text."""
        return self.block.clean.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as its parser found it, before it is set among the others.

    ``table`` numbers the table that a row belongs to; ``heads`` marks its header row; ``chunk`` numbers the
    run of lines without a blank one between them; ``bold`` marks a block that is set in bold altogether.
    """

    kind: BlockKind
    clean: Clean
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    heads: bool = False
    chunk: int = 0
    bold: bool = False


def assemble(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Number the drafts; tie each to its section, to the block that introduces it and to its header row."""
    blocks: list[Block] = []
    headings: list[Block] = []
    headers: dict[int, int] = {}
    for draft in (part for one in drafts for part in _parts(one)):
        if not draft.clean.text.strip():
            continue
        block = _block(draft, len(blocks))
        if block.kind in HEADINGS:
            while headings and headings[-1].level >= block.level:
                headings.pop()
        section = headings[-1].index if headings else None
        header = headers.get(draft.table) if draft.table is not None else None
        block = replace(block, section=section, header=header, lead=_lead(block, blocks))
        if block.kind in HEADINGS:
            headings.append(block)
        if draft.heads and draft.table is not None:
            headers.setdefault(draft.table, block.index)
        blocks.append(block)
    return tuple(blocks)


def _parts(draft: Draft) -> Iterator[Draft]:
    """A block longer than anybody writes, cut where a sentence ends: a whole file may stand on one line."""
    clean = draft.clean
    if len(clean.text) <= LONGEST or draft.kind is BlockKind.ROW:
        yield draft
        return
    start = 0
    while start < len(clean.text):
        end = _cut(clean.text, start)
        offsets = clean.offsets[start:end]
        places = (
            range(offsets[0], offsets[-1] + 2) if isinstance(offsets, range) else (*offsets, offsets[-1] + 1)
        )
        yield replace(draft, clean=Clean(clean.text[start:end], places))
        start = end
        while start < len(clean.text) and clean.text[start].isspace():
            start += 1


def _cut(text: str, start: int) -> int:
    """Where a part that begins at ``start`` ends: behind a sentence, else at a blank."""
    most = start + LONGEST
    if most >= len(text):
        return len(text)
    for sign, kept in ((". ", 1), ("; ", 1), (" ", 0)):
        at = text.rfind(sign, start + LONGEST // 2, most)
        if at > 0:
            return at + kept
    return most


def _block(draft: Draft, index: int) -> Block:
    start, end = draft.clean.raw_span(0, len(draft.clean.text))
    return Block(index, draft.kind, start, end, draft.clean, draft.level, cells=draft.cells)


def _lead(block: Block, before: Sequence[Block]) -> int | None:
    """The block that introduces ``block``: the line with a colon above its list, the caption of its table."""
    if not before or block.kind not in {BlockKind.ITEM, BlockKind.ROW}:
        return None
    previous = before[-1]
    if previous.kind is not block.kind:
        if previous.kind is BlockKind.ITEM or previous.clean.text.rstrip().endswith(":"):
            return previous.index
        return None
    if block.kind is BlockKind.ROW or previous.level == block.level:
        return previous.lead
    if previous.level < block.level:
        return previous.index
    for sibling in reversed(before):
        if sibling.kind is not BlockKind.ITEM:
            return None
        if sibling.level <= block.level:
            return sibling.lead
    return None
