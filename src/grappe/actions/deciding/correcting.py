"""A correction as it is entered, checked whole: every mistake is told at once, and what is left goes
together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from grappe.actions.adding.values import LARGEST
from grappe.actions.deciding.mistakes import (
    EndsBeforeItBegins,
    FigureIncomplete,
    Mistake,
    NegativeFigure,
    NoDate,
    NoField,
    NoneOfThese,
    NoNumber,
    NoSuch,
    NothingCorrected,
    TooLongText,
    UnitOfAnother,
)
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.period import PartialDate
from grappe.domain.quantity import COUNT, PERCENT, Bound, Kind, Modality, Quantity, Rate
from grappe.programmes.standards import is_currency
from grappe.records.models import Indicator, Programme, Project
from grappe.records.queries.decided import FIELDS, FIGURE, PERIOD, SUBJECT, Decided

LONGEST_SPEAKER = 500
TOGETHER = (SUBJECT, ("indicator",), FIGURE, ("modality",), PERIOD, ("speaker",))
"""Fields that are kept as one: a figure without its unit, or half a period, would say nothing by itself."""
Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Entered:
    """The fields as they would be after the correction, as text, and what is wrong with them so far."""

    texts: Mapping[str, str]
    mistakes: list[Mistake] = field(default_factory=list)

    def fail(self, kind: type[Mistake], name: str, **particulars: str) -> None:
        """Tell what is wrong with a field."""
        self.mistakes.append(kind(Place("", column=name), particulars))

    def number(self, name: str, largest: Decimal = LARGEST, places: int = 6) -> Decimal | None:
        """A field as a number; None where it is empty, or none."""
        text = self.texts[name]
        if not text:
            return None
        try:
            value = Decimal(text) if set(text) <= set("-.0123456789") else Decimal("NaN")
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or abs(value) >= largest or value != round(value, places):
            self.fail(NoNumber, name, text=text)
            return None
        return value

    def date(self, name: str) -> PartialDate | None:
        """A field as a date, month or year."""
        text = self.texts[name]
        try:
            return PartialDate(text) if text else None
        except ValueError:
            self.fail(NoDate, name, text=text)
            return None

    def word(self, name: str, words: type[Word], *, needed: bool = False) -> Word | None:
        """A field as one of a few words; None where it is empty, which a field that is needed may not be."""
        text = self.texts[name]
        try:
            return words(text) if text or needed else None
        except ValueError:
            self.fail(NoneOfThese, name, text=text, allowed=", ".join(word.value for word in words))
            return None


def corrected(before: Decided, given: Mapping[str, str]) -> dict[str, Any]:
    """What a correction changes of a claim as people left it, as a decision keeps it.

    ``given`` are the fields to change by their names, as text: codes of ``programme``, ``project`` (empty:
    the whole programme) and ``indicator``; ``value`` and ``value_max`` in digits, ``bound``, ``kind``,
    ``unit``, ``per``, ``modality``; ``start`` and ``horizon``, ``duration_years``, ``speaker``. What is not
    given stays. Raises BadInputError with every mistake at once, each with its field as the column of its
    place.
    """
    told = before.texts()
    texts = {**told, **{name: text.strip() for name, text in given.items() if name in FIELDS}}
    if texts["project"] and "project" not in given and texts["programme"] != told["programme"]:
        texts["project"] = ""  # another programme has other projects
    entered = Entered(texts)
    for name in sorted(given.keys() - set(FIELDS)):
        entered.fail(NoField, name, field=name)
    _check_subject(entered, changed=texts["programme"] != told["programme"])
    _check_figure(entered)
    _check_period(entered)
    entered.word("modality", Modality, needed=True)
    if len(texts["speaker"]) > LONGEST_SPEAKER:
        entered.fail(TooLongText, "speaker", limit=str(LONGEST_SPEAKER))
    change = _change(told, texts)
    if not change and not entered.mistakes:
        entered.fail(NothingCorrected, next(iter(given), ""))
    if entered.mistakes:
        raise BadInputError(entered.mistakes)
    return change


def _change(told: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    change: dict[str, Any] = {}
    for names in TOGETHER:
        if any(_differs(name, told[name], texts[name]) for name in names):
            change |= {name: _kept(name, texts[name]) for name in names}
    return change


def _differs(name: str, before: str, after: str) -> bool:
    if name in ("value", "value_max", "duration_years") and before and after:
        try:
            return Decimal(before) != Decimal(after)
        except InvalidOperation:
            return True
    return before != after


def _kept(name: str, text: str) -> str | None:
    return (text or None) if name in ("value", "value_max", "duration_years") else text


def _check_subject(entered: Entered, *, changed: bool) -> None:
    """A programme, and a project of it, that the register has."""
    programme, project = entered.texts["programme"], entered.texts["project"]
    if not programme and (changed or project):
        entered.fail(NoSuch, "programme", text="")
    elif programme and not Programme.objects.filter(code=programme).exists():
        entered.fail(NoSuch, "programme", text=programme)
    elif project and not Project.objects.filter(programme__code=programme, code=project).exists():
        entered.fail(NoSuch, "project", text=project)


def _check_figure(entered: Entered) -> None:
    code = entered.texts["indicator"]
    found = Indicator.objects.filter(code=code).select_related("programme").first()
    if found is None or (found.programme and found.programme.code != entered.texts["programme"]):
        entered.fail(NoSuch, "indicator", text=code)
        found = None
    wrong = len(entered.mistakes)
    value, value_max = entered.number("value"), entered.number("value_max")
    bound, kind = entered.word("bound", Bound), entered.word("kind", Kind, needed=True)
    entered.word("per", Rate)
    if len(entered.mistakes) > wrong:
        return
    try:
        Quantity(value, value_max, bound)
    except ValueError:
        entered.fail(FigureIncomplete, "bound")
    if kind is not Kind.INCREASE and any(one is not None and one < 0 for one in (value, value_max)):
        entered.fail(NegativeFigure, "value")
    unit = entered.texts["unit"]
    if found is not None and not _suits(unit, kind, found):
        entered.fail(UnitOfAnother, "unit", text=unit, indicator=code)


def _suits(unit: str, kind: Kind | None, indicator: Indicator) -> bool:
    """Whether the indicator is measured in the unit; percent also suits a rise, and a part of money."""
    also: Iterable[str] = indicator.reading.get("also", ())
    if unit == PERCENT and (kind is Kind.INCREASE or indicator.unit == "money"):
        return True
    measured = "none" if not unit else unit if unit in (COUNT, PERCENT) else "money"
    return measured in (indicator.unit, *also) and (measured != "money" or is_currency(unit))


def _check_period(entered: Entered) -> None:
    start, horizon = entered.date("start"), entered.date("horizon")
    if start and horizon and horizon.last_day < start.first_day:
        entered.fail(EndsBeforeItBegins, "horizon", start=str(start), horizon=str(horizon))
    years = entered.number("duration_years", Decimal(10) ** 4, 2)
    if years is not None and years < 0:
        entered.fail(NegativeFigure, "duration_years")
