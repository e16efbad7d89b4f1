"""Writes docs/speed.md from the figures of ``make bench-reading``, ``bench-reconcile``, ``bench-pages``…

Without figures a part is left as it is.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "reading.json"
RECONCILING = ROOT / "build" / "figures" / "reconciling.json"
PAGES = ROOT / "build" / "figures" / "pages.json"
WEB = ROOT / "build" / "figures" / "web.json"
SEARCH = ROOT / "build" / "figures" / "search.json"
PAGE = ROOT / "docs" / "speed.md"
START = """\
<!-- Written by docs/speed.py from build/figures: run `make bench-reading bench-pages bench-web … docs`. -->

# How fast Grappe is
"""
HEAD = """\
## How fast it reads

Characters a second of one core's time, of Grappe's whole reading (claims, relations, events, axes, training,
anomalies) and of the whole pipeline of spaCy's `fr_core_news_sm` on the same text, turn by turn in one run;
the median, with the least and the most. **Dense**: documents full of figures, those of `benchmarks/gold`
among them. **Sparse**: reports of our own making where one sentence in twenty carries a figure
(`benchmarks/corpus.py`); spaCy reads a part of them, as its time grows with length alone. *Decoding* is what
comes first: bytes to blocks and facts.
"""
SETS = {"dense": "dense", "sparse": "sparse, the same part"}


RECONCILING_HEAD = """\
## How fast it reconciles

Invented registers (`benchmarks/reconciling.py`): ten thousand claims a programme, on a hundred projects and
twenty indicators, five claims a source, one in ten against the others; and what is to be expected of each
promise is told anew with it. Seconds on the clock on the wall, and in brackets those that Grappe's process
and PostgreSQL's computed: the machine did other things meanwhile. **From nothing**: no commitment was there.
**From scratch**: all of them were, and were made again. **One new source**: its five claims stored,
and what they touch reconciled; the median, and the slowest of twenty.
"""


PAGES_HEAD = """\
## How fast it answers

An invented register (`benchmarks/scale`) of a thousand programmes with fifty promises each, told of by
twenty half-yearly reports, and one programme of two hundred projects beside them. Milliseconds of the
server for varied addresses of each kind, through all middleware and compressed, one process: each page
**made** anew, and **kept**, where a visitor asked for it before in this edition of the register (one
query). *Computing* is the part of the process itself, of SQLite's median. The machine was a virtual one
whose speed wandered by 1.8 within the hour: compare what stands side by side. `make bench-pages`
"""

WEB_HEAD = """\
## How much it bears

