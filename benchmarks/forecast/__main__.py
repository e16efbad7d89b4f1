"""Judges forecasts on the held half of real yearly series: ``python -m benchmarks.forecast``.

Rolling origins: after each number of years, one to six years on, beside last value, a straight line and
exponential smoothing. Prints the figures and writes ``build/figures/forecast.json``, from which
``docs/accuracy_forecast.py`` writes the page.
"""

import json
import sys
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.forecast.scores import HELD, Score, scored, summed

from grappe.following.forecasting.settings import model_version

FIGURES = Path(__file__).resolve().parent.parent.parent / "build" / "figures" / "forecast.json"
MANY = 4


def main() -> int:
    """Score, print, keep."""
    scores = list(scored(HELD))
    told: dict[str, Any] = {
        "model": model_version(),
        "series": {f"{t[0]}": t[1] for t in sorted({(_title(one), _series(one)) for one in scores})},
        "all": by(scores, lambda _: "all"),
        "kinds": by(scores, lambda one: f"{one.case.table.sort} {one.case.table.measure}"),
        "tables": by(scores, lambda one: f"{_title(one)}, {one.case.table.measure}"),
        "points": by(scores, lambda one: str(min(one.case.points, MANY))),
        "horizons": by(scores, lambda one: str(one.case.horizon)),
    }
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(told, indent=1), "utf-8")
    for name, methods in {**told["all"], **told["kinds"]}.items():
        for method, one in methods.items():
            inside = " ".join(f"{one[f'within {share}']:.3f}" for share in (50, 80, 95))
            sys.stdout.write(
                f"{name:14} {method:22} CRPS {one['crps']:.4f}  Brier {one['brier']:.4f}  within {inside}\n"
            )
    return 0


def by(scores: Iterable[Score], key: Callable[[Score], Hashable]) -> dict[str, dict[str, Any]]:
    """The means of each method over the scores that have a key in common."""
    groups: dict[Hashable, dict[str, list[Score]]] = {}
    for one in scores:
        groups.setdefault(key(one), {}).setdefault(one.method, []).append(one)
    return {
        str(name): {method: summed(some) for method, some in methods.items()}
        for name, methods in groups.items()
    }


def _title(one: Score) -> str:
    return one.case.table.title


def _series(one: Score) -> int:
    return len(one.case.table.peers)


if __name__ == "__main__":
    sys.exit(main())
