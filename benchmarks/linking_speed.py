"""How quickly names are linked, and in how much memory: ``python -m benchmarks.linking_speed``.

The register is made up (``made_register.py``): 120,000 organisations, half a million names, as many as the
whole of ROR and French registers; where the files beside the project are there, their half of ROR is timed
with the names of CORDIS too. Each measure is taken in a process of its own on one core, so that its memory is
its own. Beside it, in the same run, the plainest thing that one may do instead: ``rapidfuzz`` comparing the
name with every name there is. Writes ``build/figures/linking-speed.json``.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.linking_rows import REGISTER, cordis
from benchmarks.made_register import organisations, printed
from rapidfuzz import fuzz, process, utils

from grappe.domain.organisation import Entry
from grappe.linking.index import Index, StaleIndexError, describe_index, open_index, write_index
from grappe.linking.linker import Linker
from grappe.linking.links import Context
from grappe.linking.registers.opening import open_register

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "linking-speed.json"
FOLDERS = ROOT / "build"
COUNT = 120_000
ASKED = 2_000
RIVAL_ASKED = 20
TYPED = 10

Question = tuple[str, Context]


def main() -> int:
    """Build what is missing, measure each register in its own process, print and keep the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--measure", choices=sorted(REGISTERS), help=argparse.SUPPRESS)
    parser.add_argument("--build", choices=sorted(REGISTERS), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if asked.build:
        print(json.dumps(build(asked.build)))
        return 0
    if asked.measure:
        print(json.dumps(measure(asked.measure)))
        return 0
    found = {}
    for name in REGISTERS:
        if name == "ror" and not REGISTER.exists():
            continue
        found[name] = {**in_own_process("--build", name), **in_own_process("--measure", name)}
        print(name, json.dumps(found[name], indent=1))
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(found, indent=1), "utf-8")
    return 0


def in_own_process(task: str, name: str) -> dict[str, Any]:
    """What this module says of one register when it is run alone."""
    command = [sys.executable, "-m", "benchmarks.linking_speed", task, name]
    told: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
    )
    return told


def made() -> Iterable[Entry]:
    """The made-up register."""
    return organisations(COUNT)


def made_questions(index: Index) -> list[Question]:
    """Names of its organisations, most of them misspelt, cut or mixed up, with the country and without."""
    entries = [index.entry(number) for number in range(0, len(index), max(1, len(index) // 4000))]
    return [
        (name, Context(country=entry.country) if entry and place % 2 else Context())
        for place, (name, entry) in enumerate(printed(entries, ASKED))
    ]


def ror() -> Iterable[Entry]:
    """The part of ROR beside the project."""
    return open_register(REGISTER).entries()


def cordis_questions(_: Index) -> list[Question]:
    """Names of participants in European projects, half with country and town."""
    rows = list(islice(cordis(), ASKED))
    return [(row.printed, row.context if place % 2 else Context()) for place, row in enumerate(rows)]


REGISTERS: dict[str, tuple[Callable[[], Iterable[Entry]], Callable[[Index], list[Question]]]] = {
    "made": (made, made_questions),
    "ror": (ror, cordis_questions),
}


def build(name: str) -> dict[str, Any]:
    """Builds the index where there is none of this version: seconds, megabytes on the disk and in memory."""
    folder = FOLDERS / f"linking-speed-{name}"
    try:
        describe_index(folder)
    except StaleIndexError:
        started = time.perf_counter()
        write_index(REGISTERS[name][0](), folder)
        return {
            "build_seconds": time.perf_counter() - started,
            "build_peak_mb": peak(),
            "disk_mb": size(folder),
        }
    return {"disk_mb": size(folder)}


def size(folder: Path) -> float:
    """Megabytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def measure(name: str) -> dict[str, Any]:
    """Opening, linking, suggesting, and the rival, on the built index."""
    started = time.perf_counter()
    index = open_index(FOLDERS / f"linking-speed-{name}")
    linker = Linker([index])
    linker.link("warm up")
    opened = time.perf_counter() - started
    questions = REGISTERS[name][1](index)
    linking = spans(lambda one: linker.link(*one), questions)
    typed = [
        question[0][:length] for question in questions[:: len(questions) // 60] for length in range(1, TYPED)
    ]
    typing = spans(linker.suggest, typed)
    memory = peak()  # before the rival takes all names into memory
    return {
        "organisations": len(index),
        "names": index.names,
        "open_seconds": opened,
        "link": summary(linking),
        "suggest": summary(typing),
        "peak_mb": memory,
        "rapidfuzz_over_all_names": rival(index, questions),
    }


def spans(answer: Callable[[Any], object], questions: Sequence[Any]) -> list[float]:
    """Seconds of one core's time for each question: what else the machine does is not ours."""
    found = []
    for question in questions:
        started = time.process_time()
        answer(question)
        found.append(time.process_time() - started)
    return found


def summary(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, and how many a second."""
    ordered = sorted(seconds)
    return {
        "asked": len(ordered),
        "p50_ms": 1000 * ordered[len(ordered) // 2],
        "p95_ms": 1000 * ordered[int(len(ordered) * 0.95)],
        "a_second": len(ordered) / sum(ordered),
    }


def rival(index: Index, questions: Sequence[Question]) -> dict[str, float]:
    """The printed name compared with every name, prepared beforehand: the best by ``token_sort_ratio``."""
    names = [utils.default_process(index.record(name).name.text) for name in range(index.names)]

    def best(question: Question) -> object:
        return process.extractOne(utils.default_process(question[0]), names, scorer=fuzz.token_sort_ratio)

    return summary(spans(best, questions[:RIVAL_ASKED]))


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
