"""What a project's office declares, as written: items and values read field by field, every mistake told."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from grappe.domain.findings import Finding, Place
from grappe.domain.indicators import Aggregation
from grappe.domain.items import Detail, Item, ItemType, Moment, Share
from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT, PERCENT, Bound
from grappe.following.findings import (
    AmbiguousNumber,
    BadAddress,
    BadDate,
    BadNumber,
    CountedIndicator,
    DateOutOfOrder,
    DateToCome,
    Lacking,
    NotMeasured,
    NotOfThisType,
    TooLarge,
    TooLong,
    TooMuchShared,
    UnknownChoice,
)

LONGEST_TITLE = 500  # characters
LONGEST_TEXT = 4000
LARGEST = Decimal(10) ** 17  # the register keeps eighteen digits before the point
MOST_PERSONS = 2**31 - 1
YEARS = range(1900, 2101)

_NUMBER = re.compile(r"([0-9]+)(?:([.,])([0-9]+))?")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_FRENCH_DATE = re.compile(r"(?:([0-9]{1,2})/)?([0-9]{1,2})/([0-9]{4})")
_CURRENCY = re.compile(r"[A-Z]{3}")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator as far as declaring needs it: ``unit`` is money, count, percent or none."""

    unit: str
    aggregation: Aggregation


@dataclass(frozen=True, slots=True)
class Known:
    """What a declaration of ``project`` may refer to: codes of types, indicators, projects and sources.

    ``projects`` are names by code; ``counted`` are the indicators of the project of which items are kept: no
    value may be typed for them.
    """

    project: str
    currency: str
    types: Mapping[str, ItemType]
    indicators: Mapping[str, Measured]
    projects: Mapping[str, str]
    today: dt.date
    counted: Collection[str] = ()
    sources: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class DeclaredItem:
    """An item as it was declared, with what the register keeps beside the value."""

    item: Item
    title: str
    organisations: tuple[str, ...] = ()
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredValue:
    """A value of an indicator as it was declared."""

    indicator: str
    value: Decimal
    bound: Bound
    unit: str
    start: PartialDate | None
    end: PartialDate
    proof: str
    source: str = ""
    url: str = ""
    note: str = ""


