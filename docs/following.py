"""What docs/generate.py writes of following: the model, its settings, thresholds and verdicts."""

import inspect
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

from grappe.following import deadlines, promises, thresholds
from grappe.following.forecasting import filtering, knowing, pooling, predicting, settings
from grappe.following.promises import Sort

ABOUT = """\
# Where a promise stands, and what will be

Each commitment that promises something is held against what was delivered of it. Four things are told: the
way so far, the probability that it is kept by its deadline with the band in which its figures will lie, one
of seven standings with its reason, and, once the deadline has passed, a verdict. All of it is derived:
`grappe follow` tells it anew from observations, promises and a day.
"""
FORMULA = """\
## The model

Let *y* be what was delivered over a span of *e* years, the *k*-th figure of a promise, and λ the yearly pace
(of a stock: its level, and *e* = 1).

| | |
|---|---|
| pace | log λ(t + Δ) = log λ(t) + g·(1 − φ^Δ)/(−ln φ) + w, w ~ N(0, *walk*·Δ) |
| growth | g ~ N(*growth*, *growth common*² + *growth own*²), of which φ = *damping* is left a year later |
| figure | y ~ gamma or Poisson–gamma around λ·e, relative variance v = *noise*/e, for counts + 1/(λe) |
| update | trust τ = V/(V + v); λ ← λ·(1 + τ·(y/(λe) − 1)); V ← V·(1 − τ) |
| growth's update | g ← g + (C/V)·Δlog λ, C the covariance of pace and growth |
| before any figure | log λ ~ N(log(promised pace) + *delivery*, *delivery common*² + *delivery own*²) |
| spread | s² = (*certainty*·s²(peers) + Σ z²)/(*certainty* + n), z surprises, first and newest left out |
| to come | s²·(V + walk + noise + growth) as variance of a logarithm, of counts of the pace; Student's t |
| kept | P(total, level or yearly figure at the deadline ≥ the least that is enough) |

A total to come is what is there already plus the pace's mean over the time left. More delivered never makes a
promise less likely to be kept, intervals lie within each other, and the unit of money does not matter; tests
hold all three.
"""

OWN_THRESHOLDS = """\
A programme lays thresholds of its own over these in a file `standing.toml` of its folder, with a `version` of
its own; each standing names the version that it was told by.
"""


def following_reference() -> str:
    """The page: what is promised and read, the model and its settings, standings and verdicts."""
    parts = [
        ABOUT,
        "## What is enough\n",
        told(promises.aim_of),
        FORMULA,
        *(heading + told(source) for heading, source in SOURCES),
        "### Settings\n",
        settings_table(),
        "How well this foretells is measured on real yearly series: [accuracy](accuracy-forecast.md).\n",
        f"## Standings, thresholds version {thresholds.standard_thresholds().version}\n",
        "The first that applies: not measurable, a verdict, not due, no data, met; else the probability.\n",
        thresholds_table(),
        OWN_THRESHOLDS,
        "| standing | | |\n|---|---|---|",
        *words(),
        "\n## Verdicts\n",
        told(deadlines.verdict_of),
    ]
    return "\n".join(parts) + "\n"


SOURCES: tuple[tuple[str, ModuleType | Callable[..., object]], ...] = (
    ("### Pace and growth\n\n", filtering),
    ("### What the newest figure does not tell\n\n", knowing.know),
    ("### Peers\n\n", pooling),
    ("### What is to come\n\n", predicting),
)


def told(source: ModuleType | Callable[..., object]) -> str:
    """A docstring as Markdown, without its first line where more follows."""
    text = inspect.getdoc(source) or ""
    head, _, rest = text.partition("\n\n")
    return f"{rest or head}\n".replace("``", "`")


def settings_table() -> str:
    """The settings of each kind of figures, version named."""
    names = [name for name in settings.Settings.__dataclass_fields__ if name != "chance"]
    rows = [
        [sort.value, *(f"{getattr(settings.settings_of(sort), name):g}" for name in names)] for sort in Sort
    ]
    header = ["kind", *(name.replace("_", " ") for name in names)]
    meaning = told(settings.Settings)
    return f"{meaning}\nVersion {settings.model_version()}:\n\n{table(header, rows)}"


def thresholds_table() -> str:
    """Every threshold with its comment in the file."""
    rows = []
    for name, entries in thresholds.standard_table().items():
        if isinstance(entries, dict):
            rows += [[f"`{name}.{key}`", str(value).lower()] for key, value in entries.items()]
    comments = [
        line.removeprefix("# ")
        for line in (Path(thresholds.__file__).with_name("standing.toml")).read_text("utf-8").splitlines()[4:]
        if line.startswith("#")
    ]
    return f"{' '.join(comments)}\n\n{table(['threshold', 'value'], rows)}"


def words() -> Iterable[str]:
    """Each standing and each reason, in English and French."""
    file = Path(thresholds.__file__).with_name("reasons.toml")
    reasons = tomllib.loads(file.read_text("utf-8"))
    for part in ("word", "why"):
        for code, one in reasons[part].items():
            yield f"| `{code}` | {shown(one['en'])} | {shown(one['fr'])} |"


def shown(template: str) -> str:
    """A sentence with what is filled in as ‹names›."""
    return template.replace("{", "‹").replace("}", "›")


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    names = list(header)
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])
