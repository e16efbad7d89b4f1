"""Lines of research and trainings as pages show them: gathered by subject, each once with who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from grappe.domain.statement import Level
from grappe.linking.names import fold
from grappe.records.models import ResearchAxis, Said, TrainingAction

SaidRow = TypeVar("SaidRow", ResearchAxis, TrainingAction)


@dataclass(frozen=True, slots=True)
class Axis:
    """A line of research, with every passage that names it so."""

    name: str
    said: tuple[ResearchAxis, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """A training that is to be opened or to grow, with every passage that says so."""

    action: str
    level: str
    status: str
    said: tuple[TrainingAction, ...]


def axes_of(rows: Iterable[ResearchAxis]) -> list[Axis]:
    """The lines of research in the order of the text, those of one name together."""
    named: dict[str, list[ResearchAxis]] = {}
    for row in rows:
        named.setdefault(fold(row.name), []).append(row)
    return [Axis(capital(group[0].name), tuple(group)) for group in named.values()]


def trainings_of(rows: Iterable[TrainingAction]) -> list[Training]:
    """The trainings by level, what is new first, those of one name together."""
    named: dict[tuple[str, str, str], list[TrainingAction]] = {}
    for row in rows:
        named.setdefault((fold(row.action), row.level, row.status), []).append(row)
    levels = [level.value for level in Level]
    trainings = [
        Training(capital(group[0].action), level, status, tuple(group))
        for (_, level, status), group in named.items()
    ]
    return sorted(trainings, key=lambda one: (levels.index(one.level), one.status))


def axes_by_subject(rows: Iterable[ResearchAxis]) -> list[tuple[Said, list[Axis]]]:
    """The lines of research of each subject, which stands for itself by its first passage."""
    return [(group[0], axes_of(group)) for group in by_subject(rows)]


def trainings_by_subject(rows: Iterable[TrainingAction]) -> list[tuple[Said, list[Training]]]:
    """The trainings of each subject, which stands for itself by its first passage."""
    return [(group[0], trainings_of(group)) for group in by_subject(rows)]


def by_subject(rows: Iterable[SaidRow]) -> list[Sequence[SaidRow]]:
    """The rows of one project together, or of one printed subject where it is not linked."""
    grouped: dict[object, list[SaidRow]] = {}
    for row in rows:
        grouped.setdefault(row.project_id or row.subject, []).append(row)
    return list(grouped.values())


def capital(text: str) -> str:
    """A name with a capital at its head, as it stands alone on a line."""
    return text[:1].upper() + text[1:]
