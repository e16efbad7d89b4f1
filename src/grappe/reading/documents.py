"""Documents: bytes with a name become positioned text, its blocks, sentences and facts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.passage import Passage
from grappe.domain.statement import DocumentFacts
from grappe.reading.blocks import Block, BlockKind, Clean, Sentence, assemble
from grappe.reading.decoding import decode
from grappe.reading.facts import facts_of
from grappe.reading.files import MAX_BYTES, check_size
from grappe.reading.findings import EmptyDocument, UnknownFormat
from grappe.reading.formats import opening
from grappe.reading.formats.opened import Opened, Places
from grappe.reading.html import parse_html
from grappe.reading.markdown import parse_markdown
from grappe.reading.plain import parse_plain
from grappe.reading.sentences import split_sentences

__all__ = ["Block", "BlockKind", "Clean", "Document", "Sentence", "open_document"]

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    **opening.MEDIA_TYPES,
}


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
    sentences: tuple[Sentence, ...] = field(default=())
    places: Places = ()
    findings: tuple[Finding, ...] = ()

    def place_at(self, offset: int) -> str | None:
        """Where in its file the character at ``offset`` stands ("p. 3", "Budget!C4"), or None."""
        at = bisect_right(self.places, offset, key=lambda place: place[0])
        return self.places[at - 1][1] if at else None

    def passage(self, block: Block, start: int, end: int) -> Passage:
        """The passage of the document's text that ``block.clean.text[start:end]`` comes from."""
        return Passage.cut(self.text, *block.clean.raw_span(start, end))

    def sentences_of(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences of one block."""
        first = bisect_left(self.sentences, block.index, key=lambda sentence: sentence.block.index)
        last = bisect_right(self.sentences, block.index, key=lambda sentence: sentence.block.index)
        return self.sentences[first:last]

    def heading_of(self, block: Block) -> Block | None:
        """The heading that the block stands under."""
        return None if block.section is None else self.blocks[block.section]

    def headings_of(self, block: Block) -> Iterator[Block]:
        """The headings that the block stands under, the nearest first."""
        heading = self.heading_of(block)
        while heading is not None:
            yield heading
            heading = self.heading_of(heading)


def open_document(content: bytes, name: str) -> Document:
    """Open a document of any format that is read; raises BadInputError where ``content`` is none.

    The text of a .txt or .md file is kept as it is; that of any other is built from its main content.
    """
    place = Place(name)
    media_type = MEDIA_TYPES.get(PurePath(name).suffix.lower())
    if media_type is None:
        suffix = PurePath(name).suffix or "-"
        raise BadInputError(
            [UnknownFormat(place, {"suffix": suffix, "known": ", ".join(sorted(MEDIA_TYPES))})]
        )
    check_size(len(content), place, MAX_BYTES)
    opener = opening.opener_of(media_type)
    opened = opener(content, place) if opener else _open_text(content, place, media_type)
    blocks = assemble(opened.drafts)
    if not blocks:
        raise BadInputError(opened.findings or [EmptyDocument(place)])
    facts = facts_of(opened.text, blocks, name, opened.said)
    sentences = tuple(sentence for block in blocks for sentence in split_sentences(block, facts.language))
    return Document(
        opened.text, facts, blocks, media_type, sentences, places=opened.places, findings=opened.findings
    )


def _open_text(content: bytes, place: Place, media_type: str) -> Opened:
    """Open a plain text, a Markdown text or a page."""
    text = decode(content, place, html=media_type == "text/html")
    if media_type == "text/html":
        page = parse_html(text, place)
        return Opened(page.text, page.drafts, page.said)
    return Opened(text, (parse_plain if media_type == "text/plain" else parse_markdown)(text, place))
