"""Lines: one sentence, heading or row with all that was found in it, ready to be put together."""

from collections.abc import Mapping
from dataclasses import dataclass

from grappe.domain.indicators import Indicator
from grappe.domain.period import PartialDate
from grappe.reading.claims.announcing import Announcement, Lexicon
from grappe.reading.claims.modality import Cue, find_cues
from grappe.reading.figures.dates import When, find_dates
from grappe.reading.figures.dollars import DOLLAR, counted_in
from grappe.reading.figures.figures import Figure
from grappe.reading.figures.measures import find_figures
from grappe.reading.figures.numbers import find_numbers
from grappe.reading.language.clauses import Clauses
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import Block, Sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its figures, dates, announcements and cues; offsets count in ``text``, ``offset`` in
    the block.
    """

    block: Block
    offset: int
    text: str
    folded: str
    figures: tuple[Figure, ...]
    dates: tuple[When, ...]
    announcements: tuple[Announcement, ...]
    cues: tuple[Cue, ...]
    clauses: Clauses
    lexicon: Lexicon
    language: str
    names: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a line needs to know of its document."""

    language: str
    published: PartialDate | None
    lexicon: Lexicon
    indicators: Mapping[str, Indicator]
    dollar: str = DOLLAR


def read_line(sentence: Sentence, names: list[tuple[int, int]], reader: Reader) -> Line:
    """Find what stands in a sentence; ``names`` are the spans of bodies' names, whose numbers are no
    figures.
    """
    text = sentence.text
    folded = fold(text)
    dates = [
        when
        for when in find_dates(folded, reader.language, reader.published)
        if not _in_name(when, text, names)
    ]
    names = [span for span in names if not _opens_with_number(span, folded, reader.language)]
    taken = [*((when.start, when.end) for when in dates), *names]
    clauses = Clauses(folded)
    announcements = [
        found
        for found in reader.lexicon.find(folded, fold(sentence.block.clean.text))
        if not _of_name(found, folded, names)
    ]
    figures = [
        counted_in(figure, folded, reader.dollar)
        for figure in find_figures(folded, reader.language, taken)
        if not any(found.start < figure.at and figure.end < found.end for found in announcements)
    ]  # fmt: skip
    cues = find_cues(folded, reader.language, text) if figures else []
    return Line(
        sentence.block, sentence.start, text, folded, tuple(figures), tuple(dates),
        tuple(announcements), tuple(cues), clauses, reader.lexicon, reader.language, tuple(names),
    )  # fmt: skip


def _of_name(found: Announcement, folded: str, names: list[tuple[int, int]]) -> bool:
    """Whether a counted noun is part of a name, or the title of whom it names ("Professor Lind")."""
    if found.indicator.unit != "count":
        return False
    titles = folded[found.end - 1] != "s"
    return any(
        (start <= found.start and found.end <= end) or (titles and found.end + 1 == start)
        for start, end in names
    )


def _opens_with_number(name: tuple[int, int], folded: str, language: str) -> bool:
    """Whether what looks like a name is what a number in words counts at a sentence's start
    ("Thirty-eight PhDs").
    """
    start, end = name
    found = find_numbers(folded[start:end], language) if start <= 1 else []
    return bool(found) and found[0].start == 0 and found[0].words


def _in_name(when: When, text: str, names: list[tuple[int, int]]) -> bool:
    """Whether a date is part of a name ("Cluster 2030") rather than a date."""
    if any(start <= when.end - 4 and when.end <= end for start, end in names):
        return True
    if not when.bare or when.end - when.start != 4:
        return False
    before = text[: when.start].rstrip().split()
    return len(before) > 1 and before[-1][:1].isupper() and before[-1].isalpha()
