"""A table as somebody wants to see it: filtered, sorted, cut into pages, at an address that says so."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Paginator

ALL = "all"
SIDE_BY_SIDE = 24  # of what has no rows to choose: bunches, bars
MOST = 200
"""Rows on a page that is asked for all of them: more come on further pages, and a file has them all."""
LONGEST = 200  # characters of what is asked of a column
Row = TypeVar("Row")
_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": lambda value, limit: value > limit,
    "<": lambda value, limit: value < limit,
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
    "=": lambda value, limit: value == limit,
}
_NUMBER = re.compile(r"(>=|<=|≥|≤|>|<|=)?\s*(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|à|to)\s*(\d+(?:[.,]\d+)?))?")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, those of numbers among them, and how it is shown where nobody asks otherwise.

    ``sort`` has a dash before a column whose last or largest comes first; ``choices`` are rows a page.
    """

    columns: tuple[str, ...]
    numbers: frozenset[str]
    sort: str
    rows: str
    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line(Generic[Row]):
    """A row with the text of each column, and with what it is sorted by where that is not its text.

    A number is in the unit that its column shows; None and an empty text always come last.
    """

    row: Row
    texts: Mapping[str, str]
    values: Mapping[str, Decimal | str | None] = field(default_factory=dict)


class Written(Mapping[str, str], Generic[Row]):
    """The texts of a row by column, each written when it is first asked for: of most rows none ever is."""

    def __init__(self, row: Row, columns: Mapping[str, Callable[[Row], str]]) -> None:
        self._row, self._columns = row, columns
        self._texts: dict[str, str] = {}

    def __getitem__(self, column: str) -> str:
        if column not in self._texts:
            self._texts[column] = self._columns[column](self._row)
        return self._texts[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for; anything that makes no sense counts as not asked.

    ``kept`` is what else the address of the page asks for, by name.
    """

    layout: Layout
    query: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    rows: str = ""
    page: int = 1
    kept: tuple[tuple[str, str], ...] = ()

    @classmethod
    def asked(
        cls, layout: Layout, parameters: Mapping[str, str], kept: Sequence[tuple[str, str]] = ()
    ) -> "View":
        """Read the view from the parameters of an address."""
        sort, rows = parameters.get("sort", ""), parameters.get("rows", "")
        page = parameters.get("page", "")
        return cls(
            layout=layout,
            query=parameters.get("q", "").strip()[:LONGEST],
            filters={name: parameters.get(name, "").strip()[:LONGEST] for name in layout.columns},
            sort=sort if sort.removeprefix("-") in layout.columns else layout.sort,
            rows=rows if rows in {ALL, *map(str, layout.choices)} else layout.rows,
            page=int(page) if re.fullmatch(r"[1-9][0-9]{0,5}", page) else 1,
            kept=tuple((name, value) for name, value in kept if value),
        )

    @property
    def column(self) -> str:
        """The column that the rows are sorted by."""
        return self.sort.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the largest or last comes first."""
        return self.sort.startswith("-")

    @property
    def most(self) -> int:
        """How many rows a page has at most, whatever is asked for."""
        return MOST

    @property
    def by_column(self) -> bool:
        """Whether any column is filtered by itself."""
        return any(self.filters.values())

    def address(self) -> str:
        """The query string that asks for this view, as short as it can be."""
        asked = [("q", self.query), *((name, self.filters.get(name, "")) for name in self.layout.columns)]
        standard = {"sort": self.layout.sort, "rows": self.layout.rows, "page": "1"}
        asked += [
            (name, value)
            for name, value in (("sort", self.sort), ("rows", self.rows), ("page", str(self.page)))
            if value != standard[name]
        ]
        asked += self.kept
        written = urlencode([(name, value) for name, value in asked if value])
        return f"?{written}" if written else "?"

    def sorted_by(self, column: str) -> "View":
        """This view sorted by ``column``: the other way round where it is already; numbers largest first."""
        downward = not self.descending if column == self.column else column in self.layout.numbers
        return replace(self, sort=f"-{column}" if downward else column, page=1)

    def on_page(self, page: int) -> "View":
        """This view on another page."""
        return replace(self, page=page)

    def on_one_page(self) -> "View":
        """This view with all of its rows."""
        return replace(self, rows=ALL, page=1)


@dataclass(frozen=True, slots=True)
class Shown(Generic[Row]):
    """The rows on the page, counted: from ``first`` to ``last`` of ``matched``, filtered from ``total``."""

    rows: tuple[Row, ...]
    first: int
    last: int
    matched: int
    total: int
    page: int
    pages: int

    @property
    def filtered(self) -> bool:
        """Whether some rows are filtered out."""
        return self.matched < self.total


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column: its name, the address that sorts by it, what its filter asks."""

    key: str
    name: str
    address: str
    sorted: str
    asked: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the table by its number, and its address; both are empty where some are left out."""

    number: int | None
    address: str


def show(lines: Sequence[Line[Row]], view: View, *, whole: bool = False) -> Shown[Row]:
    """Filter, sort and cut the lines; a page past the last one is the last.

    A page of all rows has ``MOST`` of them, unless it is a file's, which has the ``whole``.
    """
    ordered = arranged([line for line in lines if matches(line, view)], view)
    most = max(len(ordered), 1) if whole else MOST
    size = most if view.rows == ALL else int(view.rows)
    pages = max(-(-len(ordered) // size), 1)
    page = min(view.page, pages)
    seen = tuple(line.row for line in ordered[(page - 1) * size : page * size])
    first = (page - 1) * size + 1 if seen else 0
    return Shown(seen, first, (page - 1) * size + len(seen), len(ordered), len(lines), page, pages)


def matches(line: Line[Row], view: View) -> bool:
    """Whether the line has every word of the query, and each column what its filter asks."""
    if view.query:
        everything = searchable(" ".join(line.texts.values()))
        if not all(word in everything for word in searchable(view.query).split()):
            return False
    return all(_fits(line, view, name, asked) for name, asked in view.filters.items() if asked)


def _fits(line: Line[Row], view: View, name: str, asked: str) -> bool:
    value, text = line.values.get(name), line.texts[name]
    if name in view.layout.numbers and not isinstance(value, str):
        return number_fits(value, asked, text)
    return searchable(asked) in searchable(text)


def number_fits(value: Decimal | None, asked: str, written: str) -> bool:
    """Whether a number is as asked: "30", ">=30", "20-40"; other words are text."""
    match = _NUMBER.fullmatch(asked.strip())
    if not match:
        return searchable(asked) in searchable(written)
    if value is None:
        return False
    sign, low, high = match.groups()
    limit = Decimal(low.replace(",", "."))
    if high:
        return limit <= value <= Decimal(high.replace(",", "."))
    if not sign:
        return written.startswith(asked.strip())
    return _SIGNS[{"≥": ">=", "≤": "<="}.get(sign, sign)](value, limit)


def arranged(lines: Sequence[Line[Row]], view: View) -> list[Line[Row]]:
    """The lines in the view's order; those that have nothing to be sorted by always come last."""

    column = view.column

    def told(line: Line[Row]) -> Decimal | str | None:
        value = line.values[column] if column in line.values else line.texts[column]
        return searchable(value) if isinstance(value, str) else value

    keyed = [(told(line), line) for line in lines]
    known = [(key, line) for key, line in keyed if key is not None and key != ""]
    known.sort(key=_first, reverse=view.descending)
    return [line for _, line in known] + [line for key, line in keyed if key is None or key == ""]


def _first(keyed: tuple[Decimal | str, Line[Row]]) -> Decimal | str:
    return keyed[0]


def heads(view: View, names: Mapping[str, str]) -> list[Head]:
    """What stands above each column, by the names of the columns."""
    return [
        Head(
            key=key,
            name=names[key],
            address=view.sorted_by(key).address(),
            sorted=("descending" if view.descending else "ascending") if key == view.column else "",
            asked=view.filters.get(key, ""),
            is_number=key in view.layout.numbers,
        )
        for key in view.layout.columns
    ]


def pages_of(view: View, shown: Shown[Row]) -> list[Page]:
    """The pages that one may go to; of many, the first, the last and those around this one."""
    if shown.pages == 1:
        return []
    pages = Paginator(range(shown.pages), 1).get_elided_page_range(shown.page, on_each_side=2, on_ends=1)
    return [
        Page(one, view.on_page(one).address()) if isinstance(one, int) else Page(None, "") for one in pages
    ]


def searchable(text: str) -> str:
    """Text as it is compared: no accents, no case, straight apostrophes."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()
