"""Anomalies as findings that quote their passage, and what they are told with."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding, Place, Severity
from grappe.domain.passage import Passage
from grappe.reading.text.documents import Document

NOWHERE = Passage("", 0, 0)


@dataclass(frozen=True, slots=True)
class Anomaly(Finding):
    """Something odd in a document that was read; ``passage`` quotes it."""

    severity: ClassVar[Severity] = Severity.NOTE
    passage: Passage = NOWHERE


def tell(what: type[Anomaly], document: Document, passage: Passage, /, **particulars: object) -> Anomaly:
    """An anomaly at a passage of a document, its line counted."""
    line = document.text.count("\n", 0, passage.start) + 1
    said = {name: str(value) for name, value in particulars.items()}
    return what(Place(document.facts.file, line), said, passage)


def line_of(document: Document, passage: Passage) -> int:
    """The line that a passage begins on, counted from 1."""
    return document.text.count("\n", 0, passage.start) + 1
