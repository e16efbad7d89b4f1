"""A filled-in workbook against the register: what it would change, or everything that is wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grappe.actions.recording.choosing import Words
from grappe.actions.recording.entries import Wanted
from grappe.actions.recording.rows import Row
from grappe.actions.recording.said import Kept, said_of
from grappe.domain.findings import Finding
from grappe.domain.period import PartialDate
from grappe.following.declaring import DeclaredItem, DeclaredValue, Known, read_item, read_value
from grappe.following.findings import CountedIndicator
from grappe.following.sheets.book import Origin
from grappe.following.sheets.columns import Kind, Sheet
from grappe.following.sheets.findings import (
    Duplicate,
    EntryTwice,
    LackingReason,
    NothingToWithdraw,
    OtherUnit,
    OutOfPeriod,
    Stale,
    UnknownEntry,
    WrongSheet,
)
from grappe.linking.names import fold
from grappe.records.models import Item, Observation

Progress = Callable[[int, int], None]
_STAMP = re.compile(r"([a-z0-9]{1,16})\.(\d{1,5})")
_STEP = 500  # rows between two words on how far it got
Declared = DeclaredItem | DeclaredValue


@dataclass(frozen=True, slots=True)
class Change:
    """One row that changes something: ``fields`` are what it said before and says now, by column code."""

    sheet: Sheet
    row: int
    cell: str
    title: str
    fields: tuple[tuple[str, str, str], ...]
    wanted: Wanted | None = None  # none where it is withdrawn
    withdrawn: Item | Observation | None = None
    because: str = ""

    def label(self, code: str, language: str) -> str:
        """The name of a column in a language."""
        column = self.sheet.of(code)
        return column.labels[language] if column else code


@dataclass(slots=True)
class Plan:
    """What a workbook would change; with findings, it changes nothing at all."""

    origin: Origin
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    withdrawn: list[Change] = field(default_factory=list)
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        """All rows that change something, the new ones first."""
        return [*self.new, *self.changed, *self.withdrawn]


@dataclass(slots=True)
class Checker:
    """Takes row after row; what was seen before tells what is there twice."""

    known: Known
    kept: Kept
    approved: set[int]
    words: Words
    plan: Plan
    _entries: dict[str, Row] = field(default_factory=dict)
    _same: dict[tuple[object, ...], str] = field(default_factory=dict)
    _counted: set[str] = field(default_factory=set)
    _values: list[tuple[Row, str]] = field(default_factory=list)
    _now: dict[str, Declared] = field(default_factory=dict)

    def check(self, rows: Sequence[Row], progress: Progress | None = None) -> None:
        """Check all rows."""
        self._counted = set(self.known.counted)
        for entry in self.kept.standing:
            self._now[entry.reference] = declared = self.kept.declared(entry)
            self._same[_likeness(declared)] = entry.reference
        for number, row in enumerate(rows, 1):
            self._row(row)
            if progress and number % _STEP == 0:
                progress(number, len(rows))
        for row, indicator in self._values:
            if indicator in self._counted:
                self._tell(CountedIndicator, row, "indicator", indicator=indicator)

    def _tell(self, kind: type[Finding], row: Row, code: str, /, **particulars: str) -> None:
        self.plan.findings.append(kind(row.place(code), particulars))

    def _row(self, row: Row) -> None:
        said, failed = self._said(row)
        stamp = row.text("entry")
        if not stamp:
            if not failed:
                self._new(row, said)
            return
        base = self._base(row, stamp)
        if base is not None and not failed:
            self._kept(row, said, base)

    def _said(self, row: Row) -> tuple[dict[str, str], bool]:
        """The fields of a row with words as codes, and whether one of them is in no list."""
        said = {"type": row.sheet.type} if row.sheet.type else {}
        failed = False
        for column in row.sheet.columns:
            text = row.text(column.code)
            if not text or column.kind in (Kind.STAMP, Kind.SHOWN):
                continue
            if column.kind is Kind.CHOICE or column.choices == "projects":
                codes, findings = self.words.codes(column, text, row.place(column.code))
                self.plan.findings += findings
                failed = failed or bool(findings)
                text = "; ".join(codes)
            said[column.code] = text
        return said, failed

    def _base(self, row: Row, stamp: str) -> Item | Observation | None:
        """The version of the entry that the row was made from; told where the project has none such."""
        match = _STAMP.fullmatch(stamp)
        found = self.kept.version(match[1], int(match[2])) if match else None
        if found is None:
            self._tell(UnknownEntry, row, "entry", text=stamp)
            return None
        if (first := self._entries.setdefault(found.reference, row)) is not row:
            self._tell(EntryTwice, row, "entry", row=f"{first.named}!{first.number}")
            return None
        if (found.type if isinstance(found, Item) else "") != row.sheet.type:
            self._tell(WrongSheet, row, "entry")
            return None
        return found

    def _new(self, row: Row, said: dict[str, str]) -> None:
        if "withdraw" in said:
            self._tell(NothingToWithdraw, row, "withdraw")
            return
        declared = self._declared(row, said)
        if declared is None:
            return
        likeness = _likeness(declared)
        twin = self._same.get(likeness, "")
        if twin in self._now and said_of(declared) == said_of(self._now[twin]):
            self.plan.unchanged += 1  # the same workbook again: what was new is recorded by now
            return
        if twin:
            self._tell(Duplicate, row, "title" if row.sheet.type else "indicator", other=twin)
            return
        self._same[likeness] = row.place("entry").cell or ""
        if self._is_in_period(row, declared):
            fields = tuple((code, "", text) for code, text in said_of(declared).items())
            self.plan.new.append(_change(row, declared, fields, Wanted(declared)))

    def _kept(self, row: Row, said: dict[str, str], base: Item | Observation) -> None:
        last = self.kept.versions[base.reference][-1]
        now = said_of(self.kept.declared(last))
        if "withdraw" in said:
            self._withdraw(row, said, base, last)
            return
        if _plainly(said) == now and not last.withdrawn:
            self.plan.unchanged += 1
            return
        was = said_of(self.kept.declared(base))
        if base is not last and _plainly(said) == was:
            self.plan.unchanged += 1  # somebody else changed it, this row did not
            return
        declared = self._declared(row, said)
        if declared is None:
            return
        then = said_of(declared)
        if then == (now if not last.withdrawn else None) or (base is not last and then == was):
            self.plan.unchanged += 1
        elif base is not last:
            self._tell(Stale, row, "entry", who=last.by_name)
        elif last.submission_id in self.approved and "because" not in said:
            self._tell(LackingReason, row, "because")
        else:
            self._changed(row, declared, said.get("because", ""), (now, then))

    def _changed(
        self, row: Row, declared: Declared, because: str, said: tuple[Mapping[str, str], Mapping[str, str]]
    ) -> None:
        last = self.kept.versions[row.text("entry").partition(".")[0]][-1]
        twin = self._same.setdefault(_likeness(declared), last.reference)
        if twin != last.reference:
            self._tell(Duplicate, row, "title" if row.sheet.type else "indicator", other=twin)
            return
        before, after = said
        fields = tuple(
            (code, before.get(code, ""), after.get(code, ""))
            for code in dict.fromkeys([*before, *after])
            if before.get(code, "") != after.get(code, "")
        )
        wanted = Wanted(declared, last.reference, last.version, because)
        self.plan.changed.append(replace(_change(row, declared, fields, wanted), because=because))

    def _withdraw(
        self, row: Row, said: Mapping[str, str], base: Item | Observation, last: Item | Observation
    ) -> None:
        if last.withdrawn:
            self.plan.unchanged += 1
        elif base is not last:
            self._tell(Stale, row, "entry", who=last.by_name)
        elif "because" not in said:
            self._tell(LackingReason, row, "because")
        else:
            change = _change(row, self.kept.declared(last), (), None)
            self.plan.withdrawn.append(replace(change, withdrawn=last, because=said["because"]))

    def _declared(self, row: Row, said: dict[str, str]) -> Declared | None:
        """What the row declares; each mistake is told at its cell."""
        reader = read_item if row.sheet.type else read_value
        declared, findings = reader(said, self.known, row.place(""))
        for one in findings:
            place = row.place(one.place.column or "")
            self.plan.findings.append(replace(one, place=place))
        if isinstance(declared, DeclaredValue):
            if not self._is_in_its_unit(row, declared):
                return None
            self._values.append((row, declared.indicator))
        elif isinstance(declared, DeclaredItem):
            rules = self.known.types[declared.item.type].rules_for(declared.item.variant)
            self._counted |= {rule.indicator for rule in rules}
        return declared

    def _is_in_its_unit(self, row: Row, declared: DeclaredValue) -> bool:
        wanted = self.words.units(declared.unit)
        found = row.text("unit")
        if found and fold(found) not in {fold(one) for one in wanted} and found not in wanted:
            self._tell(OtherUnit, row, "unit", wanted=wanted[0], found=found)
            return False
        return True

    def _is_in_period(self, row: Row, declared: Declared) -> bool:
        """Whether a new entry is of the period: a value ends in it, one of an item's dates lies in it."""
        start, end = self.plan.origin.start, self.plan.origin.end
        dates = list(_dates(declared))
        if any(date.last_day >= start.first_day and date.first_day <= end.last_day for _, date in dates):
            return True
        code, date = dates[0]
        self._tell(OutOfPeriod, row, code, date=date.iso, start=start.iso, end=end.iso)
        return False


def _dates(declared: Declared) -> Iterator[tuple[str, PartialDate]]:
    if isinstance(declared, DeclaredValue):
        yield "end", declared.end
    else:
        yield from ((moment.value, date) for moment, date in declared.item.dates.items())


def _likeness(declared: Declared) -> tuple[object, ...]:
    """What two entries have in common where they are one and the same."""
    if isinstance(declared, DeclaredValue):
        return declared.indicator, declared.start, declared.end
    item = declared.item
    names = frozenset(fold(name) for name in declared.organisations)
    first = next(iter(sorted(date.iso for date in item.dates.values())), "")
    return item.type, item.variant, fold(declared.title), first, names


def _plainly(said: Mapping[str, str]) -> dict[str, str]:
    """The fields of a row as ``said_of`` writes them, as far as no reading is needed."""
    return {code: text for code, text in said.items() if code not in ("type", "because", "withdraw")}


def _change(
    row: Row, declared: Declared, fields: tuple[tuple[str, str, str], ...], wanted: Wanted | None
) -> Change:
    title = declared.title if isinstance(declared, DeclaredItem) else declared.indicator
    return Change(row.sheet, row.number, row.place("entry").cell or "", title, fields, wanted)
