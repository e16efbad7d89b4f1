"""What a project declares, as rows: each change another version, each name linked, each sent once."""

import datetime as dt
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from grappe.actions.linking.printed import PrintedNames, Surroundings
from grappe.actions.reconciling.testimonies import chunks
from grappe.domain.errors import GrappeError
from grappe.domain.submission import Status
from grappe.following.declaring import DeclaredItem, DeclaredValue
from grappe.linking.links import Context
from grappe.records.keeping import new_reference
from grappe.records.models import (
    Indicator,
    Item,
    ItemOrganisation,
    ItemShare,
    Observation,
    Project,
    Source,
    Submission,
    User,
)

BATCH = 1000
MOST = 20_000
"""Entries that are recorded at once at most."""
Row = Item | Observation


class RecordError(GrappeError):
    """What can't be recorded as it was asked for; the message says why."""


class ChangedMeanwhileError(RecordError):
    """Somebody else changed the entry, or moved the submission on, since it was looked at."""


class NoReasonError(RecordError):
    """What was approved is changed or taken back without saying why."""


class NothingInItError(RecordError):
    """A submission without any entry is sent."""


@dataclass(frozen=True, slots=True)
class By:
    """Who records, by account and by the name that is kept beside it, and when."""

    user: User | None
    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry to record: a new one, or another version of the one named by ``reference``.

    ``seen`` is the version that it was made from, ``because`` says why it is changed. ``client_key`` is a
    name given by the sender: a new entry with the key of one that is kept is that one, and not kept again.
    """

    what: DeclaredItem | DeclaredValue
    reference: str = ""
    seen: int = 0
    because: str = ""
    client_key: str = ""

    @property
    def model(self) -> type[Item] | type[Observation]:
        """The table that it is kept in."""
        return Item if isinstance(self.what, DeclaredItem) else Observation


@dataclass(slots=True)
class Before:
    """What a project has declared so far: last versions by reference, first ones by the sender's key."""

    project: Project
    last: dict[tuple[type[Row], str], Row] = field(default_factory=dict)
    by_key: dict[tuple[type[Row], str], Row] = field(default_factory=dict)

    def load(self, model: type[Row], references: Iterable[str], keys: Iterable[str] = ()) -> None:
        """Take in what is kept under these references and keys."""
        rows = model._default_manager.filter(project=self.project).select_related("submission")
        for some in chunks(sorted(set(references) - {""})):
            for row in rows.filter(reference__in=some).order_by("version"):
                self.last[model, row.reference] = row
        for some in chunks(sorted(set(keys) - {""})):
            for row in rows.filter(client_key__in=some, version=1):
                self.by_key[model, row.client_key] = row

    def load_wanted(self, wanted: Sequence[Wanted]) -> None:
        """Take in what is kept of the entries that are wanted."""
        for model in (Item, Observation):
            some = [one for one in wanted if one.model is model]
            self.load(model, (one.reference for one in some), (one.client_key for one in some))

    def repeated(self, wanted: Wanted) -> Row | None:
        """The entry that was sent before with the same key."""
        return None if wanted.reference else self.by_key.get((wanted.model, wanted.client_key))

    def changed(self, wanted: Wanted) -> Row | None:
        """The version that is changed; ``None`` for a new entry."""
        if not wanted.reference:
            return None
        return self.version(wanted.model, wanted.reference, wanted.seen, wanted.because)

    def version(self, model: type[Row], reference: str, seen: int, because: str) -> Row:
        """The last version of an entry, which must be the one that was seen."""
        found = self.last.get((model, reference))
        if found is None:
            raise RecordError(f"{self.project} declared no {reference}")
        if found.version != seen:
            raise ChangedMeanwhileError(f"{reference} was changed meanwhile, by {found.by_name}")
        if found.submission.status == Status.APPROVED and not because.strip():
            raise NoReasonError(f"{reference} was approved: say why it is changed")
        return found


class Batch:
    """Rows on their way into a submission, stored together."""

    def __init__(self, submission: Submission, by: By) -> None:
        programme = submission.project.programme
        self.submission, self.by = submission, by
        self.items: list[Item] = []
        self.observations: list[Observation] = []
        self._shares: list[ItemShare] = []
        self._named: list[ItemOrganisation] = []
        self._names = PrintedNames()
        self._around = Surroundings(programme.pk, Context(country=programme.country))
        self._projects = {project.code: project for project in programme.projects.all()}
        self._sources = {source.code: source for source in Source.objects.filter(programme=programme)}
        self._indicators = Indicator.objects.in_bulk(field_name="code")

    @property
    def size(self) -> int:
        """How many rows are to be stored."""
        return len(self.items) + len(self.observations)

    def add(self, wanted: Wanted, before: Row | None) -> Row:
        """Take in an entry: the first version, or the one that follows on ``before``."""
        common = self._common(before, wanted.because) | {
            "client_key": before.client_key if before else wanted.client_key,
            "note": wanted.what.note,
            "url": wanted.what.url,
        }
        if isinstance(wanted.what, DeclaredItem):
            return self._add_item(wanted.what, common)
        return self._add_value(wanted.what, common)

    def take_back(self, before: Row, because: str) -> Row:
        """Take in the version that takes an entry back: it says what the last one said."""
        row = copy(before)
        row.pk, row._state.adding = None, True
        for name, value in (self._common(before, because) | {"withdrawn": True}).items():
            setattr(row, name, value)
        if isinstance(row, Item) and isinstance(before, Item):
            self.items.append(row)
            self._shares += [
                ItemShare(item=row, project=one.project, part=one.part) for one in before.shares.all()
            ]
            self._named += [
                ItemOrganisation(item=row, name=one.name, organisation=one.organisation)
                for one in before.organisations.all()
            ]
        elif isinstance(row, Observation):
            self.observations.append(row)
        return row

    def store(self) -> None:
        """Write all of it."""
        Item.objects.bulk_create(self.items, batch_size=BATCH)
        Observation.objects.bulk_create(self.observations, batch_size=BATCH)
        ItemShare.objects.bulk_create(self._shares, batch_size=BATCH)
        ItemOrganisation.objects.bulk_create(self._named, batch_size=BATCH)

    def _common(self, before: Row | None, because: str) -> dict[str, Any]:
        return {
            "reference": before.reference if before else new_reference(),
            "version": before.version + 1 if before else 1,
            "project": self.submission.project,
            "submission": self.submission,
            "because": because.strip(),
            "by": self.by.user,
            "by_name": self.by.name,
            "recorded_at": self.by.at,
        }

    def _add_item(self, what: DeclaredItem, common: dict[str, Any]) -> Item:
        item = what.item
        row = Item(
            type=item.type,
            variant=item.variant,
            title=what.title,
            dates={moment.value: date.iso for moment, date in item.dates.items()},
            persons=item.persons,
            amount=item.amount,
            currency=item.currency,
            **common,
        )
        self.items.append(row)
        self._shares += [
            ItemShare(item=row, project=self._projects[share.project], part=share.part)
            for share in item.shares
        ]
        self._named += [
            ItemOrganisation(
                item=row, name=name, organisation=self._names.meaning(name, self._around).organisation
            )
            for name in what.organisations
        ]
        return row

    def _add_value(self, what: DeclaredValue, common: dict[str, Any]) -> Observation:
        row = Observation(
            indicator=self._indicators[what.indicator],
            value=what.value,
            bound=what.bound,
            unit=what.unit,
            start=what.start.iso if what.start else "",
            end=what.end.iso,
            source=self._sources.get(what.source),
            proof=what.proof,
            **common,
        )
        self.observations.append(row)
        return row
