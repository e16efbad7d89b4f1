"""The form in which a claim is corrected: each field with what was read, what is entered, what is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from grappe.actions.deciding.mistakes import Mistake
from grappe.domain.indicators import Theme
from grappe.domain.quantity import COUNT, PERCENT, Bound, Kind, Rate
from grappe.publishing.figures import number
from grappe.reading.figures.measures import find_figures
from grappe.reading.language.folding import fold
from grappe.records.models import Indicator, Project
from grappe.records.queries.decided import FIELDS, Decided
from grappe.web import labels
from grappe.web.language import page_language

CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD", "JPY")
NUMBERS = ("value", "value_max", "duration_years")
DATES = ("start", "horizon")
_GAPS = re.compile(r"[\s\u00a0\u202f]")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DAY = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})")
Option = tuple[str, str]

BOUNDS: labels.Words = {
    "": gettext_lazy("no figure"),
    Bound.EXACTLY: gettext_lazy("exactly"),
    Bound.ABOUT: gettext_lazy("about"),
    Bound.AT_LEAST: gettext_lazy("at least"),
    Bound.MORE_THAN: gettext_lazy("more than"),
    Bound.UP_TO: gettext_lazy("up to"),
    Bound.LESS_THAN: gettext_lazy("less than"),
    Bound.BETWEEN: gettext_lazy("between the two"),
}
KINDS: labels.Words = {
    Kind.ABSOLUTE: gettext_lazy("as it stands"),
    Kind.INCREASE: gettext_lazy("on top of what exists"),
    Kind.MULTIPLE: gettext_lazy("times what exists"),
}
RATES: labels.Words = {
    "": pgettext_lazy("rate", "in all"),
    Rate.YEAR: gettext_lazy("a year"),
    Rate.MONTH: gettext_lazy("a month"),
}
UNITS: labels.Words = {"": gettext_lazy("none"), COUNT: gettext_lazy("a number"), PERCENT: "%"}
NAMES: labels.Words = {
    "subject": gettext_lazy("Subject"),
    "indicator": gettext_lazy("Indicator"),
    "value": gettext_lazy("Figure"),
    "value_max": gettext_lazy("Upper end, of a range"),
    "bound": gettext_lazy("How firmly"),
    "kind": gettext_lazy("Measured"),
    "unit": gettext_lazy("Unit"),
    "per": gettext_lazy("Rate"),
    "modality": gettext_lazy("What the source says of it"),
    "start": gettext_lazy("From"),
    "horizon": gettext_lazy("By when"),
    "duration_years": gettext_lazy("Over how many years"),
    "speaker": gettext_lazy("Said by"),
}
HINTS: labels.Words = {
    "value": gettext_lazy("As you would write it: 75 M€, 1,500"),
    "start": gettext_lazy("A year, a month or a day: 2025, 2025-09, 2025-09-01"),
    "horizon": gettext_lazy("A year, a month or a day: 2025, 2025-09, 2025-09-01"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: a list of ``groups`` to choose from, or free text where there are none."""

    name: str
    value: str
    read: str  # what it says now, in words
    is_changed: bool
    groups: Sequence[tuple[str, Sequence[Option]]] = ()
    wrong: Sequence[str] = ()

    @property
    def label(self) -> str:
        """What it is called."""
        return str(NAMES[self.name])

    @property
    def hint(self) -> str:
        """How it is written."""
        return str(HINTS.get(self.name, ""))


def entered(form: Mapping[str, str], before: Decided) -> dict[str, str]:
    """What somebody entered, as a correction takes it: what differs from what the claim says now."""
    language = page_language()
    given = {name: form[name].strip() for name in FIELDS if name in form}
    if "subject" in form:
        given["programme"], _, given["project"] = form["subject"].partition("/")
    for name in NUMBERS:
        if name in given:
            given[name] = digits(given[name], language)
    for name in DATES:
        if name in given:
            given[name] = iso(given[name])
    said = before.texts()
    return {name: text for name, text in given.items() if text != said[name]}


