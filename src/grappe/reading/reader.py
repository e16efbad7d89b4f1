"""Runs the readers over a document: bytes in, statements out; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grappe.domain.findings import Finding
from grappe.domain.indicators import Indicator
from grappe.domain.statement import (
    AxisStatement,
    EventStatement,
    RelationStatement,
    Statement,
    TrainingStatement,
)
from grappe.reading.activities.axes import find_axes
from grappe.reading.activities.training import find_training
from grappe.reading.actors.events import find_events
from grappe.reading.actors.known import Known
from grappe.reading.actors.mentions import find_cast
from grappe.reading.actors.relations import find_relations
from grappe.reading.anomalies import Scene, find_anomalies
from grappe.reading.claims.announcing import lexicon_of
from grappe.reading.claims.claims import read_claims
from grappe.reading.claims.lines import Reader
from grappe.reading.figures.dollars import dollar_of
from grappe.reading.formats.opening import open_document
from grappe.reading.text.documents import Document
from grappe.reading.text.files import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document."""

    document: Document
    statements: tuple[Statement, ...]
    relations: tuple[RelationStatement, ...]
    events: tuple[EventStatement, ...]
    findings: tuple[Finding, ...] = ()
    axes: tuple[AxisStatement, ...] = ()
    training: tuple[TrainingStatement, ...] = ()


def read_document(
    content: bytes,
    name: str,
    indicators: Mapping[str, Indicator],
    limit: int = MAX_BYTES,
    known: Sequence[Known] = (),
) -> Reading:
    """Read all that a document of up to ``limit`` bytes says; raises BadInputError where it is none.

    ``known`` are the projects and programmes that it may name.
    """
    document = open_document(content, name, limit)
    cast = find_cast(document, known)
    facts = document.facts
    reader = Reader(
        facts.language,
        facts.published,
        lexicon_of(indicators, facts.language),
        indicators,
        dollar_of(document),
    )
    statements = tuple(read_claims(document, cast, reader))
    events = find_events(document, cast)
    axes = find_axes(document, cast)
    odd = find_anomalies(Scene(document, cast, statements, events, axes))
    return Reading(
        document,
        statements,
        find_relations(document, cast),
        events,
        findings=(*document.findings, *odd),
        axes=axes,
        training=find_training(document, cast),
    )
