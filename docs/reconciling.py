"""What docs/generate.py writes of reconciling: the rules, told by themselves, and what the facts come to."""

from collections import Counter
from collections.abc import Callable, Iterable

from grappe.domain.testimony import Resolution, Testimony
from grappe.programmes.facts import ProgrammeFolder
from grappe.programmes.folder import find_programme, load_folder
from grappe.reconciling.reconciler import reconcile
from grappe.reconciling.rules import standard_rules, standard_table
from grappe.reconciling.weighing import RULES

ABOUT = """\
# How claims become commitments

Claims that answer one question (subject, indicator, kind, unit, rate, family of modality, before the
programme
or since, milestone or year) are brought together into one commitment. Where they give several figures, the
rules below are asked in turn; the first that tells two answers apart decides. Every claim keeps its place
beside the figure, with its stance and, where it lost, the reason. All of it is derived from claims, kept
texts
and decisions: `grappe reconcile --from-scratch` makes it again, byte for byte, and `--as-of` tells what was
known on a day.

A programme lays rules of its own over these in a file `reconciling.toml` of its folder, table by table,
with a
`version` of its own; each commitment names the version that it was made by.
"""
OTHERS = """\
## What is told apart

- **A copy** counts with its original: one that says so, one that gives an earlier text's telling figures
  again
  within weeks, or one whose wording is mostly an earlier text's (runs of six words, one in eight of them
  kept).
- **A rounding** stands behind the finer figure that it rounds.
- **A moved target** is one whose new figure is given only after all who gave the old one, by {days} days
  or by a
  source's own word. The old version is kept with its dates and its source; the size of the move is shown. An
  undated source speaks no earlier than what it tells of as past; a copy speaks at its original's date.
- **A milestone** belongs to the plan with the latest horizon, where one source itself gives several.
- **One money taken for another**: an amount that stands against an award and is the project's budget says so.
- **A relative promise** ("double") stays relative, with its baseline only where a source of the promise gives
  one or one is known of the year that it starts from.
- **A total and a rate** are two commitments, and the doubt is told where the number is the same.
- **A sum over projects** takes one figure of each, of one kind of money and one currency; the same words that
  give one figure for two projects count once; persons and bodies that projects share are never added up. What
  is left out is told with the reason.

## What people decide

A decision goes before every rule, and is kept with who, when, before, after and why. It is withdrawn by
date, never erased; withdrawn, the register is as if it had not been taken. `--as-of` a day, those count
that stood at its end.

- **Accept**: the figure was read and is right. It goes before figures that nobody accepted.
- **Correct**: what the claim says in place of what was read of it: figure, unit, measure, modality, period,
  speaker, or what it is about. The quotation and what was read of it stay beside. Corrections of different
  fields stand one on the other. A claim that is moved to another project counts there, and no longer where
  it was read to belong.
- **Reject**: the claim has no voice, and stays in sight.
- **Choose**: of all claims on the question this one is shown. Another choice ends the former one.
- **Set apart**: the claim answers a question of its own, under a name; claims set apart by one name answer
  one question.
- **Put beside another** (`join`): the claim answers the other one's question, whatever milestone, year,
  modality or measure it would be told apart by. Both must be of one subject, unit, kind and rate: else, and
  where a later correction parts them, it answers its own.
- **Settle**: a doubt was looked at and stands as it is. Its id is a hash of what it says, claims included:
  where the facts change, it is another one that nobody has settled.

Of several decisions on one claim the later goes before the earlier. Who decides on a claim hands in a mark
of what they saw; where somebody decided on it since, or chose between the claims of its question, nothing
is kept and they are told who it was.

What is to be looked at is kept for the desk: [findings](findings.md) whose codes begin with `reconciling.`.
"""


def reconciling_reference() -> str:
    """The page: the rules, their order, and what the bundled facts come to."""
    rules = standard_rules()
    named = [
        f"- **{name.replace('_', ' ')}** – {' '.join((rule.__doc__ or '').split())}"
        for name, rule in RULES.items()
    ]
    order = [
        f"| {family} | {', '.join(word for word in standard_table()['families'].get(family, ()))} | "
        f"{', '.join(name.replace('_', ' ') for name in names)} |"
        for family, names in rules.order.items()
    ]
    return "\n".join(
        [
            ABOUT,
            f"## The rules, version {rules.version}\n",
            *named,
            "\n| family | modalities | rules in turn |\n|---|---|---|",
            *order,
            "",
            OTHERS.format(days=rules.moves.days),
            *bundled(),
        ]
    )


def bundled() -> list[str]:
    """What the claims of the bundled programme come to."""
    folder = load_folder(find_programme("ia-cluster"))
    result = reconcile(said_in(folder), folder.programme.start)
    doubts = Counter(doubt.code for doubt in result.doubts)
    figures = {
        "claims": len(folder.claims),
        "sources": len(folder.sources),
        "sources that relay another": len(result.copies),
        "commitments": len(result.resolutions),
        "given by several independent sources that agree": _count(
            result.resolutions, lambda one: not one.contested and one.independent_sources > 1
        ),
        "contradicted": _count(result.resolutions, lambda one: one.contested),
        "moved": _count(result.resolutions, lambda one: one.moved),
        "relative": _count(result.resolutions, lambda one: one.relative),
        "relative, with a baseline": _count(result.resolutions, lambda one: one.baseline is not None),
        "milestones of another": _count(result.resolutions, lambda one: one.milestone_of is not None),
    }
    return [
        "## What the bundled facts come to\n",
        "Counted on the claims of the programme's folder (`ia_cluster/claims.csv`), its documents apart.\n",
        "| | |\n|---|---|",
        *(f"| {what} | {number} |" for what, number in figures.items()),
        "\n| doubt | |\n|---|---|",
        *(f"| {code} | {number} |" for code, number in sorted(doubts.items())),
        "",
    ]


def said_in(folder: ProgrammeFolder) -> list[Testimony]:
    """The claims of a folder as reconciling wants them."""
    sources = {source.code: source for source in folder.sources}
    return [
        Testimony(
            claim_id=claim.identity(folder.first_codes),
            source=claim.source,
            project=claim.project,
            indicator=claim.indicator,
            quantity=claim.quantity,
            modality=claim.modality,
            period=claim.period,
            copy_of=sources[claim.source].copy_of,
            publisher=sources[claim.source].publisher,
            published=sources[claim.source].published,
            by_funder=sources[claim.source].by_funder,
        )
        for claim in folder.claims
    ]


def _count(resolutions: Iterable[Resolution], holds: Callable[[Resolution], bool]) -> int:
    return sum(1 for one in resolutions if holds(one))
