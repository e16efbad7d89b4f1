"""Items: what a project delivers one by one (a chair, a thesis, a session), and when each of them counts."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.period import PartialDate


class Moment(StrEnum):
    """What may happen to an item, in the usual order; a type says which of them it knows."""

    PLEDGED = "pledged"
    ANNOUNCED = "announced"
    AWARDED = "awarded"
    SIGNED = "signed"
    RECEIVED = "received"
    CREATED = "created"
    OPENED = "opened"
    STARTED = "started"
    HELD = "held"
    DEFENDED = "defended"
    ENDED = "ended"
    CANCELLED = "cancelled"  # from then on it counts no more, whatever it counted for


class Measure(StrEnum):
    """What an item adds to an indicator: one, the people that it says, or its money."""

    ITEMS = "items"
    PERSONS = "persons"
    AMOUNT = "amount"


class Detail(StrEnum):
    """What an item may say of itself beside its title and dates."""

    ORGANISATIONS = "organisations"
    PERSONS = "persons"
    AMOUNT = "amount"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Rule:
    """For which indicator items of a type count: from ``when`` on, until ``until`` where they leave.

    ``variant`` narrows it to the items of one variant; ``what`` is what each of them adds.
    """

    indicator: str
    when: Moment
    until: Moment | None = None
    what: Measure = Measure.ITEMS
    variant: str = ""


@dataclass(frozen=True, slots=True)
class ItemType:
    """A kind of item as data: its words by language, its dates and details, and what it counts for.

    ``dates`` are those that it may have, ``needed`` those without which it says nothing; ``variants`` are the
    labels of its kinds by code (none where it has no kinds); ``title`` is what its title says, by language.
    """

    code: str
    labels: Mapping[str, str]
    plurals: Mapping[str, str]
    titles: Mapping[str, str]
    dates: tuple[Moment, ...]
    needed: tuple[Moment, ...] = ()
    details: tuple[Detail, ...] = ()
    needed_details: tuple[Detail, ...] = ()
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()

    def rules_for(self, variant: str) -> tuple[Rule, ...]:
        """The rules by which an item of that variant counts."""
        return tuple(rule for rule in self.rules if rule.variant in ("", variant))


@dataclass(frozen=True, slots=True)
class Share:
    """A project's share in an item; ``part`` is that of its money, 0 to 1 (unsaid: an equal one)."""

    project: str
    part: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing delivered: ``reference`` names it in all its versions, ``type`` is a code.

    ``persons`` is a number; ``shares`` are the projects that it is of, each once; ``recorded`` is when the
    register learned it.
    """

    reference: str
    type: str
    dates: Mapping[Moment, PartialDate]
    shares: tuple[Share, ...]
    variant: str = ""
    persons: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    recorded: dt.date | None = None

    def day_of(self, moment: Moment) -> dt.date | None:
        """The day from which the moment is surely past; ``None`` where it is not said.

        That is the last day that its date may mean, or the day of recording where that lies within.
        """
        date = self.dates.get(moment)
        if date is None:
            return None
        if self.recorded is None:
            return date.last_day
        return min(date.last_day, max(date.first_day, self.recorded))

    def part_of(self, project: str) -> Decimal:
        """The project's part of the money, 0 to 1: what is said, or an equal part of what is left."""
        said = {share.project: share.part for share in self.shares}
        part = said.get(project)
        if part is not None or project not in said:
            return part or Decimal(0)
        left = 1 - sum((one for one in said.values() if one is not None), Decimal(0))
        return max(left, Decimal(0)) / sum(one is None for one in said.values())


STANDARD = Path(__file__).with_name("items.toml")


@cache
def load_item_types(path: Path = STANDARD) -> Mapping[str, ItemType]:
    """Read types of items from a TOML file, a table each; raises KeyError or ValueError on a broken one."""
    return item_types_from(tomllib.loads(path.read_text("utf-8")))


def item_types_from(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, ItemType]:
    """Make types of items of TOML tables; raises KeyError or ValueError on a missing or unknown entry."""
    return {code: item_type_from(code, table) for code, table in tables.items()}


def item_type_from(code: str, table: Mapping[str, Any]) -> ItemType:
    """Make a type of one TOML table; raises KeyError or ValueError where an entry is missing or unknown."""
    found = ItemType(
        code=code,
        labels=table["label"],
        plurals=table["plural"],
        titles=table["title"],
        dates=tuple(map(Moment, table["dates"])),
        needed=tuple(map(Moment, table.get("needed", ()))),
        details=tuple(map(Detail, table.get("details", ()))),
        needed_details=tuple(map(Detail, table.get("needed_details", ()))),
        variants=table.get("variants", {}),
        rules=tuple(_rule(one) for one in table.get("counts", ())),
    )
    if wrong := found_wrong(found):
        raise ValueError(f"{code}: {wrong}")
    return found


def _rule(table: Mapping[str, Any]) -> Rule:
    return Rule(
        indicator=table["indicator"],
        when=Moment(table["when"]),
        until=Moment(table["until"]) if "until" in table else None,
        what=Measure(table.get("what", Measure.ITEMS)),
        variant=table.get("variant", ""),
    )


def found_wrong(one: ItemType) -> str:
    """What contradicts itself in a type, or an empty text."""
    moments = {rule.when for rule in one.rules} | {rule.until for rule in one.rules if rule.until}
    for moment in sorted({*moments, *one.needed} - set(one.dates)):
        return f"{moment} is none of its dates"
    for entry in sorted(set(one.needed_details) - set(one.details)):
        return f"{entry} is none of its details"
    for rule in one.rules:
        if rule.what is not Measure.ITEMS and Detail(rule.what.value) not in one.details:
            return f"it counts {rule.what} and has none"
        if rule.variant and rule.variant not in one.variants:
            return f"it has no variant {rule.variant!r}"
    return ""


def counted_indicators(types: Iterable[ItemType]) -> frozenset[str]:
    """The indicators that items of these types count for."""
    return frozenset(rule.indicator for one in types for rule in one.rules)