@dataclass(slots=True)
class Fields:
    """The fields as written, by name; ``place`` is where they stand, without the column."""

    said: Mapping[str, str]
    place: Place
    findings: list[Finding] = field(default_factory=list)

    def fail(self, kind: type[Finding], name: str, /, **particulars: str) -> None:
        """Note what is wrong with a field."""
        self.findings.append(kind(Place(self.place.file, self.place.line, name), particulars))

    def text(self, name: str, *, needed: bool = False, longest: int = LONGEST_TEXT) -> str:
        """The field without the spaces around it and without characters that no text may hold."""
        text = _CONTROL.sub("", self.said.get(name, "").replace("\r\n", "\n")).strip()
        if needed and not text:
            self.fail(Lacking, name)
        if len(text) > longest:
            self.fail(TooLong, name, length=str(len(text)), limit=str(longest))
        return text

    def choice(self, name: str, allowed: Iterable[str], *, needed: bool = False) -> str:
        """The field as one of a few words; empty where it is none of them."""
        text = self.text(name, needed=needed)
        if text and text not in set(allowed):
            self.fail(UnknownChoice, name, text=text, allowed=", ".join(sorted(set(allowed))[:20]))
            return ""
        return text

    def choices(self, name: str, allowed: Collection[str]) -> tuple[str, ...]:
        """The field as several words, apart by semicolons, each once."""
        words = listed(self.text(name))
        for word in words:
            if word not in allowed:
                self.fail(UnknownChoice, name, text=word, allowed=", ".join(sorted(allowed)[:20]))
        return tuple(word for word in words if word in allowed)

    def number(self, name: str, *, needed: bool = False) -> Decimal | None:
        """The field as a number of at most 17 digits, written "1234.5", "1 234,5" or "1234"."""
        text = _SPACES.sub("", self.text(name, needed=needed))
        if not text:
            return None
        match = _NUMBER.fullmatch(text)
        if match is None:
            self.fail(BadNumber, name, text=text)
            return None
        whole, mark, decimals = match.groups()
        if mark and len(decimals) == 3 and len(whole) <= 3 and whole != "0":
            self.fail(AmbiguousNumber, name, text=text, thousands=whole + decimals)
            return None
        if len(whole) > 17 or len(decimals or "") > 6:
            self.fail(TooLarge, name, text=text)
            return None
        return Decimal(f"{whole}.{decimals or 0}").normalize() + 0

    def date(self, name: str, *, needed: bool = False) -> PartialDate | None:
        """The field as a date, month or year: "2025-09-01", "2025-09", "2025", "01/09/2025" or "09/2025"."""
        text = self.text(name, needed=needed)
        if not text:
            return None
        if match := _FRENCH_DATE.fullmatch(text):
            day, month, year = match.groups()
            iso = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
        else:
            iso = text
        try:
            date = PartialDate(iso) if iso.isascii() else None
        except ValueError:
            date = None
        if date is None or date.year not in YEARS:
            self.fail(BadDate, name, text=text)
            return None
        return date

    def address(self, name: str) -> str:
        """The field as an http or https address."""
        text = self.text(name, longest=1000)
        if text and not _ADDRESS.fullmatch(text):
            self.fail(BadAddress, name, text=text)
            return ""
        return text


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list that is written with semicolons or line ends, each once, in their order."""
    entries = (" ".join(entry.split()) for entry in re.split(r"[;\n]", text))
    return tuple(dict.fromkeys(entry for entry in entries if entry))


def read_item(
    said: Mapping[str, str], known: Known, place: Place, reference: str = ""
) -> tuple[DeclaredItem | None, list[Finding]]:
    """An item from its fields, or ``None``, and what is wrong with them, each at its field.

    Fields: ``type``, ``variant``, ``title``, a date by the name of each moment, ``organisations`` and
    ``projects`` (lists apart by semicolons; the declaring project is always one), ``part`` (the declaring
    project's part of the money, in percent), ``persons``, ``amount``, ``currency``, ``url``, ``note``.
    """
    fields = Fields(said, place)
    code = fields.choice("type", known.types, needed=True)
    title = fields.text("title", needed=True, longest=LONGEST_TITLE)
    note = fields.text("note")
    if not code:
        return None, fields.findings
    kind = known.types[code]
    variant = fields.choice("variant", kind.variants, needed=bool(kind.variants))
    dates = _dates(fields, kind)
    for detail in Detail:
        if detail not in kind.details and fields.text(detail):
            fields.fail(NotOfThisType, detail, type=code)
    organisations = listed(fields.text("organisations", needed=Detail.ORGANISATIONS in kind.needed_details))
    for name in organisations:
        if len(name) > LONGEST_TITLE:
            fields.fail(TooLong, "organisations", length=str(len(name)), limit=str(LONGEST_TITLE))
    persons = _persons(fields, needed=Detail.PERSONS in kind.needed_details)
    amount = fields.number("amount", needed=Detail.AMOUNT in kind.needed_details)
    currency = _currency(fields, known) if amount is not None else ""
    url = fields.address("url")
    shares = _shares(fields, known)
    if fields.findings:
        return None, fields.findings
    item = Item(reference, code, dates, shares, variant, persons, amount, currency)
    return DeclaredItem(item, title, organisations, url, note), []


def _dates(fields: Fields, kind: ItemType) -> dict[Moment, PartialDate]:
    found = {}
    for moment in Moment:
        if moment not in kind.dates:
            if fields.text(moment):
                fields.fail(NotOfThisType, moment, type=kind.code)
            continue
        date = fields.date(moment, needed=moment in kind.needed)
        if date is not None:
            found[moment] = date
    happened = [moment for moment in kind.dates if moment in found and moment is not Moment.CANCELLED]
    for moment in happened:
        before = next((one for one in happened if found[one].first_day > found[moment].last_day), None)
        if before is not None and happened.index(before) < happened.index(moment):
            fields.fail(DateOutOfOrder, moment, date=str(found[moment]), before=str(found[before]))
    return found


def _persons(fields: Fields, *, needed: bool) -> int | None:
    number = fields.number("persons", needed=needed)
    if number is None:
        return None
    if number != int(number) or number > MOST_PERSONS:
        fields.fail(BadNumber, "persons", text=fields.text("persons"))
        return None
    return int(number)


def _currency(fields: Fields, known: Known) -> str:
    currency = fields.text("currency") or known.currency
    if not _CURRENCY.fullmatch(currency):
        fields.fail(UnknownChoice, "currency", text=currency, allowed=known.currency)
    return currency


def _shares(fields: Fields, known: Known) -> tuple[Share, ...]:
    """The declaring project first, then those it shares with; a part that is said is of the money."""
    others = [one for one in fields.choices("projects", known.projects) if one != known.project]
    percent = fields.number("part")
    if percent is not None and percent > 100:
        fields.fail(TooMuchShared, "part", text=fields.text("part"))
        percent = None
    part = None if percent is None else percent / 100
    return (Share(known.project, part), *(Share(one) for one in sorted(others)))


def read_value(
    said: Mapping[str, str], known: Known, place: Place
) -> tuple[DeclaredValue | None, list[Finding]]:
    """A value from its fields, or ``None``, and what is wrong with them, each at its field.

    Fields: ``indicator``, ``value``, ``bound`` (exactly, where it is left out), ``currency``, ``start``,
    ``end``, ``proof`` (where it is written), ``source`` (a code), ``url``, ``note``. A flow without a
    start is that of the day, month or year at its end.
    """
    fields = Fields(said, place)
    code = fields.choice("indicator", known.indicators, needed=True)
    value = fields.number("value", needed=True)
    bounds = [bound for bound in Bound if bound is not Bound.BETWEEN]
    bound = fields.choice("bound", bounds) or Bound.EXACTLY
    start, end = fields.date("start"), fields.date("end", needed=True)
    proof = fields.text("proof", needed=True)
    source = fields.choice("source", known.sources)
    url, note = fields.address("url"), fields.text("note")
    unit = _unit(fields, code, known)
    if end is not None and end.first_day > known.today:
        fields.fail(DateToCome, "end", date=str(end))
    if start is not None and end is not None and start.first_day > end.last_day:
        fields.fail(DateOutOfOrder, "end", date=str(end), before=str(start))
    if fields.findings or value is None or end is None:
        return None, fields.findings
    if start is None and known.indicators[code].aggregation is Aggregation.FLOW:
        start = end
    return DeclaredValue(code, value, Bound(bound), unit, start, end, proof, source, url, note), []


def _unit(fields: Fields, code: str, known: Known) -> str:
    """The unit in which an indicator is given; empty where it can't be given at all."""
    if not code:
        return ""
    if code in known.counted:
        fields.fail(CountedIndicator, "indicator", indicator=code)
    match known.indicators[code].unit:
        case "money":
            return _currency(fields, known)
        case "percent":
            return PERCENT
        case "count":
            return COUNT
    fields.fail(NotMeasured, "indicator", indicator=code)
    return ""