def digits(text: str, language: str) -> str:
    """A number as people write it ("75 M€", "1 500,5") in digits of the base unit; else as it is written."""
    close = _GAPS.sub("", text)
    if language == "en" and _GROUPED.fullmatch(close):
        return close.replace(",", "")
    if _PLAIN.fullmatch(close):
        return close.replace(",", ".")
    figures = find_figures(fold(text), language)
    if len(figures) == 1 and figures[0].value is not None and figures[0].value_max is None:
        return f"{figures[0].value.normalize():f}"
    return text


def iso(text: str) -> str:
    """A date as people write it ("31/12/2030", "9/2025") in ISO 8601; else as it is written."""
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    day, month, year = match.groups()
    return "-".join([year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])])


def fields_of(
    before: Decided,
    form: Mapping[str, str] | None,
    mistakes: Iterable[Mistake],
    projects: Sequence[Project],
    indicators: Sequence[Indicator],
) -> list[Field]:
    """The form's fields, with what was entered before where it comes back with mistakes."""
    language, said = page_language(), before.texts()
    wrong: dict[str, list[str]] = {}
    for one in mistakes:
        name = one.place.column or ""
        told = one.template_in(language).format(**one.particulars)
        wrong.setdefault("subject" if name in ("programme", "project") else name, []).append(told)
    subject = "/".join((said["programme"], said["project"])) if said["programme"] else ""
    shown = said | {"subject": subject} | {name: grouped(said[name], language) for name in NUMBERS}
    lists = choices(before, projects, indicators)
    return [
        Field(
            name=name,
            value=form.get(name, "") if form is not None else shown[name],
            read=_word(lists[name], shown[name]) if name in lists else shown[name],
            is_changed=form is not None and form.get(name, "") != shown[name],
            groups=lists.get(name, ()),
            wrong=wrong.get(name, ()),
        )
        for name in NAMES
    ]


Groups = Sequence[tuple[str, Sequence[Option]]]


def choices(
    before: Decided, projects: Sequence[Project], indicators: Sequence[Indicator]
) -> dict[str, Groups]:
    """What each field with a list can be, in groups."""
    french = page_language() == "fr"
    units = dict.fromkeys((COUNT, PERCENT, *CURRENCIES, before.unit, ""))
    by_theme = {
        str(labels.THEMES[theme]): [
            (one.code, one.label_fr if french else one.label_en) for one in indicators if one.theme == theme
        ]
        for theme in Theme
    }
    return {
        "subject": subjects(before, projects),
        "indicator": [(theme, options) for theme, options in by_theme.items() if options],
        "bound": _listed(BOUNDS),
        "kind": _listed(KINDS),
        "unit": [("", [(unit, labels.word(UNITS, unit)) for unit in units])],
        "per": _listed(RATES),
        "modality": _listed(labels.MODALITIES),
    }


def subjects(before: Decided, projects: Sequence[Project]) -> Groups:
    """What a claim can be about: a programme as a whole, or one of its projects."""
    french = page_language() == "fr"
    groups: dict[str, list[Option]] = {}
    if not before.programme:
        groups[""] = [("", before.claim.subject)]
    for one in projects:
        name = one.programme.name_fr if french else one.programme.name_en
        whole = [(f"{one.programme.code}/", gettext("the whole programme"))]
        groups.setdefault(name, whole).append((f"{one.programme.code}/{one.code}", one.name))
    return list(groups.items())


def grouped(text: str, language: str) -> str:
    """Digits of the base unit as people write them: "75 000 000"."""
    return number(Decimal(text), language) if text else ""


def _listed(words: labels.Words) -> Groups:
    return [("", [(str(value), str(word)) for value, word in words.items()])]


def _word(groups: Groups, value: str) -> str:
    return next((word for _, options in groups for known, word in options if known == value), value)
