"""A document as positioned text: its blocks, sentences and facts, and where each character stands."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from grappe.domain.findings import Finding
from grappe.domain.passage import Passage
from grappe.domain.statement import DocumentFacts
from grappe.reading.text.blocks import Block, BlockKind, Clean, Sentence
from grappe.reading.text.opened import Places
from grappe.reading.text.sentences import split_sentences

__all__ = ["Block", "BlockKind", "Clean", "Document", "Sentence"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text with its blocks; every offset counts characters of ``text``.

    ``places`` tells from which character on the text stands on which page or in which cell, where it
    has any; ``findings`` what of the file was not read.
    """

    text: str
    facts: DocumentFacts
    blocks: tuple[Block, ...]
    media_type: str = "text/plain"
    places: Places = ()
    findings: tuple[Finding, ...] = ()
    _cut: dict[int, tuple[Sentence, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the document, in the order of the text."""
        return tuple(sentence for block in self.blocks for sentence in self.sentences_of(block))

    def place_at(self, offset: int) -> str | None:
        """Where in its file the character at ``offset`` stands ("p. 3", "Budget!C4"), or None."""
        at = bisect_right(self.places, offset, key=lambda place: place[0])
        return self.places[at - 1][1] if at else None

    def passage(self, block: Block, start: int, end: int) -> Passage:
        """The passage of the document's text that ``block.clean.text[start:end]`` comes from."""
        return Passage.cut(self.text, *block.clean.raw_span(start, end))

    def sentences_of(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences of one block, cut where they are first asked for."""
        found = self._cut.get(block.index)
        if found is None:
            found = self._cut[block.index] = tuple(split_sentences(block, self.facts.language))
        return found

    def heading_of(self, block: Block) -> Block | None:
        """The heading that the block stands under."""
        return None if block.section is None else self.blocks[block.section]

    def headings_of(self, block: Block) -> Iterator[Block]:
        """The headings that the block stands under, the nearest first."""
        heading = self.heading_of(block)
        while heading is not None:
            yield heading
            heading = self.heading_of(heading)
