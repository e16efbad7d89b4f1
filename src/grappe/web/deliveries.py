"""What a project delivered, as its page shows it: indicator by indicator, each value with what shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from grappe.domain.items import ItemType
from grappe.domain.observation import Basis, Observation
from grappe.publishing.dates import date
from grappe.publishing.figures import amount
from grappe.records.models import Claim, Indicator, Item
from grappe.records.models import Observation as DeclaredValue
from grappe.records.queries.observations import Delivered
from grappe.web import labels
from grappe.web.actuals import Shown, entry_of
from grappe.web.formatting import bounded, span
from grappe.web.language import page_language

SAID: Final = (Basis.QUOTED, Basis.CITED)


@dataclass(frozen=True, slots=True)
class Value:
    """A value in words, when it was so, and what shows it: a claim, a declared value, or items."""

    figure: str
    when: str
    basis: Basis
    complete: bool
    draft: bool = False
    claim: Claim | None = None
    declared: DeclaredValue | None = None
    items: Sequence[Shown] = ()

    @property
    def is_counted(self) -> bool:
        """Whether it is counted from items."""
        return self.basis is Basis.COUNTED


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one indicator; the latest stands first, the others below it."""

    indicator: Indicator
    latest: Value
    others: Sequence[Value]


def groups_of(
    what: Delivered,
    indicators: Mapping[str, Indicator],
    claims: Mapping[str, Claim],
    types: Mapping[str, ItemType],
) -> list[tuple[str, list[Series]]]:
    """The series by theme, as they stand on the page; what dates an event is told on the timeline."""
    ordered = sorted(
        (one for one in what.observations if one.indicator in indicators),
        key=lambda one: (indicators[one.indicator].theme, indicators[one.indicator].position),
    )
    series = []
    for code, several in groupby(ordered, key=lambda one: one.indicator):
        told = [_value(one, what, claims, types) for one in several]
        whole = [one for one in told if one.complete] or told
        others = [one for one in reversed(told) if one is not whole[-1]]
        series.append(Series(indicators[code], whole[-1], others))
    themes = {theme: place for place, theme in enumerate(labels.THEMES)}
    series.sort(key=lambda one: (themes.get(one.indicator.theme, 99), one.indicator.position))
    return [
        (labels.word(labels.THEMES, theme), list(group))
        for theme, group in groupby(series, key=lambda one: one.indicator.theme)
    ]


def _value(
    one: Observation, what: Delivered, claims: Mapping[str, Claim], types: Mapping[str, ItemType]
) -> Value:
    language = page_language()
    figure = amount(one.value, one.unit, language)
    if one.value_max is not None:
        figure = _("%(lower)s to %(upper)s") % {
            "lower": figure, "upper": amount(one.value_max, one.unit, language),
        }  # fmt: skip
    start, end = one.start.iso if one.start else "", one.date.iso
    return Value(
        figure=bounded(figure, one.bound if one.value_max is None else ""),
        when=span(start, end, language) if start and start != end else date(end, language),
        basis=one.basis,
        complete=one.complete or one.start is not None,
        draft=one.draft,
        claim=claims.get(one.reference),
        declared=what.value(one.reference),
        items=[entry_of(what.items[key], types) for key in one.items if key in what.items],
    )


def beside(what: Delivered, types: Mapping[str, ItemType]) -> list[tuple[str, list[Shown]]]:
    """The items that no number counts (yet), by type: a contribution pledged, a call, a cancelled chair."""
    counted = {key for one in what.observations for key in one.items}
    rest: list[Item] = [row for row in what.items.values() if row.reference not in counted]
    rest.sort(key=lambda row: (list(types).index(row.type) if row.type in types else 99, row.title))
    language = page_language()
    return [
        (types[code].plurals[language] if code in types else code, [entry_of(row, types) for row in rows])
        for code, rows in groupby(rest, key=lambda row: row.type)
    ]
