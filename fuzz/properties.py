"""What holds of every input, whatever its bytes: a reading whose words stand where it says, or findings."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from grappe.domain.errors import BadInputError
from grappe.domain.indicators import load_indicators
from grappe.domain.passage import Passage
from grappe.reading.anomalies import Anomaly
from grappe.reading.exchange import to_exchange
from grappe.reading.reader import Reading, read_document
from grappe.reading.text.blocks import Clean
from grappe.reading.text.documents import Document

INDICATORS = load_indicators()


class BrokenError(AssertionError):
    """A parser said something that does not hold."""


class Spanning(Protocol):
    """What stands from ``start`` to ``end`` of a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character behind its last."""


def hold(holds: object, why: str) -> None:
    """Raise BrokenError where something does not hold, also under ``python -O``."""
    if not holds:
        raise BrokenError(why)


def reads(content: bytes, name: str) -> None:
    """Read a document whole: it is refused with findings, or everything read of it stands in its text."""
    try:
        reading = read_document(content, name, INDICATORS)
    except BadInputError as refused:
        told(refused)
        return
    placed(reading.document)
    quoted(reading)


def told(refused: BadInputError) -> None:
    """A refusal carries findings, and each can be told."""
    hold(refused.findings, "refused without a finding")
    for finding in refused.findings:
        hold(finding.code and str(finding), "a finding that says nothing")


def placed(document: Document) -> None:
    """The blocks follow each other in the text, and each of their characters leads back to one of it."""
    document.text.encode()
    within(document.blocks, len(document.text))
    apart(document.blocks)
    for block in document.blocks:
        leads_back(block.clean, document.text)
    for sentence in document.sentences:
        hold(0 <= sentence.start < sentence.end <= len(sentence.block.clean.text), "a sentence outside")
    for (before, _), (after, _) in pairwise(document.places):
        hold(before <= after, "places out of order")


def leads_back(clean: Clean, text: str) -> None:
    """Each character of a block's words has its place in the text, in order, and the last has an end."""
    hold(len(clean.offsets) == len(clean.text) + 1, "words without places")
    hold(clean.offsets[0] >= 0 and clean.offsets[-1] <= len(text), "places outside the text")
    hold(all(one <= other for one, other in pairwise(clean.offsets)), "places out of order")


def quoted(reading: Reading) -> None:
    """Every passage is what stands in the text at its offsets, and the exchange format is JSON."""
    text = reading.document.text
    for passage in passages(reading):
        hold(0 <= passage.start < passage.end <= len(text), "a passage outside the text")
        hold(passage.stands_in(text), "a passage that is not quoted")
    for statement in reading.statements:
        hold(statement.rules, "a claim without a rule")
    json.dumps(to_exchange(reading), allow_nan=False, ensure_ascii=False).encode()


def passages(reading: Reading) -> Iterator[Passage]:
    """Every passage of a reading."""
    for statement in reading.statements:
        yield from (statement.passage, statement.figure)
    yield from (relation.passage for relation in reading.relations)
    yield from (event.passage for event in reading.events)
    yield from (axis.passage for axis in reading.axes)
    yield from (training.passage for training in reading.training)
    yield from (finding.passage for finding in reading.findings if isinstance(finding, Anomaly))


def within(found: Iterable[Spanning], length: int) -> None:
    """Each stands in a text of the length and holds something."""
    for one in found:
        hold(0 <= one.start < one.end <= length, f"outside the text: {one}")


def apart(found: Sequence[Spanning]) -> None:
    """None overlaps the next."""
    for one, other in pairwise(found):
        hold(one.end <= other.start, f"one in the other: {one}, {other}")
