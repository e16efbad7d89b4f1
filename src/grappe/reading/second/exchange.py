"""A compared reading in the exchange format: who read each claim beside the fields that are there already."""

from decimal import Decimal
from typing import Any

from grappe.reading.exchange import to_exchange
from grappe.reading.second.agreement import ComparedReading, Difference, Mark
from grappe.reading.second.reader import SecondReading


def compared_to_exchange(compared: ComparedReading) -> dict[str, Any]:
    """What ``to_exchange`` gives; claims have ``readers``, ``agreement`` and ``differences`` too.

    A claim of which the readers disagree has the values of the rules, and both values in ``differences``.
    """
    said = to_exchange(compared.reading)
    for claim, mark in zip(said["claims"], compared.marks, strict=True):
        claim.update(_mark(mark))
    return {**said, "second_reader": _account(compared.second)}


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "readers": [str(reader) for reader in mark.readers],
        "agreement": str(mark.agreement),
        "differences": {difference.field: _both(difference) for difference in mark.differences},
    }


def _both(difference: Difference) -> dict[str, Any]:
    return {"rules": _plain(difference.rules), "llm": _plain(difference.llm)}


def _plain(value: object) -> str | int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return None if value is None else str(value)


def _account(second: SecondReading) -> dict[str, Any]:
    return {
        "model": second.model,
        "prompt": second.prompt,
        "parts": second.windows,
        "parts_answered": second.heard,
        "answers": second.answers,
        "verified": len(second.statements),
        "refused": {str(reason): number for reason, number in second.refused.items()},
        "findings": [{"code": finding.code, "message": finding.message} for finding in second.findings],
    }
