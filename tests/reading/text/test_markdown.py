"""Markdown: blocks by line, with their sections, leads and cells."""

from tests.reading.opening import opened, shape

NOTE = """---
title: x
---
# Xylo: what it does

**Fact sheet, updated 12 February 2025** | [All](#)

Xylo is run by the
University of Lande.

## Numbers

- one
  - one half
- two

| Year | Fellows |
|------|--------:|
| 2024 | 1,570 |
"""


def test_blocks_are_found_without_their_marks() -> None:
    assert shape(opened(NOTE, "a.md")) == [
        ("title", "Xylo: what it does"),
        ("meta", "Fact sheet, updated 12 February 2025 | All"),
        ("paragraph", "Xylo is run by the University of Lande."),
        ("heading", "Numbers"),
        ("item", "one"),
        ("item", "one half"),
        ("item", "two"),
        ("row", "Year\tFellows"),
        ("row", "2024\t1,570"),
    ]


def test_sections_and_levels_are_those_of_the_marks() -> None:
    blocks = opened(NOTE, "a.md").blocks
    assert [block.level for block in blocks] == [1, 0, 0, 2, 1, 2, 1, 0, 0]
    assert [block.section for block in blocks] == [None, 0, 0, 0, 3, 3, 3, 3, 3]
    assert blocks[8].header == 7


def test_the_date_of_an_update_is_that_of_publication() -> None:
    facts = opened(NOTE, "a.md").facts
    assert (str(facts.published), facts.title, facts.language) == ("2025-02-12", "Xylo: what it does", "en")
