"""The positioned text that every reader works on: characters, blocks of them, and how to lead a match back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from grappe.domain.passage import Passage
from grappe.domain.statement import DocumentFacts


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    META = "meta"  # date lines, bylines, contact lines, footers


@dataclass(frozen=True, slots=True)
class Clean:
    """Text without its markup, and for each of its characters where it stands in the document's text.

    ``offsets`` has one entry more than ``text``: the end of the last character.
    """

    text: str
    offsets: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document's text that ``text[start:end]`` comes from."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row, from ``start`` to ``end`` in the document's text.

    ``level`` is the depth of a heading (1 is the title) or of a list item; ``section`` is the index of the
    heading block that the block stands under, if any; ``lead`` is the index of the block that introduces a
    list ("Ses priorités sont :"); ``cells`` are a row's cells, ``header`` the index of its header row.
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
class Document:
    """A document as text with its blocks; every offset counts characters of ``text``."""

    text: str
    facts: DocumentFacts
    blocks: tuple[Block, ...]
    media_type: str = "text/plain"
    sentences: tuple[Sentence, ...] = field(default=())

    def passage(self, block: Block, start: int, end: int) -> Passage:
        """The passage of the document's text that ``block.clean.text[start:end]`` comes from."""
        return Passage.cut(self.text, *block.clean.raw_span(start, end))

    def heading_of(self, block: Block) -> Block | None:
        """The heading that the block stands under."""
        return None if block.section is None else self.blocks[block.section]

    def headings_of(self, block: Block) -> Iterator[Block]:
        """The headings that the block stands under, the nearest first."""
        heading = self.heading_of(block)
        while heading is not None:
            yield heading
            heading = self.heading_of(heading)
