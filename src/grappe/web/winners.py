"""The winners' table as somebody wants to see it: filtered, sorted, cut into pages."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from urllib.parse import urlencode

from grappe.records.models import Commitment, Project
from grappe.web.bunches import Bunch
from grappe.web.formatting import millions

COLUMNS = ("cluster", "host", "region", "amount", "objectives")
ROW_CHOICES = (5, 10, 25)
ALL = "all"
DEFAULT_ROWS = "10"
DEFAULT_SORT = "-amount"

_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": lambda value, limit: value > limit,
    "<": lambda value, limit: value < limit,
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
    "=": lambda value, limit: value == limit,
}
_AMOUNT = re.compile(r"(>=|<=|≥|≤|>|<|=)?\s*(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|à|to)\s*(\d+(?:[.,]\d+)?))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One winner: ``amount`` is in the base unit of the award."""

    project: Project
    host: str
    region: str
    objectives: str
    award: Commitment | None
    bunch: Bunch
    small: Bunch

    @property
    def amount(self) -> Decimal | None:
        """The amount awarded."""
        return self.award.value if self.award else None


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for; anything that makes no sense counts as not asked."""

    query: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = DEFAULT_SORT
    rows: str = DEFAULT_ROWS
    page: int = 1
    as_of: str = ""

    @classmethod
    def asked(cls, parameters: Mapping[str, str]) -> "View":
        """Read the view from the parameters of an address."""
        sort = parameters.get("sort", "")
        rows = parameters.get("rows", "")
        page = parameters.get("page", "")
        return cls(
            query=parameters.get("q", "").strip()[:200],
            filters={name: parameters.get(name, "").strip()[:200] for name in COLUMNS},
            sort=sort if sort.removeprefix("-") in COLUMNS else DEFAULT_SORT,
            rows=rows if rows in {ALL, *map(str, ROW_CHOICES)} else DEFAULT_ROWS,
            page=int(page) if re.fullmatch(r"[1-9][0-9]{0,5}", page) else 1,
            as_of=parameters.get("as_of", "").strip(),
        )

    @property
    def column(self) -> str:
        """The column that the rows are sorted by."""
        return self.sort.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the largest or last comes first."""
        return self.sort.startswith("-")

    def address(self) -> str:
        """The query string that asks for this view, as short as it can be."""
        asked = {"q": self.query, **{name: self.filters.get(name, "") for name in COLUMNS}}
        standard = {"sort": DEFAULT_SORT, "rows": DEFAULT_ROWS, "page": "1"}
        asked |= {
            name: value
            for name, value in (("sort", self.sort), ("rows", self.rows), ("page", str(self.page)))
            if value != standard[name]
        }
        asked["as_of"] = self.as_of
        written = urlencode({name: value for name, value in asked.items() if value})
        return f"?{written}" if written else "?"

    def sorted_by(self, column: str) -> "View":
        """This view sorted by ``column``: the other way round where it is already; amounts largest first."""
        downward = not self.descending if column == self.column else column == "amount"
        return replace(self, sort=f"-{column}" if downward else column, page=1)

    def on_page(self, page: int) -> "View":
        """This view on another page."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class Shown:
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


def show(rows: Sequence[Row], view: View, language: str) -> Shown:
    """Filter, sort and cut the rows; a page past the last one is the last."""
    matched = [row for row in rows if matches(row, view, language)]
    ordered = arranged(matched, view)
    size = max(len(ordered), 1) if view.rows == ALL else int(view.rows)
    pages = max(-(-len(ordered) // size), 1)
    page = min(view.page, pages)
    seen = tuple(ordered[(page - 1) * size : page * size])
    first = (page - 1) * size + 1 if seen else 0
    return Shown(seen, first, (page - 1) * size + len(seen), len(ordered), len(rows), page, pages)


def matches(row: Row, view: View, language: str) -> bool:
    """Whether the row has every word of the query, and each column what its filter asks."""
    texts = cells(row, language)
    everything = searchable(" ".join(texts.values()))
    if not all(word in everything for word in searchable(view.query).split()):
        return False
    return all(
        amount_fits(row.amount, asked, texts["amount"])
        if name == "amount"
        else searchable(asked) in searchable(texts[name])
        for name, asked in view.filters.items()
        if asked
    )


def amount_fits(amount: Decimal | None, asked: str, written: str) -> bool:
    """Whether an amount is as asked, in millions: "30", ">=30", "20-40"; other words are text."""
    match = _AMOUNT.fullmatch(asked.strip())
    if not match:
        return searchable(asked) in searchable(written)
    if amount is None:
        return False
    sign, low, high = match.groups()
    value, limit = amount / 10**6, Decimal(low.replace(",", "."))
    if high:
        return limit <= value <= Decimal(high.replace(",", "."))
    if not sign:
        return written.startswith(asked.strip())
    return _SIGNS[{"≥": ">=", "≤": "<="}.get(sign, sign)](value, limit)


def arranged(rows: Sequence[Row], view: View) -> list[Row]:
    """The rows in the view's order; those without an amount always come last."""
    if view.column == "amount":
        known = sorted(
            (row for row in rows if row.amount is not None), key=amount_of, reverse=view.descending
        )
        return [*known, *(row for row in rows if row.amount is None)]
    texts: dict[str, Callable[[Row], str]] = {
        "cluster": lambda row: row.project.name,
        "host": lambda row: row.host,
        "region": lambda row: row.region,
        "objectives": lambda row: row.objectives,
    }
    text = texts[view.column]
    return sorted(rows, key=lambda row: searchable(text(row)), reverse=view.descending)


def amount_of(row: Row) -> Decimal:
    """The amount to sort by."""
    return row.amount if row.amount is not None else Decimal(0)


def cells(row: Row, language: str) -> dict[str, str]:
    """What each column shows of the row; the amount in millions."""
    project = row.project
    return {
        "cluster": f"{project.name} {project.full_name_fr if language == 'fr' else project.full_name_en}",
        "host": row.host,
        "region": row.region,
        "amount": millions(row.amount, language) if row.amount is not None else "",
        "objectives": row.objectives,
    }


def searchable(text: str) -> str:
    """Text as it is compared: no accents, no case, straight apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()