`grappe serve` and [Datasette](https://datasette.io), each as people run it, on the same SQLite file, one
after the other in one run: wrk on loopback, eight connections, two hundred addresses of each kind in turn.
**Kept** is Grappe as it comes, each page asked for before; **made anew** is the same with
`GRAPPE_PAGE_CACHE=0`, where every answer is made of the database. Datasette keeps nothing and is one
process. Pages of the same kind, not the same page: a list of fifty sources, the page of one source
(Datasette: its row), a hundred claims of a programme as JSON. *Computing* is what the server's processes
spent on one answer. `make bench-web`
"""

SEARCH_HEAD = """\
## How fast it searches

The same registers, asked letter by letter as the page does while somebody types: frequent and rare words,
mistyped ones, figures, several at once. Milliseconds of one process; “contains” is `LIKE '%word%'` over
claims, commitments and sources. `make bench-search`
"""
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def main() -> int:
    """Write the page; 0 where it was written or there is nothing to write it from."""
    before = sections(PAGE.read_text("utf-8")) if PAGE.exists() else {}
    found = [(head, json.loads(file.read_text("utf-8")), body) for head, file, body in PARTS if file.exists()]
    if not found:
        sys.stderr.write("no figures in build/figures: docs/speed.md is left as it is\n")
        return 0
    fresh = {title_of(head): f"{head}\n{body(figures)}" for head, figures, body in found}
    written = before | fresh
    PAGE.write_text(
        "\n".join([START, *(written[title] for head, _, _ in PARTS if (title := title_of(head)) in written)]),
        "utf-8",
    )
    return 0


def sections(page: str) -> dict[str, str]:
    """The parts of the page as it is, by title."""
    parts = re.split(r"^(?=## )", page.partition("# How fast Grappe is\n")[2], flags=re.MULTILINE)
    return {title_of(part): part.rstrip() + "\n" for part in parts if part.startswith("## ")}


def title_of(part: str) -> str:
    """The first line of a part."""
    return part.partition("\n")[0]


def answered(figures: dict[str, Any]) -> str:
    """The kinds of pages, both engines side by side."""
    engines = [name for name in ENGINES if name in figures]
    claims = ", ".join(f"{ENGINES[name]} with {figures[name]['claims']:,} claims" for name in engines)
    heads = [f"{ENGINES[name]}: median" for name in engines]
    lines = [
        f"| page | {' | p95 | '.join(heads)} | p95 | of which computing | kept | queries | kB |",
        "|---" + "|---:" * (2 * len(engines) + 4) + "|",
    ]
    for kind in figures[engines[0]]["pages"]:
        some = [figures[name]["pages"].get(kind) for name in engines]
        if not all(some):
            continue
        walls = " | ".join(f"{one['median']:.0f} | {one['late']:.0f}" for one in some)
        first = some[0]
        queries = max(one["queries"] for one in some)
        lines.append(
            f"| {kind} | {walls} | {first['computing']:.0f} | {first['kept']:.1f} | {queries} | "
            f"{first['size'] / 1000:.1f} |"
        )
    return "\n".join([f"Registers: {claims}.", "", *lines, ""])


def loaded(figures: dict[str, Any]) -> str:
    """What each server bore, kind by kind."""
    kinds = list(next(iter(figures["servers"].values())))
    lines = [
        f"{figures['claims']:,} claims, {figures['cores']} cores.",
        "",
        "| pages | server | answers a second | p95, ms | computing each, ms | bytes sent |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for kind in kinds:
        for name, told in figures["servers"].items():
            one = told[kind]
            each = one["bytes"] / max(one["requests"], 1)
            lines.append(
                f"| {kind} | {name} | {one['pace']:,.0f} | {one['late']:,.1f} | {one['computing']:.1f} | "
                f"{each:,.0f} |"
            )
    return "\n".join([*lines, ""])


def searched(figures: dict[str, Any]) -> str:
    """The times of searching, an engine and a size a row."""
    heads = ("engine", "claims", "entries", "as one types: median", "p95", "slowest", "whole questions",
             "“contains”")  # fmt: skip
    lines = [
        f"| {' | '.join(heads)} |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, one in sorted(figures.items(), key=lambda item: (item[0].partition(" ")[0], item[1]["claims"])):
        typing = one["typing"]
        lines.append(
            f"| {ENGINES[name.partition(' ')[0]]} | {one['claims']:,} | {one['entries']:,} | "
            f"{typing['median']:.1f} | {typing['late']:.1f} | {typing['longest']:.0f} (“{typing['of']}”) | "
            f"{one['whole']['median']:.1f} | {one['contains']['median']:,.0f} |"
        )
    return "\n".join([*lines, ""])


def read(figures: dict[str, Any]) -> str:
    """The paces of reading, and what else was measured of it."""
    return "\n".join([table(figures), rest(figures)])


def reconciled(figures: dict[str, Any]) -> str:
    """The times of reconciling, an engine and a size a row."""
    lines = [
        "| engine | claims | commitments | from nothing | from scratch | one new source | the slowest |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, one in sorted(figures.items()):
        spent = [seconds(one.get(key), 1) for key in ("nothing", "scratch")]
        late = f"{one['source']['late']:.2f}" if "source" in one else "–"
        source = f"{seconds(one.get('source'), 2)} | {late}"
        engine = ENGINES[name.partition(" ")[0]]
        lines.append(
            f"| {engine} | {one['claims']:,} | {one['commitments']:,} | {' | '.join(spent)} | {source} |"
        )
    return "\n".join([*lines, ""])


def seconds(spent: dict[str, float] | None, digits: int) -> str:
    """Seconds on the wall, and in brackets those computed."""
    if spent is None:
        return "–"
    return f"{spent['wall']:.{digits}f} ({spent['python']:.{digits}f} + {spent['server']:.{digits}f})"


def table(figures: dict[str, Any]) -> str:
    """Grappe and spaCy side by side."""
    lines = [
        "| text | characters | Grappe | decoding alone | spaCy | times spaCy |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for key, title in SETS.items():
        one = figures.get(key)
        if one is None:
            continue
        paces = [pace(one.get(name)) for name in ("reading", "decoding", "spacy")]
        ratio = f"{one['ratio']:.1f}" if "ratio" in one else "–"
        lines.append(f"| {title} | {one['characters']:,} | {' | '.join(paces)} | {ratio} |")
    sparse = figures.get("sparse", {})
    if "pace" in sparse:
        ratio = f"{sparse['whole_ratio']:.1f}" if "whole_ratio" in sparse else "–"
        lines.append(
            f"| sparse, all of it once | {sparse['whole']:,} | {sparse['pace']:,.0f} | | | {ratio} |"
        )
    return "\n".join([*lines, ""])


def pace(found: dict[str, float] | None) -> str:
    """A median with its spread."""
    if found is None:
        return "–"
    return f"{found['median']:,.0f} ({found['least']:,.0f}–{found['most']:,.0f})"


def rest(figures: dict[str, Any]) -> str:
    """Pages of PDF, memory and the time to start."""
    lines = []
    if pdf := figures.get("pdf"):
        paces = (f"{pdf[name]:,.1f}" for name in ("text", "opened", "read"))
        text, opened, read = paces
        lines.append(
            f"- PDF, {pdf['pages']} pages in {pdf['files']} small files: {text} pages a second give their "
            f"bare text (pypdfium2), {opened} are opened (columns, tables, a process each), {read} read."
        )
    if memory := figures.get("memory"):
        sizes = ", ".join(f"{peak:.0f} MB after {size} million characters" for size, peak in memory.items())
        lines.append(f"- Peak of memory, document after document: {sizes}.")
    if start := figures.get("start"):
        lines.append(
            f"- `grappe read` of one line, from start to end of the process: {start['median']:.2f} s "
            f"({start['least']:.2f}–{start['most']:.2f}) on the clock on the wall."
        )
    return "\n".join([*lines, ""])


PARTS: tuple[tuple[str, Path, Callable[[dict[str, Any]], str]], ...] = (
    (HEAD, FIGURES, read),
    (RECONCILING_HEAD, RECONCILING, reconciled),
    (PAGES_HEAD, PAGES, answered),
    (WEB_HEAD, WEB, loaded),
    (SEARCH_HEAD, SEARCH, searched),
)

if __name__ == "__main__":
    sys.exit(main())
