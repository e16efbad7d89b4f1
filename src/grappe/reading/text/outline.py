"""A document's outline as plain values that JSON carries: its blocks and places, there and back."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from grappe.reading.text.blocks import Block, BlockKind, Clean
from grappe.reading.text.documents import Document
from grappe.reading.text.opened import Places

Outline = Mapping[str, Any]
"""``blocks`` with their kind, span, level, cells and header; ``places`` as pairs of offset and place."""


def outline_of(document: Document) -> dict[str, Any]:
    """The document's blocks and places; ``shown`` are a block's words where its text is not these."""
    return {
        "blocks": [_plain(block, document.text) for block in document.blocks],
        "places": [list(place) for place in document.places],
    }


def blocks_from(text: str, outline: Outline) -> tuple[Block, ...]:
    """The blocks of a text as they were, without their sections and leads."""
    return tuple(_block(text, index, plain) for index, plain in enumerate(outline.get("blocks", ())))


def places_from(outline: Outline) -> Places:
    """Where in the file the text stands, from which character on."""
    return tuple((offset, place) for offset, place in outline.get("places", ()))


def place_in(places: Places, offset: int) -> str:
    """Where the character at ``offset`` stands; empty where the file has no places."""
    at = bisect_right(places, offset, key=lambda place: place[0])
    return places[at - 1][1] if at else ""


def _plain(block: Block, text: str) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": str(block.kind), "start": block.start, "end": block.end}
    if block.level:
        plain["level"] = block.level
    if block.cells:
        plain["cells"] = [list(cell) for cell in block.cells]
    if block.header is not None:
        plain["header"] = block.header
    if block.clean.text != text[block.start : block.end]:
        plain["shown"] = block.clean.text
        if not isinstance(block.clean.offsets, range):
            plain["runs"] = _runs(block.clean.offsets)
    return plain


def _block(text: str, index: int, plain: Mapping[str, Any]) -> Block:
    start, end = plain["start"], plain["end"]
    offsets = _offsets(plain["runs"]) if "runs" in plain else range(start, end + 1)
    clean = Clean(plain.get("shown", text[start:end]), offsets)
    return Block(
        index, BlockKind(plain["kind"]), start, end, clean, plain.get("level", 0),
        cells=tuple((first, last) for first, last in plain.get("cells", ())), header=plain.get("header"),
    )  # fmt: skip


def _runs(offsets: Sequence[int]) -> list[list[int]]:
    """Offsets that count up one by one, as [first, number]; a word parted at a line's end begins a run."""
    runs: list[list[int]] = []
    for offset in offsets:
        if runs and offset == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([offset, 1])
    return runs


def _offsets(runs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(offset for first, number in runs for offset in range(first, first + number))
