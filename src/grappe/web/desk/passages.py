"""Words quoted from a kept text, with what stands around them."""

from dataclasses import dataclass
from itertools import pairwise

from grappe.records.models import Claim, SourceFinding
from grappe.web.formatting import flat

AROUND = 260  # characters of the text shown before and after the words


@dataclass(frozen=True, slots=True)
class Words:
    """The words before, inside and after what is marked, and what stands around them."""

    before: str
    head: str
    marked: str
    tail: str
    after: str


def words_of(said: Claim | SourceFinding) -> Words | None:
    """The words of a claim or finding, its figure marked; None where no text is kept of it."""
    if said.snapshot is None or said.start_char is None or said.end_char is None:
        return None
    start, end = said.start_char, said.end_char
    marks: tuple[int | None, int | None] = (
        (said.figure_start, said.figure_end) if isinstance(said, Claim) else (start, end)
    )
    first, last = marks
    if first is None or last is None or not start <= first < last <= end:
        return cut_out(said.snapshot.text, start, end, start, start)
    return cut_out(said.snapshot.text, start, end, first, last)


def quoted_words(claim: Claim) -> Words | None:
    """The words of a claim without what stands around them: its text need not be at hand."""
    if not claim.quote or claim.start_char is None:
        return None
    start, end = claim.start_char, claim.start_char + len(claim.quote)
    first, last = claim.figure_start, claim.figure_end
    if first is None or last is None or not start <= first < last <= end:
        first = last = start
    head, marked, tail = (
        flat(claim.quote[from_ - start : to - start]) for from_, to in pairwise((start, first, last, end))
    )
    return Words("", head, marked, tail, "")


def cut_out(text: str, start: int, end: int, first: int, last: int) -> Words:
    """The words from ``start`` to ``end`` of a text, those from ``first`` to ``last`` marked."""
    before = text[max(0, start - AROUND) : start].rpartition("\n\n")[2]
    after = text[end : end + AROUND].partition("\n\n")[0]
    return Words(
        _from_word(before),
        flat(text[start:first]),
        flat(text[first:last]),
        flat(text[last:end]),
        _to_word(after),
    )


def _from_word(text: str) -> str:
    return "… " + flat(text).lstrip().partition(" ")[2] if len(text) >= AROUND else flat(text)


def _to_word(text: str) -> str:
    return flat(text).rstrip().rpartition(" ")[0] + " …" if len(text) >= AROUND else flat(text)
