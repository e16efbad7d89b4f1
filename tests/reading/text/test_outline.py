"""What is kept of a document's form leads back to it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.reading.formats.opening import open_document
from grappe.reading.text.documents import Document
from grappe.reading.text.outline import blocks_from, outline_of, place_in, places_from

FILES = sorted((Path(__file__).parents[1] / "files").iterdir())
JOURNAL = Path(__file__).parents[2] / "cast" / "journal_of_norport.md"


def same(document: Document) -> None:
    outline = json.loads(json.dumps(outline_of(document)))
    assert places_from(outline) == document.places
    for kept, block in zip(blocks_from(document.text, outline), document.blocks, strict=True):
        assert (kept.kind, kept.start, kept.end, kept.level) == (
            block.kind,
            block.start,
            block.end,
            block.level,
        )
        assert (kept.clean.text, kept.cells, kept.header) == (block.clean.text, block.cells, block.header)
        assert list(kept.clean.offsets) == list(block.clean.offsets)


@pytest.mark.parametrize("file", [*FILES, JOURNAL], ids=lambda file: file.name)
def test_blocks_and_places_come_back_as_they_were(file: Path) -> None:
    same(open_document(file.read_bytes(), file.name))


@given(st.lists(st.sampled_from(["Un mot", "**gras**", "- item", "# Titre", "a | b", "&amp; [x](y)", ""])))
def test_the_blocks_of_any_markdown_come_back(lines: list[str]) -> None:
    same(open_document("\n".join(["Un texte.", "", *lines]).encode(), "a.md"))


def test_a_place_holds_until_the_next_one() -> None:
    places = ((0, "p. 1"), (10, "p. 2"))
    assert [place_in(places, offset) for offset in (0, 9, 10, 99)] == ["p. 1", "p. 1", "p. 2", "p. 2"]
    assert place_in((), 5) == ""
