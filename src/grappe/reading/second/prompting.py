"""Prompting: a window as a question, in the language of its document."""

import tomllib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from grappe.domain.indicators import Indicator
from grappe.domain.quantity import Bound, Kind, Modality
from grappe.domain.statement import content_hash
from grappe.reading.claims.picks import fits
from grappe.reading.second.answers import schema_of
from grappe.reading.second.asking import Question
from grappe.reading.second.evidence import Evidence, instruction_in
from grappe.reading.second.windows import Window
from grappe.reading.text.blocks import BlockKind, Sentence

PROMPTS = Path(__file__).with_name("prompts.toml")
_EXPLAINED: dict[str, type[StrEnum]] = {"relation": Bound, "kind": Kind, "modality": Modality}
_TOKENS = 220  # that one claim may take, its quote included
_FRAME = 60  # tokens of an answer without a claim, and then some


@cache
def prompts() -> dict[str, Any]:
    """The words of ``prompts.toml``."""
    return tomllib.loads(PROMPTS.read_text("utf-8"))


def version() -> str:
    """The version of the prompts."""
    return str(prompts()["version"])


def question_of(window: Window, evidence: Evidence) -> Question:
    """The question that puts a window to a reader; it names the indicators that the figures allow."""
    language = evidence.document.facts.language
    fitting = indicators_for(window, evidence)
    return Question(
        task=_task(fitting, language),
        words=_words(window, evidence, language),
        schema=schema_of([indicator.code for indicator in fitting]),
        tokens=_FRAME + _TOKENS * (len(window.figures) + 1),
    )


def indicators_for(window: Window, evidence: Evidence) -> list[Indicator]:
    """The indicators that a figure of the window could measure, by its unit, whatever the words around."""
    measures = {figure.measure for figure in window.figures}
    return [one for one in evidence.indicators.values() if any(fits(one, measure) for measure in measures)]


def _task(indicators: Sequence[Indicator], language: str) -> str:
    said = prompts()[language]
    listed = "\n".join(f"{one.code}: {one.definitions.get(language, one.code)}" for one in indicators)
    return str(said["task"]).strip().format(fields="\n".join(_fields(said)), indicators=listed)


def _fields(said: dict[str, Any]) -> Iterator[str]:
    for name, meaning in said["fields"].items():
        values = _EXPLAINED.get(name)
        listed = "; ".join(f"{value} = {said['values'][value]}" for value in values) if values else ""
        yield f"- {name}: {meaning}" + (f" ({listed})" if listed else "")


def _words(window: Window, evidence: Evidence, language: str) -> str:
    facts, labels = evidence.document.facts, prompts()[language]["words"]
    heads = {
        "document": _harmless(facts.title, evidence),
        "published": str(facts.published) if facts.published else None,
        "above": " > ".join(window.above),
        "subject": window.subject,
        "names": "; ".join(window.names),
    }
    text = "\n".join(f"[{number}] {_shown(one)}" for number, one in enumerate(window.sentences, 1))
    # A text that holds its own hash can't be written: nobody closes the fence from inside.
    fence = content_hash(evidence.document.text)[:16]
    lines = [f"{labels[name]}: {_one_line(words)}" for name, words in heads.items() if words]
    return "\n".join([*lines, f"<<<{fence}", text, f"{fence}>>>"])


def _harmless(title: str | None, evidence: Evidence) -> str | None:
    return title if title and instruction_in(title, evidence.indicators) is None else None


def _shown(sentence: Sentence) -> str:
    """A sentence as it is shown: on one line, the cells of a table's row with bars between them."""
    cells = sentence.block.cells if sentence.block.kind is BlockKind.ROW else ()
    text = sentence.block.clean.text
    parts = [text[start:end] for start, end in cells] or [sentence.text]
    return " | ".join(" ".join(part.split()) for part in parts)


def _one_line(words: str) -> str:
    return " ".join(words.split())[:600]
