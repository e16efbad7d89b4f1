"""A page on the method as a value: sections with paragraphs and, where they have one, a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Fill = Callable[[str, str, str], tuple[str, ...]]
"""How a row of a table is filled in: from its code, its words and the language."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a section: its header, and rows that begin with what they are of.

    ``has_figures`` says whether figures follow; ``anchors`` are the addresses of the rows in the page, of
    all or of none.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_figures: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def addressed(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each row with its address in the page; empty where it has none."""
        return list(zip(self.anchors or [""] * len(self.rows), self.rows, strict=True))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its address in it, its title, its paragraphs, and a table where it has one."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]
    table: Table | None


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page says."""

    title: str
    lead: str
    sections: tuple[Section, ...]


def page_of(
    words: Mapping[str, Any], language: str, said: Mapping[str, str], fills: Mapping[str, Fill]
) -> Page:
    """The page that these words make in a language ("fr", "en"), with ``said`` filled in.

    A section whose table has no rows to show is left out: nothing was measured.
    """
    sections = (_section(one, words, language, said, fills) for one in words["section"])
    return Page(
        title=words["page"]["title"][language],
        lead=words["page"]["lead"][language].format(**said),
        sections=tuple(one for one in sections if one.table is None or one.table.rows),
    )


def _section(
    one: Mapping[str, Any],
    words: Mapping[str, Any],
    language: str,
    said: Mapping[str, str],
    fills: Mapping[str, Fill],
) -> Section:
    name = one.get("table")
    return Section(
        anchor=one["id"],
        title=one["title"][language],
        paragraphs=tuple(paragraph.format(**said) for paragraph in one[language]),
        table=None if name is None else _table(words["table"][name], language, said, fills[name]),
    )


def _table(told: Mapping[str, Any], language: str, said: Mapping[str, str], fill: Fill) -> Table:
    header = tuple(told["header"][language])
    rows = (fill(code, words[language].format(**said), language) for code, words in told["rows"].items())
    return Table(header, tuple(row for row in rows if row), told.get("figures", len(header) > 2))
