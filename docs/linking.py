"""Writes src/grappe/publishing/linking_accuracy.json, which the page on linking shows.

The figures are those that ``make accuracy-linking`` measured (build/figures/linking.json); where that lacks,
the file is left as it is: it holds the last ones.
"""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "linking.json"
PAGE = ROOT / "src" / "grappe" / "publishing" / "linking_accuracy.json"

SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "french": {"covered": ("literal", "mapped"), "all": ("literal",)},
    "cordis": {"names covered": ("precision", "f1"), "all": ("example_f1",)},
    "names": {"covered": ("recall",), "all": ("recall",)},
    "logs": {"covered": ("precision", "f1"), "all": ("precision", "recall", "f1")},
}
PUBLISHED = {
    ("french", "all", "literal"): 0.747,
    ("cordis", "all", "example_f1"): 0.891,
    ("names", "all", "recall"): 0.749,
    ("logs", "all", "precision"): 0.912,
    ("logs", "all", "recall"): 0.810,
    ("logs", "all", "f1"): 0.858,
}
"""The best figures that others published, with the whole of ROR at hand (used here: about half)."""


def main() -> int:
    """Write the file, if there is anything to write."""
    if not FIGURES.exists():
        sys.stderr.write(f"{FIGURES.relative_to(ROOT)} is absent: run make accuracy-linking\n")
        return 0
    told = json.loads(FIGURES.read_text("utf-8"))
    figures = [
        figure(benchmark, rows, told[benchmark][rows]["rows"], measure, told[benchmark][rows][measure])
        for benchmark, shown in SHOWN.items()
        if benchmark in told
        for rows, measures in shown.items()
        for measure in measures
    ]
    if "article" in told:
        one = told["article"]
        figures += [figure("article", "all", one["rows"], name, one[name]) for name in ("right", "wrong")]
    measured = dt.datetime.fromtimestamp(FIGURES.stat().st_mtime, dt.UTC).date().isoformat()
    page = json.dumps({"measured": measured, "figures": figures}, indent=1, ensure_ascii=False)
    PAGE.write_text(page + "\n", "utf-8")
    return 0


def figure(benchmark: str, rows: str, count: int, measure: str, value: float) -> dict[str, Any]:
    """One figure as the page takes it."""
    published = PUBLISHED.get((benchmark, rows, measure))
    return {
        "benchmark": benchmark, "rows": rows, "count": count, "measure": measure,
        "value": round(value, 3), "published": published,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
