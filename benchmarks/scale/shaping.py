"""What a programme comes to, laid over others of its shape.

Of each shape one programme is reconciled and followed as any other; what that came to is written for the
programmes of the same shape with their own keys, codes and addresses. What tells copies of sources (traces,
likenesses) is kept for the first of each shape alone: only adding a source asks for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.scale.making import Programme, name_of
from django.apps import apps
from django.db.models import Model

Row = tuple[Any, ...]
Keys = Mapping[str, Sequence[Any]]
"""The keys of a programme's rows by table, in the order of its figures."""

DERIVED = {
    "commitment": "programme",
    "commitmentclaim": "commitment__programme",
    "commitmentversion": "commitment__programme",
    "commitmentfinding": "programme",
    "standing": "commitment__programme",
    "standingchange": "programme",
}
"""What reconciling and following make, with the way that leads to the programme."""


def model_of(name: str) -> type[Model]:
    """The table of that name."""
    return apps.get_model("records", name)


def derived_fields(name: str) -> tuple[str, ...]:
    """The fields of a derived table, keys that the database gives left out."""
    fields = model_of(name)._meta.concrete_fields
    return tuple(one.attname for one in fields if one.get_internal_type() != "BigAutoField")


@dataclass(frozen=True, slots=True)
class Shape:
    """What one programme came to: its rows table by table, with its keys; indicators by key."""

    keys: Keys
    rows: Mapping[str, list[dict[str, Any]]]
    indicators: Mapping[int, str]

    def laid_over(self, one: Programme, keys: Keys) -> Iterator[tuple[str, list[Row]]]:
        """The same rows for another programme of that shape, table by table."""
        codes = [project.code for project in one.projects]
        moving = Moving(
            programme=keys["programme"][0],
            projects=dict(zip(self.keys["project"], keys["project"], strict=True)),
            codes=dict(zip(self.keys["project"], codes, strict=True)),
            names={
                old: new
                for name in ("claim", "observation")
                for old, new in zip(self.keys[name], keys[name], strict=True)
            },
        )
        for row in self.rows["commitment"]:
            project = moving.codes[row["project_id"]]
            moving.names[row["id"]] = self.identity(row, one.code, project)
        for name, rows in self.rows.items():
            fields = derived_fields(name)
            yield name, [tuple(moving.value(name, at, row) for at in fields) for row in rows]

    def identity(self, row: Mapping[str, Any], programme: str, project: str) -> str:
        """The id that the commitment has in a project (codes)."""
        from grappe.domain.quantity import Kind, Rate
        from grappe.domain.testimony import Scope

        scope = Scope(
            project,
            self.indicators[row["indicator_id"]],
            Kind(row["kind"]),
            row["family"],
            Rate(row["per"]) if row["per"] else None,
            row["unit"],
            row["before"],
            row["occasion"],
        )
        return scope.identity(programme)


@dataclass(frozen=True, slots=True)
class Moving:
    """What takes the place of what: projects by key, their codes, claims and the like by name."""

    programme: int
    projects: Mapping[int, int]
    codes: Mapping[int, str]
    names: dict[str, str]

    def value(self, table: str, name: str, row: Mapping[str, Any]) -> Any:
        """What stands in a field of the row where it is laid over another programme."""
        value = row[name]
        if name == "programme_id":
            return self.programme
        if name == "project_id":
            return self.projects[value]
        if name == "address":
            return "/".join([self.codes[row["project_id"]], *value.split("/")[1:]])
        if table == "commitmentfinding" and name == "id":
            return name_of(self.programme, value)
        return self.replaced(value)

    def replaced(self, value: Any) -> Any:
        """The value with other names in the place of those it has, however deep."""
        if isinstance(value, str):
            return self.names.get(value, value)
        if isinstance(value, list):
            return [self.replaced(one) for one in value]
        if isinstance(value, dict):
            return {name: self.replaced(one) for name, one in value.items()}
        return value


def shape_of(keys: Keys) -> Shape:
    """Reconcile and follow a programme that is written, and read what that came to."""
    from grappe.actions.reconcile import reconcile
    from grappe.records.keeping import count_rows
    from grappe.records.models import Indicator, Programme

    count_rows()
    programme = Programme.objects.get(pk=keys["programme"][0])
    reconcile(programme)
    rows = {}
    for name, way in DERIVED.items():
        found = model_of(name)._default_manager.filter(**{way: programme}).order_by("pk")
        rows[name] = list(found.values(*derived_fields(name)))
    return Shape(keys, rows, dict(Indicator.objects.values_list("pk", "code")))
