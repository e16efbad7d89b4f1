"""Indicators between the register, which remembers them, and the readers, which look for their words."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from grappe.actions.adding.storing import Change, keep_described
from grappe.domain import indicators as measures
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.records.models import Indicator, Programme

FIELDS = (
    "label_fr", "label_en", "definition_fr", "definition_en", "unit", "aggregation", "theme", "reading",
    "position",
)  # fmt: skip
READING = {field.name for field in fields(measures.Indicator)} - {
    "code", "labels", "definitions", "unit", "aggregation", "theme",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class IndicatorTaken(Finding):
    """Two programmes bring an indicator of one code."""

    code: ClassVar[str] = "programme.indicator-taken"
    title: ClassVar[str] = "Indicator of another programme"
    explanation: ClassVar[str] = (
        "The register already has an indicator of this code, brought by another programme: two measures need "
        "two codes, since figures of one code are compared."
    )
    template: ClassVar[str] = "the indicator {indicator!r} is already that of the programme {other!r}"


def store_standard_indicators() -> Change:
    """Bring the indicators that come with Grappe into the register."""
    return _store(measures.load_indicators(), None, 0)


def store_own_indicators(own: Mapping[str, measures.Indicator], programme: Programme, file: str) -> Change:
    """Bring a programme's own indicators in; raises BadInputError where another programme has one of them."""
    others = Indicator.objects.filter(code__in=own).exclude(programme=programme).select_related("programme")
    findings = [
        IndicatorTaken(
            Place(file), {"indicator": row.code, "other": row.programme.code if row.programme else "standard"}
        )
        for row in others
    ]
    if findings:
        raise BadInputError(findings)
    return _store(own, programme, 1000)


def _store(values: Mapping[str, measures.Indicator], programme: Programme | None, first: int) -> Change:
    rows = [row_of(value, programme, first + index) for index, value in enumerate(values.values())]
    return keep_described(Indicator.objects.filter(programme=programme), rows, "code", FIELDS)


def row_of(value: measures.Indicator, programme: Programme | None, position: int) -> Indicator:
    """An indicator as the register remembers it."""
    facts = asdict(value)
    return Indicator(
        programme=programme,
        code=value.code,
        label_fr=value.labels["fr"],
        label_en=value.labels["en"],
        definition_fr=value.definitions["fr"],
        definition_en=value.definitions["en"],
        unit=value.unit,
        aggregation=value.aggregation.value,
        theme=value.theme.value,
        reading=json.loads(json.dumps({name: facts[name] for name in sorted(READING)})),
        position=position,
    )


def register_indicators() -> dict[str, measures.Indicator]:
    """The standard indicators and those of every programme of the register, for reading a document."""
    own = Indicator.objects.filter(programme__isnull=False)
    return {**measures.load_indicators(), **values_of(own)}


def values_of(rows: Iterable[Indicator]) -> dict[str, measures.Indicator]:
    """Indicators as they were before they were stored, by code."""
    return {row.code: measures.indicator_from(row.code, _table(row)) for row in rows}


def _table(row: Indicator) -> dict[str, Any]:
    return {
        "label": {"fr": row.label_fr, "en": row.label_en},
        "definition": {"fr": row.definition_fr, "en": row.definition_en},
        "unit": row.unit,
        "aggregation": row.aggregation,
        "theme": row.theme,
        **{name: value for name, value in row.reading.items() if value},
    }
