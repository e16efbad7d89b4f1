"""Writes docs/accuracy.md from the figures that ``make accuracy`` and ``make accuracy-comparison`` measured.

Where a file of figures is absent from ``build/figures``, the page is left as it is: it holds the last ones.
What the page of the method tells is kept beside it, in ``publishing/method/reading_accuracy.json``.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures"
PAGE = ROOT / "docs" / "accuracy.md"
KEPT = ROOT / "src" / "grappe" / "publishing" / "method" / "reading_accuracy.json"
MEASURES = ("found", "lenient", "strict", "relations", "events")
SORTS = {
    "figures": "figures with value and magnitude",
    "multiples": "multiples",
    "bounds": "bounds and ranges",
    "dates": "dates at the right level",
    "organisations": "organisations",
}
PASSAGES = {
    "anomalies": "anomalies",
    "research_axes": "research axes",
    "training_actions": "training actions",
}
ELECTED = ("elected", "figures about them", "names recall", "names precision")
TOGETHER = {
    "dev": "dev, together",
    "all": "article and dev",
    "tune": "tune, together",
    "held": "held, together",
}
HEAD = """\
<!-- Written by docs/accuracy.py from build/figures: run `make accuracy accuracy-comparison`. -->

# How well Grappe reads

Measured against annotations of a press article and of fourteen documents composed for the purpose: press
releases, reports, a call, an interview, newsletters and web pages, in French and English, on several
programmes.
The rules were written while looking at these documents and at those of `tune`, so their figures tell how well
the rules fit them. **What to expect of a new document is the row `held`**: documents of other styles and
programmes (`benchmarks/gold/held`), by authors who never saw the reader, whose texts nobody read while rules
were written, though their totals were looked at on the way. Where `held` is far below, it is mostly since the
reader takes another body for the one that the document is about: then every subject is wrong.

**found**: a figure of the gold was read, with its value at its place. **lenient**: with the right subject,
indicator and modality too. **strict**: every field right. **relations**: who is bound to whom, and how.
**events**: what happened to whom in which year. Each cell is precision / recall / F1.
"""
ABOUT_TOOLS = """\
## Beside off-the-shelf tools

