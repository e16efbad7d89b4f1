"""What a second reader made of a document, in words: beside each claim, and as an account below."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from grappe.cli.words import MODALITIES, say
from grappe.domain.indicators import Indicator
from grappe.domain.quantity import Modality
from grappe.reading.second.agreement import Agreement, Difference, Mark
from grappe.reading.second.findings import Unheard
from grappe.reading.second.reader import SecondReading

AGREEMENTS = {
    Agreement.AGREED: {"fr": "règles et modèle", "en": "rules and model"},
    Agreement.DISAGREED: {"fr": "les deux, en désaccord", "en": "both, differing"},
    Agreement.RULES_ONLY: {"fr": "règles", "en": "rules"},
    Agreement.LLM_ONLY: {"fr": "modèle", "en": "model"},
}
FIELDS = {
    "subject": {"fr": "qui", "en": "who"},
    "indicator": {"fr": "indicateur", "en": "indicator"},
    "value": {"fr": "valeur", "en": "value"},
    "value_max": {"fr": "borne haute", "en": "upper end"},
    "relation": {"fr": "précision", "en": "bound"},
    "kind": {"fr": "nature", "en": "kind"},
    "unit": {"fr": "unité", "en": "unit"},
    "per": {"fr": "rythme", "en": "rate"},
    "modality": {"fr": "modalité", "en": "modality"},
    "start": {"fr": "début", "en": "start"},
    "horizon": {"fr": "échéance", "en": "by when"},
    "duration_years": {"fr": "durée", "en": "duration"},
    "speaker": {"fr": "selon", "en": "speaker"},
}
_STYLES = {Agreement.AGREED: "green", Agreement.DISAGREED: "yellow"}


def read_by(mark: Mark, indicators: Mapping[str, Indicator], language: str) -> Text:
    """Who read a claim, and on a line each where the two differ: what the rules say, then the model."""
    text = Text(AGREEMENTS[mark.agreement][language], style=_STYLES.get(mark.agreement, ""))
    for difference in mark.differences:
        text.append(f"\n{_difference(difference, indicators, language)}", style="dim")
    return text


def _difference(difference: Difference, indicators: Mapping[str, Indicator], language: str) -> str:
    rules, llm = (_value(one, indicators, language) for one in (difference.rules, difference.llm))
    return say("differs", language, field=FIELDS[difference.field][language], rules=rules, llm=llm)


def _value(value: object, indicators: Mapping[str, Indicator], language: str) -> str:
    if isinstance(value, Modality):
        return MODALITIES[value][language]
    if isinstance(value, str) and value in indicators:
        return indicators[value].labels.get(language, value)
    return "–" if value is None else str(value)


def account(second: SecondReading, language: str) -> RenderableType:
    """How the second reader fared; what could not be heard of it is told on stderr."""
    line = say(
        "second", language, model=second.model, heard=second.heard, parts=second.windows,
        answers=second.answers, verified=len(second.statements),
    )  # fmt: skip
    notes = [one for one in second.findings if not isinstance(one, Unheard)]
    return Group(Text(f"\n{line}", style="dim"), *(Text(str(one), style="yellow") for one in notes))
