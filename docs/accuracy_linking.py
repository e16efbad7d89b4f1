"""Writes docs/accuracy-linking.md, and the figures that the product's page on linking shows, as measured.

The figures are those of ``make accuracy-linking`` (build/figures/linking.json); where one of them is absent,
both files are left as they are: they hold the last ones.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "linking.json"
PAGE = ROOT / "docs" / "accuracy-linking.md"
SHOWN = ROOT / "src" / "grappe" / "publishing" / "linking_accuracy.json"
BENCHMARKS = ("french", "cordis", "names", "logs", "article")
PUBLISHED = {
    ("french", "all", "literal"): 0.747,  # AffilGood; S2AFF 0.367, OpenAlex 0.118
    ("cordis", "all", "example_f1"): 0.891,  # AffilGood
    ("names", "all", "recall"): 0.749,
    ("logs", "all", "precision"): 0.912,
    ("logs", "all", "recall"): 0.810,
    ("logs", "all", "f1"): 0.858,
}
"""The best that others published for the same files, on all rows and a whole register (here: about half)."""

ON_THE_PAGE: dict[str, dict[str, tuple[str, ...]]] = {
    "french": {"covered": ("literal", "mapped"), "all": ("literal",)},
    "cordis": {"names covered": ("precision", "f1"), "all": ("example_f1",)},
    "names": {"covered": ("recall",), "all": ("recall",)},
    "logs": {"covered": ("precision", "f1"), "all": ("precision", "recall", "f1")},
    "article": {"": ("right", "wrong")},
}
"""What the product's page shows of each benchmark: rows, and measures on them."""

HELD_OUT = (
    ("cordis", "names covered", "European projects, names covered"),
    ("names", "covered", "ROR's own tests, covered"),
    ("logs", "covered, with an id", "ROR's matcher, covered, with an id"),
    ("logs", "covered", "ROR's matcher, covered, with those that have no answer"),
)
HEAD = """\
<!-- Written by docs/accuracy_linking.py from build/figures: run `make accuracy-linking docs`. -->

# How well Grappe links names to organisations

Measured on benchmarks that others made, with the weights that are shipped. These weights are fitted on the
same files, and the rules were written while looking at them; what to expect of other names is told below by
cross-validation, where each row is judged by weights that were fitted without it.

The register that is measured with holds about half of ROR: **covered** are the rows all of whose right ids it
holds, rows without an answer among them; published figures are on all rows with a whole register. An answer
is right where its ROR id is one of the annotators'.
"""


def main() -> int:
    """Write both; 0 where they were written or there is nothing to write them from."""
    told = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    if any(name not in told for name in BENCHMARKS):
        sys.stderr.write("not all figures of linking are measured: what is told of them is left as it is\n")
        return 0
    parts = [HEAD, french(told["french"]), cordis(told["cordis"]), names(told["names"]), logs(told["logs"])]
    parts += [article(told["article"]), *([held_out(told["held out"])] if "held out" in told else [])]
    PAGE.write_text("\n".join([*parts, pace(told)]), "utf-8")
    measured = dt.datetime.fromtimestamp(FIGURES.stat().st_mtime, dt.UTC).date().isoformat()
    page = json.dumps({"measured": measured, "figures": shown(told)}, indent=1, ensure_ascii=False)
    SHOWN.write_text(page + "\n", "utf-8")
    return 0


