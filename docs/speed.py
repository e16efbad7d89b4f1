"""Writes docs/speed.md from the figures of ``make bench-reading`` and ``bench-reconcile``.

Without figures a part is left as it is.
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "reading.json"
RECONCILING = ROOT / "build" / "figures" / "reconciling.json"
PAGE = ROOT / "docs" / "speed.md"
HEAD = """\
<!-- Written by docs/speed.py from build/figures: run `make bench-reading bench-reconcile docs`. -->

# How fast Grappe reads

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


def main() -> int:
    """Write the page; 0 where it was written or there is nothing to write it from."""
    before = PAGE.read_text("utf-8") if PAGE.exists() else ""
    title = RECONCILING_HEAD.partition("\n")[0]
    reading, _, reconciling = before.partition(f"\n{title}\n")
    if FIGURES.exists():
        figures: dict[str, Any] = json.loads(FIGURES.read_text("utf-8"))
        reading = "\n".join([HEAD, table(figures), rest(figures)])
    reconciling = f"{title}\n{reconciling}" if reconciling else ""
    if RECONCILING.exists():
        reconciling = RECONCILING_HEAD + "\n" + reconciled(json.loads(RECONCILING.read_text("utf-8")))
    if not (FIGURES.exists() or RECONCILING.exists()):
        sys.stderr.write("no figures in build/figures: docs/speed.md is left as it is\n")
        return 0
    PAGE.write_text("\n".join(part for part in (reading, reconciling) if part), "utf-8")
    return 0


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
        engine = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[name.partition(" ")[0]]
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


if __name__ == "__main__":
    sys.exit(main())