The same {count} plain-text documents, the article among them, each tool in its own way, measured in one run
on one machine. `–`: the tool tells none. Years and the gold's distractors are taken from what the tools found
before precision is counted; none of them tells what a figure measures, of whom, or whether it is promised.
The spaCy models are French and read the French documents alone; quantulum3 knows English alone.
"""


def main() -> int:
    """Write the page; 0 where it was written or there is nothing to write it from."""
    accuracy, passages, comparison = (
        read(f"{name}.json") for name in ("accuracy", "anomalies", "comparison")
    )
    if accuracy is not None:
        KEPT.write_text(json.dumps(kept(accuracy), indent=2) + "\n", "utf-8")
    if accuracy is None or passages is None or comparison is None:
        sys.stderr.write("not all figures are in build/figures: docs/accuracy.md is left as it is\n")
        return 0
    formats = read("formats.json")
    parts = [HEAD, documents(accuracy), fields(accuracy)]
    chosen = read("protagonists.json")
    parts += [about_whom(chosen)] if chosen else []
    parts += [by_format(formats)] if formats else []
    parts += [by_passage(passages), side_by_side(comparison)]
    PAGE.write_text("\n".join(parts), "utf-8")
    return 0


def kept(accuracy: dict[str, Any]) -> dict[str, Any]:
    """What the product tells of it: documents that were at hand beside those that nobody had looked at."""
    sets = {"known": accuracy["all"], "held": accuracy["held"]}
    measured = dt.date.fromtimestamp((FIGURES / "accuracy.json").stat().st_mtime)
    return {
        "measured": measured.isoformat(),
        "figures": {name: one["found"]["gold"] for name, one in sets.items()},
        "measures": {
            measure: {
                name: {side: round(one[measure][side], 4) for side in ("precision", "recall")}
                for name, one in sets.items()
            }
            for measure in MEASURES
        },
        "fields": {
            field: {name: round(one["accuracy"][field], 4) for name, one in sets.items()}
            for field in accuracy["all"]["accuracy"]
        },
    }


def read(name: str) -> dict[str, Any] | None:
    """One file of figures, or None where it was not measured."""
    file = FIGURES / name
    return json.loads(file.read_text("utf-8")) if file.exists() else None


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    lines = [f"| {' | '.join(header)} |", f"|---{'|---:' * (len(header) - 1)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def three(figures: dict[str, float] | None) -> str:
    """Precision, recall and F1 in one cell."""
    if figures is None:
        return "–"
    return " / ".join(f"{figures[name]:.2f}" for name in ("precision", "recall", "f1"))


def documents(accuracy: dict[str, Any]) -> str:
    """One row for each document, and the micro average over those of each set."""
    sets = {f"**{title}**": accuracy[key] for key, title in TOGETHER.items() if key in accuracy}
    named = {**accuracy["documents"], **sets}
    rows = [
        [name, *(three(one[measure]) for measure in MEASURES), f"{one['milliseconds']:.0f}"]
        for name, one in named.items()
    ]
    return "## By document\n\n" + table(["document", *MEASURES, "ms"], rows)


def fields(accuracy: dict[str, Any]) -> str:
    """How often each field is right among the figures that were found."""
    names = list(accuracy["all"]["accuracy"])
    rows = [
        [title, *(f"{accuracy[key]['accuracy'][name]:.2f}" for name in names)]
        for title, key in (("article", "article"), *((title, key) for key, title in TOGETHER.items()))
        if key in accuracy
    ]
    return "## By field\n\nAmong the figures that were found:\n\n" + table(["", *names], rows)


def about_whom(chosen: dict[str, Any]) -> str:
    """How often the body that a text is about is told, on openings of documents."""
    rows = [
        [half, f"{one['texts']:.0f}", *(f"{one[name]:.2f}" for name in ELECTED)]
        for half, one in chosen.items()
    ]
    return (
        "## Whom a document is about\n\nOn openings of documents, each with its protagonist among hosts, "
        "funders, partners and rivals.\n\n" + table(["half", "texts", *ELECTED], rows)
    )


def by_format(formats: dict[str, Any]) -> str:
    """The same documents in each format, beside the files that they were made from."""
    rows = [
        [suffix, *(f"{one[measure]['f1']:.2f}" for measure in MEASURES)] for suffix, one in formats.items()
    ]
    return (
        "## By format\n\nThe documents that are text, Markdown or pages (the article, dev and tune), "
        "laid out as pages of\nparagraphs and line breaks, turned into .docx and .odt by pandoc, printed by "
        "Chromium.\nF1, matched without offsets.\n\n" + table(["format", *MEASURES], rows)
    )


def by_passage(passages: dict[str, Any]) -> str:
    """Anomalies, axes and training of the article; and how many anomalies the others have."""
    article = passages["article"]
    rows = [
        [title, three(article[key]), str(article[key]["gold"]), str(article[key]["read"])]
        for key, title in PASSAGES.items()
    ]
    kinds = ", ".join(
        f"{found} of {gold} called *{severity.replace('_', ' ')}*"
        for severity, (found, gold) in article["anomalies"]["severities"].items()
    )
    others = {name: codes for name, codes in passages["told"].items() if name != "article"}
    told = sum(len(codes) for codes in others.values())
    quiet = sum(1 for codes in others.values() if not codes)
    return (
        "## Anomalies, axes, training\n\nOn the article, the only document annotated for them; right "
        "where the passage overlaps (and the cluster is the same).\n\n"
        + table(["", "precision / recall / F1", "in the gold", "read"], rows)
        + f"\nOf the anomalies: {kinds}. The rules were written while looking at the article. The "
        f"{len(others)} other documents have no gold for anomalies: {told} were told in them, and {quiet} "
        "of them were left in peace.\n"
    )


def side_by_side(comparison: dict[str, Any]) -> str:
    """The tools beside Grappe: what each finds on the same texts, and how long it takes."""
    parts = [ABOUT_TOOLS.format(count=len(comparison["documents"]))]
    for key, title in (("article", "The article"), ("all", "All of them")):
        rows = [
            [
                tool,
                *(three(one.get(sort)) for sort in SORTS),
                str(one["documents"]),
                f"{one['milliseconds']:,.0f}" if "milliseconds" in one else "–",
            ]
            for tool, one in comparison[key].items()
        ]
        header = ["tool", *SORTS.values(), "documents", "ms a document"]
        parts.append(f"### {title}\n\n" + table(header, rows))
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
