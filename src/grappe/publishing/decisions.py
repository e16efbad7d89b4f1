"""What people decided on claims and findings, in sentences of either language, from what is kept of it."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.decision import Matter, Verb
from grappe.domain.quantity import Bound, Kind, Quantity, Rate
from grappe.publishing.dates import date
from grappe.publishing.figures import NO_BREAK, short
from grappe.publishing.findings import kind_of, message
from grappe.publishing.prose import spaced, within
from grappe.publishing.stances import standard_labels
from grappe.records.models import Decision

FIGURE = ("value", "value_max", "bound", "kind", "unit", "per")
Said = Mapping[str, Any]
"""The fields of a claim or a commitment, as a decision keeps them."""


@cache
def _sentences() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("decisions.toml").read_text("utf-8"))


def told(decision: Decision, language: str) -> str:
    """What was decided on a claim or a finding: "Chairs, Norport, 18: corrected (figure: 18 → 19)"."""
    verb, words = Verb(decision.verb), _sentences()["decided"]
    template = spaced(words[verb][language], language)
    if decision.about == Matter.FINDING:
        return template.format(what=_finding(decision.before, language))
    before, after = decision.before.get("claim", {}), decision.after
    return template.format(
        what=described(before, language) if before else decision.key[:12],
        changes=spaced(" ; " if language == "fr" else "; ", language).join(_changes(before, after, language)),
        words=after.get("words") or after.get("apart", ""),
        host=described(after["host"], language) if "host" in after else after.get("beside", "")[:12],
    )


def effect(decision: Decision, language: str) -> str:
    """What followed for the commitment: "The commitment goes from 18 to 19."; empty for what has none."""
    if decision.about != Matter.CLAIM:
        return ""
    before, after = decision.before.get("commitment"), decision.after.get("commitment")
    return change(before, after, language)


def change(before: Said | None, after: Said | None, language: str) -> str:
    """What became of the answer that a claim is part of."""
    said = {
        "before": figure(before, language) if before else "",
        "after": figure(after, language) if after else "",
    }
    if before and after:
        same = before["address"] == after["address"]
        kind = "moved" if not same else "same" if said["before"] == said["after"] else "other"
    else:
        kind = "new" if after else "gone" if before else "none"
    return spaced(_sentences()["effect"][kind][language], language).format(**said)


def described(said: Said, language: str) -> str:
    """A claim in a few words: what is measured, of whom, how much."""
    label = said.get("label", {}).get(language) or standard_labels(language).get(said["indicator"])
    parts = (label or said["indicator"], said.get("subject", {}).get(language), figure(said, language))
    return ", ".join(part for part in parts if part)


def figure(said: Said, language: str) -> str:
    """The figure of a claim or a commitment; its date where it has none."""
    value, value_max = (Decimal(said[name]) if said.get(name) else None for name in ("value", "value_max"))
    quantity = Quantity(
        value,
        value_max,
        Bound(said["bound"]) if said.get("bound") else None,
        Kind(said.get("kind") or Kind.ABSOLUTE),
        said.get("unit") or None,
        Rate(said["per"]) if said.get("per") else None,
    )
    when = said.get("start") or said.get("horizon") or ""
    return date(when, language) if value is None and when else short(quantity, language)


def _changes(before: Said, after: Said, language: str) -> Iterator[str]:
    """Each field that a correction changes, before and after."""
    words = _sentences()["field"]
    colon = f"{NO_BREAK}: " if language == "fr" else ": "
    for name, old, new in _fields(before, after, language):
        yield f"{words[name][language]}{colon}{old or '–'} → {new or '–'}"


def _fields(before: Said, after: Said, language: str) -> Iterator[tuple[str, str, str]]:
    if "programme" in after:
        old, new = (said.get("subject", {}).get(language, "") for said in (before, after))
        yield "subject", old, new
    if "indicator" in after:
        labels = standard_labels(language)
        own = before.get("label", {}).get(language), after.get("label", {}).get(language)
        old, new = (
            told or labels.get(said.get("indicator", ""), said.get("indicator", ""))
            for told, said in zip(own, (before, after), strict=True)
        )
        yield "indicator", within(old), within(new)
    if "kind" in after and any(_differ(before, after, name) for name in FIGURE):
        yield "figure", figure(before, language), figure(after, language)
    if "modality" in after:
        words = _sentences()["modality"]
        old, new = (words[said["modality"]][language] for said in (before, after))
        yield "modality", old, new
    for name in ("start", "horizon"):
        if name in after and _differ(before, after, name):
            yield name, date(before.get(name, ""), language), date(after[name], language)
    for name in ("duration_years", "speaker"):
        if name in after and _differ(before, after, name):
            yield name, before.get(name, ""), after[name] or ""


def _differ(before: Said, after: Said, name: str) -> bool:
    return (before.get(name) or "") != (after.get(name) or "")


def _finding(before: Said, language: str) -> str:
    return message(kind_of(before["code"]), before["particulars"], language, standard_labels(language))
