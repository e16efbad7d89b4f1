"""What is kept of an item or a value, as the fields in which it was said: the inverse of reading them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from grappe.domain import items as values
from grappe.domain.items import Moment, Share
from grappe.domain.period import PartialDate
from grappe.domain.quantity import Bound
from grappe.domain.submission import Status
from grappe.following.declaring import DeclaredItem, DeclaredValue
from grappe.records.models import Item, ItemOrganisation, ItemShare, Observation, Project

Said = Mapping[str, str | Decimal | int]
Row = Item | Observation


def said_of(what: DeclaredItem | DeclaredValue) -> dict[str, str]:
    """The fields of what was declared, each written in one way; empty ones are left out."""
    cells = item_cells(what) if isinstance(what, DeclaredItem) else value_cells(what)
    return {name: _text(value) for name, value in cells.items() if value not in ("", None)}


def item_cells(what: DeclaredItem) -> dict[str, str | int | Decimal | None]:
    """The fields of an item; numbers stay numbers."""
    own, others = what.item.shares[0], what.item.shares[1:]
    return {
        "title": what.title,
        "variant": what.item.variant,
        **{moment.value: date.iso for moment, date in what.item.dates.items()},
        "organisations": "; ".join(sorted(what.organisations)),
        "persons": what.item.persons,
        "amount": what.item.amount,
        "currency": what.item.currency,
        "part": None if own.part is None else own.part * 100,
        "projects": "; ".join(sorted(share.project for share in others)),
        "url": what.url,
        "note": what.note,
    }


def value_cells(what: DeclaredValue) -> dict[str, str | int | Decimal | None]:
    """The fields of a value; numbers stay numbers."""
    is_money = len(what.unit) == 3 and what.unit.isupper()
    return {
        "indicator": what.indicator,
        "value": what.value,
        "bound": "" if what.bound is Bound.EXACTLY else what.bound.value,
        "currency": what.unit if is_money else "",
        "start": what.start.iso if what.start else "",
        "end": what.end.iso,
        "proof": what.proof,
        "source": what.source,
        "url": what.url,
        "note": what.note,
    }


def _text(value: str | int | Decimal | None) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


@dataclass(slots=True)
class Kept:
    """All that a project declared so far, each entry in all its versions, the last one last."""

    project: Project
    versions: dict[str, list[Row]] = field(default_factory=dict)
    _shares: dict[int, list[tuple[str, Decimal | None]]] = field(default_factory=dict)
    _names: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Project) -> "Kept":
        """Read it, in a few questions whatever its size."""
        kept = cls(project)
        models: tuple[Iterable[Row], ...] = (
            Item.objects.filter(project=project),
            Observation.objects.filter(project=project).select_related("indicator", "source"),
        )
        for rows in models:
            for row in sorted(rows, key=lambda one: (one.reference, one.version)):
                kept.versions.setdefault(row.reference, []).append(row)
        shares = ItemShare.objects.filter(item__project=project).order_by("pk")
        for item, code, part in shares.values_list("item", "project__code", "part"):
            kept._shares.setdefault(item, []).append((code, part))
        names = ItemOrganisation.objects.filter(item__project=project).order_by("pk")
        for item, name in names.values_list("item", "name"):
            kept._names.setdefault(item, []).append(name)
        return kept

    @property
    def standing(self) -> list[Row]:
        """The last version of each entry that was not taken back."""
        return [rows[-1] for rows in self.versions.values() if not rows[-1].withdrawn]

    def version(self, reference: str, number: int) -> Row | None:
        """One version of an entry."""
        return next((row for row in self.versions.get(reference, ()) if row.version == number), None)

    def declared(self, row: Row) -> DeclaredItem | DeclaredValue:
        """What a row says, as it was declared."""
        if isinstance(row, Item):
            return DeclaredItem(
                self.value(row), row.title, tuple(self._names.get(row.pk, ())), row.url, row.note
            )
        return DeclaredValue(
            row.indicator.code, row.value, Bound(row.bound), row.unit,
            PartialDate(row.start) if row.start else None, PartialDate(row.end), row.proof,
            row.source.code if row.source else "", row.url, row.note,
        )  # fmt: skip

    def value(self, row: Item) -> values.Item:
        """An item as counting wants it, the declaring project's share first."""
        own = self.project.code
        shares = sorted(self._shares.get(row.pk, ()), key=lambda one: (one[0] != own, one[0]))
        return values.Item(
            row.reference, row.type,
            {Moment(moment): PartialDate(date) for moment, date in row.dates.items()},
            tuple(Share(code, part) for code, part in shares), row.variant, row.persons, row.amount,
            row.currency,
        )  # fmt: skip


def approved_submissions(project: Project) -> set[int]:
    """The keys of the project's submissions that are approved: what is in them is changed with a reason."""
    return set(project.submissions.filter(status=Status.APPROVED).values_list("pk", flat=True))
