"""Score a second reader on documents with their gold, and what its agreement tells of the rules' claims.

``python -m benchmarks.second_reader [--url URL] [--model NAME] GOLD.json …`` asks an OpenAI-compatible
endpoint (GRAPPE_LLM_URL, GRAPPE_LLM_MODEL) about the document beside each gold file, and prints precision,
recall and F1 of found, lenient and strict for the rules, for the model, for the claims on which both agree,
on which they differ, and for those of one of them alone. The scorer stands beside the project
(``../shared/tools``).
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.accuracy import PLAIN, SHARED, SUFFIXES

from grappe.actions.compare import compare
from grappe.domain.indicators import load_indicators
from grappe.endpoints.chat import ChatEndpoint
from grappe.endpoints.settings import EndpointSettings
from grappe.reading.exchange import to_exchange
from grappe.reading.second.agreement import Agreement
from grappe.reading.second.exchange import compared_to_exchange

FIGURES = Path(__file__).resolve().parent.parent / "build" / "figures" / "second-reader.json"
MEASURES = ("found", "lenient", "strict")
Figures = dict[str, dict[str, float]]


def main() -> int:
    """Read and score every document, print the table, write the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--url")
    parser.add_argument("--model")
    args = parser.parse_args()
    endpoint = ChatEndpoint(EndpointSettings.from_environment(args.url, args.model))
    whole: dict[str, Any] = {}
    for gold in args.gold:
        readings, account = read(document_of(gold), endpoint)
        print(f"{gold.name.removesuffix('.gold.json')}: {json.dumps(account, ensure_ascii=False)}")
        scores = {name: score(gold, claims, document_of(gold)) for name, claims in readings.items()}
        for name, figures in scores.items():
            print(f"  {name:12s}" + "   ".join(cells(figures)))
        whole[gold.name] = {"account": account, "scores": scores}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(whole, indent=1, ensure_ascii=False), "utf-8")
    return 0


def document_of(gold: Path) -> Path:
    """The document beside a gold file."""
    stem = gold.name.removesuffix(".gold.json")
    return next(path for suffix in SUFFIXES if (path := gold.with_name(f"{stem}{suffix}")).exists())


def read(document: Path, endpoint: ChatEndpoint) -> tuple[dict[str, list[Any]], dict[str, Any]]:
    """The claims of each reader and of their agreement, and the second reader's account of itself."""
    indicators = load_indicators()
    compared = compare(document, indicators, endpoint)
    said = compared_to_exchange(compared)
    rules = [claim for claim in said["claims"] if "rules" in claim["readers"]]
    alone = to_exchange(replace(compared.reading, statements=compared.second.statements))["claims"]
    marked = {
        str(mark): [claim for claim in said["claims"] if claim["agreement"] == mark] for mark in Agreement
    }
    return {"rules": rules, "llm": alone, **marked}, said["second_reader"]


def score(gold: Path, claims: list[Any], document: Path) -> Figures:
    """The scorer's figures for some claims."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "read.json"
        path.write_text(json.dumps({"claims": claims}, ensure_ascii=False), "utf-8")
        command = [sys.executable, str(SHARED / "tools" / "score_claims.py"), str(gold), str(path), "--json"]
        if document.suffix not in PLAIN:
            command.append("--no-offsets")
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def cells(figures: Figures) -> Iterator[str]:
    """Precision, recall and F1 of each measure, and how many claims were read."""
    for measure in MEASURES:
        one = figures[measure]
        rates = f"P {one['precision']:.2f} R {one['recall']:.2f} F1 {one['f1']:.2f}"
        yield f"{measure} {rates} ({one['read']:.0f} read)"


if __name__ == "__main__":
    sys.exit(main())
