"""The scene: all that was read from a document, as the rules on anomalies look at it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from grappe.domain.quantity import COUNT
from grappe.domain.statement import AxisStatement, EventStatement, Statement
from grappe.reading.actors.cast import Cast
from grappe.reading.language.folding import lexicon, spaced
from grappe.reading.language.patterns import sought
from grappe.reading.text.blocks import Block
from grappe.reading.text.documents import Document


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with what was read from it."""

    document: Document
    cast: Cast
    statements: tuple[Statement, ...]
    events: tuple[EventStatement, ...]
    axes: tuple[AxisStatement, ...]

    @property
    def language(self) -> str:
        """The language whose words the rules look for."""
        return self.document.facts.language

    def block_at(self, place: int) -> Block | None:
        """The block that a place of the document's text stands in."""
        blocks = self.document.blocks
        at = bisect_right(blocks, place, key=lambda block: block.start) - 1
        return blocks[at] if at >= 0 and place < blocks[at].end else None


@cache
def words(language: str, entry: str) -> re.Pattern[str]:
    """A pattern of ``lexicon/anomalies.toml``, one of whose alternatives stands as whole words."""
    value = lexicon("anomalies")[language][entry]
    return sought(rf"(?<!\w)(?:{spaced(value if isinstance(value, str) else '|'.join(value))})")


def amount(value: Decimal | None, unit: str | None) -> str:
    """A value with its unit, short."""
    if value is None:
        return "–"
    plain = f"{value.normalize():,f}".replace(",", " ")
    return f"{plain} {unit}" if unit and unit != COUNT else plain
