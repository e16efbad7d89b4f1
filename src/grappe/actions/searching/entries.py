"""What each row is found by, and what an answer shows of it: a function a kind, a line in ``WRITERS``."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import log2
from typing import Any

from django.db.models import Model, Q, QuerySet

from grappe.records.models import (
    Claim,
    Commitment,
    Event,
    Indicator,
    Membership,
    Organisation,
    Programme,
    Project,
    ResearchAxis,
    Snapshot,
    Source,
    TrainingAction,
)
from grappe.records.queries.searching.words import indexed, plain

Json = dict[str, Any]
FIGURE = ("value_max", "bound", "kind", "unit", "per", "start", "horizon")
NAMES_KEPT = 30  # of an organisation, to show which one answers
NEWEST = 2035  # the year from which on a source can't be newer to the search


@dataclass(frozen=True, slots=True)
class Text:
    """A row as the search takes it: ``names`` are what it is called, ``words`` what else it is found by."""

    key: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    told: Json
    values: tuple[Decimal | None, ...] = ()
    prominence: int = 0

    def indexed(self, kind: str) -> str:
        """The words that it is found by."""
        return indexed(kind, self.names, self.words, self.values)


@dataclass(frozen=True, slots=True)
class Writer:
    """How the rows of a kind are told: those of some keys, or all keys that there are."""

    model: type[Model]
    texts: Callable[[Collection[str]], Iterable[Text]]
    found: Q = field(default_factory=Q)  # which rows can be found at all

    def keys(self) -> Iterator[str]:
        """The keys of all rows that can be found, in order."""
        rows = self.model._default_manager.filter(self.found).order_by("pk")
        return (str(key) for key in rows.values_list("pk", flat=True).iterator(chunk_size=10_000))


def _programmes(keys: Collection[str]) -> Iterator[Text]:
    for row in Programme.objects.filter(pk__in=keys).prefetch_related("names"):
        told = {"fr": row.name_fr, "en": row.name_en, "beside": row.funder, "at": [row.code]}
        names = (row.name_fr, row.name_en, row.code, *(name.name for name in row.names.all()))
        words = (row.summary_fr, row.summary_en, row.funder, row.project_word_fr, row.project_word_en)
        yield Text(str(row.pk), names, words, told)


def _projects(keys: Collection[str]) -> Iterator[Text]:
    rows = Project.objects.filter(pk__in=keys).select_related("programme").prefetch_related("names")
    for row in rows:
        told = {
            "fr": row.name,
            "en": row.name,
            "beside_fr": _joined(row.full_name_fr or row.full_name_en, row.programme.name_fr),
            "beside_en": _joined(row.full_name_en or row.full_name_fr, row.programme.name_en),
            "at": [row.programme.code, row.code],
        }
        names = (row.name, row.full_name_fr, row.full_name_en, *(name.name for name in row.names.all()))
        words = (
            row.city, row.region, row.objectives_fr, row.objectives_en, row.programme.name_fr,
            row.programme.name_en,
        )  # fmt: skip
        yield Text(str(row.pk), names, words, told)


def _organisations(keys: Collection[str]) -> Iterator[Text]:
    rows = Organisation.objects.filter(pk__in=keys, merged_into__isnull=True)
    rows = rows.prefetch_related("names", "identifiers", "merged__names", "merged__identifiers")
    parts = _parts_taken(keys)
    for row in rows:
        group = [row, *row.merged.all()]
        names = list(dict.fromkeys([row.name, *(one.name for body in group for one in body.names.all())]))
        told = {
            "fr": row.name, "en": row.name, "names": names[1:NAMES_KEPT], "sort": row.kind,
            "country": row.country, "beside": row.city, "at": [row.code],
        }  # fmt: skip
        words = (row.city, row.region, *(one.value for body in group for one in body.identifiers.all()))
        prominence = 16 - min(16, int(2 * log2(1 + parts[row.pk])))
        yield Text(str(row.pk), tuple(names), words, told, prominence=prominence)


def _parts_taken(keys: Collection[str]) -> dict[int, int]:
    """In how many projects each organisation takes part, with those that were merged into it."""
    rows = Membership.objects.filter(Q(organisation__in=keys) | Q(organisation__merged_into__in=keys))
    taken: defaultdict[int, set[int | None]] = defaultdict(set)
    told = rows.order_by().values_list("organisation__merged_into", "organisation", "project")
    for into, own, project in told:
        taken[into or own or 0].add(project)
    return defaultdict(int, {key: len(projects) for key, projects in taken.items()})


def _commitments(keys: Collection[str]) -> Iterator[Text]:
    rows = Commitment.objects.filter(pk__in=keys).select_related("indicator", "project", "programme")
    for row in rows:
        told = {
            "fr": row.indicator.label_fr, "en": row.indicator.label_en, "figure": _figure(row),
            "modality": row.modality, "at": [row.programme.code, row.address],
            "sources": row.independent_sources, **_subject(row.project, row.programme),
        }  # fmt: skip
        definitions = (row.indicator.definition_fr, row.indicator.definition_en)
        words = (*_around(row.project, row.programme), row.start, row.horizon, *definitions)
        yield Text(
            row.pk, _labels(row.indicator), words, told, (row.value, row.value_max),
            31 - min(31, row.independent_sources),
        )  # fmt: skip


def _claims(keys: Collection[str]) -> Iterator[Text]:
    rows = Claim.objects.filter(_QUOTED, pk__in=keys)
    for row in rows.select_related("indicator", "source__programme", "project", "programme"):
        told = _said(row) | {
            "fr": row.indicator.label_fr, "en": row.indicator.label_en, "figure": _figure(row),
            "modality": row.modality, **_subject(row.project, row.programme, row.subject),
        }  # fmt: skip
        words = (
            row.quote, row.subject, row.speaker, row.horizon, row.source.publisher,
            *_labels(row.indicator), *_around(row.project, row.programme),
        )  # fmt: skip
        yield Text(row.pk, (), words, told, (row.value, row.value_max), _age(row.source))


def _axes(keys: Collection[str]) -> Iterator[Text]:
    rows = ResearchAxis.objects.filter(pk__in=keys)
    for row in rows.select_related("source__programme", "project", "programme"):
        told = _said(row) | {"fr": row.name, "en": row.name}
        told |= _subject(row.project, row.programme, row.subject)
        words = (row.quote, row.subject, *_around(row.project, row.programme))
        yield Text(row.pk, (row.name,), words, told, prominence=_age(row.source))


def _trainings(keys: Collection[str]) -> Iterator[Text]:
    rows = TrainingAction.objects.filter(pk__in=keys)
    for row in rows.select_related("source__programme", "project", "programme"):
        told = _said(row) | {"fr": row.action, "en": row.action, "level": row.level}
        told |= _subject(row.project, row.programme, row.subject)
        words = (row.quote, row.subject, *_around(row.project, row.programme))
        yield Text(row.pk, (row.action,), words, told, prominence=_age(row.source))


def _events(keys: Collection[str]) -> Iterator[Text]:
    rows = Event.objects.filter(_QUOTED, pk__in=keys)
    for row in rows.select_related("source__programme", "project", "programme", "organisation__merged_into"):
        body = row.canonical
        told = _said(row) | {"sort": row.kind, "start": row.start, "end": row.end}
        told |= _subject(row.project, row.programme, body.name if body else row.subject)
        words = (
            row.quote, row.subject, row.kind, row.start[:4], body.name if body else "",
            *_around(row.project, row.programme),
        )  # fmt: skip
        yield Text(row.pk, (), words, told, prominence=_age(row.source))


def _sources(keys: Collection[str]) -> Iterator[Text]:
    rows = Source.objects.filter(pk__in=keys).select_related("programme")
    texts = _newest_texts(keys)
    for row in rows:
        told = {
            "fr": row.title, "en": row.title, "beside": row.publisher, "date": row.published,
            "language": row.language, "at": [row.programme.code if row.programme else "", row.code],
        }  # fmt: skip
        words = (row.publisher, row.published[:4], row.code, texts.get(row.pk, ""))
        yield Text(str(row.pk), (row.title,), words, told, prominence=_age(row))


def _newest_texts(keys: Collection[str]) -> dict[int, str]:
    rows = Snapshot.objects.filter(source__in=list(map(int, keys))).order_by("recorded_at", "pk")
    return dict(rows.values_list("source", "text"))


_QUOTED = ~Q(quote="")

WRITERS = {
    "programme": Writer(Programme, _programmes),
    "project": Writer(Project, _projects),
    "organisation": Writer(Organisation, _organisations, Q(merged_into__isnull=True)),
    "commitment": Writer(Commitment, _commitments),
    "axis": Writer(ResearchAxis, _axes),
    "training": Writer(TrainingAction, _trainings),
    "event": Writer(Event, _events, _QUOTED),
    "claim": Writer(Claim, _claims, _QUOTED),
    "source": Writer(Source, _sources),
}

PARTS: dict[str, tuple[tuple[str, type[Model], tuple[str, ...]], ...]] = {
    "programme": (
        ("project", Project, ("programme",)),
        ("source", Source, ("programme",)),
        *(
            (kind, WRITERS[kind].model, ("programme", "source__programme"))
            for kind in ("claim", "axis", "training", "event")
        ),
        ("commitment", Commitment, ("programme",)),
    ),
    "project": tuple(
        (kind, WRITERS[kind].model, ("project",))
        for kind in ("commitment", "claim", "axis", "training", "event")
    ),
    "source": tuple(
        (kind, WRITERS[kind].model, ("source",)) for kind in ("claim", "axis", "training", "event")
    ),
    "indicator": (("commitment", Commitment, ("indicator",)), ("claim", Claim, ("indicator",))),
    "organisation": (
        ("organisation", Organisation, ("merged",)),
        ("event", Event, ("organisation", "organisation__merged_into")),
    ),
}
"""Whose entries tell of something: what changes with it, by the fields that lead there."""


def parts_of(kind: str, keys: Collection[str]) -> Iterator[tuple[str, QuerySet[Any, Any]]]:
    """The keys of what is told anew when things of that kind change, kind by kind."""
    for part, model, ways in PARTS.get(kind, ()):
        leading = Q()
        for way in ways:
            leading |= Q(**{f"{way}__in": keys})
        yield part, model._default_manager.filter(leading).order_by().values_list("pk", flat=True).distinct()


def _figure(row: Claim | Commitment) -> Json:
    told = {name: getattr(row, name) for name in FIGURE if name != "value_max"}
    told["value"] = None if row.value is None else plain(row.value)
    told["value_max"] = None if row.value_max is None else plain(row.value_max)
    return told


def _labels(indicator: Indicator) -> tuple[str, str]:
    return (indicator.label_fr, indicator.label_en)


def _subject(project: Project | None, programme: Programme | None, printed: str = "") -> Json:
    if project is not None:
        return {"beside": project.name}
    if programme is not None and not printed:
        return {"beside_fr": programme.name_fr, "beside_en": programme.name_en}
    return {"beside": printed}


def _around(project: Project | None, programme: Programme | None) -> tuple[str, ...]:
    of_project = (project.name, project.city, project.region) if project else ()
    return (*of_project, *((programme.name_fr, programme.name_en) if programme else ()))


def _said(row: Claim | Event | ResearchAxis | TrainingAction) -> Json:
    source = row.source
    return {
        "quote": row.quote, "language": source.language, "source": source.title,
        "signature": source.publisher, "date": source.published,
        "at": [source.programme.code if source.programme else "", source.code],
    }  # fmt: skip


def _age(source: Source) -> int:
    return NEWEST - int(source.published[:4]) if source.published[:4].isdigit() else 31


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
