"""Compare the reading with off-the-shelf tools on the plain-text documents of the gold, sort by sort.

A figure is right where its value is the gold's at an overlapping place; numbers that are years, and those
that the gold calls distractors, are taken from what the tools found before precision is counted. Multiples
and bounds are right where the tool says that they are such. Dates (ISO, at the level given) and organisations
(by all their spellings) are compared as sets for each document. Writes ``build/figures/comparison.json``.
"""

import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.accuracy import SHARED, documents

from grappe.domain.indicators import load_indicators
from grappe.reading.actors.cast import BodyKind
from grappe.reading.actors.mentions import find_cast
from grappe.reading.exchange import to_exchange
from grappe.reading.formats.opening import open_document
from grappe.reading.language.folding import fold
from grappe.reading.reader import read_document

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "comparison.json"
PYTHON = ROOT / "build" / "comparison" / "bin" / "python"
GRAPPE = "Grappe"
SORTS = ("figures", "multiples", "bounds", "dates", "organisations")
NO_ORGANISATIONS = frozenset(
    {
        "programme",
        "call",
        "country",
        "place",
        "sector",
        "training programme",
        "infrastructure",
        "scheme",
        "panel",
    }
)
BODIES = frozenset({BodyKind.ORGANISATION, BodyKind.PROJECT, BodyKind.INSTITUTE})
Found = dict[str, Any]
Counts = tuple[int, int, int, int]  # right among those read, read, found of the gold, gold


def main() -> int:
    """Run the tools and Grappe on the same texts, score both, write and print the figures."""
    if not (SHARED / "gold").is_dir() or not PYTHON.exists():
        print("no gold beside the project, or no environment of the tools (make accuracy-comparison)")
        return 0
    golds, texts = load()
    done = subprocess.run(
        [str(PYTHON), str(ROOT / "benchmarks" / "off_the_shelf.py")],
        input=json.dumps(texts), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, dict[str, Found]] = {GRAPPE: grappe(texts), **json.loads(done.stdout)}
    names = aliases(SHARED / "gold" / "aliases.json")
    figures: dict[str, Any] = {
        "documents": list(texts),
        "article": {tool: scored(one, golds, names, ["article"]) for tool, one in found.items()},
        "all": {tool: scored(one, golds, names, list(texts)) for tool, one in found.items()},
    }
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False), "utf-8")
    for tool, sorts in figures["all"].items():
        print(f"{tool:24s}", json.dumps(sorts))
    return 0


def load() -> tuple[dict[str, Found], dict[str, dict[str, str]]]:
    """The golds and texts of the documents whose offsets count in plain text."""
    golds, texts = {}, {}
    for name, file, gold in documents():
        if file.suffix == ".html":
            continue
        # The tools take text: that of a PDF stands beside it.
        document = file.with_name(f"{file.name}.txt") if file.suffix == ".pdf" else file
        facts = open_document(document.read_bytes(), document.name).facts
        golds[name] = json.loads(gold.read_text("utf-8"))
        texts[name] = {
            "text": document.read_text("utf-8"),
            "language": facts.language,
            "published": golds[name]["document"]["published"] or "2025",
            "file": document.name,
        }
    return golds, texts


def grappe(texts: dict[str, dict[str, str]]) -> dict[str, Found]:
    """What Grappe reads, in the shape of the tools' answers."""
    indicators = load_indicators()
    out: dict[str, Found] = {}
    for name, one in [*texts.items(), *texts.items()]:  # the first round warms up
        started = time.perf_counter()
        reading = read_document(one["text"].encode(), one["file"], indicators)
        milliseconds = 1000 * (time.perf_counter() - started)
        read = to_exchange(reading)
        claims = [claim for claim in read["claims"] if claim["value"] is not None]
        dates = [claim[field] for claim in read["claims"] for field in ("start", "horizon")]
        dates += [date for event in read["events"] for date in (event["date"] or "").split("/")]
        out[name] = {
            "figures": [_figure(claim) for claim in claims if claim["kind"] != "multiple"],
            "multiples": [_figure(claim) for claim in claims if claim["kind"] == "multiple"],
            "bounds": [
                (claim["value_start"], claim["value_end"], claim["relation"])
                for claim in claims
                if claim["relation"] != "exactly"
            ],
            "dates": [*filter(None, dates)],
            "organisations": [
                body.name for body in find_cast(reading.document).bodies if body.kind in BODIES
            ],
            "milliseconds": milliseconds,
        }
    return out


