"""Times the search in a large register, as one types, beside a plain "contains" over the same tables.

``python -m benchmarks.search --home build/scale --engine sqlite`` takes the register of ``benchmarks.scale``
(making it where there is none) and asks it questions letter by letter, as the page does while somebody types:
words that all have, words that few have, mistyped ones, figures, several at once. Times are milliseconds of
one process; "contains" goes through whole tables and is asked a few questions only, so that this ends. The
figures go to build/figures/search.json.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.scale.making import Size
from benchmarks.scale.opening import ENGINES, opened

FIGURES = Path(__file__).parents[1] / "build" / "figures" / "search.json"
QUESTIONS = (
    "chaires", "thèses bretagne", "rapport d'activité 2021", "docteurs", "doctoral theses", "chairez",
    "brevest",
    "naître entreprises", "partenaires industriels 120", "pôle robotique", "zzzzqq", "hydrogène 2030", "p",
)  # fmt: skip
CONTAINED = ("chaires", "zzzzqq")
ENOUGH = 1001  # answers of a kind that "contains" fetches, as many as the search counts


def typed(questions: Iterable[str]) -> list[str]:
    """What is asked while somebody types these, letter by letter."""
    return [question[:end] for question in questions for end in range(1, len(question) + 1)]


def contains(question: str) -> int:
    """How many claims, commitments and sources have all words of the question in one of their texts."""
    from django.db.models import Q

    from grappe.records.models import Claim, Commitment, Source

    claims, commitments, sources = Q(), Q(), Q()
    for word in question.split():
        said = Q(indicator__label_fr__icontains=word) | Q(project__name__icontains=word)
        claims &= Q(quote__icontains=word) | said
        commitments &= said
        sources &= Q(title__icontains=word) | Q(publisher__icontains=word)
    rows = (
        Claim.objects.filter(claims).order_by().values_list("pk", flat=True),
        Commitment.objects.filter(commitments).order_by().values_list("pk", flat=True),
        Source.objects.filter(sources).order_by().values_list("pk", flat=True),
    )
    return sum(len(some[:ENOUGH]) for some in rows)


def timed(ask: Callable[[str], object], questions: Iterable[str]) -> list[tuple[float, str]]:
    """The milliseconds of each question, the quickest first."""
    times = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        times.append(((time.perf_counter() - began) * 1000, question))
    return sorted(times)


def told(times: list[tuple[float, str]]) -> dict[str, Any]:
    """Median, 95th percentile, and the slowest with its question."""
    walls = [wall for wall, _ in times]
    return {
        "asked": len(walls),
        "median": statistics.median(walls),
        "late": walls[min(len(walls) - 1, int(len(walls) * 0.95))],
        "longest": walls[-1],
        "of": times[-1][1],
    }


def main() -> None:
    """Ask both ways, print the times and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("build/scale"))
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--programmes", type=int, default=Size().programmes, help="Of a register to be made.")
    asked = parser.parse_args()
    with opened(asked.home, asked.engine):
        from benchmarks.scale.filling import made

        from grappe.records.models import Claim, SearchEntry
        from grappe.records.queries.searching.answers import search

        made(Size(programmes=asked.programmes))
        figures: dict[str, Any] = {"claims": Claim.objects.count(), "entries": SearchEntry.objects.count()}
        search("chaires", "fr")  # loads what a process loads once
        for name, ask, questions in (
            ("typing", lambda question: search(question, "fr"), typed(QUESTIONS)),
            ("whole", lambda question: search(question, "fr"), QUESTIONS),
            ("contains", contains, CONTAINED),
        ):
            figures[name] = told(timed(ask, questions))
            print(name, figures[name], flush=True)
    keep(f"{asked.engine} {figures['claims']}", figures)


def keep(name: str, figures: dict[str, Any]) -> None:
    """Keep the figures beside those of other engines and sizes."""
    known = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(known | {name: figures}, indent=1), "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
