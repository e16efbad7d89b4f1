"""What stands in a workbook before an office fills it in: what was declared, and what is owed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from grappe.actions.recording.choosing import Words, organisations_of, words_of
from grappe.actions.recording.said import Kept, item_cells, value_cells
from grappe.domain.indicators import Aggregation
from grappe.domain.items import ItemType
from grappe.domain.observation import Observation
from grappe.domain.quantity import COUNT, Bound, Kind, Quantity, Rate
from grappe.following.declaring import DeclaredItem
from grappe.following.sheets.book import Book, Cell, Choices, Origin
from grappe.following.sheets.columns import ITEMS, VALUES, VERSION, sheets_of, words
from grappe.publishing.dates import date
from grappe.publishing.figures import amount, short
from grappe.records.models import Commitment, Indicator, Project
from grappe.records.queries.actuals import counted_indicators, types_of
from grappe.records.queries.observations import Asked, observations
from grappe.records.queries.promises import promised

SEVERAL = {"fr": "\N{NO-BREAK SPACE}; ", "en": "; "}


def book_of(project: Project, origin: Origin, language: str) -> Book:
    """The workbook of a project for a period, with the rows that the register has."""
    programme = project.programme
    types = types_of(programme)
    words_ = words_of(project, types)
    choices = words_.offered(language, organisations_of(project))
    filled = _Filling(project, origin, language, choices, words_)
    rows = filled.rows(types)
    return Book(
        origin, language, VERSION, tuple(sheets_of(types).values()), rows, choices,
        _cover(project, origin, language, rows),
    )  # fmt: skip


class _Filling:
    """Rows on their way into a workbook."""

    def __init__(
        self, project: Project, origin: Origin, language: str, choices: Mapping[str, Choices], words_: Words
    ) -> None:
        self.project, self.origin, self.language, self.choices = project, origin, language, choices
        self.words = words_

    def rows(self, types: Mapping[str, ItemType]) -> dict[str, list[dict[str, Cell]]]:
        """Rows by the code of their sheet."""
        kept = Kept.of(self.project)
        found: dict[str, list[dict[str, Cell]]] = {f"{ITEMS}{code}": [] for code in types}
        declared: dict[str, list[dict[str, Cell]]] = {}
        for row in kept.standing:
            what = kept.declared(row)
            stamp = f"{row.reference}.{row.version}"
            if isinstance(what, DeclaredItem):
                cells = self._chosen(item_cells(what), f"variant:{what.item.type}")
                found.setdefault(f"{ITEMS}{what.item.type}", []).append({"entry": stamp, **cells})
            else:
                cells = self._chosen(value_cells(what))
                declared.setdefault(what.indicator, []).append({"entry": stamp, **cells})
        found[VALUES] = list(self._values(types, declared))
        return found

    def _chosen(self, cells: Mapping[str, Cell | None], variants: str = "") -> dict[str, Cell]:
        """The cells with words of the lists for codes; empty ones are left out."""
        found = {code: value for code, value in cells.items() if value is not None and value != ""}
        for code, name in (("variant", variants), ("indicator", "indicators"), ("bound", "bounds")):
            if code in found:
                found[code] = self.choices[name].written(str(found[code]))
        return found

    def _values(
        self, types: Mapping[str, ItemType], declared: Mapping[str, list[dict[str, Cell]]]
    ) -> Iterator[dict[str, Cell]]:
        """A row for each value that was declared, and one for each indicator with a promise."""
        counted = counted_indicators(self.project, dict(types))
        owed: dict[str, list[Commitment]] = {}
        rows = promised(self.project.programme).filter(project=self.project)
        for one in rows.exclude(indicator__unit="none").order_by("indicator__position", "horizon", "pk"):
            owed.setdefault(one.indicator.code, []).append(one)
        known = self._last([*owed, *declared])
        indicators = Indicator.objects.in_bulk([*owed, *declared], field_name="code")
        for code, indicator in sorted(indicators.items(), key=lambda one: (one[1].position, one[0])):
            if code in counted and code not in declared:
                continue
            promises = owed.get(code, [])
            shown: dict[str, Cell] = {
                "indicator": self.choices["indicators"].written(code),
                "unit": self._unit(indicator),
                "address": SEVERAL[self.language].join(one.address for one in promises),
                "target": SEVERAL[self.language].join(_target(one, self.language) for one in promises),
                "horizon": SEVERAL[self.language].join(self._when(one.horizon) for one in promises),
                "last": known.get(code, ""),
            }
            for row in declared.get(code, ()):
                yield shown | row
            if not any(self._is_of_period(row) for row in declared.get(code, ())):
                start = {"start": self.origin.start.iso} if indicator.aggregation == Aggregation.FLOW else {}
                yield {**shown, **start, "end": self.origin.end.iso}

    def _is_of_period(self, row: Mapping[str, Cell]) -> bool:
        return self.origin.start.iso[:4] <= str(row["end"])[:4] <= self.origin.end.iso[:4]

    def _unit(self, indicator: Indicator) -> str:
        if indicator.unit == "money":
            return self.project.programme.currency
        return self.words.units(indicator.unit)[0 if self.language == "fr" else -1]

    def _when(self, iso: str) -> str:
        return date(iso, self.language) if iso else "–"

    def _last(self, codes: Iterable[str]) -> dict[str, str]:
        """The latest value that the register knows of each indicator, as it is written."""
        wanted = frozenset(codes)
        if not wanted:
            return {}
        asked = Asked(self.project.programme, self.project, wanted, drafts=True)
        latest: dict[str, Observation] = {}
        for one in observations(asked):
            if one.indicator not in latest or latest[one.indicator].date <= one.date:
                latest[one.indicator] = one
        return {
            code: f"{amount(one.value, one.unit, self.language)} ({date(one.date.iso, self.language)})"
            for code, one in latest.items()
        }


def _target(one: Commitment, language: str) -> str:
    quantity = Quantity(
        one.value, one.value_max, Bound(one.bound) if one.bound else None, Kind(one.kind), one.unit or COUNT,
        Rate(one.per) if one.per else None,
    )  # fmt: skip
    return short(quantity, language)


def _cover(
    project: Project, origin: Origin, language: str, rows: Mapping[str, Sequence[Mapping[str, Cell]]]
) -> list[str]:
    """What stands on the first sheet: what is asked for, and how to fill it in."""
    told = words()["cover"]
    ends = dict.fromkeys([origin.start.iso, origin.end.iso])
    period = " – ".join(date(iso, language) for iso in ends)
    filled = sum(1 for some in rows.values() for row in some if "entry" in row)
    owed = {str(row["indicator"]) for row in rows.get(VALUES, ())}
    titles = words()["words"][VALUES]
    return [
        told["title"][language].format(project=project.name, period=period),
        "",
        f"# {told['owed'][language]}",
        told["own_values"][language].format(values=titles[language], n=len(owed)),
        told["own_types"][language],
        told["filled"][language].format(n=filled),
        "",
        f"# {told['how'][language]}",
        *told["rules"][language],
    ]
