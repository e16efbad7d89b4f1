"""Events, lines of research and training, filtered as a page or the API asks."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet

from grappe.records.models import Event, ResearchAxis, TrainingAction
from grappe.records.queries.sight import NOW, Sight

Row = TypeVar("Row", Event, ResearchAxis, TrainingAction)


@dataclass(frozen=True, slots=True)
class SaidFilter:
    """Codes that what is said must have; an empty one asks for all."""

    programme: str = ""
    project: str = ""
    source: str = ""

    def of(self, rows: QuerySet[Row], sight: Sight) -> QuerySet[Row]:
        """Those of the rows that fit and are seen, each with its source, project and programme."""
        asked = {f"{name}__code": code for name in self.__slots__ if (code := getattr(self, name))}
        return rows.filter(sight.known(), **asked).select_related("source", "project", "programme")


def events(wanted: SaidFilter, kind: str = "", sight: Sight = NOW) -> QuerySet[Event]:
    """The events that fit, by date, of one kind where it is named: one query."""
    rows = wanted.of(Event.objects.select_related("organisation__merged_into", "indicator"), sight)
    return rows.filter(kind=kind) if kind else rows


def axes(wanted: SaidFilter, sight: Sight = NOW) -> QuerySet[ResearchAxis]:
    """The lines of research that fit: one query."""
    return wanted.of(ResearchAxis.objects.all(), sight)


def trainings(
    wanted: SaidFilter, level: str = "", status: str = "", sight: Sight = NOW
) -> QuerySet[TrainingAction]:
    """The trainings that fit, of one level and status where they are named: one query."""
    asked = {name: value for name, value in (("level", level), ("status", status)) if value}
    return wanted.of(TrainingAction.objects.filter(**asked), sight)