def _figure(claim: Found) -> tuple[int, int, float]:
    return claim["value_start"], claim["value_end"], claim["value"]


def aliases(path: Path) -> dict[str, str]:
    """The canonical name of every spelling, folded."""
    table: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return {plain(other): plain(name) for name, others in table.items() for other in (name, *others)}


def plain(name: str) -> str:
    """A name's letters and digits alone, without its article."""
    return " ".join(re.findall(r"\w+", re.sub(r"^(?:l'|(?:le|la|les|the) )", "", fold(name).strip())))


def scored(
    found: dict[str, Found], golds: dict[str, Found], names: dict[str, str], chosen: list[str]
) -> Found:
    """Precision, recall and F1 of each sort that a tool tells, over the chosen documents; its time."""
    read = [name for name in chosen if name in found]
    out: Found = {"documents": len(read)}
    if not read:
        return out
    for sort in SORTS:
        if not any(sort in found[name] for name in read):
            continue
        counts = [counted(sort, found[name].get(sort, []), golds[name], names) for name in read]
        right, told, hit, gold = (sum(column) for column in zip(*counts, strict=True))
        precision, recall = right / told if told else 0.0, hit / gold if gold else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        out[sort] = {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "read": told}
    out["milliseconds"] = sum(found[name]["milliseconds"] for name in read) / len(read)
    return out


def counted(sort: str, read: list[Any], gold: Found, names: dict[str, str]) -> Counts:
    """What of one sort a tool found in a document, against its gold."""
    if sort == "dates":
        return _as_sets(set(read), *dates_of(gold))
    if sort == "organisations":
        known = dict(names)
        for one in gold["entities"]:
            known |= {plain(other): plain(one["name"]) for other in (one["name"], *one["aliases"])}
        wanted = {plain(one["name"]) for one in gold["entities"] if one["type"] not in NO_ORGANISATIONS}
        allowed = {plain(one["name"]) for one in gold["entities"]}
        return _as_sets({known.get(plain(name), plain(name)) for name in read}, wanted, allowed)
    return _by_place(sort, read, gold)


def _as_sets(read: set[str], wanted: set[str], allowed: set[str]) -> Counts:
    wrong = read - wanted - allowed
    right = read & wanted
    return len(right), len(right | wrong), len(right), len(wanted)


def dates_of(gold: Found) -> tuple[set[str], set[str]]:
    """The dates of the gold's claims and events: those to be found, and those that may be."""
    every: dict[bool, set[str]] = defaultdict(set)
    for item in (*gold["claims"], *gold["events"]):
        required = item.get("scoring", "required") == "required"
        for field in ("start", "horizon", "date"):
            every[required].update(filter(None, str(item.get(field) or "").split("/")))
            accepted = [date for date in item.get(f"{field}_accept", ()) if date]
            every[False].update(accepted)
    return every[True], every[False] - every[True]


def _by_place(sort: str, read: list[list[Any]], gold: Found) -> Counts:
    """Figures, multiples or bounds, matched by place and value."""
    claims = [claim for claim in gold["claims"] if claim["value"] is not None and _of_sort(sort, claim)]
    field = "relation" if sort == "bounds" else "value"
    required = [claim for claim in claims if claim.get("scoring", "required") == "required"]
    told = [one for one in read if sort != "figures" or not _is_noise(one, gold)]
    right = sum(any(_same(one, claim, field) for claim in claims) for one in told)
    hit = sum(any(_same(one, claim, field) for one in told) for claim in required)
    return right, len(told), hit, len(required)


def _of_sort(sort: str, claim: Found) -> bool:
    if sort == "bounds":
        return bool(claim["relation"] != "exactly")
    return bool((claim["kind"] == "multiple") == (sort == "multiples"))


def _same(read: list[Any], claim: Found, field: str) -> bool:
    start, end, value = read
    near = start < claim["value_end"] and claim["value_start"] < end
    accepted = (claim[field], *claim.get(f"{field}_accept", ()))
    if field == "value":
        accepted = (*accepted, claim["value_max"])
        return near and any(
            one is not None and abs(value - one) <= 1e-6 * max(1, abs(one)) for one in accepted
        )
    return near and value in accepted


def _is_noise(read: list[Any], gold: Found) -> bool:
    """Whether a number is a year, or stands where the gold has a distractor."""
    start, end, value = read
    if 1900 <= value <= 2100 and value == int(value):
        return True
    return any(one["start_char"] < end and start < one["end_char"] for one in gold["distractors"])


if __name__ == "__main__":
    sys.exit(main())
