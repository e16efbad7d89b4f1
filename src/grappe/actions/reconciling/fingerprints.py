"""What the rows of a commitment say, as a hash that is the same before and after they are stored."""

import hashlib
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import AutoField, Model

from grappe.records.models import Commitment

Values = tuple[Any, ...]
BETWEEN_ROWS, BETWEEN_VALUES = "\x1e", "\x1f"


def fingerprint_of(commitment: Commitment, *behind: Iterable[Model]) -> str:
    """A hash of all that the rows of a commitment say, in whatever order those behind it come."""
    rows = [content_of(commitment)]
    for group in behind:
        rows += sorted(map(content_of, group))
    return hashlib.sha256(BETWEEN_ROWS.join(rows).encode()).hexdigest()


def content_of(row: Model) -> str:
    """All that a row says, but for the key that the database gave it and its own fingerprint."""
    return BETWEEN_VALUES.join(_AS_TEXT.get(type(value), str)(value) for value in _values_of(type(row))(row))


@cache
def _values_of(model: type[Model]) -> Callable[[Model], Values]:
    fields = model._meta.concrete_fields
    told = [one for one in fields if not isinstance(one, AutoField) and one.name != "fingerprint"]
    return attrgetter(*(one.attname for one in told))


def _decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


_AS_TEXT: dict[type, Callable[[Any], str]] = {Decimal: _decimal, dict: _json, list: _json}
