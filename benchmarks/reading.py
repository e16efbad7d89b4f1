"""Time the reading beside spaCy's pipeline, on one core, in one run, turn by turn.

Dense text: the article and the development documents beside the project, where they are there, and the
documents of ``benchmarks/gold``. Sparse text: a corpus of our own (``benchmarks/corpus.py``) where one
sentence in twenty carries a figure; spaCy, whose time grows with length alone, reads a part of it. Decoding
(bytes to blocks and sentences) and reading are told apart, and so are the pages of PDF a second, the peak of
memory at three sizes, and how long ``grappe read`` takes for one line. Writes ``build/figures/reading.json``.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.accuracy import SHARED
from benchmarks.corpus import ONE_IN
from benchmarks.corpus import documents as corpus

from grappe.domain.indicators import load_indicators
from grappe.reading.formats.opening import open_document
from grappe.reading.reader import read_document

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "reading.json"
PYTHON = ROOT / "build" / "comparison" / "bin" / "python"
TEXTS = (".txt", ".md", ".html")
SAMPLE = 300_000
"""Characters of the sparse corpus that spaCy reads."""

SIZES = (5, 20, 50)
"""Millions of characters at which the peak of memory is taken."""

Documents = Sequence[tuple[str, bytes]]


def main() -> int:
    """Measure what is asked for, print it and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--million", type=float, default=50, help="characters of the sparse corpus")
    parser.add_argument("--only", choices=["dense", "sparse", "pdf", "memory", "start"], action="append")
    parser.add_argument("--peak", type=float, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.peak is not None:
        print(peak(asked.peak))
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # spaCy's process inherits it
    found: dict[str, Any] = {"compiled": compiled(), "python": sys.version.split()[0]}
    wanted = asked.only or ["dense", "sparse", "pdf", "memory", "start"]
    with Rival() as rival:
        if "dense" in wanted:
            found["dense"] = side_by_side("dense", list(dense()), rival, asked.repeats)
        if "sparse" in wanted:
            found["sparse"] = sparse(int(asked.million * 1e6), rival, asked.repeats)
    if "pdf" in wanted:
        found["pdf"] = pages()
    if "memory" in wanted:
        found["memory"] = {str(size): peak_of(size) for size in SIZES if size <= asked.million}
    if "start" in wanted:
        found["start"] = start()
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    kept = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() and asked.only else {}
    FIGURES.write_text(json.dumps({**kept, **found}, indent=1), "utf-8")
    print(json.dumps(found, indent=1))
    return 0


def compiled() -> bool:
    """Whether the reader's modules are compiled (``make compiled``)."""
    return not str(import_module("grappe.reading.claims.claims").__file__).endswith(".py")


class Rival:
    """spaCy in a process of its own, or nobody where its environment is absent."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Rival":
        if PYTHON.exists():
            command = [str(PYTHON), str(ROOT / "benchmarks" / "spacy_speed.py")]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        else:
            print("no environment of the tools: run make accuracy-comparison for spaCy's side")
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
            self.process.wait()

    def keep(self, name: str, texts: Sequence[str]) -> None:
        """Hand the texts of a set over."""
        self._say({"set": name, "texts": texts})

    def seconds(self, name: str) -> float | None:
        """How long spaCy takes for a set."""
        if self.process is None or self.process.stdout is None:
            return None
        self._say({"run": name})
        return float(json.loads(self.process.stdout.readline()))

    def _say(self, what: dict[str, Any]) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.write(json.dumps(what) + "\n")
            self.process.stdin.flush()


def dense() -> Iterator[tuple[str, bytes]]:
    """The documents that are full of figures, by name."""
    if SHARED.is_dir():
        article = SHARED / "seeds" / "article.txt"
        files = [article, *sorted((SHARED / "gold" / "dev").iterdir())]
    else:
        print("nothing beside the project: dense text is that of benchmarks/gold alone")
        files = []
    files += sorted((ROOT / "benchmarks" / "gold").glob("*/*"))
    for file in files:
        if file.suffix in TEXTS and not file.name.endswith(".pdf.txt"):
            yield file.name, file.read_bytes()


def side_by_side(name: str, documents: Documents, rival: Rival, repeats: int) -> dict[str, Any]:
    """Grappe and spaCy on the same documents, turn by turn; the first round warms both up."""
    texts = [open_document(content, file).text for file, content in documents]
    characters = sum(map(len, texts))
    rival.keep(name, texts)
    times: dict[str, list[float]] = {"reading": [], "decoding": [], "spacy": []}
    for turn in range(repeats + 1):
        told = {
            "reading": timed(lambda: read_all(documents)),
            "decoding": timed(lambda: open_all(documents)),
            "spacy": rival.seconds(name),
        }
        if turn:
            for one, seconds in told.items():
                if seconds is not None:
                    times[one].append(seconds)
    return summed(characters, len(documents), times)


def summed(characters: int, count: int, times: dict[str, list[float]]) -> dict[str, Any]:
    """Characters a second, median, least and most, of each; and how many times spaCy's pace Grappe's is."""
    out: dict[str, Any] = {"documents": count, "characters": characters}
    for name, seconds in times.items():
        if seconds:
            paces = sorted(characters / one for one in seconds)
            out[name] = {"median": statistics.median(paces), "least": paces[0], "most": paces[-1]}
    if "spacy" in out:
        out["ratio"] = out["reading"]["median"] / out["spacy"]["median"]
    return out


def timed(do: Callable[[], object]) -> float:
    """The seconds of the processor that it takes: other work on the machine is not counted."""
    started = time.process_time()
    do()
    return time.process_time() - started


INDICATORS = load_indicators()


def read_all(documents: Documents) -> None:
    """Read every document whole: claims, relations, events, axes, training, anomalies."""
    for name, content in documents:
        read_document(content, name, INDICATORS)


def open_all(documents: Documents) -> None:
    """Open every document: its characters, blocks, sentences and facts."""
    for name, content in documents:
        open_document(content, name)


def sparse(characters: int, rival: Rival, repeats: int) -> dict[str, Any]:
    """The sparse corpus: Grappe reads all of it once and a part turn by turn with spaCy."""
    part = [(name, text.encode()) for name, text in corpus(SAMPLE)]
    found = side_by_side("sparse", part, rival, repeats)
    whole = claims = 0
    seconds = 0.0
    for name, text in corpus(characters):
        content = text.encode()
        started = time.process_time()
        reading = read_document(content, name, INDICATORS)
        seconds += time.process_time() - started
        whole += len(text)
        claims += len(reading.statements)
    found |= {"one_in": ONE_IN, "whole": whole, "claims": claims, "pace": whole / seconds}
    if "spacy" in found:
        found["whole_ratio"] = found["pace"] / found["spacy"]["median"]
    return found


def pages() -> dict[str, Any]:
    """Pages of PDF opened a second, and read."""
    files = [*(ROOT / "tests" / "reading" / "files").glob("*.pdf")]
    files += (SHARED / "gold" / "dev").glob("*.pdf") if SHARED.is_dir() else ()
    from pypdfium2 import PdfDocument

    documents = [(file.name, file.read_bytes()) for file in files]
    count = sum(len(PdfDocument(content)) for _, content in documents)
    # The words are taken out in processes of their own: the clock on the wall counts them too.
    paces = {
        "text": on_the_wall(lambda: [layer(PdfDocument(content)) for _, content in documents]),
        "opened": on_the_wall(lambda: open_all(documents)),
        "read": on_the_wall(lambda: read_all(documents)),
    }
    return {"files": len(files), "pages": count, **{name: count / took for name, took in paces.items()}}


def on_the_wall(do: Callable[[], object]) -> float:
    """The seconds that pass meanwhile."""
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def layer(document: Any) -> list[str]:
    """The bare text of every page."""
    return [page.get_textpage().get_text_bounded() for page in document]


def peak(million: float) -> float:
    """The peak of this process' memory, in MB, after reading so many millions of characters."""
    for name, text in corpus(int(million * 1e6)):
        read_document(text.encode(), name, INDICATORS)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_of(million: float) -> float:
    """The same, of a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading", "--peak", str(million)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


def start() -> dict[str, float]:
    """Seconds that ``grappe read`` takes for a file of one line, from start to end of the process.

    The first run, which writes what Python keeps of compiled modules, isn't counted.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "line.txt"
        file.write_text(
            "Le cluster Tessel formera 30 doctorants avec les entreprises de la région.\n", "utf-8"
        )
        command = [str(Path(sys.executable).with_name("grappe")), "read", str(file)]
        seconds = [
            on_the_wall(lambda: subprocess.run(command, env=kept, capture_output=True, check=True))
            for _ in range(8)
        ][1:]
    return {"median": statistics.median(seconds), "least": min(seconds), "most": max(seconds)}


if __name__ == "__main__":
    sys.exit(main())
