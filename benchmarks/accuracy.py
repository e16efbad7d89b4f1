"""Score the reading of the seed article and of the development documents against their gold.

The scorer and that gold stand beside the project (``../shared``); where they are absent the benchmark says so
and is content. ``benchmarks/gold`` holds further documents: ``tune`` was looked at while rules were written,
``held`` was not; of either, the totals alone are told. Prints a table, one line a document, and writes
``build/figures/accuracy.json``.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grappe.actions.read import known_names
from grappe.domain.indicators import Indicator, load_indicators
from grappe.reading.exchange import to_exchange
from grappe.reading.reader import read_document

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FIGURES = ROOT / "build" / "figures" / "accuracy.json"
MEASURES = ("found", "lenient", "strict", "relations", "events")
OWN = ROOT / "benchmarks" / "gold"
SUFFIXES = (".pdf", ".txt", ".md", ".html")
PLAIN = frozenset({".txt", ".md"})


def documents(shared: Path = SHARED) -> Iterator[tuple[str, Path, Path]]:
    """Name, document and gold of the article and of every development document."""
    yield "article", shared / "seeds" / "article.txt", shared / "gold" / "article.gold.json"
    yield from documents_in(shared / "gold" / "dev")


def documents_in(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Name, document and gold of every document in a folder."""
    for gold in sorted(folder.glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        beside = (gold.parent / f"{stem}{suffix}" for suffix in SUFFIXES)
        document = next((path for path in beside if path.exists()), None)
        if document is not None:
            yield stem, document, gold


def aliases_of(gold: Path) -> Path:
    """The spellings of the names in a gold file of our own: each half may have a file of its own."""
    own = OWN / f"aliases-{gold.parent.name}.json"
    return own if own.exists() else OWN / "aliases.json"


def score(
    document: Path,
    gold: Path,
    indicators: dict[str, Indicator],
    shared: Path = SHARED,
    *,
    by_offset: bool = True,
) -> dict[str, Any]:
    """The scorer's figures for one document, and the milliseconds that reading it took.

    Figures are matched ``by_offset`` in plain texts, where the gold's offsets are those of the file.
    """
    content = document.read_bytes()
    started = time.perf_counter()
    reading = read_document(content, document.name, indicators, known=known_names())
    milliseconds = 1000 * (time.perf_counter() - started)
    with tempfile.TemporaryDirectory() as folder:
        read = Path(folder) / "read.json"
        read.write_text(json.dumps(to_exchange(reading), ensure_ascii=False), "utf-8")
        command = [sys.executable, str(shared / "tools" / "score_claims.py"), str(gold), str(read), "--json"]
        if document.suffix not in PLAIN or not by_offset:
            command.append("--no-offsets")
        if gold.is_relative_to(OWN):
            command += ["--aliases", str(aliases_of(gold))]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    figures["milliseconds"] = round(milliseconds, 1)
    return figures


def total(scores: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The micro average over documents: right and read figures are added up, then divided."""
    out: dict[str, Any] = {}
    for measure in MEASURES:
        gold = sum(one[measure]["gold"] for one in scores.values())
        read = sum(one[measure]["read"] for one in scores.values())
        right_gold = sum(one[measure]["recall"] * one[measure]["gold"] for one in scores.values())
        right_read = sum(one[measure]["precision"] * one[measure]["read"] for one in scores.values())
        precision, recall = (right_read / read if read else 1.0), (right_gold / gold if gold else 1.0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        out[measure] = {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "read": read}
    weights = {name: one["found"]["gold"] for name, one in scores.items()}
    fields = next(iter(scores.values()))["accuracy"]
    out["accuracy"] = {
        field: sum(scores[name]["accuracy"][field] * weight for name, weight in weights.items())
        / sum(weights.values())
        for field in fields
    }
    out["milliseconds"] = sum(one["milliseconds"] for one in scores.values()) / len(scores)
    return out


def line(name: str, figures: dict[str, Any]) -> str:
    """One line of the table: precision, recall and F1 of each measure."""
    cells = (
        f"{figures[measure]['precision']:.2f} {figures[measure]['recall']:.2f} {figures[measure]['f1']:.2f}"
        for measure in MEASURES
    )
    return f"{name:22s}  " + "   ".join(cells) + f"   {figures['milliseconds']:6.0f}"


def main() -> int:
    """Score every document, print the table, write the figures."""
    if not (SHARED / "gold").is_dir():
        print("no gold beside the project (../shared/gold): nothing to score")
        return 0
    indicators = load_indicators()
    warm = next(documents())[1]
    read_document(warm.read_bytes(), warm.name, indicators)
    scores = {name: score(document, gold, indicators) for name, document, gold in documents()}
    print(f"{'':22s}  " + "   ".join(f"{measure + ' P R F1':14s}" for measure in MEASURES) + "       ms")
    for name, figures in scores.items():
        print(line(name, figures))
    dev = {name: figures for name, figures in scores.items() if name != "article"}
    whole = {"article": scores["article"], "dev": total(dev), "all": total(scores)}
    for name in ("tune", "held"):
        own = {stem: score(document, gold, indicators) for stem, document, gold in documents_in(OWN / name)}
        if own:
            whole[name] = total(own)
    for name in ("dev", "all", "tune", "held"):
        if name in whole:
            print(line(name, whole[name]))
    print("fields  " + "  ".join(f"{field} {value:.2f}" for field, value in whole["all"]["accuracy"].items()))
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps({**whole, "documents": scores}, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
