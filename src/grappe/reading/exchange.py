"""The exchange format: a reading as plain values that JSON carries."""

from decimal import Decimal
from typing import Any

from grappe.domain.passage import Passage
from grappe.domain.statement import (
    AxisStatement,
    DocumentFacts,
    EventStatement,
    RelationStatement,
    Statement,
    TrainingStatement,
)
from grappe.reading.anomalies import Anomaly
from grappe.reading.reader import Reading
from grappe.reading.text.documents import Document


def to_exchange(reading: Reading) -> dict[str, Any]:
    """The reading as ``{"document": …, "claims": […], "relations": […], "events": […]}``, numbers as int or
    float.
    """
    document = reading.document
    facts = document.facts
    return {
        "document": _document(facts),
        "claims": [_claim(statement, document) for statement in reading.statements],
        "relations": [_relation(relation, document) for relation in reading.relations],
        "events": [_event(event, document) for event in reading.events],
        "research_axes": [_axis(axis, document) for axis in reading.axes],
        "training_actions": [_training(training, document) for training in reading.training],
        "left_out": [finding.message for finding in document.findings],
        "anomalies": [
            _anomaly(finding, document) for finding in reading.findings if isinstance(finding, Anomaly)
        ],
    }


def _document(facts: DocumentFacts) -> dict[str, Any]:
    return {
        "file": facts.file,
        "sha256": facts.sha256,
        "title": facts.title,
        "publisher": facts.publisher,
        "published": _text(facts.published),
        "language": facts.language,
    }


def _claim(statement: Statement, document: Document) -> dict[str, Any]:
    quantity, period = statement.quantity, statement.period
    return {
        "id": statement.identity(document.facts.sha256),
        "subject": statement.subject,
        "indicator": statement.indicator,
        "value": _number(quantity.value),
        "value_max": _number(quantity.value_max),
        "relation": _text(quantity.bound),
        "kind": str(quantity.kind),
        "unit": quantity.unit,
        "per": _text(quantity.per),
        "modality": str(statement.modality),
        "start": _text(period.start),
        "horizon": _text(period.horizon),
        "duration_years": _number(period.duration_years),
        "speaker": statement.speaker,
        **_passage(statement.passage, document),
        "value_text": statement.figure.quote,
        "value_start": statement.figure.start,
        "value_end": statement.figure.end,
        "place": document.place_at(statement.figure.start),
        "rules": list(statement.rules),
    }


def _relation(relation: RelationStatement, document: Document) -> dict[str, Any]:
    return {
        "id": relation.identity(document.facts.sha256),
        "subject": relation.subject,
        "predicate": str(relation.predicate),
        "object": relation.object,
        "date": relation.date,
        **_passage(relation.passage, document),
        "rules": list(relation.rules),
    }


def _event(event: EventStatement, document: Document) -> dict[str, Any]:
    return {
        "id": event.identity(document.facts.sha256),
        "subject": event.subject,
        "event": str(event.event),
        "date": event.date,
        **_passage(event.passage, document),
        "rules": list(event.rules),
    }


def _axis(axis: AxisStatement, document: Document) -> dict[str, Any]:
    return {
        "id": axis.identity(document.facts.sha256),
        "cluster": axis.cluster,
        "axis": axis.axis,
        **_passage(axis.passage, document),
        "rules": list(axis.rules),
    }


def _training(training: TrainingStatement, document: Document) -> dict[str, Any]:
    return {
        "id": training.identity(document.facts.sha256),
        "cluster": training.cluster,
        "action": training.action,
        "level": str(training.level),
        "status": str(training.status),
        **_passage(training.passage, document),
        "rules": list(training.rules),
    }


def _anomaly(anomaly: Anomaly, document: Document) -> dict[str, Any]:
    return {
        "what": anomaly.title,
        "code": anomaly.code,
        "why": anomaly.message,
        "severity": str(anomaly.severity),
        **_passage(anomaly.passage, document),
    }


def _passage(passage: Passage, document: Document) -> dict[str, Any]:
    return {
        "quote": passage.quote,
        "start_char": passage.start,
        "end_char": passage.end,
        "place": document.place_at(passage.start),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: Decimal | None) -> int | float | None:
    """An int where the value is whole: 75000000, not 75000000.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
