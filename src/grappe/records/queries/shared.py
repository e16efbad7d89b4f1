"""Rows of a large answer in which many point at the same one: it is made once, and they share it."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=Model)


class Fields(Generic[Row]):
    """Some fields of a model, its key first: the rows that are made of them know no others."""

    def __init__(self, model: type[Row], key: str, *names: str) -> None:
        self._model, self.names = model, [key, *names]

    def beside(self, name: str) -> list[str]:
        """The same fields, as a query on rows that point at the model by ``name`` asks for them."""
        return [f"{name}__{field}" for field in self.names]

    def row(self, values: Sequence[object]) -> Row | None:
        """The row of such values; None where there is none."""
        if values[0] is None:
            return None
        # As it is read again from a pickle: by the thousand, defaults and signals of fields take their time.
        row = self._model.__new__(self._model)
        state = ModelState()
        state.adding = False
        vars(row).update(zip(self.names, values, strict=True), _state=state)
        return row

    def shared(self, values: Sequence[object], known: dict[object, Row]) -> Row | None:
        """The row of such values, made unless it is ``known`` by its key."""
        key = values[0]
        if key not in known:
            row = self.row(values)
            if row is None:
                return None
            known[key] = row
        return known[key]


def parted(values: Sequence[object], *parts: Fields[Any]) -> Iterator[Sequence[object]]:
    """The values of each part, side by side as they were asked for."""
    start = 0
    for part in parts:
        yield values[start : start + len(part.names)]
        start += len(part.names)