def shown(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The figures of the product's page, each with the best published one on the same rows."""
    found = []
    for benchmark, of_rows in ON_THE_PAGE.items():
        for rows, measures in of_rows.items():
            one = told[benchmark][rows] if rows else told[benchmark]
            found += [
                {
                    "benchmark": benchmark, "rows": rows or "all", "count": one["rows"], "measure": measure,
                    "value": round(one[measure], 3), "published": published(benchmark, rows, measure),
                }
                for measure in measures
            ]  # fmt: skip
    return found


def published(benchmark: str, rows: str, measure: str) -> float | None:
    """The best figure that others published, if any did."""
    return PUBLISHED.get((benchmark, rows, measure))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    lines = [f"| {' | '.join(header)} |", f"|---{'|---:' * (len(header) - 1)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def rows_of(figures: Mapping[str, Any], measures: Sequence[str]) -> list[list[str]]:
    """One row for each set of rows that a benchmark was scored on."""
    return [
        [title, f"{one['rows']:,}", *(f"{one[measure]:.3f}" for measure in measures)]
        for title, one in figures.items()
        if isinstance(one, dict)
    ]


def french(figures: Mapping[str, Any]) -> str:
    """Affiliations that name several organisations."""
    return (
        "## French affiliations, several organisations each\n\n"
        "Example-based F1: the mean over rows of 2·|right and answered| / (|right| + |answered|), 1 where "
        "both are empty.\nLiteral: the ids as they stand. Mapped: each closed or withdrawn body with one "
        "successor is that successor,\nfollowed to the last, on both sides; the rule was fixed before "
        f"anything was scored. Published: "
        f"{published('french', 'all', 'literal'):.3f} (AffilGood; S2AFF 0.367, OpenAlex 0.118).\n\n"
        + table(["rows", "count", "literal", "mapped"], rows_of(figures, ("literal", "mapped")))
    )


def cordis(figures: Mapping[str, Any]) -> str:
    """Names with a town and a country."""
    return (
        "## Names of European projects, with town and country\n\n"
        "Precision is right answers by answers, recall right answers by rows with an id. Of the names "
        "covered each has an id in\nthe register; with the unanswerable come the rows that annotators "
        f"found no organisation for.\nPublished (example-based F1 on all rows): "
        f"{published('cordis', 'all', 'example_f1'):.3f} (AffilGood).\n\n"
        + table(
            ["rows", "count", "precision", "recall", "F1", "example-based F1"],
            rows_of(figures, ("precision", "recall", "f1", "example_f1")),
        )
    )


def names(figures: Mapping[str, Any]) -> str:
    """Names alone."""
    return (
        "## Names from ROR's own tests\n\nRecall is recall@1: no answer counts as a wrong one. "
        f"Published: recall@1 at least {published('names', 'all', 'recall'):.3f}.\n\n"
        + table(["rows", "count", "precision", "recall"], rows_of(figures, ("precision", "recall")))
    )


def logs(figures: Mapping[str, Any]) -> str:
    """Strings that were sent to ROR."""
    return (
        "## Strings sent to ROR's matcher\n\n"
        "The half to train on; many strings mean no organisation, and an answer to them is wrong. Micro "
        f"precision, recall and F1.\nPublished: F1 {published('logs', 'all', 'f1'):.3f} at precision "
        f"{published('logs', 'all', 'precision'):.3f}, recall {published('logs', 'all', 'recall'):.3f}, "
        "1.66 s a query.\n\n"
        + table(
            ["rows", "count", "precision", "recall", "F1"], rows_of(figures, ("precision", "recall", "f1"))
        )
    )


def article(figures: Mapping[str, Any]) -> str:
    """The organisations of a press article."""
    return (
        "## The organisations of a press article on nine clusters\n\n"
        f"Of {figures['rows']} names, {figures['with an id']} have a ROR id: {figures['right']} are linked "
        f"to it, {figures['missed']} to none; {figures['wrong']} are linked to a wrong one.\n"
    )


def held_out(figures: Mapping[str, Any]) -> str:
    """What rows score by weights that were fitted without them."""
    rows = [
        ["French affiliations, covered, example-based F1, literal", figures["french"]["covered"]["literal"]],
        ["French affiliations, covered, example-based F1, mapped", figures["french"]["covered"]["mapped"]],
        *(
            [f"{title}, {measure}", figures[name][on][measure]]
            for name, on, title in HELD_OUT
            for measure in ("precision", "recall", "f1")
        ),
    ]
    return (
        "## Cross-validated\n\nThe same, each row judged by weights that were fitted on the other four "
        "fifths of the rows.\nOnly the weights are held out: rules and lexicons are the same for all.\n\n"
        + table(["measure", "held out"], [[title, f"{value:.3f}"] for title, value in rows])
    )


def pace(told: Mapping[str, Any]) -> str:
    """How long a string takes."""
    each = ", ".join(f"{name} {told[name]['milliseconds']:.0f}" for name in BENCHMARKS)
    return f"Milliseconds a string, on the machine and under the load of that day: {each}.\n"


if __name__ == "__main__":
    sys.exit(main())
