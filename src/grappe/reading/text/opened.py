"""What every opener gives: the text that it built, the blocks in it, and where in the file they stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grappe.domain.findings import Finding
from grappe.reading.text.blocks import HEADINGS, BlockKind, Clean, Draft
from grappe.reading.text.lines import paragraph

Piece = tuple[str, str]
"""Characters of the text, and how a reader takes them: ("-\\n", "") is a word parted at the end of a line."""

Places = tuple[tuple[int, str], ...]
"""From which character on the text stands at a place ("p. 3", "Budget!C4"), in the order of the text."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as text: its blocks, what it says of itself, where its words stand, what could not be read.

    ``said`` may hold ``title``, ``publisher``, ``published`` and ``page``, as a web page's head gives them.
    """

    text: str
    drafts: Sequence[Draft]
    said: Mapping[str, str] = field(default_factory=dict)
    places: Places = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Among the pieces of a block: what follows stands at another place, as after the turn of a page."""

    place: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words as displayed, and where they stand where that is known."""

    text: str
    place: str | None = None
    bold: bool = False
    spans: bool = False  # its words are repeated from a merged cell


class Writer:
    """Writes a document's text, one block after the other, and remembers where each came from."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._parts: list[str] = []
        self._length = 0
        self._places: list[tuple[int, str]] = []
        self._table = 0
        self.marked = False  # whether the file marks headings itself

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def places(self) -> Places:
        """From which character on the text stands at which place."""
        return tuple(self._places)

    def new_table(self) -> int:
        """The number of a table to come."""
        self._table += 1
        return self._table

    def at(self, place: str | None) -> None:
        """What is written from here on stands at ``place``."""
        if place is not None and (not self._places or self._places[-1][1] != place):
            self._places.append((self._length, place))

    def block(
        self, kind: BlockKind, pieces: Iterable[Piece | Turn | str], level: int = 0, place: str | None = None,
        *, bold: bool = False, goes_on: bool = False,
    ) -> None:  # fmt: skip
        """Write a block of pieces; a string is a piece that is read as it stands.

        ``goes_on``: no blank line parts it from the block before.
        """
        self.at(place)
        self.marked = self.marked or kind in HEADINGS
        characters: list[str] = []
        offsets: list[int] = []
        at = self._length
        for piece in pieces:
            if isinstance(piece, Turn):
                self._places.append((at, piece.place))
                continue
            raw, shown = (piece, piece) if isinstance(piece, str) else piece
            self._parts.append(raw)
            if raw == shown:
                offsets.extend(range(at, at + len(raw)))
            else:
                # What stands for other characters leads back to them, the last where there are more.
                offsets.extend(at + min(index, len(raw) - 1) for index in range(len(shown)))
            characters.append(shown)
            at += len(raw)
        chunk = self.drafts[-1].chunk if goes_on and self.drafts else len(self.drafts)
        self._end(Draft(kind, _clean(characters, offsets), level, chunk=chunk, bold=bold), at)

    def lines(self, words: str, *, bold: bool = False) -> None:
        """Write a paragraph that its author broke into lines: each may be a block of its own."""
        self._parts += [words, "\n"]
        drafts = paragraph(words, self._length, len(self.drafts), bold=bold, table=self._table + 1)
        self._table = max([self._table, *(draft.table for draft in drafts if draft.table is not None)])
        self.drafts += drafts
        self._length += len(words) + 1

    def row(self, cells: Sequence[Cell], table: int, *, heads: bool = False) -> None:
        """Write a row of a table, its cells parted by tabs."""
        spans: list[tuple[int, int]] = []
        at = 0
        for number, cell in enumerate(cells):
            if number:
                self._parts.append("\t")
                at += 1
            if cell.text and cell.place is not None:
                self._places.append((self._length + at, cell.place))
            self._parts.append(cell.text)
            spans.append((at, at + len(cell.text)))
            at += len(cell.text)
        words = "\t".join(cell.text for cell in cells)
        clean = Clean(words, range(self._length, self._length + at + 1))
        draft = Draft(BlockKind.ROW, clean, 0, tuple(spans), table, heads, chunk=len(self.drafts))
        self._end(draft, self._length + at)

    def opened(
        self, said: Mapping[str, str] | None = None, findings: Sequence[Finding] = (),
        drafts: Sequence[Draft] | None = None,
    ) -> Opened:  # fmt: skip
        """All that was written, with what the file says of itself."""
        kept = self.drafts if drafts is None else drafts
        return Opened(self.text, kept, said or {}, self.places, tuple(findings))

    def _end(self, draft: Draft, at: int) -> None:
        self._parts.append("\n")
        self._length = at + 1
        self.drafts.append(draft)


def _clean(characters: Sequence[str], offsets: list[int]) -> Clean:
    words = "".join(characters)
    if not offsets:
        return Clean("", (0,))
    end = offsets[-1] + 1
    if end - offsets[0] == len(offsets):
        return Clean(words, range(offsets[0], end + 1))
    return Clean(words, (*offsets, end))
