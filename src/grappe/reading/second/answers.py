"""Answers: what a second reader is asked to fill in, field by field, and how its words are taken apart."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from grappe.domain.quantity import COUNT, PERCENT, Bound, Kind, Modality, Rate
from grappe.reading.language.folding import lexicon

MOST = 200  # claims taken from one answer


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim as a second reader words it, before anything of it is believed.

    The fields are those of the exchange format, in the order in which they are asked: first the words, then
    what is made of them. ``sentence`` is the number under which the sentence was shown.
    """

    sentence: int
    quote: str
    value_text: str
    value: Decimal | None
    value_max: Decimal | None
    relation: Bound | None
    kind: Kind
    unit: str | None
    per: Rate | None
    indicator: str
    subject: str
    modality: Modality
    start: str | None
    horizon: str | None
    duration_years: Decimal | None
    speaker: str | None


_JSON_TYPES = {int: "integer", Decimal: "number", str: "string"}


@cache
def _types() -> Mapping[str, tuple[type[Any], bool]]:
    """The type of each field, and whether it may be null."""
    hints = get_type_hints(Answer)
    out = {}
    for field in fields(Answer):
        hint = hints[field.name]
        kinds = [kind for kind in get_args(hint) if kind is not NoneType] or [hint]
        out[field.name] = (kinds[0], NoneType in get_args(hint))
    return out


def units() -> tuple[str, ...]:
    """The units in which a figure may be given: counts, percent, and every currency that is read."""
    return (COUNT, PERCENT, *lexicon("measures")["currencies"])


def schema_of(indicators: Collection[str]) -> dict[str, Any]:
    """The JSON schema of an answer that names only these indicators, made from the fields of ``Answer``."""
    listed = {"indicator": tuple(indicators), "unit": units()}
    claim = {name: _schema(kind, null, listed.get(name)) for name, (kind, null) in _types().items()}
    return _object({"claims": {"type": "array", "items": _object(claim)}})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema(kind: type[Any], null: bool, listed: tuple[str, ...] | None) -> dict[str, Any]:
    values = tuple(str(value) for value in kind) if issubclass(kind, StrEnum) else listed
    name = "string" if values is not None else _JSON_TYPES[kind]
    schema: dict[str, Any] = {"type": [name, "null"] if null else name}
    if values is not None:
        schema["enum"] = [*values, None] if null else list(values)
    return schema


def answers_in(text: str) -> list[Answer | None] | None:
    """The claims of an answer, ``None`` for each that is not of the schema; ``None`` where it is no answer.

    Of an answer that breaks off, the claims before the break are taken.
    """
    start = text.find("{")
    if start < 0:
        return None
    decoder = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)
    try:
        found, _ = decoder.raw_decode(text, start)
        claims = found.get("claims")
    except (ValueError, RecursionError):
        claims = list(_unbroken(text, decoder))
    if not isinstance(claims, list) or (not claims and '"claims"' not in text):
        return None
    return [_answer(claim) for claim in claims[:MOST]]


def _no_number(word: str) -> Decimal:
    raise ValueError(f"not a number of JSON: {word}")


def _unbroken(text: str, decoder: json.JSONDecoder) -> Iterator[Any]:
    """The whole claims of an answer that breaks off."""
    at = text.find("[", max(0, text.find('"claims"'))) + 1
    while at and (at := text.find("{", at)) >= 0:
        try:
            claim, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield claim


def _answer(claim: object) -> Answer | None:
    """The claim as an answer; None where a field is missing or of another type."""
    if not isinstance(claim, dict) or not _types().keys() <= claim.keys():
        return None
    taken: dict[str, Any] = {}
    for name, (kind, null) in _types().items():
        value = claim[name]
        if value is None:
            if not null:
                return None
        else:
            value = _taken(value, kind)
            if value is None:
                return None
        taken[name] = value
    return Answer(**taken)


def _taken(value: object, kind: type[Any]) -> Any:
    """The value in the type of its field; None where it is of another."""
    if kind is int:
        whole = isinstance(value, Decimal) and abs(value) < 10**6 and value == value.to_integral_value()
        return int(value) if whole and isinstance(value, Decimal) else None
    if kind is Decimal:
        return value if isinstance(value, Decimal) else None
    if not isinstance(value, str):
        return None
    if issubclass(kind, StrEnum):
        return kind(value) if value in set(kind) else None
    return value
