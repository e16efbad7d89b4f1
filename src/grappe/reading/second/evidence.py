"""Evidence: what stands in a text, as rules read figures, dates and names; answers are held against it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from grappe.domain.indicators import Indicator
from grappe.domain.quantity import COUNT, PERCENT, Kind, Quantity, Rate
from grappe.domain.statement import Statement
from grappe.reading.actors.cast import Cast
from grappe.reading.claims.lines import Line, Reader, read_line
from grappe.reading.figures.dates import When, find_dates
from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.language.folding import fold, lexicon, pattern
from grappe.reading.text.blocks import Block, BlockKind, Sentence
from grappe.reading.text.documents import Document


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that stands in a block, from ``start`` to ``end`` of its clean text, its number at ``at``."""

    start: int
    end: int
    at: int
    measure: Measure
    quantity: Quantity
    rule: str


@dataclass(slots=True)
class Evidence:
    """A document with what the rules find in it: sentence by sentence its figures and dates, and its names.

    ``statements`` are those of the rules: the figures of a table's rows are taken from them, since only they
    know the unit that its head gives.
    """

    document: Document
    cast: Cast
    reader: Reader
    statements: tuple[Statement, ...] = ()
    _lines: dict[tuple[int, int], Line] = field(default_factory=dict)
    _names: dict[str, str | None] = field(default_factory=dict)

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators that are looked for."""
        return self.reader.indicators

    def line(self, sentence: Sentence) -> Line:
        """The sentence as the rules read it."""
        key = (sentence.block.index, sentence.start)
        if key not in self._lines:
            inside = self.cast.mentions_between(sentence.block.index, sentence.start, sentence.end)
            names = [
                (one.start - sentence.start, one.end - sentence.start) for one in inside if one.form == "name"
            ]
            self._lines[key] = read_line(sentence, names, self.reader)
        return self._lines[key]

    def figures(self, sentence: Sentence) -> tuple[Stated, ...]:
        """The figures of a sentence; of a table's row, those of its cells whose unit is known."""
        line = self.line(sentence)
        found = [_stated(figure, line.offset) for figure in line.figures]
        if sentence.block.kind is not BlockKind.ROW:
            return tuple(found)
        read = list(self._in_row(sentence.block))
        units = [one for one in found if one.measure is not Measure.COUNT]
        return (*read, *(one for one in units if not any(_touch(one, other) for other in read)))

    def _in_row(self, block: Block) -> Iterable[Stated]:
        offsets = block.clean.offsets
        for one in self.statements:
            if block.start <= one.figure.start and one.figure.end <= block.end:
                start, end = bisect_left(offsets, one.figure.start), bisect_left(offsets, one.figure.end)
                quantity = one.quantity
                yield Stated(start, end, start, _measure(quantity), quantity, "measure.table")

    def dates(self, sentence: Sentence) -> tuple[When, ...]:
        """The dates of a sentence's block and of what stands around it: headings, lead, head of a table."""
        block = sentence.block
        found = [when for one in self.document.sentences_of(block) for when in self.line(one).dates]
        for around in self._around(block):
            text = fold(around.clean.text[:_LONGEST])
            found += find_dates(text, self.reader.language, self.reader.published)
        return tuple(found)

    def _around(self, block: Block) -> list[Block]:
        indexes = [index for index in (block.lead, block.header) if index is not None]
        return [*self.document.headings_of(block), *(self.document.blocks[index] for index in indexes)]

    def has_rate(self, sentence: Sentence, rate: Rate) -> bool:
        """Whether the words of a rate stand in the sentence or in the head of its table."""
        header = sentence.block.header
        head = "" if header is None else fold(self.document.blocks[header].clean.text[:_LONGEST])
        return _rates()[rate].search(f"{self.line(sentence).folded} {head}") is not None

    def name(self, words: str) -> str | None:
        """The body that the document names so, by its usual name in it; other names as printed; else None."""
        if words not in self._names:
            self._names[words] = self._of_cast(words) or self._printed(words)
        return self._names[words]

    def speaker(self, words: str, sentence: Sentence) -> str | None:
        """Who is named as speaking: a body of the document, or words of the sentence ("the minister")."""
        if (name := self.name(words)) is not None:
            return name
        tokens = fold(words).split()
        if len(words) > _LONGEST_NAME or not any(map(str.isalpha, words)):
            return None
        found = re.search(rf"(?<!\w){_apart(map(re.escape, tokens))}(?!\w)", self.line(sentence).folded)
        return None if found is None else sentence.text[found.start() : found.end()]

    def _of_cast(self, words: str) -> str | None:
        asked = _plain(words)
        return next(
            (body.name for body in self.cast.bodies if asked in {_plain(name) for name in body.names}), None
        )

    def _printed(self, words: str) -> str | None:
        tokens = words.split()
        begins = words[:1].isupper() or words[:1].isdigit()
        if not begins or len(words) > _LONGEST_NAME or not any(map(str.isalpha, words)):
            return None
        printed = re.compile(rf"(?<!\w){_apart(map(re.escape, tokens))}(?!\w)")
        matches = (printed.search(block.clean.text) for block in self.document.blocks)
        return next((_SPACE.sub(" ", match[0]) for match in matches if match), None)


_LONGEST = 2000  # characters of a heading or a head of a table in which dates are looked for
_LONGEST_NAME = 120
_SPACE = re.compile(r"\s+")


def _apart(tokens: Iterable[str]) -> str:
    return r"\s+".join(tokens)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _touch(one: Stated, other: Stated) -> bool:
    return one.start < other.end and other.start < one.end


def _stated(figure: Figure, offset: int) -> Stated:
    quantity = Quantity(figure.value, figure.value_max, figure.bound, figure.kind, figure.unit)
    start, end, at = (offset + place for place in (figure.start, figure.end, figure.at))
    return Stated(start, end, at, figure.measure, quantity, figure.rule)


def _measure(quantity: Quantity) -> Measure:
    """What kind of figure a quantity is."""
    if quantity.kind is Kind.MULTIPLE:
        return Measure.MULTIPLE
    return {COUNT: Measure.COUNT, PERCENT: Measure.PERCENT}.get(quantity.unit or COUNT, Measure.MONEY)


@cache
def _rates() -> Mapping[Rate, re.Pattern[str]]:
    return {Rate(name): pattern(*entries) for name, entries in lexicon("measures")["rates"].items()}


@cache
def _instructions() -> re.Pattern[str]:
    entries = lexicon("instructions")
    words = pattern(*(entry for listed in entries["words"].values() for entry in listed))
    return re.compile(f"{words.pattern}|{'|'.join(entries['marks']['any'])}")


def instruction_in(text: str, indicators: Iterable[str]) -> str | None:
    """The words of a text that speak to a language model, or that write as only programs do; else None."""
    folded = fold(text)
    found = _instructions().search(folded)
    if found is not None:
        return text[found.start() : found.end()]
    return next((code for code in indicators if "_" in code and code in folded), None)
