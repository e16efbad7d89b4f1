"""Score whom a document is about, on openings of documents with their protagonist.

``benchmarks/gold/protagonists``: ``tune`` is looked at while rules are written, ``held`` never is. Of each
text: whether the subject that most of its figures have is the protagonist, which part of the figures have a
protagonist for their subject, and which names of bodies are read as they are written (persons and places are
none). Writes ``build/figures/protagonists.json``; ``--show`` lists what is wrong in ``tune``.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grappe.domain.indicators import load_indicators
from grappe.reading.actors.mentions import find_cast
from grappe.reading.language.folding import fold
from grappe.reading.reader import read_document

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "benchmarks" / "gold" / "protagonists"
FIGURES = ROOT / "build" / "figures" / "protagonists.json"
NO_BODIES = frozenset({"person", "place", "document", "other"})
Text = dict[str, Any]


def main() -> int:
    """Score both halves, print them and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list what is wrong in the half to tune on")
    asked = parser.parse_args()
    figures = {}
    for half in ("tune", "held"):
        texts = json.loads((GOLD / f"{half}.json").read_text("utf-8"))
        judged = [judge(text) for text in texts]
        figures[half] = total(judged)
        print(half, "  ".join(f"{name} {value:.2f}" for name, value in figures[half].items()))
        if asked.show and half == "tune":
            for text, one in zip(texts, judged, strict=True):
                show(text, one)
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


def judge(text: Text) -> Text:
    """What is read of one text: the subjects of its figures, and its names right, read and expected."""
    suffix = "md" if "**" in text["text"] or "\n# " in text["text"] else "txt"
    reading = read_document(text["text"].encode(), f"text.{suffix}", load_indicators())
    right = {fold(form) for one in text["protagonists"] for form in (one["name"], *one.get("accept", ()))}
    subjects = Counter(statement.subject for statement in reading.statements)
    known = {fold(name["name"]) for name in text["names"] if name["kind"] not in NO_BODIES}
    other = {fold(name["name"]) for name in text["names"] if name["kind"] in NO_BODIES}
    cast = find_cast(reading.document)
    spelled = {fold(name) for body in cast.bodies for name in (body.name, *body.names)} - other
    return {
        "subjects": subjects,
        "about": sum(count for name, count in subjects.items() if plain(name) in {plain(r) for r in right}),
        "right": bool(subjects) and plain(subjects.most_common(1)[0][0]) in {plain(r) for r in right},
        "known": known,
        "spelled": spelled,
    }


def plain(name: str) -> str:
    """A name without the article that some write with it."""
    words = fold(name).replace("'", " ").split()
    return " ".join(words[1:] if words and words[0] in {"the", "le", "la", "l", "les"} else words)


def total(judged: Sequence[Text]) -> dict[str, float]:
    """Shares over all texts: protagonists elected, figures about them, names found and right."""
    claims = sum(sum(one["subjects"].values()) for one in judged)
    known = sum(len(one["known"]) for one in judged)
    spelled = sum(len(one["spelled"]) for one in judged)
    found = sum(len(one["known"] & one["spelled"]) for one in judged)
    return {
        "texts": len(judged),
        "elected": sum(one["right"] for one in judged) / len(judged),
        "figures about them": sum(one["about"] for one in judged) / max(claims, 1),
        "names recall": found / max(known, 1),
        "names precision": found / max(spelled, 1),
    }


def show(text: Text, one: Text) -> None:
    """What is wrong in one text."""
    if one["right"] and one["known"] <= one["spelled"]:
        return
    wanted = [protagonist["name"] for protagonist in text["protagonists"]]
    print(f"\n{text['id']}: {wanted} – read {dict(one['subjects'])}")
    print(
        "  missed:", sorted(one["known"] - one["spelled"]), "invented:", sorted(one["spelled"] - one["known"])
    )


if __name__ == "__main__":
    sys.exit(main())
