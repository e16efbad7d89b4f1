"""Score what is found by passage: anomalies, research axes and training actions, against the article's gold.

An item is right where its passage overlaps that of a gold item of its sort (for axes and training, of the
same cluster too); each is matched once, the closest pairs first. Items that the gold calls optional or
duplicate may be found or left. Writes ``build/figures/anomalies.json``, and beside them what was told of the
development documents, which have no gold for it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.accuracy import SHARED, documents

from grappe.domain.indicators import load_indicators
from grappe.reading.exchange import to_exchange
from grappe.reading.language.folding import fold
from grappe.reading.reader import read_document

FIGURES = Path(__file__).resolve().parent.parent / "build" / "figures" / "anomalies.json"
SETS = ("anomalies", "research_axes", "training_actions")
FIELDS = {"research_axes": (), "training_actions": ("level", "status"), "anomalies": ()}
Item = dict[str, Any]


def main() -> int:
    """Score the article, list what was told of the other documents, write the figures."""
    if not (SHARED / "gold").is_dir():
        print("no gold beside the project (../shared/gold): nothing to score")
        return 0
    indicators = load_indicators()
    names = aliases(SHARED / "gold" / "aliases.json")
    figures: Item = {"told": {}}
    for name, document, gold in documents():
        read = to_exchange(read_document(document.read_bytes(), document.name, indicators))
        figures["told"][name] = sorted(anomaly["code"] for anomaly in read["anomalies"])
        expected = json.loads(gold.read_text("utf-8"))
        if "anomalies" in expected:
            figures[name] = {key: score(expected[key], read[key], names, FIELDS[key]) for key in SETS}
            figures[name]["anomalies"]["severities"] = severities(expected["anomalies"], read["anomalies"])
            for key in SETS:
                print(key, {field: value for field, value in figures[name][key].items() if field != "wrong"})
                print("  not in the gold:", *figures[name][key]["wrong"], sep="\n    ")
    print("told:", json.dumps({name: len(codes) for name, codes in figures["told"].items()}))
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False), "utf-8")
    return 0


def aliases(path: Path) -> dict[str, str]:
    """The canonical name of every spelling, folded."""
    table: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return {fold(other): fold(name) for name, others in table.items() for other in (name, *others)}


def score(gold: list[Item], read: list[Item], names: dict[str, str], fields: tuple[str, ...]) -> Item:
    """Precision, recall and F1 by passage and cluster, and how often each field of the found is right."""
    pairs = matched(gold, read, names)
    required = [item for item in gold if item.get("scoring", "required") == "required"]
    same = {item["id"] for item in gold} - {item["id"] for item in required}
    found = sum(1 for index, _ in pairs if gold[index]["id"] not in same)
    wrong = [item for place, item in enumerate(read) if place not in {other for _, other in pairs}]
    precision = len(pairs) / len(read) if read else 1.0
    recall = found / len(required) if required else 1.0
    right = {
        field: sum(_accepts(gold[i], field, read[j]) for i, j in pairs) / max(1, len(pairs))
        for field in fields
    }
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "gold": len(required),
        "read": len(read),
        "fields": right,
        "wrong": [" ".join(item["quote"].split())[:100] for item in wrong],
    }


def _accepts(gold: Item, field: str, read: Item) -> bool:
    return read[field] in (gold[field], *gold.get(f"{field}_accept", ()))


def matched(gold: list[Item], read: list[Item], names: dict[str, str]) -> list[tuple[int, int]]:
    """Pairs of gold and read items that overlap, each item in one pair, the closest pairs first."""
    pairs = sorted(
        (-_overlap(one, two), i, j)
        for i, one in enumerate(gold)
        for j, two in enumerate(read)
        if _overlap(one, two) > 0 and _same_cluster(one, two, names)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((i, j))
    return out


def _overlap(one: Item, two: Item) -> float:
    """The share of the words of both passages that they have in common."""
    common = min(one["end_char"], two["end_char"]) - max(one["start_char"], two["start_char"])
    both = max(one["end_char"], two["end_char"]) - min(one["start_char"], two["start_char"])
    return float(common / both)


def _same_cluster(gold: Item, read: Item, names: dict[str, str]) -> bool:
    if "cluster" not in gold:
        return True
    accepted = {
        names.get(fold(name), fold(name)) for name in (gold["cluster"], *gold.get("cluster_accept", ()))
    }
    return names.get(fold(read["cluster"]), fold(read["cluster"])) in accepted


def severities(gold: list[Item], read: list[Item]) -> Item:
    """How many gold anomalies of each severity were found."""
    found = {index for index, _ in matched(gold, read, {})}
    out: dict[str, list[int]] = {}
    for index, item in enumerate(gold):
        counts = out.setdefault(item["severity"], [0, 0])
        counts[0] += index in found
        counts[1] += 1
    return out


if __name__ == "__main__":
    sys.exit(main())
